"""The settings of a Thunderbird that has one account, one calendar, and asks and fetches nothing of its own accord."""

import json
from pathlib import Path

from tests.servers.ports import LOOPBACK

CALENDAR = "8f5d2f0e-6f0c-4f4e-9a53-6d2a50c6c0de"


def write_profile(folder: Path, person: tuple[str, str], account: str, ports: tuple[int, int, int]) -> None:
    """A profile for a person (name and address) with an account, and the ports of IMAP, SMTP and Marionette."""
    settings = _ACCOUNTS | _CALENDAR | _QUIET | _of(*person, account) | _ports(*ports)
    (folder / "Mail" / "Local Folders").mkdir(parents=True)
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")


def _of(name: str, address: str, account: str) -> dict[str, object]:
    return {
        "mail.server.server1.userName": account,
        "mail.server.server1.name": account,
        "mail.identity.id1.fullName": name,
        "mail.identity.id1.useremail": address,
    }


def _ports(imap: int, smtp: int, marionette: int) -> dict[str, object]:
    return {
        "mail.server.server1.port": imap,
        "mail.smtpserver.smtp1.port": smtp,
        "marionette.port": marionette,
    }


_ACCOUNTS: dict[str, object] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.account.lastKey": 2,
    "mail.server.server1.type": "imap",
    "mail.server.server1.hostname": LOOPBACK,
    "mail.server.server1.socketType": 0,
    "mail.server.server1.authMethod": 3,
    "mail.server.server1.login_at_startup": False,
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.server.server2.name": "Local Folders",
    "mail.server.server2.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.valid": True,
    "mail.identity.id1.fcc": False,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": LOOPBACK,
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
    "mail.smtpserver.smtp1.type": "smtp",
}

_CALENDAR: dict[str, object] = {
    f"calendar.registry.{CALENDAR}.type": "storage",
    f"calendar.registry.{CALENDAR}.uri": "moz-storage-calendar://",
    f"calendar.registry.{CALENDAR}.name": "Home",
    f"calendar.registry.{CALENDAR}.imip.identity.key": "id1",
    "calendar.list.sortOrder": CALENDAR,
    "calendar.timezone.local": "Europe/London",
    "calendar.timezone.useSystemTimezone": False,
}

_QUIET: dict[str, object] = {
    "mail.rights.version": 1,
    "mailnews.start_page.enabled": False,
    "mail.spotlight.firstRunDone": True,
    "mail.shell.checkDefaultClient": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "extensions.update.enabled": False,
    "mail.inappnotifications.enabled": False,
    # What would go to the web ends at a closed port of this machine; mail takes no proxy for HTTP.
    "network.proxy.type": 1,
    "network.proxy.http": LOOPBACK,
    "network.proxy.http_port": 9,
    "network.proxy.ssl": LOOPBACK,
    "network.proxy.ssl_port": 9,
}
