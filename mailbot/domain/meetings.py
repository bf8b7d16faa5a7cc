"""The meeting of a pairing: offered, answered, moved, cancelled. Values in, values out; no letters here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.engagements import Crowd, Engaged, Engagement, elsewhere, fullness, is_free
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.pairing import Meeting, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Mode, Participant
from mailbot.domain.scene import Scene
from mailbot.domain.sites import named_site, site_key
from mailbot.domain.slots import FIVES, HALF_HOURS, QUARTERS, choose_start, possible_starts

_ONLINE, _SENDS = "Online: ", " sends a link"

_SPARE_SHARE, _SPARE_MOST = 3, timedelta(days=7)  # how much of a round is kept for meetings that must be moved
_A_DAY = timedelta(days=1)
_LATER = 2  # a place that is fuller is worse than a day that is late


def members_of(pairing: Pairing, scene: Scene) -> list[Participant]:
    """The members who are still known (an erased person is not)."""
    return [scene.people[one] for one in pairing.members if one in scene.people]


def opener(pairing: Pairing, scene: Scene) -> Participant | None:
    """Who is asked to go first: to say hello, and to propose a time; the first named who is still known."""
    return next(iter(members_of(pairing, scene)), None)


def meets_online(members: Iterable[Participant], plan: CampaignPlan) -> bool:
    """Whether they meet online: one of them wants only that, or they work at different named sites."""
    people = list(members)
    sites = {site_key(named_site(one.details.site, plan)) for one in people if one.details.site}
    return any(one.details.mode is Mode.ONLINE for one in people) or (
        len(sites) > 1 and not any(one.details.mode is Mode.IN_PERSON for one in people)
    )


def place_of(members: list[Participant], scene: Scene) -> tuple[str, bool]:
    """Where they meet, in words, and whether that is online."""
    rules = scene.plan.meetings
    if meets_online(members, scene.plan):
        return rules.online or _link_from(members[0].name), True
    sites = [named_site(one.details.site, scene.plan) for one in members if one.details.site]
    known = next((rules.places[site] for site in sites if site in rules.places), None)
    return known or (f"At {sites[0]}: please agree on a spot" if sites else "Please agree on a place"), False


def place_without(place: str, stay: list[Participant]) -> str:
    """A place in words that names nobody but, at most, one of those who stay."""
    named = place.removeprefix(_ONLINE).removesuffix(_SENDS)
    theirs = place == _link_from(named) and named not in {one.name for one in stay}
    return _link_from("one of you") if theirs else place


def _link_from(name: str) -> str:
    return f"{_ONLINE}{name}{_SENDS}"


def at_time(pairing: Pairing, start: datetime, scene: Scene, accepted_by: str = "") -> Pairing:
    """The pairing with a meeting at `start` (UTC): same UID, SEQUENCE one up, everybody asked again.

    `accepted_by` is the member who proposed this time; their answer is known. RFC 5546 section 3.2.2.1.
    """
    place, online = place_of(members_of(pairing, scene), scene)
    old = pairing.meeting
    meeting = Meeting(
        uid=old.uid if old else scene.seal.uid(pairing.key, scene.domain),
        sequence=old.sequence + 1 if old else 0,
        start=start,
        end=start + timedelta(minutes=scene.plan.meetings.minutes),
        place=place,
        online=online,
        rsvps={accepted_by: Rsvp.ACCEPTED} if accepted_by else {},
    )
    progress = Progress.INVITED if old else pairing.progress
    return replace(pairing, meeting=meeting, progress=progress, settling=False, nudged=(), asked_met=0)


def offer_time(
    pairing: Pairing, scene: Scene, engaged: Engaged | None = None, crowd: Crowd | None = None
) -> Pairing | None:
    """The pairing with the next time that suits all members, or None where the round has none left.

    It takes no part of a time that was offered before, nor of another meeting of a member. The last days of the round
    are left free as far as may be, so that there is time for another meeting where one comes to nothing.

    Args:
        pairing: as it stands.
        scene: with its members in it.
        engaged: what they are engaged in; this very pairing does not count.
        crowd: how full the places are, so that not all meet at once.
    """
    members, length = members_of(pairing, scene), timedelta(minutes=scene.plan.meetings.minutes)
    place, online = place_of(members, scene)
    crowded = Counter() if online or crowd is None else crowd
    start = choose_start(
        _free_starts(pairing, members, scene, engaged or {}),
        f"{pairing.key}/{pairing.offers}",
        scene,
        lambda one: _LATER * fullness(crowded, place, one, one + length) + _is_late(one, pairing, scene),
    )
    return None if start is None else replace(at_time(pairing, start, scene), offers=pairing.offers + 1)


def _is_late(start: datetime, pairing: Pairing, scene: Scene) -> bool:
    """Whether a start lies in the last third of the round, or in the week before its end."""
    window = scene.plan.planned(pairing.round)
    spare = min((window.meet_until - window.meet_from + _A_DAY) // _SPARE_SHARE, _SPARE_MOST)
    return start.astimezone(scene.plan.zone).date() > window.meet_until - spare


def _free_starts(pairing: Pairing, members: list[Participant], scene: Scene, engaged: Engaged) -> list[datetime]:
    """The starts that are left, on the half hour where there are such."""
    window, length = scene.plan.planned(pairing.round), timedelta(minutes=scene.plan.meetings.minutes)
    taken = {
        **{one: elsewhere(engaged.get(one, ()), pairing.key) for one in pairing.members},
        "": tuple(Engagement(pairing.key, start, start + length) for start in before(pairing)),
    }
    for step in (HALF_HOURS, QUARTERS, FIVES):
        starts = possible_starts(members, window, scene, step)
        free = [start for start in starts if is_free(taken, taken, start, start + length)]
        if free:
            return free
    return []


def before(pairing: Pairing) -> Iterator[datetime]:
    """The starts that are not offered again: those that were refused, and the one that is offered now."""
    yield from pairing.refused
    if pairing.meeting:
        yield pairing.meeting.start


def with_answer(pairing: Pairing, member: str, rsvp: Rsvp, stamp: datetime) -> Pairing:
    """The pairing with a member's answer kept; it is agreed once all members accepted.

    Raises:
        ValueError: nothing was offered yet.
    """
    if pairing.meeting is None:
        raise ValueError(f"{pairing.key} has no meeting to answer")
    meeting = replace(
        pairing.meeting,
        rsvps={**pairing.meeting.rsvps, member: rsvp},
        answered_at={**pairing.meeting.answered_at, member: stamp},
    )
    agreed = all(meeting.rsvp(one) is Rsvp.ACCEPTED for one in pairing.members)
    return replace(pairing, meeting=meeting, progress=Progress.AGREED if agreed else Progress.INVITED)


def has_told(pairing: Pairing, member: str) -> bool:
    """Whether a member has said how it stands since the meeting; "not yet", said before a later time, is no answer."""
    said = pairing.feedback.get(member)
    if said is None:
        return False
    return said.met is not None or pairing.meeting is None or said.at >= pairing.meeting.start


def cancelled(pairing: Pairing, because: str) -> Pairing:
    """The pairing at its end; a meeting that was sent gets SEQUENCE + 1 for its CANCEL (RFC 5546 section 3.2.5).

    One whose members were to settle a time stays `settling`: no letter names the time that had gone before.
    """
    meeting = pairing.meeting and replace(pairing.meeting, sequence=pairing.meeting.sequence + 1)
    return replace(pairing, progress=Progress.CANCELLED, meeting=meeting, ended_because=because)
