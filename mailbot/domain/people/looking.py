"""Looking for somebody new in a round: at once while it is under way, from GO on while it is only drawn."""

from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.rematch import Rematch, rematch, wait

_NONE = frozenset[str]()


def look_for_somebody(
    case: Case, person: Participant, round_key: str, left: Pairing | None = None, busy: frozenset[str] = _NONE
) -> Rematch:
    """A partner for somebody in a round, a place among those who wait, or neither where the round is over.

    Args:
        case: what this is decided on.
        person: who needs a partner, as they are to be kept.
        round_key: the round in which they are to meet.
        left: the pairing that they had.
        busy: who cannot be given to anybody any more.
    """
    stage = next((one.stage for one in case.situation.rounds if one.key == round_key), Stage.PLANNED)
    scene = case.scene(person)
    if stage is Stage.UNDER_WAY:
        return rematch(person, left, round_key, case.seekers.without(*busy), scene)
    return wait(person, round_key, scene) if stage in (Stage.DRAWN, Stage.APPROVED) else Rematch(seeking=False)
