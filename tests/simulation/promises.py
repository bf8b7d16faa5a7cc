"""What must hold of every campaign, at every quiet moment and at its end: each rule says what it finds broken."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

from mailbot.domain.accounting import account
from mailbot.domain.figures import members
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Stage
from mailbot.domain.model.ledger import OutboxRow, Posting, Seen
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.post import may_be_written_to
from mailbot.domain.situation import Assembly
from tests.simulation.library import Library, Member, Posted
from tests.support.ical_rules import faults

_A_DAY = timedelta(hours=24)
_ANSWERS = 3
_PAIR = 2
_KEPT = (Progress.INVITED, Progress.AGREED, Progress.MET, Progress.NOT_MET)
_LAST = ("goodbye", "forgotten")
_BACK = ("welcome", "confirm_join")
_UNASKED = {
    "last_ask", "reminder", "warning", "unmatched", "waiting", "partner_away", "nudge", "partner_silent", "ask_met",
    "round_thanks",
}  # fmt: skip
"""Letters of which nobody gets two a day; what changes a meeting cannot wait."""
_TOLD = {"waiting", "unmatched", "looking", "welcome", "resumed", "cancelled", "partner_away", "status", "paused"}
"""Letters that say to somebody without a partner how it goes on."""

Rule = Callable[[Library], Iterator[str]]


def broken(library: Library, rules: tuple[Rule, ...]) -> list[str]:
    """All that does not hold."""
    return [fault for rule in rules for fault in rule(library)]


# --- calendars -------------------------------------------------------------------------------------------------


def calendars_agree(library: Library) -> Iterator[str]:
    """Each live pairing is one event at its time in each member's calendar; nothing else is in any."""
    people, pairings = _people(library), list(library.world.store.all(Pairing))
    wanted = {one.address: dict[str, Pairing]() for one in library.members.values()}
    for pairing in filter(_is_in_calendars, pairings):
        for member in pairing.members:
            if member in people:
                wanted[people[member].email][pairing.uid] = pairing
    for one in library.members.values():
        if _reads(library, one):
            yield from _compared(one, wanted[one.address], library.clock.now())


def _is_in_calendars(pairing: Pairing) -> bool:
    lives = pairing.progress in _KEPT and pairing.told and not pairing.ended_because
    return lives and pairing.meeting is not None and not pairing.settling


def _compared(one: Member, wanted: dict[str, Pairing], now: datetime) -> Iterator[str]:
    """What is over may stay in a calendar, or not, whatever became of it."""
    shown = {uid: event for uid, event in one.calendar.shown.items() if uid in wanted or event.end > now}
    missing = (wanted[uid] for uid in wanted.keys() - shown.keys())
    yield from (f"{one.address} has no event for {pairing.key}" for pairing in missing if pairing.is_open)
    yield from (f"{one.address} keeps an event that is no more: {uid}" for uid in shown.keys() - wanted.keys())
    for uid in shown.keys() & wanted.keys():
        meeting, event = wanted[uid].meeting, shown[uid]
        assert meeting is not None
        if (event.start, event.end, event.sequence) != (meeting.start, meeting.end, meeting.sequence):
            yield f"{one.address} has {wanted[uid].key} at {event.start}/{event.sequence}, not {meeting.start}"


def nobody_is_in_two_meetings(library: Library) -> Iterator[str]:
    """No two events of one calendar overlap."""
    for one in library.members.values():
        events = sorted((event.start, event.end, event.uid) for event in one.calendar.shown.values())
        for (_, ends, first), (starts, _, second) in pairwise(events):
            if _reads(library, one) and starts < ends:
                yield f"{one.address} is in two meetings at {starts}: {first} and {second}"


def invitations_only_grow(library: Library) -> Iterator[str]:
    """Of one UID, SEQUENCE and DTSTAMP never go back; one revision is the same bytes for everybody."""
    bytes_of = defaultdict[tuple[str, str, int, datetime], set[bytes]](set)
    for one in library.members.values():
        for event in one.calendar.came:
            bytes_of[event.uid, event.method, event.sequence, event.stamp].add(event.raw)
        if not any(posted.delayed or posted.again for posted in library.posted):
            yield from _going_back(one)
    for (uid, method, sequence, _), versions in bytes_of.items():
        if len(versions) > 1:
            yield f"{method} {sequence} of {uid} has {len(versions)} versions"


