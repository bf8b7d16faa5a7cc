"""The calendar part of a letter: an iTIP REQUEST, CANCEL or DECLINECOUNTER (RFC 5545, RFC 5546) for every client.

One event a pairing, the library's mailbox its organiser, all members its attendees; times in UTC without a
time zone component, since one-off meetings need none and several clients misread one. What must not be here:
deciding UID, SEQUENCE or times; they are fixed in the `Invitation`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from icalendar import Calendar, Event, vCalAddress, vDatetime

from mailbot.domain.model.letters import Guest, Invitation, Method
from mailbot.mail.outbound.harmless import is_plain_address, one_line

PRODID = "-//mailbot//Randomised Coffee Trial//EN"
_LONGEST_NAME = 100  # characters, as in the headers


@lru_cache(maxsize=8)  # the letters to the members of a pairing are made one after the other
def calendar_bytes(invitation: Invitation, mailbox: tuple[str, str]) -> bytes:
    """The iCalendar object of an invitation; `mailbox` is (address, name) of the organiser, as in From.

    Raises:
        ValueError: an address is not a plain one, or there is nobody to invite.
    """
    guests = _guests(invitation, mailbox[0])
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", invitation.method.value)
    calendar.add_component(_event(invitation, guests, mailbox))
    return bytes(calendar.to_ical())


def _event(invitation: Invitation, guests: tuple[Guest, ...], mailbox: tuple[str, str]) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event["dtstamp"] = _utc(invitation.stamp)
    event["organizer"] = _person(mailbox[0], mailbox[1])
    for guest in guests:
        event.add("attendee", _attendee(guest, asks=invitation.method is Method.REQUEST), encode=False)
    _add_texts(event, {"comment": one_line(invitation.comment)})
    if (
        invitation.method is not Method.DECLINECOUNTER
    ):  # it says which event, whose wish and why (RFC 5546 section 4.2.4)
        _add_meeting(event, invitation)
    return event


def _add_meeting(event: Event, invitation: Invitation) -> None:
    cancelled = invitation.method is Method.CANCEL
    event["dtstart"] = _utc(invitation.start)
    event["dtend"] = _utc(invitation.end)
    event.add("summary", one_line(invitation.summary))
    _add_texts(event, {"location": one_line(invitation.place), "description": _paragraphs(invitation.description)})
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    event.add("class", "PUBLIC")


def _add_texts(event: Event, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        if text:  # libical takes an empty one for a fault
            event.add(name, text)


def _guests(invitation: Invitation, organiser: str) -> tuple[Guest, ...]:
    """Everybody once; the organiser is never also an attendee (RFC 5546 section 3.2.2 knows her already)."""
    once = {guest.address.lower(): guest for guest in invitation.guests}
    once.pop(organiser.lower(), None)
    if not once:
        raise ValueError("an invitation needs somebody to invite")
    return tuple(once.values())


def _attendee(guest: Guest, *, asks: bool) -> vCalAddress:
    person = _person(guest.address, guest.name)
    person.params["CUTYPE"] = "INDIVIDUAL"
    person.params["ROLE"] = "REQ-PARTICIPANT"
    person.params["PARTSTAT"] = guest.rsvp.value
    if asks:
        person.params["RSVP"] = "TRUE"
    return person


def _person(address: str, name: str) -> vCalAddress:
    if not is_plain_address(address):
        raise ValueError("an invitation can only name plain addresses")
    person = vCalAddress(f"mailto:{address}")
    cleaned = _common_name(name)
    if cleaned:
        person.params["CN"] = cleaned
    return person


def _common_name(name: str) -> str:
    """A name for CN: not endless, no double quotes, and no caret, which RFC 6868 escapes and some clients show raw."""
    return one_line(name).replace('"', "'").replace("^", "")[:_LONGEST_NAME].strip()


def _utc(moment: datetime) -> vDatetime:
    return vDatetime(moment.astimezone(UTC))


def _paragraphs(text: str) -> str:
    return "\n".join(one_line(line) for line in text.splitlines())
