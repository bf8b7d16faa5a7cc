"""Details: what is kept, what is said back, what is asked for."""

from dataclasses import replace
from datetime import date, time

import pytest

from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import TellDetails
from mailbot.domain.model.people import Days, Details, Mode, Participant
from mailbot.domain.people import decide
from mailbot.domain.people.membership.details import understood, with_details
from mailbot.domain.people.membership.times import in_words
from mailbot.matching import Rules
from mailbot.matching.rules import chosen
from tests.support.builders import NOW, inbound, occasion, participant, plan, situation
from tests.support.outcomes import kept, letter, noted

ANN = participant(role="Nurse", site="Manor Hospital", slots=("mon am",), times="Monday mornings")


def test_the_organisation_is_asked_for_where_the_draw_looks_at_it() -> None:
    """Nobody else is asked; the band only where it comes before all else. What was said is said back."""
    ann = participant(role="Nurse", department="Wards", site="Manor", mode=Mode.EITHER)
    for rules, lines in (
        (Rules(), []),
        (chosen(["band", "organisation"]), ["Organisation: …"]),
        (chosen([], ["organisation", "band"]), ["Organisation: …", "Band: …"]),
    ):
        here = situation(ann, plan=plan(rules=rules))
        decision = decide(here, inbound(TellDetails(Details(name="Ann")), ann), occasion())
        assert letter(decision, "details_noted").values["missing"] == lines
    told = decide(here, inbound(TellDetails(Details(organisation="North Trust", band="8a")), ann), occasion())
    assert letter(told, "details_noted").values["missing"] == []
    assert {"Organisation: North Trust", "Band: 8a"} <= set(letter(told, "details_noted").values["understood"])


def test_new_details_replace_and_others_stay() -> None:
    """Only what is said changes; an empty field says nothing."""
    decision = decide(situation(ANN), inbound(TellDetails(Details(site="City Clinic")), ANN), occasion())
    said = kept(decision, Participant).details
    assert (said.site, said.role, said.name) == ("City Clinic", "Nurse", "Ann Archer")
    assert noted(decision) == ["details"]


def test_the_answer_repeats_all_that_is_known() -> None:
    """What was understood comes back in words, and what is missing is asked for, once."""
    decision = decide(situation(ANN), inbound(TellDetails(Details(mode=Mode.ONLINE)), ANN), occasion())
    assert letter(decision, "details_noted").values == {
        "understood": [
            "Name: Ann Archer",
            "Role: Nurse",
            "Site: Manor Hospital",
            "Meet: online",
            "Best times: Monday mornings",
        ],
        "missing": ["Department: …"],
        "draw_when": "Tuesday 1 December 2026 at 9am",
    }
    again = decide(situation(kept(decision, Participant)), inbound(TellDetails(), ANN), occasion())
    assert letter(again, "details_noted").values["missing"] == []


def test_times_in_other_words_end_the_half_days() -> None:
    """New times that could not be read as half days do not leave the old half days behind."""
    changed = with_details(ANN, Details(times="whenever the ward is quiet"), plan())
    assert (changed.details.times, changed.details.slots) == ("whenever the ward is quiet", ())
    kept_slots = with_details(ANN, Details(times="Tuesdays", slots=("tue am", "tue pm")), plan())
    assert kept_slots.details.slots == ("tue am", "tue pm")
    assert with_details(ANN, Details(role="Matron"), plan()).details.slots == ("mon am",)
    unsure = with_details(ANN, Details(times="alternate Mondays", slots=("mon am", "mon pm"), half_read=True), plan())
    prose = with_details(unsure, Details(slots=("fri am",)), plan())
    assert (prose.details.times, prose.details.half_read) == ("", False)


