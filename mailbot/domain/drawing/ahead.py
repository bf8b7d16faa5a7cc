"""The rounds to come: how many are planned, and in how many the same people can still meet somebody new."""

from mailbot.domain.drawing.lots import Lots
from mailbot.domain.drawing.rounds import rounds_ahead
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted
from mailbot.matching import Outlook, outlook
from mailbot.matching.dossier.writing import basis_of


def outlook_line(lots: Lots, assembly: Assembly) -> str:
    """In how many more rounds the people of this draw can meet without a repeat, and how many are planned."""
    basis = basis_of(lots.log.record)
    after = basis.history.after([one.members for one in lots.pairings], lots.round.unmatched)
    planned = rounds_ahead(lots.round, assembly) - 1
    said = f"; {counted(planned, 'more is', 'more are')} planned" if planned else ""
    return f"{_in_words(outlook(basis.people, after, basis.rules))}{said}."


def _in_words(found: Outlook) -> str:
    if not found.at_most:
        return "After this round none is possible in which nobody meets again"
    most = counted(found.at_most, "more is", "more are")
    rounds = most if found.at_least == found.at_most else f"{found.at_least} to {most}"
    return f"After this round, {rounds} possible in which nobody meets again"
