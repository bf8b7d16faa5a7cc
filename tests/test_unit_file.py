"""The unit for systemd: what it promises the service manager, and how little it lets the service do."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mailbot.errors import BadConfiguration, LoginRefused
from mailbot.settings import load

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "config" / "mailbot.service"
MOST_EXPOSED = 2.0

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")


def service() -> dict[str, list[str]]:
    """The lines of [Service], by key; some keys are given several times."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").partition("[Service]")[2].splitlines():
        key, given, value = line.partition("=")
        if given and not key.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def analyzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What systemd itself says of a unit."""
    command = ["systemd-analyze", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@needs_systemd
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """Nothing is unknown or misspelt, and a slip would be found; only the place of the program is another here."""
    program = tmp_path / "mailbot"
    program.touch(mode=0o755)
    text = UNIT.read_text(encoding="utf-8").replace("/opt/mailbot/bin/mailbot", str(program))
    unit = tmp_path / "mailbot.service"
    unit.write_text(text, encoding="utf-8")
    done = analyzed("verify", str(unit))
    assert (done.returncode, done.stderr) == (0, "")
    unit.write_text(text.replace("ProtectClock=yes", "ProtectClocks=yes"), encoding="utf-8")
    assert "ProtectClocks" in analyzed("verify", str(unit)).stderr


@needs_systemd
def test_the_service_may_do_little() -> None:
    """By the measure of systemd itself, from 0 to 10, it is exposed to 2 at most; a bare unit to more than 9."""
    done = analyzed("security", "--offline=true", "--no-pager", str(UNIT))
    found = re.search(r"Overall exposure level for mailbot.service: ([0-9.]+)", done.stdout)
    assert found, done.stderr
    assert float(found[1]) <= MOST_EXPOSED


def test_what_only_a_person_can_mend_is_not_tried_again() -> None:
    """A refused login and an unusable configuration end the service; all else starts it again, for ever."""
    lines = service()
    codes = {int(code) for code in lines["RestartPreventExitStatus"][0].split()}
    assert codes == {LoginRefused.exit_code, BadConfiguration.exit_code}
    assert lines["Restart"] == ["on-failure"]
    assert "StartLimitIntervalSec=0" in UNIT.read_text(encoding="utf-8").partition("[Service]")[0].splitlines()


def test_the_manager_is_told_and_watches() -> None:
    """Notification with a watchdog that leaves time for a pass, SIGHUP to reload, and time to finish a letter."""
    lines = service()
    assert (lines["Type"], lines["NotifyAccess"]) == (["notify"], ["main"])
    assert int(lines["WatchdogSec"][0]) >= 120
    assert lines["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert int(lines["TimeoutStopSec"][0]) > 30


def test_secrets_are_handed_over_under_the_names_of_the_example() -> None:
    """LoadCredential hands over each password file that the example configuration for IMAP names."""
    mailbox = load(ROOT / "config" / "example-imap.toml").mailbox
    assert mailbox.imap
    assert mailbox.smtp
    files = [mailbox.imap.password_file, mailbox.smtp.password_file]
    assert service()["LoadCredential"] == [f"{one.name}:{one}" for one in files if one]
