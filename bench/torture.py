"""The real daemon between a real Dovecot and a real SMTP server, killed with -9 at random: `make torture MINUTES=10`.

A campaign is played in peace: people join by mail, a draw, GO, everybody accepts, meets and says so, one is erased.
Then the same is played again and again while the daemon is killed at random moments, the mail server thinking for a
while after each letter. In turn the server files copies of what it takes, or it does not and letters in doubt go
again. In the end there must be the same letters, the same lines of the journal and the same pair hashes as in peace,
the draws verify, and a letter was taken twice only where the server files no copies, byte for byte the same.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from secrets import randbelow
from time import monotonic

from tests.cli.asking import mailbot
from tests.e2e.daemon import RUN, until
from tests.e2e.library import ROBIN, Library
from tests.e2e.post import Writer
from tests.servers.certificate import make_certificate
from tests.servers.dovecot import Dovecot
from tests.support.campaign_files import DOMAIN

PEOPLE = [Writer(f"Member{sign} Example", f"member{sign}@{DOMAIN}") for sign in "abcdefgh"]
GRACE = 2.0  # seconds that a letter in doubt is left alone …
THINKS = 0.25  # … which is longer than the server thinks after the last byte
LONGEST_LIFE = 2.5  # seconds from a start to the kill
KILLS_A_STAGE = 12
BY_THE_CLOCK = frozenset({"alarm", "digest"})
"""Kinds of letters that come by the day, or that tell of a doubt."""
THOUSAND = 1000


@dataclass(slots=True)
class Torture:
    """How much of it there was."""

    minutes: float
    most: int  # kills
    begun: float = field(default_factory=monotonic)
    kills: int = 0
    campaigns: int = 0
    repeated: int = 0

    @property
    def is_over(self) -> bool:
        """Whether it has been enough."""
        return self.kills >= self.most or monotonic() - self.begun > self.minutes * 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a campaign came to."""

    letters: Counter[str]
    journal: Counter[str]
    others: Counter[str]


@dataclass(slots=True)
class Campaign:
    """One campaign on servers of its own mailbox; `torture` None: in peace."""

    library: Library
    torture: Torture | None

    def play(self) -> None:
        """From the first join to the last wish."""
        library = self.library
        self.stage(lambda: self.write(PEOPLE, "Join"), lambda: self.have("Welcome to") == everybody())
        assert library.asked("rounds", "draw", "1").code == 0
        self.stage(lambda: None, lambda: bool(library.letters(ROBIN.address, "Please check the draw")))
        self.stage(self.go, lambda: self.have("Your match is here") == everybody())
        self.stage(self.accept, lambda: self.have("has said yes") == everybody())
        self.jump(self.end_of_meetings())
        self.stage(lambda: None, lambda: self.have("Did you meet") == everybody())
        self.stage(self.met, lambda: self.have("Thank you for telling us") == everybody())
        self.stage(lambda: self.write(PEOPLE[:1], "Forget me"), lambda: self.have("We have erased") != set())

    def stage(self, begin: Callable[[], None], done: Callable[[], bool]) -> None:
        """Let something arrive; kill until it is dealt with, and then let it end in peace."""
        begin()
        for _ in range(KILLS_A_STAGE if self.torture else 0):
            if self.torture and not self.torture.is_over:
                self.kill([sys.executable, str(RUN), "run"])
        self.library.daemon.start()
        until(lambda: done() and self.is_settled(), "the end of a stage", seconds=120)
        self.library.daemon.stop()

    def kill(self, words: Iterable[str]) -> None:
        """Start mailbot, and kill it at a random moment."""
        with self.library.file.config.with_name("killed.log").open("ab") as log:
            command = [*words, "--config", str(self.library.file.config)]
            process = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                code = process.wait(timeout=LONGEST_LIFE * randbelow(THOUSAND) / THOUSAND)
                assert code == 0, f"it ended by itself with {code}: see {log.name}"
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                assert self.torture
                self.torture.kills += 1

    def jump(self, moment: datetime) -> None:
        """What is due in some days is done now; nobody kills here, since the mail server's clock would not agree."""
        assert self.library.asked("once", "--now", moment.isoformat()).code == 0

    def write(self, people: Iterable[Writer], words: str) -> None:
        """They write a fresh mail."""
        for one in people:
            self.library.writes(one, words)

    def go(self) -> None:
        """The organiser lets the letters go."""
        self.library.replies(ROBIN, self.library.letters(ROBIN.address, "Please check the draw")[-1], "GO")

    def accept(self) -> None:
        """Everybody presses a button."""
        for one in PEOPLE:
            self.library.presses(one, self.library.letters(one.address, "Your match is here")[-1], "ACCEPTED")

    def met(self) -> None:
        """Everybody says how it was."""
        for one in PEOPLE:
            question = self.library.letters(one.address, "Did you meet")[-1]
            self.library.replies(one, question, "We met, 4 out of 5.")

    def have(self, words: str) -> set[str]:
        """Who has a letter that says this."""
        return {one.to for one in self.library.letters("", words)} - {ROBIN.address}

    def end_of_meetings(self) -> datetime:
        """Two hours after the last begins."""
        return max(one.event.start for one in self.library.invitations() if one.event) + timedelta(hours=2)

    def is_settled(self) -> bool:
        """Whether nothing waits, nothing is in doubt, and no mail of the trial lies in the inbox."""
        waiting = self.library.asked("outbox", "list", "--json")
        return waiting.out == "" and self.library.account.kept() == {}

    def outcome(self) -> Outcome:
        """What it came to; fails where the state or a draw is not whole."""
        library = self.library
        assert library.asked("state", "verify").code == 0
        audit = library.file.config.with_name("audit.json")
        audit.write_text(library.asked("rounds", "audit", "1").out, encoding="utf-8")
        checked = mailbot("verify", str(audit))
        assert checked.code == 0, checked.out + checked.err
        held = b"".join(path.read_bytes() for path in library.file.state.parent.glob("state.json*"))
        assert PEOPLE[1].address.encode() in held
        assert PEOPLE[0].address.encode() not in held, "what was erased is still in a file of the state"
        lines = [json.loads(line) for line in library.asked("state", "export").lines[1:]]
        journal = [one["document"]["what"] for one in lines if one["kind"] == "journal"]
        kinds = {one.message_id: one.message_id.split(".")[1] for one in library.letters()}
        return Outcome(
            letters=Counter(kind for kind in kinds.values() if kind not in BY_THE_CLOCK),
            journal=Counter(what for what in journal if what not in BY_THE_CLOCK),
            others=Counter(one["kind"] for one in lines if one["kind"] in ("participant", "pairing", "acquaintance")),
        )

    def repeated(self) -> Counter[str]:
        """Which kinds of letters were taken twice; fails where two of one name are not the very same."""
        taken = Counter(one.raw for one in self.library.sink.taken)
        names = Counter(one.message_id for one in self.library.letters())
        assert len(names) == len(taken), "two letters of one Message-ID differ"
        return Counter(name.split(".")[1] for name, number in names.items() if number > 1)


