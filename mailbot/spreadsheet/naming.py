"""What a draw is called in its audit. The name ties together what drawing again alone might not miss.

A rule that nobody of this pool is touched by, such as a staff group that nobody has, could be changed in an audit, and
drawing again would give the same groups. So the name holds a hash of the rules.
"""

from collections.abc import Iterable, Iterator

from mailbot.matching import Mixing, Rules
from mailbot.matching.record.netstrings import canonical_hash

_SHOWN = 16
"""Hexadecimal digits: 64 bits."""

_FIELDS = ("", "round", "", "audit.rounds_ahead", "", "audit.rules")
"""Which field of a line each word of a name stands for."""


def name_of(number: int, rounds: int, rules: Rules) -> str:
    """The name of the draw of a round: which of how many, and under which rules."""
    return f"round {number} of {rounds}, rules {canonical_hash(_texts(rules))[:_SHOWN]}"


def at_odds(name: str, number: int, ahead: int, rules: Rules) -> list[str]:
    """The fields of a line that its name contradicts, and the name itself; none = they fit together.

    Args:
        name: what the draw is called.
        number: of the round.
        ahead: how many rounds were planned, this one included.
        rules: of the draw.
    """
    right = name_of(number, number + ahead - 1, rules)
    if name == right:
        return []
    parts = zip(_FIELDS, name.split(), right.split(), strict=False)
    return [*(field for field, mine, meant in parts if field and mine != meant), "audit.draw"]


def _texts(rules: Rules) -> Iterator[str]:
    """The rules as texts, each list with its length first."""
    yield rules.odd
    for tiers in (rules.first, rules.mixing):
        yield str(len(tiers))
        yield from _tiers(tiers)


def _tiers(tiers: Iterable[Mixing]) -> Iterator[str]:
    for tier in tiers:
        yield from (tier.attribute, "alike" if tier.alike else "different")
        yield from (str(len(tier.counted)), *sorted(tier.counted))
