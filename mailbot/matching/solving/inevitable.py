"""What nobody can avoid in a large pool: the rules that every pair of a person bends, whomever they meet.

The costs of all pairs are too many to look at there, but people are alike in how they meet: those of one site who meet
in person only, say, all share their site with whomever they meet. So each way to meet is looked at once, not each
person.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from mailbot.matching.pool.costs import Costs


def inevitable(people: Iterable[int], costs: Costs) -> list[int]:
    """For each of these labels, what each of its pairs costs at least by ways to meet and compared tiers."""
    ways = costs.pool.ways
    crowds = Counter(ways)

    @cache
    def company(way: int) -> list[int]:
        """The ways of those whom somebody with this way can meet."""
        return [other for other in crowds if way & other]

    @cache
    def is_alone(way: int) -> bool:
        return sum(crowds[other] for other in company(way)) == 1  # they count themselves

    tiers = [
        (weight, said, _bent_anyway(said, ways, alike=tier.alike))
        for tier, weight, said in zip(costs.rules.compared, costs.tiers.compared, costs.said, strict=True)
    ]
    return [
        costs.tiers.forbidden
        if is_alone(ways[one])
        else sum(weight for weight, said, bent in tiers if (ways[one], said[one]) in bent)
        for one in people
    ]


def _bent_anyway(said: Sequence[str], ways: Sequence[int], *, alike: bool) -> set[tuple[int, str]]:
    """The ways with a value of one tier's attribute for which everybody whom they can meet bends the tier."""
    holders = Counter(zip(ways, said, strict=True))
    values: dict[int, Counter[str]] = {}
    for (way, value), count in holders.items():
        values.setdefault(way, Counter())[value] += count
    bent: set[tuple[int, str]] = set()
    for way, mine in values.items():
        theirs: Counter[str] = sum((others for other, others in values.items() if way & other), Counter())
        bent.update((way, value) for value in mine if value and _is_bent_by_all(value, theirs, alike=alike))
    return bent


def _is_bent_by_all(value: str, theirs: Counter[str], *, alike: bool) -> bool:
    """Whether each of these values, one's own among them, bends the tier beside a value."""
    if alike:
        return not theirs[""] and theirs[value] == 1
    return theirs.keys() == {value}