def everybody() -> set[str]:
    """The addresses of all who take part."""
    return {one.address for one in PEOPLE}


@contextmanager
def library_in(folder: Path, dovecot: Dovecot, *, files: bool) -> Iterator[Library]:
    """A library with a mailbox of its own; `files`: its server files copies of what it takes."""
    folder.mkdir()
    library = Library(folder, dovecot.account(f"{folder.name}@{DOMAIN}"), make_certificate(folder))
    library.file.change("per_minute = 1000", f'per_minute = 1000\nin_doubt = "again"\nin_doubt_minutes = {GRACE / 60}')
    library.file.change("poll_seconds = 3600", "poll_seconds = 1")
    if files:
        library.server_files_copies()
    try:
        yield library
    finally:
        library.close()


def in_peace(folder: Path, dovecot: Dovecot) -> Outcome:
    """What a campaign comes to that nobody disturbs."""
    with library_in(folder, dovecot, files=True) as library:
        campaign = Campaign(library, None)
        campaign.play()
        assert not campaign.repeated()
        return campaign.outcome()


def under_fire(folder: Path, dovecot: Dovecot, torture: Torture, wanted: Outcome) -> None:
    """One campaign with kills, compared with the one in peace."""
    files = torture.campaigns % 2 == 0
    with library_in(folder, dovecot, files=files) as library:
        library.sink.behaviour.pause = THINKS
        campaign = Campaign(library, torture)
        campaign.play()
        came = campaign.outcome()
        assert came == wanted, f"in peace {wanted}\nunder fire {came}"
        repeated = campaign.repeated()
        assert not (files and repeated), f"{repeated} went twice although the server files copies"
        torture.repeated += repeated.total()
        torture.campaigns += 1


def main() -> None:
    """Kill for as long as asked, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--kills", type=int, default=10**9, help="end earlier, after so many")
    asked = parser.parse_args()
    torture = Torture(asked.minutes, asked.kills)
    dovecot = Dovecot()
    try:
        dovecot.start()
        with tempfile.TemporaryDirectory() as made:
            wanted = in_peace(Path(made) / "peace", dovecot)
            while not torture.is_over:
                under_fire(Path(made) / f"fire{torture.campaigns}", dovecot, torture, wanted)
                print(f"{torture.kills} kills in {torture.campaigns} campaigns", file=sys.stderr, flush=True)
    finally:
        dovecot.remove()
    each = f"{sum(wanted.letters.values())} letters and {sum(wanted.journal.values())} lines of the journal"
    print(
        f"{torture.kills} kills in {torture.campaigns} campaigns, each of {each}: nothing lost, no change made twice;"
    )
    print(f"{torture.repeated} letters repeated, none where the server files copies, and each the very same letter")


if __name__ == "__main__":
    main()
