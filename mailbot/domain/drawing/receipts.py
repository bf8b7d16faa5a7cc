"""The receipt that both members of a pair get of the draw: without a name it tells which pair of the file is theirs."""

from collections.abc import Mapping, Sequence

from mailbot.domain.drawing.rounds import current_draw
from mailbot.domain.drawing.sealed import sealed_number
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.situation import Assembly
from mailbot.matching.dossier.writing import seed_of
from mailbot.matching.record.audit import receipts_of

_SHOWN_OF_SEALED = 8  # hexadecimal digits: the welcome letter has four times as many


def receipts_for(pairings: Sequence[Pairing], assembly: Assembly) -> Mapping[str, str]:
    """The receipt of each pairing of the draw that goes out, by its key; none where the draw has no log.

    Its 16 digits stand beside the pair in the file of the round (`audit_file`); with them it tells which draw of which
    round that is, and how the sealed number begins.
    """
    log = current_draw(assembly)
    if log is None:
        return {}
    sealed = sealed_number(assembly.seal, assembly.plan.code)[:_SHOWN_OF_SEALED]
    receipts = receipts_of(seed_of(log.record), [one.members for one in pairings])
    return {
        one.key: f"{log.round}, draw {log.number}, {receipt}, sealed number {sealed}"
        for one, receipt in zip(pairings, receipts, strict=True)
    }