def _going_back(one: Member) -> Iterator[str]:
    for before, after in combinations(one.calendar.came, 2):
        if before.uid == after.uid and (after.sequence <= before.sequence or after.stamp < before.stamp):
            yield f"{one.address}: {after.method} {after.sequence} came after {before.method} {before.sequence}"


def calendar_mail_is_well_formed(library: Library) -> Iterator[str]:
    """Every calendar part passes the house rules, and invites whoever gets it."""
    parts = {raw for one in library.members.values() for raw in one.calendar.parts}
    yield from (f"calendar part: {fault}" for raw in parts for fault in faults(raw))


def invitations_are_to_times_to_come(library: Library) -> Iterator[str]:
    """Nobody is invited to a meeting that was over when the letter was written."""
    for one in library.posted:
        invite = one.letter.invite
        if invite and invite.method == "REQUEST" and invite.start <= one.queued_at:
            yield f"{one.to} was invited by {one.kind} at {one.queued_at} to {invite.start}"


# --- people ----------------------------------------------------------------------------------------------------


def everybody_is_accounted_for(library: Library) -> Iterator[str]:
    """Each is in exactly one state; whoever has nobody in a round that is on was told how it goes on."""
    assembly = library.everybody()
    states = account(assembly)
    counted = Counter(one for ids in states.values() for one in ids)
    known = {one.id for one in members(assembly)}
    if set(counted) != known or any(times != 1 for times in counted.values()):
        yield f"{len(known)} people, and {counted.total()} accounted for"
    rounds = [one for one in assembly.rounds if one.stage is not Stage.PLANNED]
    if rounds and rounds[-1].stage is Stage.UNDER_WAY and library.is_quiet:
        alone = [*states["waiting for a partner"], *states["could not be matched"], *states["in the pool"]]
        yield from (fault for one in alone for fault in _not_told(library, assembly, one))


def _not_told(library: Library, assembly: Assembly, who: str) -> Iterator[str]:
    person = assembly.participants[who]
    told = {one.kind for one in library.posted if one.to == person.email}
    if may_be_written_to(person) and not told & _TOLD:
        yield f"{person.email} has no partner and was never told so"


def answers_stay_within_the_budget(library: Library) -> Iterator[str]:
    """To one address in a day: one answer of a kind, and three in all."""
    for to, letters in _by_reader(library, lambda one: one.counts):
        letters.sort(key=lambda one: one.queued_at)
        for at, one in enumerate(letters):
            day = [other for other in letters[: at + 1] if other.queued_at > one.queued_at - _A_DAY]
            kinds = Counter(other.kind for other in day)
            if len(day) > _ANSWERS or kinds[one.kind] > 1:
                yield f"{to} got {dict(kinds)} within a day"


def at_most_one_unasked_letter_a_day(library: Library) -> Iterator[str]:
    """On a day on which somebody got a letter that they did not ask for, no other follows that could have waited."""
    zone = library.plan.zone
    for to, letters in _by_reader(library, lambda one: one.kind in _UNASKED):
        days = defaultdict[date, list[Posted]](list)
        for one in letters:
            days[one.at.astimezone(zone).date()].append(one)
        for day, those in days.items():
            second = next((one for one in those[1:] if one.letter.invite is None), None)
            if second:
                yield f"{to} got {second.kind} after {those[0].kind} on {day}"


def _by_reader(library: Library, wanted: Callable[[Posted], bool]) -> Iterator[tuple[str, list[Posted]]]:
    found = defaultdict[str, list[Posted]](list)
    for one in library.posted:
        if wanted(one) and not one.again and one.to not in library.plan.organisers:
            found[one.to].append(one)
    yield from found.items()


def a_goodbye_is_the_last_word(library: Library) -> Iterator[str]:
    """After a goodbye nothing comes but answers, until they join again."""
    gone = set[str]()
    for one in sorted(library.posted, key=lambda one: (one.queued_at, one.kind not in _BACK)):
        if one.kind in _LAST:
            gone.add(one.to)
        elif one.kind in _BACK:
            gone.discard(one.to)
        elif one.to in gone and not one.asked_for and not one.again:
            yield f"{one.to} got {one.kind} after their goodbye"


def nobody_learns_what_is_not_theirs(library: Library) -> Iterator[str]:
    """Private words reach nobody but the organisers; nobody is named to whoever was never to meet them."""
    for one in library.posted:
        if one.to in library.plan.organisers:
            continue
        for words, whose in library.secrets.items():
            if whose != one.to and words in one.letter.text:
                yield f"{one.to} read in {one.kind} what {whose} had written"