def test_a_claimed_sender_may_correct_details() -> None:
    """Details are no secret and no danger: their owner reads at once what was understood."""
    decision = decide(
        situation(ANN), inbound(TellDetails(Details(role="Matron")), ANN, trust=Trust.CLAIMED), occasion()
    )
    assert kept(decision, Participant).details.role == "Matron"
    assert letter(decision, "details_noted").to == ANN.email


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ((), ""),
        (("mon am",), "Monday mornings"),
        (("mon am", "fri pm"), "Monday mornings; Friday afternoons"),
        (("tue lunch", "thu lunch"), "Tuesday and Thursday lunchtimes"),
        (("tue am", "tue pm"), "Tuesday"),
        (("mon am", "mon pm", "tue am", "tue pm", "wed am", "wed pm"), "Monday to Wednesday"),
        (("wed 15:00-24:00",), "Wednesday after 3pm"),
        (("wed 00:00-11:00", "wed pm"), "Wednesday before 11am and afternoons"),
        (("fri 10:00-12:00",), "Friday 10am to midday"),
        (("mon am", "mon lunch"), "Monday mornings and lunchtimes"),
    ],
)
def test_parts_of_the_week_in_words(slots: tuple[str, ...], words: str) -> None:
    """They are said back in full, days that are alike together."""
    assert in_words(slots) == words
    assert understood(Details(slots=slots), plan(), NOW.date()) == ([f"Best times: {words}"] if words else [])


def test_lunchtimes_are_said_back() -> None:
    """Whoever writes "Tue, Thu lunchtimes" reads that, and not that their afternoons are free."""
    said = Details(times="Tue, Thu lunchtimes", slots=("tue lunch", "thu lunch"))
    decision = decide(situation(ANN), inbound(TellDetails(said), ANN), occasion())
    assert "Best times: Tuesday and Thursday lunchtimes" in letter(decision, "details_noted").values["understood"]


def test_what_could_not_be_read_is_said() -> None:
    """With what we go by instead; any time is said in their own words."""
    half = Details(times="Mondays except the 16th", slots=("mon am", "mon pm"), half_read=True)
    assert understood(half, plan(), NOW.date()) == [
        "Best times: Monday",
        'We could not read all of your times, "Mondays except the 16th". We go by the days and hours above.',
    ]
    unread, *_ = understood(Details(times="it depends", half_read=True), plan(), NOW.date())
    assert unread.startswith('We could not read your times, "it depends". Please write days and hours, such as')
    assert understood(Details(times="any time"), plan(), NOW.date()) == ["Best times: any time"]


def test_when_there_are_no_meetings_is_said() -> None:
    """Evenings, weekends and hours outside the campaign's are not kept in silence."""
    lines = understood(Details(slots=("mon am", "tue eve", "sat am")), plan(), NOW.date())
    out = "There are no meetings on Tuesday evenings or Saturday mornings"
    hours = "They are on Monday to Friday, between 9am and 5pm."
    assert lines == ["Best times: Monday and Saturday mornings; Tuesday evenings", f"{out}. {hours}"]
    late = plan(meetings=replace(plan().meetings, closes=time(20), days=(1,)))
    assert understood(Details(slots=("tue eve",)), late, NOW.date()) == ["Best times: Tuesday evenings"]


def test_names_of_any_script_come_back_as_they_are() -> None:
    """Nothing is lost or changed in what people call themselves."""
    for name in ("Siân Ó Briain", "李小龍", "محمد", "Zoë 🙂"):
        assert understood(Details(name=name), plan(), NOW.date()) == [f"Name: {name}"]
        assert with_details(ANN, Details(name=name), plan()).name == name


def test_days_away_are_said_back_until_they_are_over() -> None:
    """With their dates in words; days that are past are not told, and no more than eight are kept."""
    away = (Days(date(2026, 11, 2), date(2026, 11, 6)), Days(date(2026, 11, 9), date(2026, 11, 9)))
    said = "We offer you no time on Monday 9 November 2026."
    assert understood(Details(away=away), plan(), NOW.date()) == [said]
    assert understood(Details(away=away), plan(), date(2026, 11, 10)) == []
    known = with_details(ANN, Details(away=away), plan())
    assert with_details(known, Details(role="Matron", away=away), plan()).details.away == away
    many = tuple(Days(date(2026, 11, day), date(2026, 11, day)) for day in range(1, 12))
    assert with_details(known, Details(away=many), plan()).details.away == many[-8:]
