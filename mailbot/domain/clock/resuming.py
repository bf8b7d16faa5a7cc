"""A pause or an absence is over: the person is in draws again, and still finds a partner if this was the last one."""

from dataclasses import replace

from mailbot.domain.drawing.rounds import is_over, is_planned, next_draw
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation


def resume(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """The person is back; nothing if they changed the date since, left, or wrote before us."""
    person = scene.people.get(item.participant)
    if person is None:
        return Decision()
    back = _back(person, scene)
    if back == person:
        return Decision()
    seeking = replace(back, waiting_for=_still_possible(situation, back, scene) or back.waiting_for)
    return Decision(save=(seeking,), notes=(Note("back", participant=person.id),))


def _back(person: Participant, scene: Scene) -> Participant:
    """The person without what is over today; a pause without an end goes on."""
    away = person.away_until if person.away_until and person.away_until > scene.today else None
    is_over_now = person.paused_until is not None and person.paused_until <= scene.today
    if person.standing is Standing.PAUSED and is_over_now:
        return replace(person, standing=Standing.JOINED, paused_until=None, away_until=away)
    return replace(person, away_until=away)


def _still_possible(situation: Situation, person: Participant, scene: Scene) -> str | None:
    """The round in which somebody without a partner can still get one, when no draw will come for them."""
    if person.standing is not Standing.JOINED or next_draw(scene):
        return None
    held = {one.round for one in situation.pairings if _holds(one, person)}
    newest_first = reversed(situation.rounds)
    return next((one.key for one in newest_first if one.key not in held and _has_time(one, scene)), None)


def _holds(pairing: Pairing, person: Participant) -> bool:
    return person.id in pairing.members and pairing.progress is not Progress.CANCELLED


def _has_time(one: Round, scene: Scene) -> bool:
    is_on = one.stage is Stage.UNDER_WAY and is_planned(one.key, scene.plan)
    return is_on and not is_over(scene.plan.planned(one.key), scene)
