"""Whether an agenda item still stands for the pairing and the meeting that it was made for."""

from datetime import date

from mailbot.domain.meetings import members_of
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation

_INVITED = (Progress.INVITED, Progress.AGREED)


def pairing_meant(situation: Situation, item: AgendaItem) -> Pairing | None:
    """The pairing of an item; None when it has ended, or its meeting has moved since the item was made."""
    found = next((one for one in situation.pairings if one.key == item.pairing), None)
    if found is None or found.progress not in _INVITED:
        return None
    sequence = found.meeting.sequence if found.meeting else 0
    return found if sequence == item.meant_for else None


def silent_members(pairing: Pairing, item: AgendaItem, scene: Scene) -> list[Participant]:
    """The members who have not answered the invitation: all, or the one whom the item is about."""
    meeting = pairing.meeting
    if meeting is None:
        return []
    silent = [one for one in members_of(pairing, scene) if meeting.rsvp(one.id) is Rsvp.WAITING]
    return [one for one in silent if item.participant in ("", one.id)]


def is_missed(pairing: Pairing, scene: Scene) -> bool:
    """Whether a member is away on the day of the meeting and has not accepted it all the same: it will hardly be."""
    meeting = pairing.meeting
    if meeting is None:
        return False
    on = meeting.start.astimezone(scene.plan.zone).date()
    unsure = [one for one in members_of(pairing, scene) if meeting.rsvp(one.id) is not Rsvp.ACCEPTED]
    return any(one.away_until is not None and on < one.away_until for one in unsure)


def back_on(person: Participant, scene: Scene) -> date | None:
    """The first day on which an absent person can be expected to answer; None when they are here."""
    days = [person.away_until, person.paused_until if person.standing is Standing.PAUSED else None]
    return max((day for day in days if day and day > scene.today), default=None)
