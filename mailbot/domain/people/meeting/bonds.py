"""Who met whom, as far as people say: the acquaintances of a pairing, marked."""

from dataclasses import replace
from itertools import combinations

from mailbot.domain.drawing.release import by_key
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.people.case import Case


def marked(case: Case, pairing: Pairing, *, met: bool | None, who: str = "") -> tuple[Acquaintance, ...]:
    """The acquaintances of a pairing's members, saying whether they met in its round.

    `who` narrows it to the acquaintances of that one member.
    """
    known = by_key(case.situation.acquaintances)
    pairs = [pair for pair in combinations(pairing.members, 2) if not who or who in pair]
    kept = []
    for pair in pairs:
        key = case.situation.seal.pair(*pair)
        before = known.get(key, Acquaintance(key=key, pair=pair))
        kept.append(replace(before, rounds={**before.rounds, pairing.round: met}))
    return tuple(kept)
