"""Three people who could be a trio, the fairest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, zip_longest

from mailbot.matching.pool.costs import Costs, Edge

Triple = tuple[int, int, int]
Friends = dict[int, set[int]]


def friends_of(edges: Iterable[Edge], among: Iterable[int], allowed: Callable[[int], bool]) -> Friends:
    """For each of these labels, the labels among them that it can meet at a cost that is `allowed`."""
    friends: Friends = {one: set() for one in among}
    for one, other, cost in edges:
        if one in friends and other in friends and allowed(cost):
            friends[one].add(other)
            friends[other].add(one)
    return friends


def in_triples(friends: Friends) -> frozenset[int]:
    """The labels that are in at least one triple."""
    return frozenset(
        one for one, theirs in friends.items() if any(not theirs.isdisjoint(friends[other]) for other in theirs)
    )


def all_triples(friends: Friends) -> Iterator[Triple]:
    """Every three labels that can all meet each other, each once, in label order."""
    for first in sorted(friends):
        for second in sorted(label for label in friends[first] if label > first):
            for third in sorted(label for label in friends[first] & friends[second] if label > second):
                yield first, second, third


def triples_with(one: int, friends: Friends) -> Iterator[Triple]:
    """Every triple that holds this label, in label order."""
    for second in sorted(friends[one]):
        for third in sorted(label for label in friends[one] & friends[second] if label > second):
            first, middle, last = sorted((one, second, third))
            yield first, middle, last


def fair_triples(edges: Sequence[Edge], among: Iterable[int], costs: Costs) -> Iterator[Triple]:
    """Triples new to each other, those first whose members sat in trios least often; then those that bend no rule.

    Lazy: only as much is worked out as is asked for. Among equals it goes round the first members, so that a few
    steps see different people.
    """
    members = sorted(among)
    clean = friends_of(edges, members, lambda cost: cost == 0)
    unmet = friends_of(edges, members, lambda cost: cost < costs.tiers.times)
    levels: dict[int, set[int]] = {}
    for one in members:
        levels.setdefault(costs.trio_seat[one], set()).add(one)
    for profile in sorted(combinations_with_replacement(sorted(levels), 3), key=sum):
        firsts = sorted(levels[profile[0]])
        yield from _round_robin([_starting(one, profile, levels, clean) for one in firsts])
        for trio in _round_robin([_starting(one, profile, levels, unmet) for one in firsts]):
            if not _is_within(trio, clean):
                yield trio


def _is_within(trio: Triple, friends: Friends) -> bool:
    """Whether all three are each other's friends."""
    first, second, third = trio
    return second in friends[first] and third in friends[first] and third in friends[second]


def _starting(first: int, profile: Triple, levels: dict[int, set[int]], friends: Friends) -> Iterator[Triple]:
    """The triples whose members' levels are the profile, with this first member; equals in label order."""
    low, middle, high = profile
    for second in sorted(friends[first] & levels[middle]):
        if low == middle and second < first:
            continue
        for third in sorted(friends[first] & friends[second] & levels[high]):
            if middle != high or third > second:
                yield first, second, third


def _round_robin(sources: Sequence[Iterator[Triple]]) -> Iterator[Triple]:
    """One from each source in turn, until all are used up."""
    for turn in zip_longest(*sources):
        yield from (triple for triple in turn if triple is not None)
