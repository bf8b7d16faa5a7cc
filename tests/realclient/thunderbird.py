"""A real Thunderbird without a screen: one person's mail and calendar, worked by its own buttons."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.e2e.daemon import until
from tests.e2e.post import Letter, Writer
from tests.realclient.marionette import Marionette, connected
from tests.realclient.post_office import PostOffice
from tests.realclient.profile import write_profile
from tests.servers.dovecot import Account
from tests.servers.ports import LOOPBACK, free_port

_SCRIPTS = Path(__file__).parent / "scripts"
_WORDS = ("thunderbird", "--no-remote", "--marionette", "-remote-allow-system-access", "--headless", "--profile")
_READY = b"Listening on port"
_OLDEST = 153  # the names of buttons and of the client's own modules are those of this version
_PATIENCE = 60.0  # seconds for one step; each takes one or two
_LAST_WORDS = 15.0  # seconds that it has to end in peace


def why_not(home: Path) -> str:
    """Why no Thunderbird can be worked here, in one line; empty when one can. `home` is a folder to ask it in."""
    if shutil.which("thunderbird") is None:
        return "Thunderbird is not installed (make realclient installs it)"
    asked = ("thunderbird", "--version")
    said = subprocess.run(
        asked, env=_surroundings(home), check=False, capture_output=True, text=True, timeout=_PATIENCE
    ).stdout
    words = said.replace(".", " ").split()
    version = next((int(one) for one in words if one.isdigit()), 0)
    return "" if version >= _OLDEST else f"Thunderbird {_OLDEST} or newer is needed, this one says: {said.strip()}"


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above a mail with an invitation: words, and buttons by name."""

    words: str
    buttons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An event in the calendar; `answers` are by address."""

    uid: str
    title: str
    start: datetime
    end: datetime
    place: str
    description: str
    status: str
    sequence: int
    answers: dict[str, str]


class Thunderbird:
    """One that runs, with its inbox open."""

    def __init__(self, line: Marionette, owner: Writer) -> None:
        """`owner` is whose mail it shows."""
        self._line = line
        self.owner = owner

    def signs_in(self, account: Account) -> None:
        """Give it the password, and open the inbox."""
        self._runs("sign_in", LOOPBACK, account.address, account.password)

    def opens(self, letter: Letter) -> Bar:
        """Fetch mail until this letter is there, select it, and read the bar above it."""
        message_id = letter.message_id.strip("<>")
        until(lambda: bool(self._runs("fetch", message_id)), f"{letter.subject!r} in Thunderbird")
        shown = self._runs("show", message_id)
        assert isinstance(shown, dict)
        names = (one.removeprefix("imip").removesuffix("Button") for one in shown["buttons"])
        return Bar(shown["words"], tuple(names))

    def presses(self, button: str) -> None:
        """Press a button of the bar above the open mail."""
        self._runs("press", f"imip{button}Button")

    def owns_up(self) -> None:
        """Say that the invitation is its owner's, when it asks which of their addresses was invited."""
        self._runs("identity")

    def changes_to(self, answer: str) -> None:
        """Change the answer given before to "accept", "tentative" or "decline", in the window that Details opens."""
        self._runs("change", f"{answer}Button")

    def calendar(self) -> list[Kept]:
        """The events of all its calendars."""
        found = self._runs("events")
        assert isinstance(found, list)
        return [_kept(one) for one in found]

    def answer(self) -> str:
        """What its owner has answered to the one event in the calendar; empty without one."""
        events = self.calendar()
        return events[0].answers.get(self.owner.address, "") if events else ""

    def _runs(self, name: str, *arguments: object) -> object:
        script = "".join((_SCRIPTS / f"{one}.js").read_text(encoding="utf-8") for one in ("common", name))
        return self._line.runs(script, *arguments, seconds=_PATIENCE)


@contextmanager
def running(owner: Writer, post: PostOffice, folder: Path, writes_as: str = "") -> Iterator[Thunderbird]:
    """Start one in a folder of its own; however this ends, none of its processes goes on running.

    `writes_as` is an address of the owner's that is not the one their mail comes to.
    """
    account, port = post.mailbox(owner), free_port()
    profile, home = folder / "profile", folder / "home"
    home.mkdir(parents=True)
    write_profile(
        profile, (owner.name, writes_as or owner.address), account.address, (account.server.ports.imap, post.port, port)
    )
    said = folder / "output"
    with said.open("wb") as output:
        process = subprocess.Popen(
            (*_WORDS, str(profile)), env=_surroundings(home), stdout=output, stderr=output, start_new_session=True
        )
    try:
        until(lambda: _READY in said.read_bytes() or process.poll() is not None, "Thunderbird's start")
        assert process.poll() is None, said.read_text(errors="replace")
        with connected(port, 2 * _PATIENCE) as line:
            made = Thunderbird(line, owner)
            made.signs_in(account)
            yield made
    finally:
        _end(process)


def _surroundings(home: Path) -> dict[str, str]:
    """Nothing of whoever runs the tests: no screen, no session bus, no home."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TZ": "Europe/London",
        "LC_ALL": "C.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """In peace if it can be, and then whatever is left of its process group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_LAST_WORDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=_LAST_WORDS)


def _kept(found: dict[str, object]) -> Kept:
    answers = found["answers"]
    assert isinstance(answers, dict)
    people = {str(who).lower().removeprefix("mailto:"): str(said) for who, said in answers.items()}
    return Kept(**found | {"start": _utc(found["start"]), "end": _utc(found["end"]), "answers": people})


def _utc(text: object) -> datetime:
    return datetime.strptime(str(text), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
