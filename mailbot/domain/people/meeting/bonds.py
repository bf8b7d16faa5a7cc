"""Who met whom, as far as people say: the acquaintances of a pairing, marked."""

from dataclasses import replace
from itertools import combinations

from mailbot.domain.drawing.release import by_key
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.people.case import Case


def marked(case: Case, pairing: Pairing, *, met: bool | None, who: str = "") -> tuple[Acquaintance, ...]:
    """The acquaintances of a pairing's members, saying whether they met in its round.

    `who` narrows it to the acquaintances of that one member. Of a member who was erased nothing is kept anew.
    """
    known, people = by_key(case.situation.acquaintances), case.scene().people
    members = [one for one in pairing.members if one in people]
    pairs = [pair for pair in combinations(members, 2) if not who or who in pair]
    kept = []
    for pair in pairs:
        key = case.situation.seal.pair(*pair)
        before = known.get(key, Acquaintance(key=key, pair=pair))
        kept.append(replace(before, rounds={**before.rounds, pairing.round: met}))
    return tuple(kept)
