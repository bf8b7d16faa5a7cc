"""Loading what a decision needs: a `Situation` by index, however large the trial; an `Assembly` by a scan."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.engagements import Engagement, engagement
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import CampaignPlan, CampaignState, Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.seal import Seal
from mailbot.domain.situation import Assembly, Situation
from mailbot.errors import BadConfiguration
from mailbot.ports import Reader
from mailbot.service.answers import answers_today
from mailbot.service.crowds import crowd_now
from mailbot.service.office import Office

JOURNAL = "journal"
"""Key of the cursor that holds the number of the newest line of the journal."""

_BUDGET = timedelta(hours=24)
_MOST_ANSWERS = 5  # of one mail: nobody answers more invitations at once
_DIGEST = "digest"  # what the journal says of a digest


def journal_key(number: int) -> str:
    """The key of a line of the journal."""
    return f"{number:010d}"


def campaign_state(reader: Reader, office: Office) -> CampaignState:
    """How the campaign stands; a new one starts now."""
    return _state(reader, office.plan, office.now())


def one_at_a_time(reader: Reader, office: Office) -> None:
    """Refuse to work on a campaign while an earlier one is open: its pairs would be forgotten.

    Raises:
        BadConfiguration: another campaign of this state is not closed.
    """
    code = office.plan.code
    earlier = next((one.code for one in reader.all(CampaignState) if one.code != code and not one.closed), None)
    if earlier:
        raise BadConfiguration(
            f"The campaign {earlier} is not closed yet, so {code} cannot start in the same state. Nothing was changed. "
            f"Set campaign.code back to {earlier} with its rounds, and run mailbot until that campaign has closed."
        )


def rounds_of(reader: Reader, office: Office) -> tuple[Round, ...]:
    """The rounds of the plan, as they stand."""
    return _rounds(reader, office.plan)


def _state(reader: Reader, plan: CampaignPlan, now: datetime) -> CampaignState:
    return reader.get(CampaignState, plan.code) or CampaignState(plan.code, started_at=now)


def _rounds(reader: Reader, plan: CampaignPlan) -> tuple[Round, ...]:
    keys = [(plan.round_key(one.number), one.number) for one in plan.rounds]
    return tuple(reader.get(Round, key) or Round(key=key, number=number) for key, number in keys)


def by_address(reader: Reader, address: str | None) -> Participant | None:
    """The participant who writes from this address: their own, or an alias that was learnt."""
    if not address:
        return None
    found = [*reader.find(Participant, "email", address), *reader.find(Participant, "aliases", address)]
    return found[0] if found else None


def for_mail(reader: Reader, mail: InboundMail, office: Office) -> Situation:
    """The situation of whoever wrote; of the person a machine writes about."""
    person = by_address(reader, mail.sender)
    if not mail.is_person and person is None:
        person = _meant_by_a_machine(reader, mail)
    situation = _with_meant(reader, for_person(reader, person, office, answered_to=mail.sender), mail)
    if person or not mail.thread:
        return situation
    return replace(situation, owner=reader.get(Participant, mail.thread.participant))


def _with_meant(reader: Reader, situation: Situation, mail: InboundMail) -> Situation:
    """The situation with the pairings that the mail's calendar answers are about, whoever sent them."""
    uids = dict.fromkeys(one.uid.casefold() for one in mail.answers[:_MOST_ANSWERS])
    found = (one for uid in uids for one in reader.find(Pairing, "uid", uid) if _is_of(one, situation.plan))
    meant = tuple(one for one in found if one.key not in {known.key for known in situation.pairings})
    return replace(situation, meant=meant, people={**_members(reader, meant), **situation.people})


def _meant_by_a_machine(reader: Reader, mail: InboundMail) -> Participant | None:
    if mail.thread and (found := reader.get(Participant, mail.thread.participant)):
        return found
    failed = mail.bounce.recipients if mail.bounce else ()
    return next((found for address in failed if (found := by_address(reader, address))), None)


def for_person(reader: Reader, person: Participant | None, office: Office, answered_to: str | None = None) -> Situation:
    """The situation of one participant, or of a stranger."""
    theirs = reader.find(Pairing, "members", person.id) if person else ()
    mine = tuple(sorted((one for one in theirs if _is_of(one, office.plan)), key=_newest_first))
    return _situation(reader, person, mine, office, answered_to)


def for_item(reader: Reader, item: AgendaItem, office: Office) -> Situation:
    """The situation of an agenda item about one pairing or one person."""
    pairing = reader.get(Pairing, item.pairing) if item.pairing else None
    person = reader.get(Participant, item.participant) if item.participant else None
    if pairing is None:
        return for_person(reader, person, office)
    return _situation(reader, person, (pairing,), office, None)


def _is_of(pairing: Pairing, plan: CampaignPlan) -> bool:
    return pairing.round.startswith(f"{plan.code}-")


