"""The letters of a meeting and their calendar part."""

from dataclasses import replace

from mailbot.domain.meetings import members_of
from mailbot.domain.model.letters import Guest, Invitation, Letter, Method, Value
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.post import may_be_written_to, to_person
from mailbot.domain.scene import Scene
from mailbot.domain.wording import listed, span


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
    """The values `partners`, `when` and `where` of a letter to one member; a time that no longer holds is not told."""
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
    return {"partners": partners, "when": when, "where": meeting.place if meeting else ""}


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
