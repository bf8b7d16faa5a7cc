"""Made-up hospital staff and made-up pasts, the same in every run.

The shares are assumptions: half of the staff would meet either way, 28 % in person only; five sites of very unequal
size; ten half days, each free with a chance of 45 %; thirty departments of unequal size; one in twenty excludes
somebody; one in twenty-five offers to meet two. In "open" pools everybody can meet everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from mailbot.matching import History, Person
from mailbot.matching.people import Way
from mailbot.matching.pool.stream import Stream
from tests.matching.oracle import can_meet

HALF_DAYS = tuple(f"{day} {half}" for day in ("mon", "tue", "wed", "thu", "fri") for half in ("am", "pm"))
MODES: Mapping[Way, int] = {"either": 50, "person": 28, "online": 22}
SITES = {"Manor": 45, "Grange": 35, "Lodge": 8, "Mill": 7, "Abbey": 5}
GROUPS = {"nurse": 30, "administrator": 25, "doctor": 18, "therapist": 12, "scientist": 10, "student": 5}
BANDS = {"5": 25, "6": 25, "7": 25, "8": 15, "4": 10}
FREE, EXCLUDING, VOLUNTEERING = 45, 5, 4
DEPARTMENTS = 30
WINDOW = 60
"""How many of those still free are looked at for somebody new, when a past is made up."""

T = TypeVar("T")


class Chance:
    """Fair dice of one name."""

    def __init__(self, name: str) -> None:
        stream = Stream("bench", name)
        self.below, self.shuffled = stream.below, stream.shuffled

    def percent(self, share: int) -> bool:
        """Yes, in so many of a hundred cases."""
        return self.below(100) < share

    def pick(self, shares: Mapping[T, int]) -> T:
        """One of these, by its share in a hundred."""
        left = self.below(100)
        for one, share in shares.items():
            left -= share
            if left < 0:
                return one
        raise AssertionError(f"not a hundred in all: {shares}")

    def one_of(self, choices: Sequence[T]) -> T:
        """One of these, each as likely as the others."""
        return choices[self.below(len(choices))]


def crowd(size: int) -> list[Person]:
    """So many people of whom nothing is known."""
    return [Person(f"p{number:03}") for number in range(size)]


def staff(size: int, name: str, *, is_open: bool = False) -> list[Person]:
    """So many made-up staff; another name makes others."""
    chance = Chance(f"{size} staff {name}")
    people = [
        Person(
            f"p{number:07}",
            site=chance.pick(SITES),
            department=f"department {min(chance.below(DEPARTMENTS), chance.below(DEPARTMENTS))}",
            staff_group=chance.pick(GROUPS),
            band=chance.pick(BANDS),
        )
        for number in range(size)
    ]
    return people if is_open else [_with_rules(person, people, chance) for person in people]


def _with_rules(person: Person, people: Sequence[Person], chance: Chance) -> Person:
    """The same person with a way to meet, some half days, and perhaps somebody never to be met."""
    return replace(
        person,
        mode=chance.pick(MODES),
        slots=frozenset(half_day for half_day in HALF_DAYS if chance.percent(FREE)),
        never_with=frozenset({chance.one_of(people).id} if chance.percent(EXCLUDING) else ()),
        volunteer=chance.percent(VOLUNTEERING),
    )


def without_volunteers(people: Sequence[Person]) -> list[Person]:
    """The same people, of whom nobody meets two."""
    return [replace(person, volunteer=False) for person in people]


def past(people: Sequence[Person], rounds: int, name: str) -> History:
    """So many rounds matched by hand: each in turn takes the next free one who is new, else any they can meet."""
    history = History()
    for number in range(rounds):
        free = Chance(f"past {name} {number}").shuffled(list(people))
        pairs = []
        while free:
            one = free.pop()
            able = [at for at in range(max(0, len(free) - WINDOW), len(free)) if can_meet(one, free[at])]
            new = [at for at in able if not history.times(one.id, free[at].id)]
            if able:
                other = free.pop((new or able)[-1])
                pairs.append((one.id, other.id))
        history = history.after(pairs)
    return history


def careless_past(people: Sequence[Person], rounds: int, name: str) -> History:
    """So many rounds of plain shuffles, for pools that are too large to be matched by hand."""
    chance, met = Chance(f"past {name}"), {}
    for _ in range(rounds):
        order = [person.id for person in chance.shuffled(list(people))]
        met.update(dict.fromkeys(map(_in_order, order[::2], order[1::2]), 1))
    return History(met)


def _in_order(one: str, other: str) -> tuple[str, str]:
    """The pair in the one order in which a history keeps it."""
    return (one, other) if one < other else (other, one)
