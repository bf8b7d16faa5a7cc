"""The letters of a meeting and their calendar part."""

from dataclasses import replace
from datetime import datetime

from mailbot.domain.meetings import members_of
from mailbot.domain.model.letters import Guest, Invitation, Letter, Method, Value
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.post import may_be_written_to, to_person
from mailbot.domain.scene import Scene
from mailbot.domain.wording import clock, listed, span
from mailbot.domain.working_days import after_working_days, before_working_days


def invitation(pairing: Pairing, scene: Scene, method: Method = Method.REQUEST) -> Invitation:
    """The calendar part: one event for the pairing, the same bytes for each member.

    Raises:
        ValueError: nothing was offered yet.
    """
    meeting = pairing.meeting
    if meeting is None:
        raise ValueError(f"{pairing.key} has no meeting to invite to")
    members = members_of(pairing, scene)
    names = listed([one.name for one in members])
    return Invitation(
        method=method,
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=scene.now,
        start=meeting.start,
        end=meeting.end,
        summary=f"{scene.plan.name}: {names} [{pairing.key}]",
        place=meeting.place,
        description=f"{meeting.place}\n\n{pairing.why}\n\nTo change the time, reply to the library's email.",
        guests=tuple(Guest(one.name, one.email, meeting.rsvp(one.id)) for one in members),
    )


def meeting_values(pairing: Pairing, me: str, scene: Scene) -> dict[str, Value]:
    """The values of a letter about a meeting to one member; a time that no longer holds is not told."""
    meeting = None if pairing.settling else pairing.meeting
    partners = [
        {
            "name": one.name,
            "email": one.email,
            "role": one.details.role,
            "department": one.details.department,
            "site": one.details.site,
        }
        for one in members_of(pairing, scene)
        if one.id != me
    ]
    when = span(meeting.start, meeting.end, scene.plan.zone) if meeting else ""
    where = meeting.place if meeting else ""
    return {"partners": partners, "when": when, "where": where, "other_time": another_time(pairing, scene)}


def another_time(pairing: Pairing, scene: Scene) -> str:
    """A time that they could name in an answer, such as "Friday 27 November, 2pm": an example, and no offer.

    It has a date, since "Thursday" alone may be this week's or that of the meeting; and it lies in the round.
    """
    window, rules = scene.plan.planned(pairing.round), scene.plan.meetings
    offered = pairing.meeting and pairing.meeting.start.astimezone(scene.plan.zone)
    offered = offered or datetime.combine(max(window.meet_from, scene.today), rules.opens, scene.plan.zone)
    after = after_working_days(offered.date(), 1, rules)
    on = after if after <= window.meet_until else before_working_days(offered.date(), 1, rules)
    return f"{on:%A} {on.day} {on:%B}, {clock(offered)}"


def letters_to_members(
    pairing: Pairing, kind: str, scene: Scene, method: Method | None = None, **values: Value
) -> tuple[Letter, ...]:
    """One letter of a kind to each member who may be written to; with the invitation where a method is given."""
    calendar = invitation(pairing, scene, method) if method and pairing.meeting else None
    return tuple(
        replace(
            to_person(one, kind, scene, pairing.key, **meeting_values(pairing, one.id, scene), **values),
            invitation=calendar,
        )
        for one in members_of(pairing, scene)
        if may_be_written_to(one)
    )
