"""The door: what one mail leads to. Who is speaking comes first, then what they ask; nothing is done here."""

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import InboundMail, Speaker, Trust
from mailbot.domain.model.intents import (
    Accept,
    Confirm,
    Decline,
    Export,
    Forget,
    Help,
    Intent,
    Join,
    Leave,
    Met,
    NeverWith,
    NewMatch,
    Nothing,
    NotMet,
    Order,
    Pause,
    Propose,
    Resume,
    Status,
    TellDetails,
    Unclear,
    Volunteer,
)
from mailbot.domain.model.pairing import Rsvp
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.people.budget import within_budget
from mailbot.domain.people.case import Case, is_member
from mailbot.domain.people.machines import automatic, bounce, complaint, receipt
from mailbot.domain.people.meeting.answering import answer_in_words, confirm_claim
from mailbot.domain.people.meeting.making_way import clears, decline
from mailbot.domain.people.meeting.proposing import propose_in_words
from mailbot.domain.people.meeting.rsvps import calendar_answers
from mailbot.domain.people.meeting.telling import tell_met, tell_not_met
from mailbot.domain.people.meeting.wishes import never_with, new_match, volunteer
from mailbot.domain.people.membership.confirming import as_confirmation, confirm
from mailbot.domain.people.membership.details import tell_details
from mailbot.domain.people.membership.forgetting import forget
from mailbot.domain.people.membership.joining import join
from mailbot.domain.people.membership.leaving import leave
from mailbot.domain.people.membership.pausing import pause, resume
from mailbot.domain.people.questions.asking import ask_help, ask_record, ask_status
from mailbot.domain.people.questions.ordering import ask_for_order, is_for_an_order
from mailbot.domain.people.strangers import no_longer_a_member, not_a_member
from mailbot.domain.people.unclear import held, left_alone, unclear
from mailbot.domain.scene import Occasion
from mailbot.domain.situation import Situation

_NO_SENDER = "The message has no sender that could be answered."
_FORGED = "The mail server says that the sender's address is forged, so it was not answered."
_AN_ORDER = "It reads like an organiser's order, from somebody who is none."


def decide(situation: Situation, mail: InboundMail, occasion: Occasion) -> Decision:
    """What a mail leads to: documents to keep, letters, agenda, notes, and what becomes of the message.

    An organiser's order is not for this room (`mailbot.domain.organisers`).

    Args:
        situation: of the sender; of the person a machine writes about.
        mail: what was understood of the message.
        occasion: the message's own key, and the moment.
    """
    case = Case(situation, mail, occasion)
    return within_budget(_by_speaker(case), case)


def _by_speaker(case: Case) -> Decision:
    match case.mail.verdict.speaker:
        case Speaker.OWN:
            return left_alone()
        case Speaker.RECEIPT:
            return receipt(case)
        case Speaker.COMPLAINT:
            return complaint(case)
        case Speaker.BOUNCE:
            return bounce(case)
        case Speaker.CALENDAR:
            return calendar_answers(case)
        case Speaker.AUTOMATIC:
            return automatic(case)
        case Speaker.PERSON:
            return _person(case, as_confirmation(case, case.mail.intent))


def _person(case: Case, intent: Intent) -> Decision:
    """What anybody may ask; all else is for those we know."""
    match intent:
        case Nothing():
            return left_alone()
        case _ if why := _unanswerable(case, intent):
            return held(case, why)
        case _ if is_for_an_order(case, intent):
            return ask_for_order(case, intent)
        case Unclear() | Order():
            return _doubtful(case, intent)
        case Join(said):
            return join(case, said)
        case Confirm(code):
            return confirm(case, code)
        case _ if case.situation.person:
            return _known(case, case.situation.person, intent)
        case _:
            return not_a_member(case, intent)


def _doubtful(case: Case, intent: Unclear | Order) -> Decision:
    """What is not safe to act on: asked back; of a claimed answer to an invitation, whoever was invited is asked."""
    person = case.situation.person
    if isinstance(intent, Order) or not intent.claims:
        return unclear(case, _AN_ORDER if isinstance(intent, Order) else intent.why)
    return confirm_claim(case, person, intent.claims) if person else held(case, intent.why)


def _unanswerable(case: Case, intent: Intent) -> str:
    """Why nobody is answered and nothing is done, in words; empty for all other mail. Leaving always works."""
    if not case.sender:
        return _NO_SENDER
    return _FORGED if case.mail.trust is Trust.REFUTED and not isinstance(intent, Leave) else ""


def _known(case: Case, person: Participant, intent: Intent) -> Decision:
    """What somebody we know may ask whatever their standing: also whoever left, or has not confirmed yet."""
    match intent:
        case Help():
            return ask_help(case)
        case Status():
            return ask_status(case, person)
        case Export():
            return ask_record(case, person)
        case Leave():
            return leave(case, person)
        case Forget():
            return forget(case, person)
        case Resume() if person.standing is Standing.LEFT:
            return join(case, Details())
        case _ if case.situation.pairings or is_member(person, case.plan):
            return _about_a_meeting(case, person, intent)
        case _:
            return no_longer_a_member(case, person)


def _about_a_meeting(case: Case, person: Participant, intent: Intent) -> Decision:
    """What whoever has, or had, a partner may say about it."""
    match intent:
        case Accept(tentative):
            return answer_in_words(case, person, Rsvp.TENTATIVE if tentative else Rsvp.ACCEPTED)
        case Decline(away, only_away) if only_away and is_member(person, case.plan) and not clears(case, person, away):
            return tell_details(case, person, Details(away=away))
        case Decline(away):
            return decline(case, person, away)
        case Propose(candidates):
            return propose_in_words(case, person, candidates)
        case Met():
            return tell_met(case, person, intent)
        case NotMet():
            return tell_not_met(case, person, intent)
        case _ if is_member(person, case.plan):
            return _member(case, person, intent)
        case _:
            return no_longer_a_member(case, person)


def _member(case: Case, person: Participant, intent: Intent) -> Decision:
    """What is for those who take part."""
    match intent:
        case TellDetails(said):
            return tell_details(case, person, said)
        case Pause():
            return pause(case, person, intent)
        case Resume():
            return resume(case, person)
        case NewMatch():
            return new_match(case, person)
        case NeverWith(whom):
            return never_with(case, person, whom)
        case Volunteer():
            return volunteer(case, person)
        case _:
            return unclear(case, "")
