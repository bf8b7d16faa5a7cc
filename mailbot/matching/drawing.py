"""The door of the room: people, history, rules and a seed in, a draw out; an audit in, what is wrong with it out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from mailbot.collector import collector_paused
from mailbot.matching.outcome import Draw, Json
from mailbot.matching.people import History, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import in_order, label, with_spare_seats
from mailbot.matching.pool.stream import Stream
from mailbot.matching.record.audit import Inputs, ground_of, record_of
from mailbot.matching.rules import Rules
from mailbot.matching.solving.best import Solution, best
from mailbot.matching.solving.rounds.planning import walk_ahead
from mailbot.matching.telling import told


@collector_paused()
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
    inputs = Inputs(tuple(in_order(people)), history, rules, seed, name, rounds_ahead)
    solution = begun(inputs)
    ground = ground_of(solution)
    planned = walk_ahead(solution.seating, solution.slack, seed, rounds_ahead)
    drawn = told(solution)
    return replace(drawn, audit=record_of(inputs, ground, planned, drawn))


def verify(audit: Mapping[str, Json], people: Iterable[Person], history: History, rules: Rules) -> list[str]:
    """Draw again from an audit's seed and compare.

    Returns:
        The names of the fields that differ, sorted; none = this pool, history and rules gave exactly this draw.
    """
    again = redrawn(audit, people, history, rules).audit
    same = {field for field in audit.keys() & again.keys() if _is_same(audit[field], again[field])}
    return sorted((audit.keys() | again.keys()) - same)


def _is_same(one: Json, other: Json) -> bool:
    """Whether two values are written alike; to Python false, 0 and 0.0 are the same."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return type(one) is type(other) and one == other


def redrawn(audit: Mapping[str, Json], people: Iterable[Person], history: History, rules: Rules) -> Draw:
    """The draw that comes of an audit's seed, whatever else the audit says came of it."""
    ahead = audit.get("rounds_ahead")
    rounds = int(ahead) if isinstance(ahead, int) else 1
    return draw(people, history, rules, str(audit.get("seed")), str(audit.get("draw")), rounds_ahead=rounds)


def begun(inputs: Inputs) -> Solution:
    """A best draw to start from."""
    stand_ins = [person for person in inputs.people if person.stand_in]
    pool = label((person for person in inputs.people if not person.stand_in), inputs.history, inputs.seed)

    @cache
    def spare() -> Costs:
        return price(with_spare_seats(pool, stand_ins, inputs.seed), inputs.rules)

    offered = stand_ins or any(person.volunteer for person in inputs.people)
    return best(price(pool, inputs.rules), spare if offered else None, Stream(inputs.seed, "repair"))
