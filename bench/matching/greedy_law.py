"""The law of a random greedy, exactly: bait for the test of chance.

Somebody at random takes a partner at random among those still free whom they can meet; who finds nobody is left out;
and when the draw is none of the best, all starts again. It looks fair, and is not: pairs of people with few
choices come up too often.
"""

from collections.abc import Iterable, Mapping, Sequence

from mailbot.matching import Person
from tests.matching.chi_square import upper_tail
from tests.matching.oracle import can_meet

Pairs = frozenset[frozenset[str]]
Friends = Mapping[str, frozenset[str]]


def greedy_shares(people: Sequence[Person], draws: Iterable[Iterable[Iterable[str]]]) -> list[float]:
    """How likely each of these draws is, given that it is one of them."""
    friends = {one.id: frozenset(other.id for other in people if can_meet(one, other)) for one in people}
    known: dict[frozenset[str], float] = {}
    weights = []
    for groups in draws:
        known.clear()
        weights.append(_likely(frozenset(friends), frozenset(map(frozenset, groups)), friends, known))
    return [weight / sum(weights) for weight in weights]


def _likely(free: frozenset[str], pairs: Pairs, friends: Friends, known: dict[frozenset[str], float]) -> float:
    """How likely those who are still free end in these pairs, and the others of them alone."""
    if not free:
        return 1.0
    if free not in known:
        known[free] = sum(_first(one, free, pairs, friends, known) for one in sorted(free)) / len(free)
    return known[free]


def _first(one: str, free: frozenset[str], pairs: Pairs, friends: Friends, known: dict[frozenset[str], float]) -> float:
    """The same, when this one chooses first."""
    able = friends[one] & free
    pair = next((pair for pair in pairs if one in pair), frozenset({one}))
    if len(pair) == 1:
        return 0.0 if able else _likely(free - pair, pairs, friends, known)
    return _likely(free - pair, pairs, friends, known) / len(able)


def expected_tail(shares: Sequence[float], draws: int) -> float:
    """The p-value of the chi-square statistic that is to be expected of so many draws by this law."""
    even = 1 / len(shares)
    statistic = sum(share * (1 - share) + draws * (share - even) ** 2 for share in shares) / even
    return upper_tail(statistic, len(shares) - 1)
