"""Repair: a random seating made better, one deal at a time, until no deal that is tried helps any more.

Each group that bends something is dealt anew with others chosen by chance; what does not cost more is kept. That costs
a moment for each group that is bad, so it is linear in the size of the pool; where people have many partners to choose
from, it finds a draw that costs no more than any must. Where it does not, an exact solver goes on
(`mailbot.matching.solving.best`).

Replay, for any language. Words are those of the stream "repair" of the seed, in order. A label is *hard* if its
cheapest pair costs something (`mailbot.matching.solving.bound`; a spare seat never is). First those sit who are hard,
by the number of their ways to meet (`mailbot.matching.pool.labels`) and then by label, after them the others by label:
two to a group, the last three in a trio or the last one alone if the odd one needs it; or, with spare seats, the first
of them with the odd one, and each of the others alone. With more than `EXACT_UP_TO` people, each in the same order is
first paired with the one of those waiting who has waited longest and with whom the pair costs no more than its share,
else waits as well; if more than 40 wait then, the one who has waited longest does so no more. These pairs come first,
as many as there are pairs to be, whoever waited before whoever came; then all others sit as said, in this order: those
of the pairs that are too many, those who no longer wait, those who wait in the end. The *kin* of a group is the ways of
its first member who is hard, or 0.

A pass goes through the bad groups (they cost more than their share, `Floor.above`) by their places: of all groups in
the first pass, then of those that were bad in the pass before, or changed in it. Each is dealt 40 times, by turns with
one of the bad groups of its kin, and one of all groups of its kin: below(k), where k groups have it, in the order of
their places. Where none has, with any bad group, and any at all. Whose kin is the same is told once for all bad groups
when the pass begins, and once for all groups before the first pass; the kin of the one to be dealt, when it is its
turn. If it is to be dealt with itself, nothing happens. Else both are dealt as in the walk
(`mailbot.matching.solving.walking.walk`), and if they do not cost more than before, that stays; and if the one costs no
more than its share then, its turn ends. All ends before a pass if the draw costs no more than any must, if no group is
bad, or if the draw has not become cheaper in `_PATIENCE` passes; and after `_PASSES`. Then pairs that cannot meet are
taken apart, and stand alone after all other groups. If somebody is alone now in a pool of up to `EXACT_UP_TO` people
whose spare seats stayed aside, these come in, each alone: first stand all groups of two and more by their labels, then
all others by theirs.
"""

from collections.abc import Callable, Sequence

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.bound import Floor
from mailbot.matching.solving.seating import Seating, dealt

_TRIES = 20
"""With how many others of each of two kinds a bad group is dealt in one pass."""

_PATIENCE = 3
"""After how many passes in a row without any gain it ends."""

_PASSES = 60
"""After how many passes it ends in any case."""


def repair(seating: Seating, floor: Floor, chance: Stream, enough: int) -> None:
    """Make a seating better in place, until it costs no more than `enough` or nothing helps any more.

    A group is bad that costs more than its members' share of what cannot be avoided (`floor`).
    """
    if len(seating.groups) <= 1:
        return
    groups, cost = seating.groups, seating.cost
    idle, total, touched = 0, seating.total, set(range(len(groups)))
    ways = floor.hard(seating.costs)
    anybody = _Kin(range(len(groups)), groups, ways, chance)
    for _ in range(_PASSES):
        bad = [place for place in sorted(touched) if floor.above(groups[place], cost[place]) > 0]
        if total <= enough or idle == _PATIENCE or not bad:
            return
        kin = _Kin(bad, groups, ways, chance)
        touched = set(bad)
        for place in bad:
            touched.update(_mended(place, seating, floor, (kin.of(place), anybody.of(place)), chance))
        before, total = total, seating.total
        idle = 0 if total < before else idle + 1


class _Kin:
    """With which of some groups one is dealt: those in which people as hard to please sit, or else nobody such.

    Whoever bends a rule in every pair bends no more than they must only with others of the same ways to meet; and where
    a site is small, chance would not find them.
    """

    def __init__(
        self, places: Sequence[int], groups: Sequence[LabelGroup], ways: Sequence[int], chance: Stream
    ) -> None:
        self.groups = groups
        self.ways = ways
        alike: dict[int, list[int]] = {}
        for place in places:
            alike.setdefault(self._ways(place), []).append(place)
        self.picks = {way: chance.chooser(same) for way, same in alike.items()}
        self.any = chance.chooser(places)

    def of(self, place: int) -> Callable[[], int]:
        """What gives one after the other of those with whom the group at this place is dealt."""
        return self.picks.get(self._ways(place), self.any)

    def _ways(self, place: int) -> int:
        """The ways to meet of whoever is in a group and bends a rule in every pair; 0 where there is nobody."""
        for one in self.groups[place]:
            if way := self.ways[one]:
                return way
        return 0


def _mended(
    place: int, seating: Seating, floor: Floor, others: tuple[Callable[[], int], Callable[[], int]], chance: Stream
) -> list[int]:
    """Deal one group with others, and keep what does not cost more, until it is good.

    Returns:
        The places of the others that changed.
    """
    groups, cost, price = seating.groups, seating.cost, seating.costs.seated
    changed: list[int] = []
    for pick in others * _TRIES:
        other = pick()
        if other == place:
            continue
        mine, theirs = dealt(groups[place], groups[other], chance)
        limit = cost[place] + cost[other]
        my_cost = price(mine)
        if my_cost > limit:
            continue
        their_cost = price(theirs)
        if my_cost + their_cost <= limit:
            groups[place], groups[other] = mine, theirs
            cost[place], cost[other] = my_cost, their_cost
            changed.append(other)
            if floor.above(mine, my_cost) <= 0:
                break
    return changed
