"""What people tell us about themselves: kept, said back in words, and what is missing, asked for once."""

from dataclasses import fields, replace
from datetime import date

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Details, Mode, Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.days_away import with_days_away
from mailbot.domain.people.meeting.making_way import out_of_the_way
from mailbot.domain.people.membership.times import best_times, said_of_times
from mailbot.domain.people.rounds import draw_when
from mailbot.domain.sites import named_site
from mailbot.matching import Rules
from mailbot.matching.rules import BAND, ORGANISATION

_WAYS = {Mode.IN_PERSON: "in person", Mode.ONLINE: "online", Mode.EITHER: "either"}


def tell_details(case: Case, person: Participant, said: Details) -> Decision:
    """Keep what a participant tells us, and say what was understood."""
    known = with_details(person, said, case.plan)
    kept = asked(known, case.plan.rules)
    return out_of_the_way(case, kept, said.away) + Decision(
        save=(kept,),
        letters=case.answer(
            "details_noted",
            known,
            understood=understood(known.details, case.plan, case.scene().today),
            missing=missing(known, case.plan.rules),
            draw_when=draw_when(case),
        ),
        notes=(Note("details", participant=person.id),),
    )


def with_details(person: Participant, said: Details, plan: CampaignPlan) -> Participant:
    """The person with what they said; what they did not mention stays as it was. Sites get their configured names."""
    new = {field.name: value for field in fields(Details) if (value := getattr(said, field.name))}
    if said.times or said.slots:  # whatever an older answer said of times no longer holds
        new |= {"slots": said.slots, "times": said.times, "half_read": said.half_read}
    if said.site:
        new["site"] = named_site(said.site, plan)
    told = replace(person, details=replace(person.details, **{**new, "away": person.details.away}))
    return with_days_away(told, said.away)


def asked(person: Participant, rules: Rules) -> Participant:
    """The person after a letter that asks for what is missing."""
    return replace(person, asked_for_details=person.asked_for_details or bool(missing(person, rules)))


def understood(details: Details, plan: CampaignPlan, today: date) -> list[str]:
    """What we know about somebody, one line each, in the form in which it may be written to us.

    What we could not read of their times, when there are no meetings, and the days away still to come, is said below.
    """
    said = {
        "Name": details.name,
        "Role": details.role,
        "Department": details.department,
        "Organisation": details.organisation,
        "Band": details.band,
        "Site": details.site,
        "Meet": _WAYS[details.mode] if details.mode else "",
        "Best times": best_times(details),
    }
    return [*(f"{label}: {text}" for label, text in said.items() if text), *said_of_times(details, plan, today)]


def missing(person: Participant, rules: Rules) -> list[str]:
    """The lines that would help us to match them; none once they were asked.

    For the organisation they are asked only where the draw looks at it, for the band where it comes first.
    """
    if person.asked_for_details:
        return []
    said = person.details
    lines = {
        "Role: …": said.role,
        "Department: …": said.department,
        "Site: …": said.site,
        **({"Organisation: …": said.organisation} if ORGANISATION in rules.compared else {}),
        **({"Band: …": said.band} if BAND in rules.first else {}),
        "Meet: online / in person / either": said.mode,
    }
    return [line for line, known in lines.items() if not known]
