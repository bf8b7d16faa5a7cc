"""Rows "repeats" and "odd": are there people left out, or pairs drawn again, who need not have been?

The judge is `tests/matching/optimum.py`. Where the bound by chairs is reached, the draw is proven best; where it is
not, every trio is tried, in pools of up to 101.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.matching.figures import Figure, spread
from bench.matching.staff import past, staff, without_volunteers
from mailbot.matching import Draw, Person, Rules, draw
from mailbot.matching.people import PAIR
from tests.matching.optimum import Loss, Meetings

EVEN, EVEN_QUICK = (20, 50, 100, 200), (20, 50)
ODD, ODD_QUICK = (11, 15, 21, 31, 51, 75, 101), (11, 15, 21)
ROUNDS = (0, 2, 5, 10, 30)
POOLS, FEWER, FEWER_FROM = "abcd", "ab", 75
"""Pools of each size; of the larger ones, where the judge needs seconds for each, fewer."""

LARGE = 500
PROVEN = "Proven"
"""How the certificate of a draw begins that is proven best."""

TRIED = 101
"""Up to this size every trio is tried; beyond it the bound is taken for the least, which is strict with the draw."""


@dataclass(frozen=True, slots=True)
class Case:
    """A pool of realistic staff after so many rounds."""

    size: int
    rounds: int
    name: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a draw lost, what it had to lose, and whether the draw says of itself that none is better."""

    case: Case
    lost: Loss
    least: Loss
    claims: bool

    @property
    def excess(self) -> Loss:
        """People left out, and repeats, that could have been avoided."""
        left = self.lost[0] - self.least[0]
        return left, 0 if left else self.lost[1] - self.least[1]


def measure_even(*, quick: bool) -> Iterator[Figure]:
    """Pools of even numbers, and in full a few of 500."""
    large = [] if quick else [Case(LARGE, rounds, POOLS[0]) for rounds in ROUNDS]
    return _figures("pools of up to", [*large, *_cases(EVEN_QUICK if quick else EVEN)])


def measure_odd(*, quick: bool) -> Iterator[Figure]:
    """Pools of odd numbers, in which every trio is tried."""
    return _figures("odd pools of up to", _cases(ODD_QUICK if quick else ODD))


def _cases(sizes: Iterable[int]) -> list[Case]:
    """Pools of each size after some rounds, the largest first, so that no core waits for one of them in the end."""
    return [
        Case(size, rounds, name)
        for size in sorted(sizes, reverse=True)
        for rounds in ROUNDS
        for name in (POOLS if size < FEWER_FROM else FEWER)
    ]


def _figures(what: str, cases: Sequence[Case]) -> Iterator[Figure]:
    """What is avoidable in all these cases together."""
    judged = list(spread(judge, cases))
    left, again = (sum(one.excess[kind] for one in judged) for kind in (0, 1))
    pools = f"{len(cases)} {what} {max(case.size for case in cases)}"
    forced = sum(one.least[1] for one in judged)
    yield Figure(f"people left out who need not be, {pools}", str(left), "0", not left)
    yield Figure(f"avoidable repeats, {pools}", f"{again} (beside {forced} that nobody could avoid)", "0", not again)
    false = sum(one.claims and any(one.excess) for one in judged)
    yield Figure(f"draws that wrongly say that none is better, {pools}", str(false), "0", not false)
    for one in judged:
        if any(one.excess):
            yield Figure(f"{one.case}", f"left out and repeats {one.lost}, the least is {one.least}")


def judge(case: Case) -> Judged:
    """Draw one case and find out what had to be lost."""
    people = without_volunteers(staff(case.size, case.name))
    history = past(people, case.rounds, case.name)
    drawn = draw(people, history, Rules(), case.name)
    meetings = Meetings.of(people, history)
    lost = len(drawn.left_out), _repeats(drawn, people, meetings)
    trios = sum(len(group) > PAIR for group in drawn.groups)
    claims = drawn.certificate.startswith(PROVEN)
    if meetings.is_least(lost, trios):
        return Judged(case, lost, lost, claims)
    least = meetings.fewest()[1] if case.size <= TRIED else meetings.pairs(chairs=trios)
    return Judged(case, lost, least, claims)


def _repeats(drawn: Draw, people: Sequence[Person], meetings: Meetings) -> int:
    """How many pairs of the groups met before, counted anew."""
    at = {person.id: number for number, person in enumerate(people)}
    return sum(meetings.within([at[one] for one in group]) for group in drawn.groups)
