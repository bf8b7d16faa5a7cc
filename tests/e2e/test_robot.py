"""Robot against robot on a real server: an autoresponder without any standard header talks with the daemon."""

import itertools

import pytest

from tests.e2e.daemon import until
from tests.e2e.library import ROBIN, Library, member
from tests.e2e.post import Writer, fresh, read
from tests.servers.smtp_sink import Taken

pytestmark = pytest.mark.server

DESK = member("Desk")
A_DAY = 3
WORDS = ("STATUS", "HELP", "Is this the coffee trial, or not?", "PAUSE", "I might join the coffee trial, or not")


class Autoresponder:
    """Answers every letter at once, under a new subject each time, as a ticket system does that knows no RFC 3834."""

    def __init__(self, library: Library, who: Writer) -> None:
        """It answers from now on."""
        self._library, self._who = library, who
        self._numbers = itertools.count(1)
        self.answered = 0
        library.sink.behaviour.then = self._receive

    def writes(self, subject: str = "your message about the coffee trial") -> None:
        """A mail of its own."""
        number = next(self._numbers)
        words = WORDS[number % len(WORDS)]
        mail = fresh(self._who, self._library.account.address, f"Ticket {4000 + number}: {subject}", words)
        assert b"Auto-Submitted" not in mail
        assert b"In-Reply-To" not in mail
        self._library.arrives(mail)

    def _receive(self, taken: Taken) -> None:
        if self._who.address in taken.recipients:
            self.answered += 1
            self.writes(read(taken.raw).subject)


def test_an_autoresponder_without_headers_is_not_talked_to_for_ever(library: Library) -> None:
    """It gets three letters a day at most, then silence; the organiser gets one alert; the next person is served."""
    robot = Autoresponder(library, DESK)
    library.daemon.start()
    library.writes(DESK, "Join")
    library.letter(ROBIN, "as many answers as we send in a day")
    library.is_heard()
    assert len(library.letters(DESK.address)) == robot.answered == A_DAY
    for _ in range(12):
        robot.writes()
    library.is_heard()
    assert len(library.letters(DESK.address)) == A_DAY
    assert len(library.letters(ROBIN.address, "as many answers as we send in a day")) == 1
    library.writes(member("Asha"), "Join")
    library.letter(member("Asha"), "Welcome to")


def test_the_robot_is_one(library: Library) -> None:
    """Bait: without mailbot's silence the two would talk for ever, for the robot answers whatever it gets."""
    robot = Autoresponder(library, DESK)
    before = len(library.account.kept())
    library.arrives(fresh(DESK, library.account.address, "Join", ""))
    for number in range(4):
        raw = fresh(ROBIN, DESK.address, f"Letter {number}", "Hello")
        library.sink.behaviour.then(Taken("x@example.org", (DESK.address,), raw, (), encrypted=False))
    until(lambda: len(library.account.kept()) == before + 5, "the robot's answers")
    assert robot.answered == 4
    assert library.letters() == []
