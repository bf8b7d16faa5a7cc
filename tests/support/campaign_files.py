"""Configuration files of campaigns that are going on now, on the folder mailbox or over IMAP and SMTP."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.adapters.clock import SystemClock

DOMAIN = "example.nhs.uk"
LIBRARY = f"library@{DOMAIN}"
ORGANISER = f"organiser@{DOMAIN}"
AUTHSERV = "mx.example.test"
"""The receiving server whose Authentication-Results count."""

_ZONE = ZoneInfo("Europe/London")

_CAMPAIGN = """
[campaign]
code = "RCT26"
name = "Randomised Coffee Trial"
hashtag = "#ExampleRCT26"
organisation = "Example Hospitals NHS Trust"
joining_opens = {opens}
joining_closes = {closes}
organisers = ["{organiser}"]

[[rounds]]
draw = {draw}T09:00:00
meet_from = {meet_from}
meet_until = {meet_until}

[[rounds]]
draw = {second_draw}T09:00:00
meet_from = {second_from}
meet_until = {second_until}

[meetings]
bank_holidays = "none"

[meetings.places]
"Manor Hospital" = "Costa, main entrance"

[sending]
per_minute = {per_minute}

[store]
path = "state/state.json"

[mailbox]
address = "{address}"
name = "Library and Knowledge Services"
allowed_domains = ["{domain}"]
"""
_FOLDER = """kind = "folder"
[mailbox.folder]
path = "mail"
trust = "{trust}"
"""
_SERVERS = """kind = "imap"
trusted_authserv = "{authserv}"
poll_seconds = {poll_seconds}
[mailbox.imap]
host = "localhost"
port = {imap_port}
security = "{imap_security}"
username = "{username}"
password_file = "imap-password"
ca_file = "{imap_ca}"
[mailbox.smtp]
host = "localhost"
port = {smtp_port}
security = "{smtp_security}"
username = "{username}"
password_file = "smtp-password"
ca_file = "{smtp_ca}"
"""


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A configuration on the disk, and where it keeps what."""

    config: Path

    @property
    def state(self) -> Path:
        """The snapshot of the state."""
        return self.config.parent / "state" / "state.json"

    @property
    def mail(self) -> Path:
        """The folder mailbox, where there is one."""
        return self.config.parent / "mail"

    def inbox(self, name: str, raw: bytes) -> Path:
        """Put a message into the folder mailbox, as its writers do: under another name first."""
        path = self.mail / "inbox" / f"{name}.eml"
        path.parent.mkdir(parents=True, exist_ok=True)
        writing = path.with_suffix(".part")
        writing.write_bytes(raw)
        return writing.rename(path)

    def outbox(self) -> list[bytes]:
        """The mails in the folder mailbox's outbox, by name."""
        return [path.read_bytes() for path in sorted((self.mail / "outbox").glob("*.eml"))]

    def change(self, old: str, new: str) -> None:
        """Change one place of the file."""
        text = self.config.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the configuration"
        self.config.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Servers:
    """The mail servers of a campaign over IMAP and SMTP."""

    address: str
    password: str
    imap_port: int
    imap_ca: Path
    smtp_port: int
    smtp_ca: Path
    imap_security: str = "starttls"
    smtp_security: str = "starttls"
    poll_seconds: int = 3600


def today() -> date:
    """The day it is in the campaign's zone."""
    return SystemClock().now().astimezone(_ZONE).date()


def on_folders(folder: Path, trust: str = "domain") -> CampaignFile:
    """A campaign on the folder mailbox: joining is open, the first draw is in a week."""
    return _write(folder, _campaign(LIBRARY, per_minute=1000) + _FOLDER.format(trust=trust))


def on_servers(folder: Path, servers: Servers, per_minute: int = 1000) -> CampaignFile:
    """The same campaign over real servers, with password files that only their owner can read."""
    for name in ("imap-password", "smtp-password"):
        _write_secret(folder / name, servers.password)
    text = _SERVERS.format(
        authserv=AUTHSERV,
        poll_seconds=servers.poll_seconds,
        username=servers.address,
        imap_port=servers.imap_port,
        imap_security=servers.imap_security,
        imap_ca=servers.imap_ca,
        smtp_port=servers.smtp_port,
        smtp_security=servers.smtp_security,
        smtp_ca=servers.smtp_ca,
    )
    return _write(folder, _campaign(servers.address, per_minute) + text)


def _campaign(address: str, per_minute: int) -> str:
    def day(number: int) -> str:
        return (today() + timedelta(days=number)).isoformat()

    return _CAMPAIGN.format(
        opens=day(-7),
        closes=day(6),
        # Far enough that the working day before it, when the warning goes out, is never today, whatever the weekday.
        draw=day(7),
        meet_from=day(8),
        meet_until=day(40),
        second_draw=day(60),
        second_from=day(61),
        second_until=day(90),
        organiser=ORGANISER,
        per_minute=per_minute,
        address=address,
        domain=DOMAIN,
    )


def _write(folder: Path, text: str) -> CampaignFile:
    path = folder / "mailbot.toml"
    path.write_text(text, encoding="utf-8")
    return CampaignFile(path)


def _write_secret(path: Path, secret: str) -> None:
    path.touch(mode=0o600)
    path.write_text(f"{secret}\n", encoding="utf-8")


def on_database(file: CampaignFile, dsn: str) -> CampaignFile:
    """The campaign with its state in a database: the two lines that change."""
    _write_secret(file.config.with_name("dsn"), dsn)
    file.change("[store]\n", '[store]\nengine = "postgresql"\ndsn_file = "dsn"\n')
    return file
