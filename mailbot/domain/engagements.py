"""When people are taken, and how full a place is: what the pairings leave free whose meetings stand in calendars."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.model.pairing import Pairing, half_hours, spot

Crowd = Counter[str]
"""How many meetings take up a spot: a half hour at a place (`Pairing.spots`)."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """A pairing that is open or still in calendars, with the time (UTC) of its meeting; none while no time holds."""

    pairing: str
    start: datetime | None = None
    end: datetime | None = None

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it takes a part of this time; one that ends when the other begins does not."""
        return self.start is not None and self.end is not None and self.start < end and start < self.end


Engaged = Mapping[str, tuple[Engagement, ...]]
"""The engagements that people have, by participant id."""


def engagement(pairing: Pairing) -> Engagement:
    """What such a pairing takes of its members' time: nothing while they settle a time themselves."""
    meeting = None if pairing.settling else pairing.meeting
    return Engagement(pairing.key, meeting.start, meeting.end) if meeting else Engagement(pairing.key)


def engagements(pairings: Iterable[Pairing], now: datetime) -> dict[str, tuple[Engagement, ...]]:
    """What people are engaged in, by participant id."""
    engaged: dict[str, tuple[Engagement, ...]] = {}
    for one in pairings:
        if one.is_in_calendars(now):
            engaged |= engaged_in(one, engaged)
    return engaged


def engaged_in(pairing: Pairing, engaged: Engaged) -> dict[str, tuple[Engagement, ...]]:
    """The engagements of the members with this pairing as it now is."""
    return {one: (*elsewhere(engaged.get(one, ()), pairing.key), engagement(pairing)) for one in pairing.members}


def elsewhere(engaged: Iterable[Engagement], pairing: str) -> tuple[Engagement, ...]:
    """The engagements but that of this pairing."""
    return tuple(one for one in engaged if one.pairing != pairing)


def is_free(members: Iterable[str], engaged: Engaged, start: datetime, end: datetime) -> bool:
    """Whether none of the members is taken then."""
    return not any(one.overlaps(start, end) for member in members for one in engaged.get(member, ()))


def crowd_of(pairings: Iterable[Pairing]) -> Crowd:
    """How full the places are with the meetings of open pairings."""
    return Counter(one for pairing in pairings for one in pairing.spots)


def fullness(crowd: Crowd, place: str, start: datetime, end: datetime) -> int:
    """How many meetings a place has at its fullest between two moments."""
    return max((crowd[spot(place, half)] for half in half_hours(start, end)), default=0)
