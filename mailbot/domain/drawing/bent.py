"""The rules that a draw bends, for the organisers: which pairs, and why no better draw was to be had."""

from collections.abc import Iterable, Mapping, Sequence

from mailbot.domain.drawing.how_drawn import certificate_of
from mailbot.domain.drawing.lots import NO_COMMON_TIME, Lots
from mailbot.domain.meetings import members_of
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.domain.wording import counted, listed
from mailbot.matching.bending import others_without
from mailbot.matching.dossier.writing import basis_of
from mailbot.matching.telling import PROVEN

_SHOWN = 5  # pairs of which it is told in full; the others are marked in the list of all pairs


def bent_rules(lots: Lots, changed: Mapping[str, str], scene: Scene) -> list[dict[str, str]]:
    """A section for each rule: how many pairs bend it as their weightiest, and how many others there were for them.

    Args:
        lots: the draw.
        changed: for pairings that are not as they were drawn, who was taken apart for it.
        scene: with everybody in it.
    """
    by_rule: dict[str, list[Pairing]] = {}
    for one in lots.pairings:
        if rules := rules_of(one):
            by_rule.setdefault(rules[0], []).append(one)
    shown = [one for bent in by_rule.values() for one in bent[:_SHOWN]]
    others = others_without([one.members for one in shown], basis_of(lots.log.record)) if shown else {}
    told = {one.key: _line(one, others, changed.get(one.key, ""), scene) for one in shown}
    return [_section(rule, pairings, told) for rule, pairings in by_rule.items()]


def certainty(lots: Lots) -> str:
    """Whether a better draw was possible at all, and what that means for the pairs that bend a rule."""
    said = certificate_of(lots.log)
    if said != PROVEN:
        return f"No better draw was found. {said}"
    return f"{said} Without one of these pairs, others would bend the same rule or a weightier one, or be left out."


def rules_of(pairing: Pairing) -> list[str]:
    """The rules of the draw that a pairing bends, the weightiest first; that no time was found is none of them."""
    return [rule for rule in pairing.bent if rule != NO_COMMON_TIME]


def _section(rule: str, pairings: Sequence[Pairing], told: Mapping[str, str]) -> dict[str, str]:
    lines = [told[one.key] for one in pairings[:_SHOWN]]
    if len(pairings) > _SHOWN:
        lines.append(f"{counted(len(pairings) - _SHOWN, 'more pair')}, marked in the list below")
    title = f"{rule[:1].upper()}{rule[1:]}: {counted(len(pairings), 'pair')}"
    return {"title": title, "lines": "\n".join(lines)}


def _line(pairing: Pairing, others: Mapping[str, int], apart: str, scene: Scene) -> str:
    """As in "Ann and Bob. Whom each could meet without that: Ann 3 others and Bob nobody else."."""
    members = [one for one in members_of(pairing, scene) if one.id in others]
    names = listed([one.name for one in members_of(pairing, scene)])
    choices = listed([f"{one.name} {_so_many(others[one.id])}" for one in members])
    said = [f"Whom each could meet without that: {choices}."] if choices else []
    if apart:
        said.append(f"They are a pair because you took apart {apart}.")
    return " ".join([f"{names}.", *said])


def _so_many(number: int) -> str:
    return counted(number, "other") if number else "nobody else"


def in_numbers(pairings: Iterable[Pairing]) -> str:
    """How many pairs bend what, in a line; "No rule had to be bent" where none does."""
    counts: dict[str, int] = {}
    for one in pairings:
        for rule in rules_of(one):
            counts[rule] = counts.get(rule, 0) + 1
    said = listed([f"{number} {rule}" for rule, number in counts.items()])
    return f"Pairs that bend a rule: {said}" if said else "No rule had to be bent"