def _newest_first(pairing: Pairing) -> tuple[bool, str]:
    return not pairing.is_open, "".join(chr(0x10FFFF - ord(letter)) for letter in pairing.round + pairing.key)


def _situation(
    reader: Reader, person: Participant | None, pairings: tuple[Pairing, ...], office: Office, to: str | None
) -> Situation:
    rounds = rounds_of(reader, office)
    waiting = tuple(one for round_ in rounds for one in reader.find(Participant, "waiting_for", round_.key))
    volunteers = tuple(reader.find(Participant, "volunteer", "yes"))
    people = _members(reader, pairings)
    involved = {one.id: one for one in (*people.values(), *((person,) if person else ()))}
    others = {one.id: one for one in (*waiting, *volunteers)}
    return Situation(
        plan=office.plan,
        campaign=campaign_state(reader, office),
        seal=office.seal,
        rounds=rounds,
        person=person,
        pairings=pairings,
        people=people,
        waiting=waiting,
        volunteers=volunteers,
        acquaintances=tuple(_acquaintances(reader, involved, others, office)),
        crowd=crowd_now(reader, office, rounds) if waiting or any(one.is_open for one in pairings) else Counter(),
        engaged={one: _engagements(reader, one, office.now()) for one in {**involved, **others}},
        answered=_answered(reader, to, office) if to else (),
        answers_today=answers_today(reader, office.plan, office.now()),
        known=reader.count(Participant),
    )


def _members(reader: Reader, pairings: Iterable[Pairing]) -> dict[str, Participant]:
    ids = {member for pairing in pairings for member in pairing.members}
    return {one: found for one in sorted(ids) if (found := reader.get(Participant, one))}


def _acquaintances(
    reader: Reader, involved: Mapping[str, Participant], others: Mapping[str, Participant], office: Office
) -> Iterable[Acquaintance]:
    keys = {office.seal.pair(one, other) for one in involved for other in {**involved, **others} if one != other}
    return (found for key in sorted(keys) if (found := reader.get(Acquaintance, key)))


def _engagements(reader: Reader, participant: str, now: datetime) -> tuple[Engagement, ...]:
    return tuple(engagement(one) for one in reader.find(Pairing, "members", participant) if one.is_in_calendars(now))


def _answered(reader: Reader, address: str, office: Office) -> tuple[str, ...]:
    since = office.now() - _BUDGET
    rows = reader.find(OutboxRow, "to", address)
    return tuple(row.letter.kind for row in rows if row.queued_at > since and row.letter.about.answer)


def everybody(reader: Reader, round_key: str, office: Office) -> Assembly:
    """The assembly for a round (its key, or "" for none), at this moment."""
    return assemble(reader, office.plan, office.seal, office.now(), round_key)


def assemble(reader: Reader, plan: CampaignPlan, seal: Seal, now: datetime, round_key: str = "") -> Assembly:
    """The assembly for a round (its key, or "" for none): a scan of everything."""
    rounds = _rounds(reader, plan)
    return Assembly(
        plan=plan,
        campaign=_state(reader, plan, now),
        seal=seal,
        rounds=rounds,
        round=next((one for one in rounds if one.key == round_key), None),
        draws=draws_of(reader, round_key),
        participants={one.id: one for one in reader.all(Participant)},
        pairings=tuple(one for one in reader.all(Pairing) if _is_of(one, plan)),
        acquaintances=tuple(reader.all(Acquaintance)),
        journal=_since_the_last_digest(reader),
        outbox=_postings(reader),
        unsent=frozenset(_unsent(reader)),
    )


def draws_of(reader: Reader, round_key: str) -> tuple[LoggedDraw, ...]:
    """The draws of a round, oldest first."""
    return tuple(sorted(reader.find(LoggedDraw, "round", round_key), key=lambda one: one.number))


def _unsent(reader: Reader) -> Iterable[str]:
    waiting = reader.find(OutboxRow, "posting", Posting.QUEUED.value)
    return (row.letter.pairing for row in waiting if row.letter.invitation)


def _since_the_last_digest(reader: Reader) -> tuple[JournalLine, ...]:
    """The newest lines and that digest's own, found from the end: what it has to tell does not grow with the years."""
    reached = reader.get(Cursor, JOURNAL)
    lines: list[JournalLine] = []
    for number in range(int(reached.text) if reached else 0, 0, -1):
        line = reader.get(JournalLine, journal_key(number))
        if line:
            lines.append(line)
        if line is None or line.what == _DIGEST:
            break
    return tuple(reversed(lines))


def _postings(reader: Reader) -> dict[str, int]:
    """How many letters are how far; the many that were sent are not looked at one by one."""
    counts = {
        one.value: len(reader.find(OutboxRow, "posting", one.value)) for one in Posting if one is not Posting.SENT
    }
    return {**counts, Posting.SENT.value: reader.count(OutboxRow) - sum(counts.values())}
