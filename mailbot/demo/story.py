"""What each member of staff does with a letter, by habit: a reader of mail; they know no state of ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from mailbot.demo.chance import pick, roll
from mailbot.demo.reading import Invite, Letter
from mailbot.demo.staff import Habit, Person
from mailbot.demo.writing import bounce, calendar_answer, counter, new_mail, out_of_office, reply

_JOINS = (
    ("Join", "join"),
    ("Coffee trial", "Please sign me up for the coffee trial."),
    ("Randomised Coffee Trial", "I'd like to join the randomised coffee trial please."),
    ("RCT", "Count me in for the coffee trial!"),
    ("Coffee", "Hello, is it too late to sign up for the coffee trial? If not, please add me. Thanks"),
    ("Join the coffee trial", "Yes please"),
    ("coffee trial", "Can I take part in the coffee trial please?"),
)
_YES = ("Yes", "Yes please", "YES, that was me")
_ACCEPTS = ("Yes", "Yes, that's fine with me.", "Yes thanks, see you there")
_MET = (
    "Met! 5 - a lovely chat about how discharge really works. You may quote me.",
    "Yes we met, 4 out of 5. I had no idea what the other team does all day.",
    "We met. 5. Please do not quote me.",
    "MET 4",
    "Met, really enjoyed it, we found out we both keep bees. Happy to be quoted. 5",
    "Yes, we met this morning and it was great.",
    "met 👍",
)
_NOT_MET = ("Couldn't make it in the end, sorry.", "Could not, we were both on call.")
_AT_FIRST = (Habit.LEAVES_LATE, Habit.DECLINES, Habit.PROPOSES, Habit.AWAY)
_AWAY_DAYS = 10
_FRIDAY = 4
_NOT_MET_SHARE = 8  # per cent


class Deed(StrEnum):
    """What a mail does, as the end of the demo tells it."""

    JOINS = "join"
    CONFIRMS = "confirmed"
    PAUSES = "pause"
    LEAVES = "leave"
    ACCEPTS = "accepted in the calendar"
    SAYS_YES = "yes in words"
    DECLINES = "declined"
    PROPOSES = "another time"
    AWAY = "out of office"
    BOUNCES = "bounced"
    MET = "met"
    NOT_YET = "not yet"
    NOT_MET = "did not meet"
    ORDERS = "GO"


Answer = tuple[Deed, bytes]
"""What a mail does, and the mail."""


@dataclass(slots=True)
class Colleague:
    """A person with what they remember: which habits they have already followed, and whom they are to meet."""

    person: Person
    seed: str
    done: set[str] = field(default_factory=set)
    meeting: str = ""

    def once(self, what: str) -> bool:
        """True the first time only."""
        first = what not in self.done
        self.done.add(what)
        return first

    def joins(self, when: datetime, library: str) -> bytes:
        """The mail with which they ask to take part."""
        if self.person.habit is Habit.MISSPELLS:
            return new_mail(self.person, library, "jion", "", when)
        subject, words = pick(_JOINS, self.seed, self.person.number, "join")
        if roll(3, self.seed, self.person.number, "says more"):
            words = f"{words}\n\n{self._details()}"
        return new_mail(self.person, library, subject, words, when)

    def _details(self) -> str:
        person = self.person
        lines = (
            f"Role: {person.role}",
            f"Department: {person.department}",
            f"Site: {person.site}",
            f"Meet: {person.meets}",
            f"Best times: {person.times}" if person.times else "",
        )
        return "\n".join(line for line in lines if line)

    def reads(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        """What they send when they have read a letter; nothing, mostly."""
        if self.person.habit is Habit.BOUNCES and letter.invite:
            yield Deed.BOUNCES, bounce(letter, now, f"mailer-daemon@{self.person.address.partition('@')[2]}")
        elif letter.invite:
            yield from self._answers(letter, letter.invite, now)
        elif letter.says("CONFIRM "):
            yield from self._confirms(letter, now)
        elif letter.says("Did you meet", "Have you now met") and not letter.subject.startswith("Re:"):
            yield from self._tells(letter, now)
        elif letter.says("have not heard from you"):
            yield from self._answers_at_last(letter, now)
        elif letter.says("Welcome to"):
            yield from self._thinks_again(letter, now)

    def _confirms(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        if self.person.habit is not Habit.NEVER_CONFIRMS:
            yield Deed.CONFIRMS, reply(self.person, letter, pick(_YES, self.seed, letter.message_id), now)

    def _thinks_again(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        if self.person.habit is Habit.LEAVES_EARLY and self.once("leaves"):
            words = "Sorry, too busy this year. Please take me off the coffee trial."
            yield Deed.LEAVES, reply(self.person, letter, words, now)
        if self.person.habit is Habit.PAUSES and self.once("pauses"):
            words = "I am away on a course. Please pause me until 30 November."
            yield Deed.PAUSES, reply(self.person, letter, words, now)

    def _answers(self, letter: Letter, invite: Invite, now: datetime) -> Iterator[Answer]:
        if invite.method != "REQUEST":
            return
        self.meeting = f"{invite.uid} {invite.sequence}"
        habit = self.person.habit
        if habit in _AT_FIRST and self.once(habit.name):
            yield self._answers_at_first(letter, invite, now)
        elif habit is Habit.WORDS_ONLY:
            yield Deed.SAYS_YES, reply(self.person, letter, pick(_ACCEPTS, self.seed, letter.message_id), now)
        elif habit not in (Habit.SILENT, Habit.NEVER_ANSWERS):
            yield Deed.ACCEPTS, calendar_answer(self.person, invite, "ACCEPTED", now)

    def _answers_at_first(self, letter: Letter, invite: Invite, now: datetime) -> Answer:
        """What somebody of a habit in `_AT_FIRST` does with their first invitation."""
        match self.person.habit:
            case Habit.LEAVES_LATE:
                words = "I have a new job elsewhere. Please remove me from the coffee trial."
                return Deed.LEAVES, reply(self.person, letter, words, now)
            case Habit.DECLINES:
                return Deed.DECLINES, calendar_answer(self.person, invite, "DECLINED", now)
            case Habit.PROPOSES:
                return Deed.PROPOSES, counter(self.person, invite, _another_day(invite.start), now)
            case _:
                return Deed.AWAY, out_of_office(self.person, letter, now + timedelta(days=_AWAY_DAYS), now)

    def _answers_at_last(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        if self.person.habit is not Habit.NEVER_ANSWERS:
            yield Deed.SAYS_YES, reply(self.person, letter, "Yes, sorry for the wait!", now)

    def _tells(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        if self.person.habit in (Habit.NEVER_ANSWERS, Habit.LEAVES_LATE):
            return
        if self.person.habit is Habit.NOT_YET and self.once("not yet"):
            yield Deed.NOT_YET, reply(self.person, letter, "Not yet, we hope to next week.", now)
            return
        missed = roll(100, self.seed, self.meeting, "missed") < _NOT_MET_SHARE  # the same for all who were to meet
        said = pick(_NOT_MET if missed else _MET, self.seed, letter.message_id)
        yield Deed.NOT_MET if missed else Deed.MET, reply(self.person, letter, said, now)


def _another_day(start: datetime) -> datetime:
    """The same time on the next weekday but one."""
    later = start + timedelta(days=2)
    while later.weekday() > _FRIDAY:
        later += timedelta(days=1)
    return later


@dataclass(slots=True)
class Organiser:
    """The library technician: reads the draw, answers GO; keeps the rest to look at."""

    person: Person
    read: list[Letter] = field(default_factory=list)

    def reads(self, letter: Letter, now: datetime) -> Iterator[Answer]:
        """Her answer to a letter."""
        self.read.append(letter)
        if letter.says("Please check the draw"):
            yield Deed.ORDERS, reply(self.person, letter, "GO", now)
