"""The best draw of a whole pool, and how sure it is that none is better.

A random seating is repaired, and if it costs no more than any draw must (`mailbot.matching.solving.bound`), it is
proven best and no solver was needed. Else, up to `EXACT_UP_TO` people, the exact solver finds what the best costs, and
repair starts once more, knowing how many trios and empty places there must be. Only where it fails again is the
solver's own draw the start of the walk: of several equally good ones a library gives always the same, and another
version of it perhaps another, so that start is then part of the audit. In larger pools the solver takes what repair
left undone, a few people at a time, and the bound says by how much the draw may miss.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.bound import Floor, bound
from mailbot.matching.solving.exact import Solver
from mailbot.matching.solving.odd import Seated, with_trios
from mailbot.matching.solving.repair import repair
from mailbot.matching.solving.seating import Seating, alone_among, in_label_order, possible, seated
from mailbot.matching.solving.volunteers import with_spare_seats

EXACT_UP_TO = 500
"""People up to whom the whole pool is solved exactly where that is needed."""

_OTHERS = 120
"""How many people of good groups are solved anew together with those of bad ones."""

_AT_ONCE = 80
"""How many people of bad groups are solved anew at once."""

_TURNS = 30
"""How often at most some of a large pool are solved anew."""

_A_TRIO = 3
REPAIRED = "a random seating, repaired"
SOLVER_SAID = "an exact solver said what the best costs"
BY_SOLVER = "an exact solver found the best, and chance went on from there"
IN_PARTS = "an exact solver went on, a part of the pool at a time"


@dataclass(frozen=True, slots=True)
class Solution:
    """A draw from which the walk starts.

    `floor`: what any draw must cost at least, as far as is known; the draw is `proven` best when it costs that.
    `from_solver`: the solver chose it, not chance alone. `method`: how it was found, in words.
    """

    seating: Seating
    floor: int
    from_solver: bool
    method: str


def best(plain: Costs, spare: Callable[[], Costs] | None, chance: Stream) -> Solution:
    """The best draw of a pool.

    Args:
        plain: the costs of the pool.
        spare: gives the costs of the pool with spare seats, if anybody has one to offer.
        chance: repairs with it.
    """
    odd = len(plain.pool) % 2 == 1
    costs = spare() if odd and spare else plain
    seating = in_label_order(costs, _sizes(costs))
    floor = bound(costs)
    repair(seating, floor, chance, floor.total)
    seating = possible(seating)
    if seating.total <= floor.total:
        return Solution(seating, floor.total, from_solver=False, method=REPAIRED)
    if len(plain.pool) > EXACT_UP_TO:
        return _piecewise(seating, floor, chance)
    return _exactly(plain, spare, chance)


def _sizes(costs: Costs) -> list[int]:
    """The sizes of the groups in a pool where nothing stands in the way: pairs, and what the odd one needs."""
    people = len(costs.pool) - len(costs.spare_seat)
    idle = [1] * (len(costs.spare_seat) - people % 2)
    if people % 2 == 0 or costs.spare_seat:
        return [PAIR] * ((people + 1) // 2) + idle
    if costs.rules.odd == "sit out" or people == 1:
        return [PAIR] * (people // 2) + [1]
    return [PAIR] * ((people - _A_TRIO) // 2) + [_A_TRIO]


def _exactly(plain: Costs, spare: Callable[[], Costs] | None, chance: Stream) -> Solution:
    """The best draw by the exact solver, or by repair once the solver has said what the best costs."""
    costs, found = _solved(plain, spare)
    by_solver = seated(found.arrangement, costs)
    shaped = in_label_order(costs, sorted(by_solver.sizes, key=_pairs_first))
    repair(shaped, bound(costs), chance, by_solver.total)
    from_solver = shaped.total > by_solver.total
    start = by_solver if from_solver else shaped
    floor = start.total if found.proven else bound(costs).total
    return Solution(start, floor, from_solver, f"{REPAIRED}; {BY_SOLVER if from_solver else SOLVER_SAID}")


def _pairs_first(size: int) -> tuple[bool, int]:
    """Pairs, trios, and those alone at the end, where the labels of spare seats are."""
    return size == 1, size


def _solved(plain: Costs, spare: Callable[[], Costs] | None) -> tuple[Costs, Seated]:
    """The best draw of the whole pool, with spare seats where that is no worse than without."""
    solver = Solver(plain)
    pairs = solver.solve()
    if not pairs.left_out:
        return plain, Seated(pairs)
    without = with_trios(solver, pairs)
    costs = spare() if spare else plain
    found = with_spare_seats(Solver(costs)) if spare else None
    if found and _head(found.arrangement, costs) <= _head(without.arrangement, plain):
        return costs, found
    return plain, without


def _head(arrangement: Arrangement, costs: Costs) -> tuple[int, ...]:
    """What an arrangement costs in the tiers above the fairness of seats, to be compared with that of another pool."""
    above = 4 + len(costs.rules.first)  # left out, odd seats, those of `first`, repeats, earlier meetings
    return costs.tiers.steps(total(arrangement, costs))[:above]


def _piecewise(seating: Seating, floor: Floor, chance: Stream) -> Solution:
    """What repair left undone, solved exactly a few people at a time."""
    idle, cost = 0, seating.total
    for _ in range(_TURNS):
        if cost <= floor.total or idle > 1:
            break
        seating = _with_some_solved(seating, floor, chance)
        before, cost = cost, seating.total
        idle = 0 if cost < before else idle + 1
    method = f"{REPAIRED}; {IN_PARTS}"
    return Solution(seating, floor.total, from_solver=True, method=method)


def _with_some_solved(seating: Seating, floor: Floor, chance: Stream) -> Seating:
    """The same seating with its worst groups and some others, chosen by chance, dealt in the best way there is."""
    costs, groups = seating.costs, seating.groups
    chosen = _worst(seating, floor)
    pick = chance.picker(len(groups))
    labels = {one for place in chosen for one in groups[place]}
    enough = len(labels) + _OTHERS
    while len(labels) < enough:
        place = pick()
        if len(groups[place]) != _A_TRIO:
            chosen.add(place)
            labels.update(groups[place])
    solver = Solver(costs, labels)
    found = with_spare_seats(solver) or with_trios(solver, solver.solve())
    anew = [*found.arrangement.groups, *alone_among(labels, found.arrangement)]
    if sum(map(costs.seated, anew)) >= sum(seating.cost[place] for place in chosen):
        return seating
    return Seating(costs, [*anew, *(group for place, group in enumerate(groups) if place not in chosen)])


def _worst(seating: Seating, floor: Floor) -> set[int]:
    """Where the groups sit that are worst for their members; the trio is among them only while somebody is left out."""
    spare = seating.costs.spare_seat
    outside = any(len(group) == 1 and group[0] not in spare for group in seating.groups)
    bad = [
        (above, place)
        for place, group in enumerate(seating.groups)
        if (above := floor.above(group, seating.cost[place])) > 0 and (outside or len(group) != _A_TRIO)
    ]
    return {place for _, place in sorted(bad, reverse=True)[: _AT_ONCE // PAIR]}
