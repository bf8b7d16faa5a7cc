"""The best draw of a whole pool, as far as it is found, and how sure it is that none is better.

A random seating is repaired, and if it costs no more than any draw must (`mailbot.matching.solving.bound`), it is
proven best and no solver was needed. Else, up to `EXACT_UP_TO` people, the exact solver finds the draw from which the
walk starts, and mostly the prices that prove it. In larger pools most are seated well from the start
(`mailbot.matching.solving.in_turn`), the solver takes what repair left undone, a few people at a time, and the bound
says by how much the draw may miss.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.bound import Floor, bound
from mailbot.matching.solving.exact import Solved, Solver
from mailbot.matching.solving.in_turn import in_turn
from mailbot.matching.solving.odd_seats.trios import Seated, with_odd_seats
from mailbot.matching.solving.repair import repair
from mailbot.matching.solving.seating import Seating, alone_among, in_order, possible, seated
from mailbot.matching.solving.walking.energies import Slack
from mailbot.matching.solving.walking.slack import slack_of

EXACT_UP_TO = 500
"""People up to whom the whole pool is solved exactly where that is needed."""

_OTHERS = 120
"""How many people of good groups are solved anew together with those of bad ones."""

_AT_ONCE = 80
"""How many people of bad groups are solved anew at once."""

_ALONE, _PARTNERS = 10, 8
"""Of so many people who are alone, so many whom each could meet are solved with them."""

_TURNS = 30
"""How often at most some of a large pool are solved anew."""

_A_TRIO = 3
REPAIRED = "a random seating, repaired"
BY_SOLVER = "solved exactly"
IN_PARTS = "a random seating, repaired; what was left, solved exactly a part at a time"


@dataclass(frozen=True, slots=True)
class Solution:
    """A draw from which the walk starts.

    `floor`: what any draw must cost at least, as far as is known; the draw is proven best when it costs that.
    `slack`: which groups no best draw has, where that is known. `shown`: the solver's best pairs, where their proof
    is one of the draw's; `beyond`: by how much every trio is above their prices, in quarters. `method`: how it was
    found, in words.
    """

    seating: Seating
    floor: int
    method: str
    slack: Slack | None = None
    shown: Solved | None = None
    beyond: int = 0

    @property
    def by_chance(self) -> bool:
        """Whether chance alone chose it, and no solver."""
        return self.method == REPAIRED


def best(plain: Costs, spare: Callable[[], Costs] | None, chance: Stream) -> Solution:
    """The best draw of a pool, as far as it is found.

    Args:
        plain: the costs of the pool.
        spare: gives the costs of the pool with spare seats, if anybody has one to offer.
        chance: for the repair, and for whom of a large pool is solved anew.
    """
    costs = spare() if len(plain.pool) % 2 and spare else plain
    floor = bound(costs)
    is_large = len(plain.pool) > EXACT_UP_TO
    sizes, order = _sizes(costs), _hard_ones_first(floor, costs)
    seating = in_turn(costs, floor, sizes, order) if is_large else in_order(costs, sizes, order)
    repair(seating, floor, chance, floor.total)
    seating = possible(seating)
    if is_large:
        return _in_parts(seating, floor, spare if costs is plain else None, chance)
    if spare and seating.left_out and costs is plain:
        seating, floor = seated(seating.arrangement, spare()), bound(spare())
    if seating.total <= floor.total:
        return Solution(seating, floor.total, REPAIRED, floor.slack)
    return _exactly(plain, spare)


def _hard_ones_first(floor: Floor, costs: Costs) -> list[int]:
    """The labels in their order (a random one: the seed shuffled them), but first those whose every pair bends a rule.

    They sit with those who meet in the same ways, since only with each other they bend no more than they must.
    """
    ways = floor.hard(costs)
    hard = [one for one, way in enumerate(ways) if way]
    return sorted(hard, key=ways.__getitem__) + [one for one, way in enumerate(ways) if not way]


def _sizes(costs: Costs) -> list[int]:
    """The sizes of the groups in a pool where nothing stands in the way: pairs, and what the odd one needs."""
    people = len(costs.pool) - len(costs.spare_seat)
    idle = [1] * (len(costs.spare_seat) - people % 2)
    if people % 2 == 0 or costs.spare_seat:
        return [PAIR] * ((people + 1) // 2) + idle
    if costs.rules.odd == "sit out" or people == 1:
        return [PAIR] * (people // 2) + [1]
    return [PAIR] * ((people - _A_TRIO) // 2) + [_A_TRIO]


def _exactly(plain: Costs, spare: Callable[[], Costs] | None) -> Solution:
    """The best draw by the exact solver: pairs if nobody is left out, else with spare seats and trios."""
    solver = Solver(plain)
    pairs = solver.solve()
    if not pairs.arrangement.left_out:
        return _solution(solver, Seated(pairs.arrangement, pairs.cost, pairs))
    if spare:
        solver = Solver(spare())
    return _solution(solver, with_odd_seats(solver, pairs.arrangement))


def _solution(solver: Solver, found: Seated) -> Solution:
    """What was found, with what shows how good it is. No proof that does not hold proves anything."""
    seating = seated(found.arrangement, solver.costs)
    if not solver.is_sound:
        return Solution(seating, bound(solver.costs).total, BY_SOLVER)
    slack = slack_of(found.shown, solver, found.beyond) if found.shown else None
    return Solution(seating, found.floor, BY_SOLVER, slack, found.shown, found.beyond)


def _in_parts(seating: Seating, floor: Floor, spare: Callable[[], Costs] | None, chance: Stream) -> Solution:
    """What repair left undone in a large pool, solved exactly a few people at a time.

    Spare seats that stayed aside come in only if somebody is alone even then.
    """
    if seating.total <= floor.total and not (spare and seating.left_out):
        return Solution(seating, floor.total, REPAIRED, floor.slack)
    seating = _improved(seating, floor, chance, odd_seats=spare is None)
    if spare and seating.left_out:
        floor = bound(spare())
        seating = _improved(seated(seating.arrangement, spare()), floor, chance, odd_seats=True)
    return Solution(seating, floor.total, IN_PARTS)


def _improved(seating: Seating, floor: Floor, chance: Stream, *, odd_seats: bool) -> Seating:
    """The same seating with some people at a time dealt in the best way, until that gains nothing any more."""
    idle, cost = 0, seating.total
    for _ in range(_TURNS):
        if cost <= floor.total or idle > 1:
            break
        seating = _with_some_solved(seating, floor, chance, odd_seats=odd_seats)
        before, cost = cost, seating.total
        idle = 0 if cost < before else idle + 1
    return seating


def _with_some_solved(seating: Seating, floor: Floor, chance: Stream, *, odd_seats: bool) -> Seating:
    """The same seating with its worst groups and some others, chosen by chance, dealt in the best way there is.

    Without `odd_seats` that is pairs alone: nobody is taken in by a trio where a spare seat may still come in.
    """
    costs, groups = seating.costs, seating.groups
    chosen = _worst(seating, floor)
    chosen |= _company(chosen, seating)
    pick = chance.picker(len(groups))
    enough = len(chosen) + _OTHERS // PAIR
    for _ in range(_OTHERS):
        if len(chosen) < enough and len(groups[place := pick()]) != _A_TRIO:
            chosen.add(place)
    labels = {one for place in chosen for one in groups[place]}
    solver = Solver(costs, labels)
    found = solver.solve(one for one in labels if one not in costs.spare_seat).arrangement
    if odd_seats:
        found = with_odd_seats(solver, found).arrangement
    anew = [*found.groups, *alone_among(labels, found)]
    if sum(map(costs.seated, anew)) >= sum(seating.cost[place] for place in chosen):
        return seating
    return seating.with_groups(chosen, anew)


def _company(chosen: Iterable[int], seating: Seating) -> set[int]:
    """Where some of those sit whom the ones alone could meet: they may have few, and chance would not find them."""
    costs, labels = seating.costs, range(len(seating.costs.pool))
    alone = [seating.groups[place][0] for place in sorted(chosen) if len(seating.groups[place]) == 1]
    able = (
        other
        for one in alone[:_ALONE]
        for other in islice((other for other in labels if costs.of(one, other) < costs.tiers.forbidden), _PARTNERS)
    )
    wanted = set(able)
    return {place for place, group in enumerate(seating.groups) if not wanted.isdisjoint(group)} if wanted else set()


def _worst(seating: Seating, floor: Floor) -> set[int]:
    """Where those sit who are alone and could meet somebody, with all trios, and the groups worst for their members."""
    spare, forbidden = seating.costs.spare_seat, seating.costs.tiers.forbidden
    alone = [
        place
        for place, group in enumerate(seating.groups)
        if len(group) == 1 and group[0] not in spare and floor.least[group[0]] < forbidden
    ]
    trios = [place for place, group in enumerate(seating.groups) if alone and len(group) == _A_TRIO]
    bad = [
        (above, place)
        for place, group in enumerate(seating.groups)
        if len(group) == PAIR and (above := floor.above(group, seating.cost[place])) > 0
    ]
    worst = [place for _, place in sorted(bad, reverse=True)]
    return set([*alone, *trios, *worst][: _AT_ONCE // PAIR])
