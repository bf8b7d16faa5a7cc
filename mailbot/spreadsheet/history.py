"""history.csv: who was drawn with whom before, in either of two forms.

`round,a,b`: a pair a row, and so three rows for a group of three. `round,group,email`: a person a row, as the draw
prints its groups; without a group they were left out that round. In both, `met` may say "no": that pair never met, or
that person was not there. Then it counts as no meeting; but whoever had an odd seat had it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mailbot.matching.people import History, Pair
from mailbot.spreadsheet.header import Layout
from mailbot.spreadsheet.rounds import Rounds, from_groups, from_pairs
from mailbot.spreadsheet.seats import odd_seats
from mailbot.spreadsheet.strangers import Strangers
from mailbot.spreadsheet.table import read_table

PAIRS = Layout(needed=("round", "a", "b"), optional=("met",))
GROUPS = Layout(needed=("round", "group", "email"), optional=("met",))


@dataclass(frozen=True, slots=True)
class Past:
    """What one table tells of earlier rounds; `notes`: what is worth a second look, and hinders nothing."""

    history: History
    notes: tuple[str, ...] = ()


def read_history(text: str, people: Collection[str], *, allow_unknown: bool = False) -> Past:
    """What the text of a table tells of earlier rounds.

    Args:
        text: the whole file; lines end in line feeds.
        people: the addresses of those who take part.
        allow_unknown: take it also with people who are not among them, and say so.

    Raises:
        BadTable: it cannot be taken as it is; everything that is wrong is named.
    """
    table = read_table(text, [PAIRS, GROUPS])
    strangers = Strangers(people)
    rounds = (from_groups if "group" in table.columns else from_pairs)(table, strangers)
    strangers.settle(table, allowed=allow_unknown)
    return Past(_counted(rounds), strangers.notes())


def together(histories: Iterable[History]) -> History:
    """Several histories as one. Rounds of different tables are different rounds, whatever their numbers."""
    met, trios, sat_out, doubled = Counter[Pair](), Counter[str](), Counter[str](), Counter[str]()
    for one in histories:
        met.update(one.met)
        trios.update(one.trios)
        sat_out.update(one.sat_out)
        doubled.update(one.doubled)
    return History(met, trios, sat_out, doubled)


def _counted(rounds: Rounds) -> History:
    """The rounds as a draw counts them: the seats as they were drawn, the meetings as they took place."""
    trios, doubled = odd_seats(rounds.drawn)
    met = Counter(one.pair for one in rounds.drawn if one.met)
    return History(met, trios, Counter(rounds.left_out), doubled)
