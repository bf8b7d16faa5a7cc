"""Rows "rounds" and "trios": how long nobody meets again, and how evenly the odd seat goes round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, takewhile

from bench.matching.figures import Figure, spread
from bench.matching.staff import crowd
from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.matching.people import PAIR
from mailbot.matching.rules import OddOne

EVEN, EVEN_QUICK = (8, 20, 50, 100), (8, 20)
ODD = 21
SEEDS, SEEDS_QUICK = 100, 5
STAND_IN = "stand-in"
CROWD, ROUNDS = 101, 30
FAIRNESS_SEEDS, FAIRNESS_QUICK = 4, 1


@dataclass(frozen=True, slots=True)
class Round:
    """One round as drawn, and how many pairs met again in it."""

    drawn: Draw
    repeats: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """So many people over so many rounds; `odd` is what becomes of the odd one."""

    size: int
    rounds: int
    seed: int
    odd: OddOne = "trio"
    stand_in: bool = False

    def people(self) -> list[Person]:
        """Those who take part."""
        return [*crowd(self.size), *([Person(STAND_IN, stand_in=True)] if self.stand_in else [])]

    def play(self) -> Iterator[Round]:
        """All its rounds, the repeats counted anew."""
        people, history = self.people(), History()
        for number in range(self.rounds):
            ahead = self.rounds - number
            drawn = draw(people, history, Rules(odd=self.odd), f"{self} {number}", rounds_ahead=ahead)
            again = sum(history.times(*pair) > 0 for group in drawn.groups for pair in combinations(group, 2))
            history = history.after(drawn.groups, drawn.left_out)
            yield Round(drawn, again)


def measure(*, quick: bool) -> Iterator[Figure]:
    """Even pools for as many rounds as each has others; 21 with an odd seat for 21."""
    seeds = range(SEEDS_QUICK if quick else SEEDS)
    for size in EVEN_QUICK if quick else EVEN:
        reached = list(spread(clean_rounds, [Campaign(size, size - 1, seed) for seed in seeds]))
        yield _figure(f"rounds without a repeat, {size} people", reached, size - 1)
    sitting = [Campaign(ODD, ODD, seed, odd="sit out") for seed in seeds]
    yield _figure(f"rounds, {ODD} people, each sits out once", list(spread(fair_rounds, sitting)), ODD)
    standing = [Campaign(ODD, ODD, seed, stand_in=True) for seed in seeds]
    yield _figure(f"rounds, {ODD} people, each meets the stand-in once", list(spread(fair_rounds, standing)), ODD)


def _figure(what: str, reached: Sequence[int], target: int) -> Figure:
    """How many campaigns got as far as they should."""
    full = sum(rounds == target for rounds in reached)
    figure = f"{target} in {full} of {len(reached)} seeds (fewest: {min(reached)})"
    return Figure(what, figure, f"{target} for every seed", full == len(reached))


def clean_rounds(campaign: Campaign) -> int:
    """How many rounds passed before anybody met again or was left out."""
    return sum(1 for _ in takewhile(lambda one: not one.repeats and not one.drawn.left_out, campaign.play()))


def fair_rounds(campaign: Campaign) -> int:
    """How many rounds passed before anybody met again, or had the odd seat a second time."""
    seated: set[str] = set()
    for number, one in enumerate(campaign.play()):
        odd = in_odd_seat(one.drawn)
        if one.repeats or len(odd) != 1 or not seated.isdisjoint(odd):
            return number
        seated.update(odd)
    return campaign.rounds


def in_odd_seat(drawn: Draw) -> list[str]:
    """Who was left out or met the stand-in."""
    beside = [one for group in drawn.groups if STAND_IN in group for one in group if one != STAND_IN]
    return [*drawn.left_out, *beside]


def measure_trios(*, quick: bool) -> Iterator[Figure]:
    """An odd crowd over many rounds: who sat in how many trios, and who met again."""
    campaigns = [Campaign(CROWD, ROUNDS, seed) for seed in range(FAIRNESS_QUICK if quick else FAIRNESS_SEEDS)]
    found = list(spread(seats_and_repeats, campaigns))
    worst, repeats = max(spread_ for spread_, _ in found), sum(again for _, again in found)
    what = f"{CROWD} people, {ROUNDS} rounds, {len(campaigns)} seeds"
    yield Figure(f"spread of trio seats after any round, {what}", str(worst), "at most 1", worst <= 1)
    yield Figure(f"repeats, {what}", str(repeats), "0", not repeats)


def seats_and_repeats(campaign: Campaign) -> tuple[int, int]:
    """The widest gap between the most and the least seated after any round, and all repeats."""
    seats, widest, repeats = dict.fromkeys((person.id for person in campaign.people()), 0), 0, 0
    for one in campaign.play():
        for seated in chain.from_iterable(group for group in one.drawn.groups if len(group) > PAIR):
            seats[seated] += 1
        widest, repeats = max(widest, max(seats.values()) - min(seats.values())), repeats + one.repeats
    return widest, repeats
