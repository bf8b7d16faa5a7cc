"""Killed with -9 at random points of a campaign: `python bench/kills.py [--kills 1000]`.

A small campaign is played once in peace: ten people join, a draw by request, GO, everybody accepts, meets and says
so, and one is erased. Then the very same files arrive again, at the same moments, and mailbot is killed over and
over while it deals with them. In the end nothing may be different: the state is the same to the last document, the
same letters went out, and one went twice only where a kill came between the server's taking it and the note of it.
"""

import argparse
import hashlib
import json
import os
import signal
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from secrets import randbelow
from threading import Event
from time import perf_counter

from mailbot.adapters.clock import FixedClock
from mailbot.adapters.logs import StructuredLog
from mailbot.bootstrap import daemon_of, export_state, open_office, verify_state
from mailbot.bootstrap.secrets import make_key
from mailbot.ports import Sender, Sending
from mailbot.settings import load
from tests.e2e.post import Letter, Writer, fresh, press, read, reply
from tests.support.campaign_files import DOMAIN, LIBRARY, ORGANISER, CampaignFile, on_folders

PEOPLE = [Writer(f"Member{sign} Example", f"member{sign}@{DOMAIN}") for sign in "abcdefghij"]
ROBIN = Writer("Robin Organiser", ORGANISER)
KEY = "5e" * 32
MOST_A_STAGE = 6  # kills; more would never let it get far
KILLED = "killed"
STEP = 0.002  # seconds between two looks at a process
FOR_EVER = 60.0
THOUSAND = 1000
DRAW = {"command": "round", "what": "draw", "round": 1}
ERASE = {"command": "erase", "address": PEOPLE[0].address}
ORDINARY = ("Literature search", "Could you look for papers on falls, please? Not about coffee at all.")


@dataclass(frozen=True, slots=True)
class Stage:
    """What arrives at a moment: files by their place beside the configuration."""

    now: datetime
    files: Mapping[str, bytes]
    seconds: float = 0.0  # that it takes in peace


@dataclass(slots=True)
class Place:
    """A campaign on folders, with the list of all that was handed over and of when mailbot was killed."""

    file: CampaignFile
    kills: int = 0
    stages: list[Stage] = field(default_factory=list)

    @property
    def record(self) -> Path:
        """A line for each letter that was taken, and for each kill."""
        return self.file.config.with_name("record")

    @property
    def lines(self) -> list[str]:
        """Those lines."""
        return self.record.read_text(encoding="ascii").splitlines()

    def letters(self, *words: str) -> dict[str, Letter]:
        """The newest letter to each address that says one of these words."""
        found = [read(raw) for raw in self.file.outbox()]
        return {one.to: one for one in found if one.says(*words)}

    def put(self, stage: Stage) -> None:
        """Let the files of a stage arrive, in their order."""
        for number, (name, content) in enumerate(stage.files.items(), start=1):
            path = self.file.config.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, ns=(number, number))


class Recording:
    """The Sender port: a server that takes every letter; the line in its list is the moment of taking."""

    def __init__(self, sender: Sender, record: Path) -> None:
        self._sender, self._record = sender, record

    def ready(self) -> None:
        """As the real one."""
        self._sender.ready()

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Take a letter."""
        note(self._record, f"{read(raw).message_id} {recipient} {hashlib.sha256(raw).hexdigest()}")
        return self._sender.send(sender, recipient, raw)

    def erase(self, marks: Collection[str]) -> int:
        """As the real one."""
        return self._sender.erase(marks)

    def check(self) -> list[tuple[str, bool, str]]:
        """Nothing to say."""
        return self._sender.check()

    def close(self) -> None:
        """Nothing to end."""
        self._sender.close()


def note(record: Path, line: str) -> None:
    """Add a line, all of it or nothing."""
    number = os.open(record, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(number, f"{line}\n".encode("ascii"))
    os.close(number)


def one_pass(place: Place, now: datetime) -> None:
    """What `mailbot once --now` does."""
    settings = load(place.file.config)
    with open_office(settings, clock=FixedClock(now), log=StructuredLog(quiet=True)) as office:
        daemon = daemon_of(settings, replace(office, sender=Recording(office.sender, place.record)))
        daemon.start()
        daemon.work()


def killed(place: Place, now: datetime, after: float) -> bool:
    """A pass in a process of its own, killed after so many seconds unless it has ended by then."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            one_pass(place, now)
            os._exit(0)
        os._exit(1)
    status = ended(child, after)
    if status is None:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        note(place.record, KILLED)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a pass failed by itself"
    return os.WIFSIGNALED(status)


def ended(child: int, within: float) -> int | None:
    """How a process ended within so many seconds; None when it has not."""
    deadline = perf_counter() + within
    while (left := deadline - perf_counter()) > 0:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            return status
        Event().wait(min(left, STEP))
    return None


