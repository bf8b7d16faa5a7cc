"""A draw that leaves new partners for the rounds to come: walk, look at what is left, walk on if it cannot be split.

Where six best draws in a row leave no such rest, one round of a whole plan for all the rounds is taken, by chance among
its cheapest. Trios and second seats of volunteers are not planned ahead: with them each round is the best by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.rounds.ahead import is_roomy, most_rounds, split
from mailbot.matching.solving.seating import Seating
from mailbot.matching.solving.walking.energies import Slack
from mailbot.matching.solving.walking.walk import Walked, walk

_DRAWS = 6
"""How many best draws are looked at before a round of a plan is taken."""

_UP_TO = 1000
"""Seats up to which rounds are planned ahead."""

Friends = dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class Planned:
    """How a draw came about. `left`: rounds without a repeat that are known to be left after it, of those `wanted`.

    `draws`: best draws that were looked at; `from_plan`: it is a round of a plan.
    """

    walked: Walked
    wanted: int
    left: int
    draws: int = 1
    from_plan: bool = False


def walk_ahead(seating: Seating, slack: Slack | None, seed: str, rounds: int) -> Planned:
    """Walk to a best draw, in place, that leaves so many rounds without a repeat after it, as far as they are found."""
    walked = walk(seating, slack, Stream(seed, "walk"))
    wanted = _possible(seating, rounds - 1) if rounds > 1 and _can_be_planned(seating) else 0
    if not wanted or _leaves(seating, wanted, Stream(seed, "rest 1")):
        return Planned(walked, rounds - 1, wanted)
    wanted = most_rounds(_new_to_each_other(seating), wanted + 1, Stream(seed, "most")) - 1
    for number in range(2, _DRAWS + 1) if wanted > 0 else ():
        walked = walked.plus(walk(seating, slack, Stream(seed, f"walk {number}")))
        if _leaves(seating, wanted, Stream(seed, f"rest {number}")):
            return Planned(walked, rounds - 1, wanted, number)
    taken = wanted > 0 and _take_from_a_plan(seating, wanted + 1, Stream(seed, "plan"))
    return Planned(walked, rounds - 1, wanted if taken else 0, _DRAWS if wanted > 0 else 1, taken)


def _can_be_planned(seating: Seating) -> bool:
    """Whether all are in pairs new to each other, but for one who sits out in turn, and the pool is not too large."""
    costs = seating.costs
    if not 0 < len(costs.pool) <= _UP_TO or costs.pool.second_seats or max(seating.sizes) > PAIR:
        return False
    alone = [group[0] for group in seating.groups if len(group) == 1]
    waiting = [one for one in alone if one not in costs.spare_seat]
    return len(waiting) <= 1 and not any(costs.pool.met.times(*pair) for pair in _pairs(seating.groups))


def _possible(seating: Seating, wanted: int) -> int:
    """So many rounds, or as many as whoever has fewest new partners after this draw has."""
    return max(0, min(wanted, *(len(theirs) for theirs in _rest(seating).values())))


def _leaves(seating: Seating, rounds: int, chance: Stream) -> bool:
    """Whether the rest splits into so many rounds."""
    rest = _rest(seating)
    return is_roomy(rest, rounds) or split(rest, rounds, chance) is not None


def _rest(seating: Seating) -> Friends:
    """For each label whom it could still meet anew after this draw; the empty chair counts as one label more."""
    friends = _new_to_each_other(seating)
    for one, other in _pairs(_with_chair(seating)):
        friends[one].discard(other)
        friends[other].discard(one)
    return friends


def _new_to_each_other(seating: Seating) -> Friends:
    """For each label of the draw whom it can meet anew; for an odd number, the chair those who never sat out."""
    costs = seating.costs
    labels = sorted(one for group in _with_chair(seating) for one in group)
    friends: Friends = {one: set() for one in labels}
    for one, other in combinations(labels, 2):
        if _is_new(one, other, costs):
            friends[one].add(other)
            friends[other].add(one)
    return friends


def _is_new(one: int, other: int, costs: Costs) -> bool:
    """Whether two labels can meet and have not; the chair is the last."""
    if other == len(costs.pool):
        return not costs.pool.history.sat_out.get(costs.pool.people[one].id)
    return costs.pool.can_meet(one, other) and other not in costs.pool.met[one]


def _with_chair(seating: Seating) -> list[LabelGroup]:
    """The pairs, and whoever sits out with the empty chair; spare seats that stay empty are not among them."""
    chair = len(seating.costs.pool)
    return [
        group if len(group) == PAIR else (group[0], chair)
        for group in seating.groups
        if len(group) == PAIR or group[0] not in seating.costs.spare_seat
    ]


def _take_from_a_plan(seating: Seating, rounds: int, chance: Stream) -> bool:
    """Seat one round of a plan for so many rounds, by chance among the cheapest; whether there is a plan."""
    plan = split(_new_to_each_other(seating), rounds, chance)
    if not plan:
        return False
    chair, costs = len(seating.costs.pool), seating.costs
    choices = [Seating(costs, [tuple(one for one in pair if one != chair) for pair in matching]) for matching in plan]
    cheapest = min(choice.total for choice in choices)
    best = [choice for choice in choices if choice.total == cheapest]
    idle = [group for group in seating.groups if len(group) == 1 and group[0] in costs.spare_seat]
    groups = [*best[chance.below(len(best))].groups, *idle]
    seating.groups[:] = groups
    seating.cost[:] = map(costs.seated, groups)
    return True


def _pairs(groups: Iterable[LabelGroup]) -> Iterable[tuple[int, int]]:
    """Each two who are in one group."""
    return (pair for group in groups for pair in combinations(group, 2))
