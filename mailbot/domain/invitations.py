"""The letters of a meeting and their calendar part."""

from dataclasses import replace
from datetime import datetime

from mailbot.domain.meetings import members_of, opener
from mailbot.domain.model.letters import Guest, Invitation, Letter, Method, Value
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.post import may_be_written_to, to_person
from mailbot.domain.scene import Scene
from mailbot.domain.slots import days_of, is_meeting_day
from mailbot.domain.wording import clock, listed, shortened, span

_ICEBREAKERS = 3
_ANSWERS = "Can you come? Answer in your calendar, or reply to the library's email: YES, NO or another time."


def invitation(pairing: Pairing, scene: Scene, method: Method = Method.REQUEST, only: str = "") -> Invitation:
    """The calendar part: one event for the pairing, the same bytes for each member.

    `only` is the one member, by id, whom it concerns: of an event that goes on, a CANCEL names those who are taken
    out of it (RFC 5546 section 3.2.5).

    Raises:
        ValueError: nothing was offered yet.
    """
    meeting = pairing.meeting
    if meeting is None:
        raise ValueError(f"{pairing.key} has no meeting to invite to")
    members = members_of(pairing, scene)
    names = listed([shortened(one.name) for one in members])
    return Invitation(
        method=method,
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=scene.now,
        start=meeting.start,
        end=meeting.end,
        summary=f"{scene.plan.name}: {names} [{pairing.key}]",
        place=meeting.place,
        description="" if method is Method.CANCEL else _description(pairing, meeting.place, scene),
        guests=tuple(Guest(one.name, one.email, meeting.rsvp(one.id)) for one in members if only in ("", one.id)),
    )


def _description(pairing: Pairing, place: str, scene: Scene) -> str:
    """What the event says: all that matters, since some programs delete the mail once it is accepted."""
    ideas = "\n".join(f"- {one}" for one in icebreakers(pairing, scene))
    talk = f"To get you talking:\n{ideas}" if ideas else ""
    return "\n\n".join(part for part in (place, pairing.why, talk, _ANSWERS) if part)


def icebreakers(pairing: Pairing, scene: Scene) -> list[str]:
    """A few of the campaign's icebreakers, the same for all members of a pairing."""

    def order(text: str) -> bytes:
        return scene.seal.digest("icebreaker", pairing.key, text)

    return sorted(scene.plan.icebreakers, key=order)[:_ICEBREAKERS]


def counter_declined(pairing: Pairing, proposer: str, why: str, scene: Scene) -> Invitation:
    """The no to a proposer alone: UID and SEQUENCE of what still stands, and why (RFC 5546 section 3.2.8)."""
    return replace(invitation(pairing, scene, Method.DECLINECOUNTER, proposer), comment=why)


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


def who_goes_first(pairing: Pairing, me: str, scene: Scene) -> dict[str, Value]:
    """The values that tell one member whether they are to write first, or who is."""
    one = opener(pairing, scene)
    return {"first": one is not None and one.id == me, "opener": one.name if one else ""}


def another_time(pairing: Pairing, scene: Scene) -> str:
    """A time that they could name in an answer, such as "Friday 27 November, 2pm": an example, and no offer.

    It has a date, since "Thursday" alone may be this week's or that of the meeting; and there are meetings on it.
    """
    window, rules = scene.plan.planned(pairing.round), scene.plan.meetings
    offered = pairing.meeting and pairing.meeting.start.astimezone(scene.plan.zone)
    offered = offered or datetime.combine(max(window.meet_from, scene.today), rules.opens, scene.plan.zone)
    days = [on for on in days_of(window) if on != offered.date() and is_meeting_day(on, scene.plan)]
    after = (on for on in days if on > offered.date())
    on = next(after, days[-1] if days else offered.date())
    return _dated(datetime.combine(on, offered.time()))


def time_to_name(start: datetime, scene: Scene) -> str:
    """A start (UTC) as people could write it in an answer, such as "Friday 27 November, 2pm"."""
    return _dated(start.astimezone(scene.plan.zone))


def _dated(wall: datetime) -> str:
    return f"{wall:%A} {wall.day} {wall:%B}, {clock(wall)}"


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