def names_are_told_to_partners_only(library: Library) -> Iterator[str]:
    """An address stands only in letters to those who were to meet its owner."""
    known = {one.email for one in _people(library).values()}
    for one in library.posted:
        if one.to not in library.plan.organisers and one.to in known and not one.asked_for:
            for other in known - {one.to}:
                if other in one.letter.text and frozenset((one.to, other)) not in library.together:
                    yield f"{one.to} was told of {other} in {one.kind}"


# --- the machine -----------------------------------------------------------------------------------------------


def nothing_fails(library: Library) -> Iterator[str]:
    """No item and no message failed, and every mail was understood and filed."""
    yield from (f"{what}: {facts}" for what, facts in library.world.log.alarms if "server" not in what)
    yield from (f"a mail was not read: {one}" for one in library.world.store.all(Seen) if one.speaker == "unreadable")


def every_mail_is_dealt_with(library: Library) -> Iterator[str]:
    """What came into the inbox was looked at, once and for all."""
    left = library.world.mailbox.inbox.keys() - library.world.mailbox.settled
    yield from (f"mail {one} was never looked at" for one in left)


def every_meeting_is_followed(library: Library) -> Iterator[str]:
    """Whoever is to meet will be asked whether they did, about the time that holds."""
    asked = {(one.pairing, one.meant_for) for one in library.world.store.all(AgendaItem) if one.what is Due.ASK_MET}
    for one in library.world.store.all(Pairing):
        to_come = _is_in_calendars(one) and one.is_open and not one.is_past(library.clock.now())
        if to_come and one.meeting and (one.key, one.meeting.sequence) not in asked:
            yield f"nobody will ask whether {one.key} met at {one.meeting.start}"


def no_letter_is_lost(library: Library) -> Iterator[str]:
    """Every letter has gone out, or was refused by the server."""
    for row in library.world.store.all(OutboxRow):
        if row.posting is not Posting.SENT and row.posting is not Posting.FAILED:
            yield f"a letter {row.letter.kind} is still {row.posting.value}"


def the_campaign_has_ended(library: Library) -> Iterator[str]:
    """It is closed, the report went out, and nothing is left to do but to erase."""
    store = library.world.store
    state = store.get(CampaignState, library.plan.code)
    if state is None or not state.closed:
        yield "the campaign did not close"
    if not any(one.kind == "campaign_report" for one in library.posted):
        yield "no report went out"
    yield from (f"still due: {one.key}" for one in store.all(AgendaItem) if one.what not in (Due.PURGE, Due.RESUME))
    yield from (f"{one.key} is still {one.progress.value}" for one in store.all(Pairing) if one.is_open)
    yield from (f"{one.email} still waits" for one in store.all(Participant) if one.waiting_for)
    yield from (f"{one.key} is {one.stage}" for one in library.everybody().rounds if one.stage is not Stage.CLOSED)


def _people(library: Library) -> dict[str, Participant]:
    return {one.id: one for one in library.world.store.all(Participant)}


def _reads(library: Library, one: Member) -> bool:
    """Whether our letters reach them: a member, or somebody who left and was told goodbye."""
    known = next((person for person in library.world.store.find(Participant, "email", one.address)), None)
    if known is None:
        return True
    if known.undeliverable or (_came_back(library, one) and _has_met_two(one)):
        return False
    return known.standing is not Standing.LEFT or any(posted.kind == "goodbye" for posted in library.posted)


def _has_met_two(one: Member) -> bool:
    return any(len(event.guests) > _PAIR for event in one.calendar.shown.values())


def _came_back(library: Library, one: Member) -> bool:
    """Whether they were out of reach for a while: what became of a group of three meanwhile is not known any more."""
    return one.address in library.unreachable


ALWAYS: tuple[Rule, ...] = (
    everybody_is_accounted_for,
    every_meeting_is_followed,
    nothing_fails,
)
QUIET: tuple[Rule, ...] = (calendars_agree, nobody_is_in_two_meetings)
AT_LAST: tuple[Rule, ...] = (
    *ALWAYS,
    *QUIET,
    invitations_only_grow,
    calendar_mail_is_well_formed,
    invitations_are_to_times_to_come,
    answers_stay_within_the_budget,
    at_most_one_unasked_letter_a_day,
    a_goodbye_is_the_last_word,
    nobody_learns_what_is_not_theirs,
    names_are_told_to_partners_only,
    every_mail_is_dealt_with,
    no_letter_is_lost,
    the_campaign_has_ended,
)
