"""What is typed beside a calendar answer: a time, nothing more than the answer, or something for a person."""

from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.inbound import CalendarAnswer, InboundMail, Speaker, Verdict
from mailbot.domain.model.intents import Decline, Nothing, Propose, Unclear
from mailbot.domain.model.people import Days
from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.itip.notes import intent_of_note
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from tests.support.builders import wall
from tests.support.vendors import Said, exchange, google, thunderbird

READ = InboundMail(
    Verdict(Speaker.CALENDAR, "itip", ""), "ann@example.nhs.uk", written_at=datetime(2026, 11, 9, 10, tzinfo=UTC)
)
OURS = Ours(names=("Randomised Coffee Trial 2026", "RCT26"))


def noted(note: str | None, *partstats: str, method: str = "REPLY") -> object:
    """What a note beside such answers is read as."""
    answers = [CalendarAnswer(method, "u", partstat=one) for one in partstats]
    return intent_of_note(note, READ, answers, OURS)


@pytest.mark.parametrize("partstat", ["DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("note", ["tomorrow at 11:30", "Rebooking to tomorrow at 11:30 AM", "Tues 10 Nov, 11.30am?"])
def test_a_time_is_a_proposal(note: str, partstat: str) -> None:
    """Counted from the day of the mail; beside a yes it is for a person."""
    said = noted(note, partstat)
    assert isinstance(said, Propose)
    assert said.candidates == (wall("2026-11-10T11:30"),)
    assert isinstance(noted(note, "ACCEPTED"), Unclear)


@pytest.mark.parametrize(
    ("note", "partstat"),
    [
        (None, "DECLINED"),
        ("", "DECLINED"),
        ("Sorry, I can't do Tuesday 2pm", "DECLINED"),
        ("On leave", "DECLINED"),
        ("Clash with ward round", "TENTATIVE"),
        ("Looking forward to it!", "ACCEPTED"),
        ("Thanks", "ACCEPTED"),
    ],
)
def test_what_says_no_more_than_the_answer_is_nothing(note: str | None, partstat: str) -> None:
    """Reasons and thanks ask for nothing."""
    assert noted(note, partstat) == Nothing()
    assert noted(note, partstat, method="COUNTER") == Nothing()


@pytest.mark.parametrize(
    ("note", "partstat"),
    [
        ("Please remove me from the list", "DECLINED"),
        ("Please leave me out this month", "DECLINED"),
        ("Sorry, I can't make it", "ACCEPTED"),
        ("Looking forward to it!", "DECLINED"),
        ("Is the cafe accessible?", "ACCEPTED"),
        ("I can only do mornings", "TENTATIVE"),
    ],
)
def test_all_else_is_for_a_person(note: str, partstat: str) -> None:
    """What contradicts the answer, asks for something else or is not understood is never acted on."""
    assert isinstance(noted(note, partstat), Unclear)
    assert noted(note, partstat, method="COUNTER") == Nothing()


def test_days_away_are_kept_with_a_no() -> None:
    """Leave until 23 November tells when nothing need be offered; beside a yes it is for a person."""
    note = "Sorry - on annual leave until 23 November"
    assert noted(note, "DECLINED") == Decline((Days(date(2026, 11, 9), date(2026, 11, 23)),), only_away=True)
    assert isinstance(noted(note, "ACCEPTED"), Unclear)


def test_words_of_the_program_are_no_note() -> None:
    """What Google and Thunderbird write around an answer was typed by nobody; what Exchange carries was."""
    said = Said("rct26-r1-07.abc@example.nhs.uk", "ann@example.nhs.uk", "DECLINED", note="Tomorrow at 11:30?")
    for shape in (google, thunderbird):
        mail = understand(shape(said), OURS)
        assert (mail.reply, mail.note) == (None, Nothing())
    typed = understand(exchange(said), OURS)
    assert typed.reply == "Tomorrow at 11:30?"
    assert isinstance(typed.note, Propose)
    assert explanation(typed, "x")["intent"] == {"type": "none"}  # a calendar's mail asks nothing by itself
