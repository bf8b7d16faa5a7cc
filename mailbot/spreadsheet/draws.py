"""Draws without a mailbox: several rounds from one seed, each as rows of a table and as a line that proves itself."""

import json
from collections.abc import Iterable, Iterator

from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.spreadsheet.naming import name_of

HEADER = "round,group,email"


def draw_rounds(people: Iterable[Person], history: History, rules: Rules, seed: str, rounds: int) -> Iterator[Draw]:
    """Draw some rounds, one after the other; each counts as held when the next is drawn.

    The first has the seed as it is. Those after it have it with their number behind a slash ("coffee/2"), so that each
    can be checked alone.
    """
    pool = list(people)
    for number in range(1, rounds + 1):
        drawn = draw(
            pool, history, rules, _seed(seed, number), name_of(number, rounds, rules), rounds_ahead=rounds - number + 1
        )
        yield drawn
        history = history.after(drawn.groups, drawn.left_out)


def _seed(seed: str, number: int) -> str:
    return seed if number == 1 else f"{seed}/{number}"


def as_line(number: int, drawn: Draw) -> str:
    """A draw as one line of JSON, in the one form that a check accepts: in ASCII, whatever a terminal makes of it."""
    return json.dumps(
        {
            "round": number,
            "groups": drawn.groups,
            "left_out": list(drawn.left_out),
            "repeats": drawn.repeats,
            "same_department": drawn.same_department,
            "seed": drawn.audit["seed"],
            "audit": drawn.audit,
        }
    )


def as_rows(number: int, drawn: Draw) -> Iterator[str]:
    """A draw as rows under `HEADER`; whoever is left out has no group. No address holds what would need quoting."""
    for group, members in enumerate(drawn.groups, start=1):
        yield from (f"{number},{group},{one}" for one in members)
    yield from (f"{number},,{one}" for one in drawn.left_out)
