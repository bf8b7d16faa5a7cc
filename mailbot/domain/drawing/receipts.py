"""The receipt that both members of a pair get of the draw: without a name it tells which pair of the file is theirs."""

from collections.abc import Mapping, Sequence

from mailbot.domain.drawing.rounds import current_draw
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.situation import Assembly
from mailbot.matching.audit import receipts_of
from mailbot.matching.dossier.writing import seed_of


def receipts_for(pairings: Sequence[Pairing], assembly: Assembly) -> Mapping[str, str]:
    """The receipt of each pairing of the draw that goes out, by its key; none where the draw has no log.

    It stands beside the pair in the file of the round (`audit_file`), as in "RCT26-r1 4be390ff0a127c55".
    """
    log = current_draw(assembly)
    if log is None:
        return {}
    receipts = receipts_of(seed_of(log.record), [one.members for one in pairings])
    return {one.key: f"{log.round} {receipt}" for one, receipt in zip(pairings, receipts, strict=True)}
