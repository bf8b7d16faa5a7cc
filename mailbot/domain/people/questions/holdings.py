"""What do you hold? Everything that the state knows of a person, in words."""

from mailbot.domain.model.pairing import Feedback
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.answers import in_words
from mailbot.domain.people.membership.details import understood
from mailbot.domain.people.questions.standing import how_they_stand, in_a_line
from mailbot.domain.wording import day, listed


def everything_held(case: Case, person: Participant) -> list[str]:
    """The lines of the record letter: address, details, choices, pairings, feedback, and how long it is kept."""
    return [
        f"Email: {person.email}",
        *([f"Other addresses: {listed(sorted(person.aliases))}"] if person.aliases else []),
        *([f"An address that may be yours: {person.alias_asked}"] if person.alias_asked else []),
        *understood(person.details, case.plan, case.scene().today),
        *([f'Your words about times: "{person.details.times}"'] if person.details.times else []),
        f"First message to us: {day(person.joined_at.astimezone(case.plan.zone).date())}",
        *_choices(case, person),
        how_they_stand(case, person)[0],
        *(in_a_line(one, case, person) for one in case.situation.pairings if one.was_sent),
        *(_feedback(said) for one in case.situation.pairings if (said := one.feedback.get(person.id))),
        "The letters that we wrote to you, and a log of what happened, without names or texts",
        "Codes that say who was matched with whom, so that nobody is matched twice; they name nobody",
        "The record of the draws, which shows that they were fair: you are a code in it, what you told us is numbers",
        "The emails that you sent us about the trial, filed in the library's mailbox",
        f"Names, addresses, texts and filed emails are erased {case.plan.keep_days} days after the trial has closed",
    ]


def _choices(case: Case, person: Participant) -> list[str]:
    known = case.scene().people
    never = [known[one].name if one in known else "somebody whom you named" for one in person.never_with]
    lines = [f"You would rather not meet: {listed(never)}"] if never else []
    if person.volunteer:
        lines.append("You offered to meet two people")
    if person.away_until:
        lines.append(f"Your automatic reply said that you are back on {day(person.away_until)}")
    if person.undeliverable:
        lines.append("A letter to your address came back")
    return lines


def _feedback(said: Feedback) -> str:
    parts = [
        {True: "you met", False: "you did not meet", None: "you had not met yet"}[said.met],
        f'your words "{" ".join(said.words.split())}"' if said.words else "",
        *in_words(said),
        "" if said.may_quote is not None else "you have not said whether we may quote you",
    ]
    return f"Your feedback: {'; '.join(part[:1].lower() + part[1:] for part in parts if part)}"
