"""Erasing a person: all that the state holds of them, but the pair hashes (design: Privacy).

Once the unit is committed, `make_final` sees that no older file holds it either, and `copies.erase_copies` that no
folder does: filed mail, and the sender's own copies of letters.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from mailbot.domain.meetings import place_without
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import CampaignState, Round
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting, Seen
from mailbot.domain.model.letters import Audience
from mailbot.domain.model.pairing import Acquaintance, Meeting, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Occasion
from mailbot.domain.seal import Seal
from mailbot.ports import Unit
from mailbot.service.copies import hashes_of, marks_of, note_copies
from mailbot.service.office import Office

ERASED = "erased"

_TO_COMPACT = "to-compact"
"""Key of the note that something erased may still stand in an older file."""


_TIME_TO_SEND_ON = timedelta(days=30)
"""How long a letter that names somebody erased may still lie where a person sends it on by hand."""


def erase(unit: Unit, participant: str, occasion: Occasion, seal: Seal) -> None:
    """Remove a participant from every document; letters of this very occasion (the goodbye) still go out."""
    person = unit.get(Participant, participant)
    addresses = (person.email, *person.aliases) if person else ()
    unit.delete(Participant, participant)
    leave_no_trace(unit)
    _erase_writings(unit, _ids(unit, participant, addresses, seal), addresses, occasion)
    _forget_reasons(unit)
    for line in unit.find(JournalLine, "participant", participant):
        unit.save(replace(line, participant=""))
    for bond in unit.find(Acquaintance, "pair", participant):
        unit.save(replace(bond, pair=()))
    for pairing in unit.find(Pairing, "members", participant):
        stay = [one for member in pairing.members if (one := unit.get(Participant, member))]
        unit.save(_without(pairing, participant, stay))
    for item in unit.find(AgendaItem, "participant", participant):
        unit.delete(AgendaItem, item.key)


def note_letters_that_name(unit: Unit, participant: str, occasion: Occasion, organisers: Collection[str]) -> None:
    """Note the copies of letters to others in which somebody stands who is about to be erased.

    These are letters to their partners and to the organisers, and the goodbye. Of those that are not old, the copy
    may be the letter itself, and not sent on yet: it gets time.
    """
    rows = {row.key: row for row in _naming(unit, participant, organisers)}.values()
    latest = occasion.now - _TIME_TO_SEND_ON
    note_copies(unit, occasion.key, marks_of(row for row in rows if row.queued_at <= latest))
    fresh = marks_of(row for row in rows if row.queued_at > latest)
    note_copies(unit, f"{occasion.key}/later", fresh, occasion.now + _TIME_TO_SEND_ON)


def erase_campaign(unit: Unit, code: str, occasion: Occasion) -> None:
    """At the end of the retention period: all that was filed and sent before the next campaign began goes."""
    before = _next_one_began(unit, code) or occasion.now
    mails = [one for one in unit.all(Seen) if one.at <= before and one.was_filed and not one.gone]
    rows = [row for row in unit.all(OutboxRow) if row.queued_at <= before and row.posting in _OVER]
    note_copies(unit, occasion.key, [*hashes_of(mails), *marks_of(rows)])
    for one in mails:
        stays = unit.get(Participant, one.participant) is not None
        unit.save(replace(one, gone=True, participant=one.participant if stays else ""))
    for row in rows:
        unit.delete(OutboxRow, row.key)
    _forget_reasons(unit)
    leave_no_trace(unit)


def _forget_reasons(unit: Unit) -> None:
    """Why an organiser drew again she said in her own words, which may name anybody: they go; that she did, stays."""
    for one in unit.all(Round):
        if any(one.redraw_reasons):
            unit.save(replace(one, redraw_reasons=("",) * len(one.redraw_reasons)))


def leave_no_trace(unit: Unit) -> None:
    """Note, in the unit that erases, that `make_final` has to follow: should a crash come between, it is caught up."""
    unit.save(Cursor(_TO_COMPACT, "yes"))


def make_final(office: Office) -> None:
    """Where something was erased: compact the store, so that no file of it holds what is gone.

    Raises:
        StoreFull: there is no room for it now; it is done at the next start.
    """
    if office.store.get(Cursor, _TO_COMPACT) is None:
        return
    office.store.compact()
    with office.store.unit() as unit:
        unit.delete(Cursor, _TO_COMPACT)


def _ids(unit: Unit, participant: str, addresses: Collection[str], seal: Seal) -> list[str]:
    """The pseudonyms under which their mail is known: also that from before they took part, or a second address."""
    theirs = {seal.pseudonym(one) for one in addresses}
    return sorted({participant, *(one for one in theirs if unit.get(Participant, one) is None)})


def _erase_writings(unit: Unit, ids: Collection[str], addresses: Collection[str], occasion: Occasion) -> None:
    """What they wrote and were written: the mail is still known again, by its hash."""
    rows = [row for row in _letters_to(unit, ids, addresses) if not row.key.startswith(f"{occasion.key}/")]
    mails = [one for some in ids for one in unit.find(Seen, "participant", some)]
    to_go = [one for one in mails if not one.gone]
    note_copies(unit, occasion.key, [*hashes_of(to_go), *marks_of(rows)])
    for row in rows:
        unit.delete(OutboxRow, row.key)
    for one in mails:
        unit.save(replace(one, participant="", gone=one.was_filed))


def _letters_to(unit: Unit, ids: Collection[str], addresses: Collection[str]) -> list[OutboxRow]:
    """The letters for or about them; an organiser who took part keeps what she got as an organiser."""
    about = chain.from_iterable(unit.find(OutboxRow, "participant", one) for one in ids)
    to = chain.from_iterable(unit.find(OutboxRow, "to", one) for one in addresses)
    theirs = (row for row in to if row.letter.about.audience is Audience.PARTICIPANT)
    return list({row.key: row for row in (*about, *theirs)}.values())


def _naming(unit: Unit, participant: str, organisers: Collection[str]) -> Iterator[OutboxRow]:
    theirs = {one.key: one for one in unit.find(Pairing, "members", participant)}
    for member in sorted({participant, *(one for pairing in theirs.values() for one in pairing.members)}):
        rows = unit.find(OutboxRow, "participant", member)
        yield from (row for row in rows if member == participant or row.letter.pairing in theirs)
    for address in organisers:
        rows = unit.find(OutboxRow, "to", address)
        yield from (row for row in rows if row.letter.about.audience is Audience.ORGANISER)


_OVER = (Posting.SENT, Posting.FAILED, Posting.UNKNOWN)


def _next_one_began(unit: Unit, code: str) -> datetime | None:
    """When the campaign after this one started in the same state; None when there is none."""
    this = unit.get(CampaignState, code)
    others = (one.started_at for one in unit.all(CampaignState) if one.code != code)
    return min((one for one in others if this is None or one > this.started_at), default=None)


def _without(pairing: Pairing, participant: str, stay: list[Participant]) -> Pairing:
    members = tuple(ERASED if one == participant else one for one in pairing.members)
    kept = {who: what for who, what in pairing.feedback.items() if who != participant}
    meeting = pairing.meeting and _meeting_without(pairing.meeting, participant, stay)
    nudged = tuple(one for one in pairing.nudged if one != participant)
    return replace(pairing, members=members, feedback=kept, meeting=meeting, nudged=nudged, why="", bent=())


def _meeting_without(meeting: Meeting, participant: str, stay: list[Participant]) -> Meeting:
    return replace(
        meeting,
        place=place_without(meeting.place, stay),
        rsvps={who: what for who, what in meeting.rsvps.items() if who != participant},
        answered_at={who: when for who, when in meeting.answered_at.items() if who != participant},
    )
