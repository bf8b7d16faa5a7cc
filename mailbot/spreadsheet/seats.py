"""Who had the odd seats of earlier rounds, as far as the pairs of a round show it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from mailbot.spreadsheet.rounds import Drawn


def odd_seats(drawn: Iterable[Drawn]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each was one of three, and how often each had two groups in one round.

    Whoever was drawn with two people who were also drawn with each other was in a group of three (or more) with them;
    with two who were not, in two groups.
    """
    partners: dict[tuple[int, str], set[str]] = defaultdict(set)
    for each in drawn:
        one, other = each.pair
        partners[each.round, one].add(other)
        partners[each.round, other].add(one)
    trios, doubled = Counter[str](), Counter[str]()
    for (number, who), others in partners.items():
        linked = sum(not others.isdisjoint(partners[number, one]) for one in others)
        trios[who] += linked > 0
        doubled[who] += len(others) - linked + (linked > 0) > 1
    return +trios, +doubled
