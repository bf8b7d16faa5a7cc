"""The door of the room: people, history, rules and a seed in, a draw out; an audit in, what is wrong with it out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from mailbot.matching.audit import Inputs, record_of
from mailbot.matching.outcome import Draw, Json
from mailbot.matching.people import History, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import label, with_spare_seats
from mailbot.matching.pool.stream import Stream
from mailbot.matching.rules import Rules
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.best import Solution, best
from mailbot.matching.solving.planning import walk_ahead
from mailbot.matching.solving.seating import Seating
from mailbot.matching.telling import seat_name, told


def draw(  # noqa: PLR0913 - these six are all that a draw depends on, and each is given by name or plain to see
    people: Iterable[Person], history: History, rules: Rules, seed: str, name: str = "", *, rounds_ahead: int = 1
) -> Draw:
    """Draw groups at random among the best there are (`mailbot.matching.rules` says what is best).

    Args:
        people: the pool, in any order; the draw does not depend on it.
        history: who met whom, and who had the odd seats.
        rules: the tiers, and what becomes of the odd one.
        seed: any text; the same pool and seed give the same draw, another seed another one.
        name: what the draw is called in the audit, such as "RCT26-r1, draw 1".
        rounds_ahead: how many rounds, this one included, these people are to meet in; the draw leaves new partners
            for as many of them as it can.

    Raises:
        ValueError: two people have the same id.
    """
    return _drawn(Inputs(tuple(people), history, rules, seed, name, rounds_ahead), None)


def verify(audit: Mapping[str, Json], people: Iterable[Person], history: History, rules: Rules) -> list[str]:
    """Draw again from an audit's seed and compare.

    Returns:
        The names of the fields that differ, sorted; none = this pool, history and rules gave exactly this draw.
    """
    again = redrawn(audit, people, history, rules).audit
    return sorted(field for field in audit.keys() | again.keys() if audit.get(field) != again.get(field))


def redrawn(audit: Mapping[str, Json], people: Iterable[Person], history: History, rules: Rules) -> Draw:
    """The draw that comes of an audit's seed, whatever else the audit says came of it.

    Where the audit says that the solver chose the start of the walk, the walk starts there, if that start costs no more
    than this solver's own: two libraries may choose different ones of several equally good.
    """
    ahead = audit.get("rounds_ahead")
    inputs = Inputs(
        tuple(people),
        history,
        rules,
        str(audit.get("seed")),
        str(audit.get("draw")),
        ahead if isinstance(ahead, int) else 1,
    )
    return _drawn(inputs, audit.get("start"))


def _drawn(inputs: Inputs, start: Json) -> Draw:
    """The draw of these inputs; `start`: the groups from which the walk starts, if an audit names them."""
    solution = _begun(inputs)
    chosen = list(solution.seating.groups)
    if solution.from_solver and isinstance(start, list):
        solution = _started_from(start, solution)
        chosen = list(solution.seating.groups)
    planned = walk_ahead(solution.seating, inputs.seed, inputs.rounds_ahead)
    drawn = told(solution)
    began: Json = _named(chosen, solution.seating.costs) if solution.from_solver else "shuffle"
    return replace(drawn, audit=record_of(inputs, solution, planned, drawn, began))


def _begun(inputs: Inputs) -> Solution:
    """A best draw to start from."""
    stand_ins = [person for person in inputs.people if person.stand_in]
    pool = label((person for person in inputs.people if not person.stand_in), inputs.history, inputs.seed)

    @cache
    def spare() -> Costs:
        return price(with_spare_seats(pool, stand_ins, inputs.seed), inputs.rules)

    offered = stand_ins or any(person.volunteer for person in inputs.people)
    return best(price(pool, inputs.rules), spare if offered else None, Stream(inputs.seed, "repair"))


def _started_from(start: Sequence[Json], solution: Solution) -> Solution:
    """The solution with its seating as an audit has it, if that is a seating of the same pool that costs no more."""
    costs = solution.seating.costs
    labels = {seat_name(one, costs.pool): one for one in range(len(costs.pool))}
    groups = [tuple(labels.get(str(name), -1) for name in group) if isinstance(group, list) else () for group in start]
    if sorted(one for group in groups for one in group) != list(range(len(costs.pool))):
        return solution
    seating = Seating(costs, groups)
    return replace(solution, seating=seating) if seating.total <= solution.seating.total else solution


def _named(groups: Iterable[LabelGroup], costs: Costs) -> list[Json]:
    """Groups of labels with a name for each seat."""
    return [list[Json](seat_name(one, costs.pool) for one in group) for group in groups]