def in_peace(place: Place, now: datetime, files: Mapping[str, bytes]) -> None:
    """A stage without trouble."""
    stage = Stage(now, files)
    place.put(stage)
    begun = perf_counter()
    one_pass(place, now)
    place.stages.append(replace(stage, seconds=perf_counter() - begun))


def inbox(stage: str, mails: Iterable[bytes]) -> dict[str, bytes]:
    """Mails as files of the folder mailbox."""
    return {f"mail/inbox/{stage}-{number:02}.eml": raw for number, raw in enumerate(mails)}


def campaign(folder: Path) -> Place:
    """The campaign in peace; what arrived in it is kept in `stages`."""
    place = Place(on_folders(folder))
    make_key(place.file.state, KEY)
    now = load(place.file.config).rounds[0].draw.astimezone() - timedelta(days=6)
    ordinary = [fresh(one, LIBRARY, *ORDINARY) for one in PEOPLE[:3]]
    in_peace(place, now, inbox("join", [*(fresh(one, LIBRARY, "Join", "") for one in PEOPLE), *ordinary]))
    in_peace(place, now, {"state/requests/000001-0123456789ab.json": json.dumps(DRAW).encode()})
    in_peace(place, now, inbox("go", [reply(ROBIN, place.letters("Please check the draw")[ORGANISER], "GO")]))
    matches = place.letters("Your match is here")
    events = {to: one.event for to, one in matches.items() if one.event}
    in_peace(place, now, inbox("yes", [press(one, events[one.address], "ACCEPTED") for one in PEOPLE]))
    later = max(one.start for one in events.values()) + timedelta(hours=2)
    in_peace(place, later, {})
    asked = place.letters("Did you meet")
    in_peace(place, later, inbox("met", [reply(one, asked[one.address], "We met, 4 out of 5.") for one in PEOPLE]))
    in_peace(place, later, {"state/requests/000002-0123456789ab.json": json.dumps(ERASE).encode()})
    return place


def again(peace: Place, folder: Path, kills: int) -> Place:
    """The same campaign under fire, each stage killed so often at most."""
    folder.mkdir()
    config = folder / peace.file.config.name
    config.write_bytes(peace.file.config.read_bytes())
    place = Place(CampaignFile(config))
    make_key(place.file.state, KEY)
    for stage in peace.stages:
        place.put(stage)
        for _ in range(kills):
            place.kills += killed(place, stage.now, stage.seconds * randbelow(THOUSAND) / THOUSAND)
        while killed(place, stage.now, FOR_EVER):
            pass
    return place


def documents(place: Place) -> Counter[str]:
    """The whole state, but for how often a letter was tried and what the folder said to it."""
    lines = [json.loads(line) for line in export_state(load(place.file.config))]
    for line, word in product(lines, ("attempts", "said")):
        line.get("document", {}).pop(word, None)
    return Counter(json.dumps(line, sort_keys=True) for line in lines)


def files(place: Place) -> dict[str, bytes]:
    """All mails, by folder and name."""
    mail = place.file.mail
    return {str(path.relative_to(mail)): path.read_bytes() for path in sorted(mail.rglob("*.eml"))}


def compare(peace: Place, fire: Place) -> int:
    """See that nothing is different; gives how many letters went twice."""
    verify_state(load(fire.file.config))
    more, fewer = documents(fire) - documents(peace), documents(peace) - documents(fire)
    assert not more, f"only under fire: {list(more)}"
    assert not fewer, f"only in peace: {list(fewer)}"
    assert files(fire) == files(peace)
    held = b"".join(path.read_bytes() for path in fire.file.state.parent.glob("state.json*"))
    assert PEOPLE[1].address.encode() in held
    assert PEOPLE[0].address.encode() not in held, "what was erased is still in a file of the state"
    taken = Counter(line for line in fire.lines if line != KILLED)
    assert taken.keys() == set(peace.lines)
    assert all(before_a_kill(fire.lines, line) for line in taken)
    return sum(taken.values()) - len(taken)


def before_a_kill(lines: list[str], line: str) -> bool:
    """Whether each taking of a letter but the last was the last thing before a kill."""
    *earlier, _ = (number for number, one in enumerate(lines) if one == line)
    return all(lines[number + 1] == KILLED for number in earlier)


def main() -> None:
    """Kill as often as asked, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    wanted = parser.parse_args().kills
    kills = repeated = campaigns = 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "peace").mkdir()
        peace = campaign(Path(folder) / "peace")
        while kills < wanted:
            a_stage = max(1, min(MOST_A_STAGE, (wanted - kills) // len(peace.stages)))
            fire = again(peace, Path(folder) / f"fire-{campaigns}", a_stage)
            repeated += compare(peace, fire)
            kills += fire.kills
            campaigns += 1
        letters = len(peace.lines)
    print(f"{kills} kills in {campaigns} campaigns of {letters} letters each: state, letters and mailbox as without;")
    print(f"{repeated} letters repeated, each in the gap after it was taken, and each the very same letter")


if __name__ == "__main__":
    main()
