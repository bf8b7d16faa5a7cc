"""The door of the room: people, history, rules and a seed in; a draw out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from mailbot.matching.audit import inputs
from mailbot.matching.outcome import Draw, Json
from mailbot.matching.people import History, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import label
from mailbot.matching.reasons import bent_by, mixed_by, why_left_out
from mailbot.matching.rules import DEPARTMENT, Rules
from mailbot.matching.solving.arrangement import Arrangement
from mailbot.matching.solving.best import arrange


def draw(people: Iterable[Person], history: History, rules: Rules, seed: str, name: str = "") -> Draw:
    """Draw groups at random among the best there are (`mailbot.matching.rules` says what is best).

    Args:
        people: the pool, in any order; the draw does not depend on it.
        history: who met whom, and who had the odd seats.
        rules: the mixing tiers.
        seed: any text; the same pool and seed give the same draw, another seed another one.
        name: what the draw is called in the audit, such as "RCT26-r1, draw 1".

    Raises:
        ValueError: two people have the same id.
    """
    roster = list(people)
    costs = price(label(roster, history, seed), rules)
    solution = arrange(costs)
    drawn = _in_words(solution.arrangement, costs)
    method: list[Json] = list(solution.method)
    groups: list[Json] = [list[Json](group) for group in drawn.groups]
    record: dict[str, Json] = {
        "draw": name,
        "seed": seed,
        **inputs(roster, history, rules),
        "method": method,
        "repeats": drawn.repeats,
        "same_department": drawn.same_department,
        "groups": groups,
        "left_out": list[Json](drawn.left_out),
    }
    return replace(drawn, audit=record)


def verify(audit: Mapping[str, Json], people: Iterable[Person], history: History, rules: Rules) -> list[str]:
    """Draw again from an audit's seed and compare.

    Returns:
        The names of the fields that differ, sorted; none = this pool, history and rules gave exactly this draw.
    """
    again = draw(people, history, rules, str(audit.get("seed")), str(audit.get("draw"))).audit
    return sorted(field for field in audit.keys() | again.keys() if audit.get(field) != again.get(field))


def _in_words(arrangement: Arrangement, costs: Costs) -> Draw:
    """The arrangement with ids for labels, all in the order of the ids, and with its reasons."""
    ids = [person.id for person in costs.pool.people]
    ordered = sorted(arrangement.groups, key=lambda group: sorted(ids[one] for one in group))
    return Draw(
        groups=tuple(tuple(sorted(ids[one] for one in group)) for group in ordered),
        left_out={ids[one]: why_left_out(one, costs.pool) for one in sorted(arrangement.left_out, key=ids.__getitem__)},
        bent=tuple(bent_by(group, costs) for group in ordered),
        why=tuple(mixed_by(group, costs) for group in ordered),
        repeats=sum(other in costs.pool.met[one] for one, other in _pairs(ordered)),
        same_department=_within_a_department(ordered, costs),
    )


def _pairs(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    return (pair for group in groups for pair in combinations(group, 2))


def _within_a_department(groups: Iterable[Sequence[int]], costs: Costs) -> int:
    """How many pairs of people share their department."""
    departments = [DEPARTMENT.value_of(person) for person in costs.pool.people]
    return sum(DEPARTMENT.is_bent(departments[one], departments[other]) for one, other in _pairs(groups))
