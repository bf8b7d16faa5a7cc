"""What nobody can avoid: the rules that every pair of a person bends, whomever they meet.

In a large pool the costs of all pairs are too many to look at, but people are alike in how they meet: those of one site
who meet in person only, say, all share their site with whomever they meet. So each kind of person is looked at once.
In a smaller pool that tells when a pair is found that none can undercut.
"""

from collections import Counter
from collections.abc import Mapping

from mailbot.matching.pool.costs import Costs

Kind = tuple[int, tuple[str, ...]]
"""The ways to meet that somebody has, and what each tier compares of them."""


CERTAIN_UP_TO = 1000
"""Labels up to which the cheapest pair of each is found, whatever makes it dear."""


def cheapest(costs: Costs) -> list[int]:
    """For each label, what the cheapest of its pairs costs, or in a large pool, what that costs at least."""
    if costs.rows:
        return list(map(min, costs.rows))
    least = inevitable(costs)
    if len(costs.pool) > CERTAIN_UP_TO:
        return least
    return [_cheapest(one, lowest + costs.spare_seat.get(one, 0), costs) for one, lowest in enumerate(least)]


def _cheapest(one: int, lowest: int, costs: Costs) -> int:
    """What the cheapest pair of a label costs, of which it is known that none costs less than `lowest`."""
    cheapest_yet = costs.tiers.forbidden
    for other in range(len(costs.pool)):
        cost = costs.of(one, other)
        if cost <= lowest:
            return cost
        cheapest_yet = min(cost, cheapest_yet)
    return cheapest_yet


def inevitable(costs: Costs) -> list[int]:
    """For each label, what each of its pairs costs at least by ways to meet and compared tiers."""
    said = zip(*costs.said, strict=True) if costs.said else [()] * len(costs.pool)
    numbers: dict[Kind, int] = {}
    number_of = [numbers.setdefault(kind, len(numbers)) for kind in zip(costs.pool.ways, said, strict=True)]
    least = _least(dict(zip(numbers, map(Counter(number_of).__getitem__, range(len(numbers))), strict=True)), costs)
    return [least[number] for number in number_of]


def _least(crowds: Mapping[Kind, int], costs: Costs) -> list[int]:
    """What each pair of somebody of each kind costs at least, where so many are of each."""
    least = dict.fromkeys(crowds, 0)
    for number, (tier, weight) in enumerate(zip(costs.rules.compared, costs.tiers.compared, strict=True)):
        bent = _bent_anyway(_by_way(crowds, number), alike=tier.alike)
        for way, values in crowds:
            if (way, values[number]) in bent:
                least[way, values] += weight
    alone = _alone(crowds)
    least.update((kind, costs.tiers.forbidden) for kind in crowds if kind[0] in alone)
    return list(least.values())


def _alone(crowds: Mapping[Kind, int]) -> set[int]:
    """The ways of those with whom nobody else shares a way."""
    ways: Counter[int] = Counter()
    for (way, _), count in crowds.items():
        ways[way] += count
    return {way for way in ways if sum(count for other, count in ways.items() if way & other) == 1}


def _by_way(crowds: Mapping[Kind, int], number: int) -> dict[int, Counter[str]]:
    """How many of those with the same ways to meet have which value of one tier."""
    values: dict[int, Counter[str]] = {}
    for (way, said), count in crowds.items():
        values.setdefault(way, Counter())[said[number]] += count
    return values


def _bent_anyway(values: Mapping[int, Counter[str]], *, alike: bool) -> set[tuple[int, str]]:
    """The ways with a value of one tier's attribute for which everybody whom they can meet bends the tier."""
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
