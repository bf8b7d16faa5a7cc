"""What is said along with a request: dates, times, marks, consent, details, names."""

from datetime import date, datetime

import pytest

from mailbot.domain.model import intents
from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.people import Details, Mode
from mailbot.mail.inbound.words import Asked, read_intent
from tests.mail.inbound.words_setting import INVITATION, NAMES, OFFER, WRITTEN, answer, fresh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pause until 4 January", intents.Pause(date(2027, 1, 4), "first_day_back")),
        ("Please pause my matches till the end of November", intents.Pause(date(2026, 11, 30), "last_day_away")),
        (
            "I'm away from 30 November to 11 December, please skip me",
            intents.Pause(date(2026, 12, 11), "last_day_away", since=date(2026, 11, 30)),
        ),
        ("skip me w/c 7 December", intents.Pause(date(2026, 12, 13), "last_day_away")),
        ("skip this round", intents.Pause(this_round=True)),
        ("pause", intents.Pause()),
        ("Please put me on hold", intents.Pause()),
    ],
)
def test_pause_has_its_date(text: str, expected: intents.Pause) -> None:
    """A pause lasts until the date as written, this round, or until they write."""
    assert answer("welcome", text) == expected
    assert answer("warning", text) == expected


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Friday 27 November at 2pm?", ["2026-11-27T14:00"]),
        ("Could we make it 2pm instead?", ["2026-11-26T14:00"]),
        ("I can't do Thursday, how about Friday 27th at 10:30?", ["2026-11-27T10:30"]),
        ("Tuesday 1/12 1pm or Wednesday 2/12 half 1 would be better", ["2026-12-01T13:00", "2026-12-02T13:30"]),
        ("Thursday is no good but I'm free all day Friday", []),
        ("Can we move it to next week? Monday or Tuesday after 3pm.", []),
        ("I'm teaching until 1.30 - could we meet at 1.45 rather than 1?", ["2026-11-26T13:45"]),
    ],
)
def test_proposal_names_starts(text: str, starts: list[str]) -> None:
    """Other times are read where day and time are certain; else the proposal names none, and we ask."""
    assert answer("pairing", text) == intents.Propose(tuple(datetime.fromisoformat(start) for start in starts))
    assert answer("nudge", text) == intents.Propose(tuple(datetime.fromisoformat(start) for start in starts))


@pytest.mark.parametrize(
    "text", ["Thursday at 1 is perfect", "Yes, 1pm on the 26th is fine", "Thursday 26 November suits me", "👍", "✅"]
)
def test_naming_the_offered_time_accepts_it(text: str) -> None:
    """Whoever repeats the offered day or time takes it; whoever names another does not."""
    assert answer("pairing", text) == intents.Accept()
    assert answer("pairing", "Friday at 1 is perfect").name == "propose"


def test_perhaps_is_tentative() -> None:
    """Perhaps is no yes; a yes under a condition is asked about."""
    assert answer("pairing", "Probably") == intents.Accept(tentative=True)
    assert answer("pairing", "I should be able to make it") == intents.Accept(tentative=True)
    assert answer("pairing", "Yes, if my clinic ends early").name == "unclear"


@pytest.mark.parametrize(
    ("text", "mark", "quote"),
    [
        ("We met. 4/5", 4, None),
        ("Met, 5 out of 5, you may quote me", 5, True),
        ("We met, great chat. Mark: 3. Please don't quote me.", 3, False),
        ("Met\n5\nhappy to be quoted", 5, True),
        ("We had a lovely coffee ★★★★", 4, None),
        ("We met, five stars", 5, None),
        ("We met. 10/10 would do again", None, None),
        ("We met at 3/5 Park Road", 3, None),
        ("We met. 4/5 for the chat, 2/5 for the coffee", None, None),
    ],
)
def test_mark_and_consent(text: str, mark: int | None, quote: bool | None) -> None:
    """A mark is one number from 1 to 5 that stands as a mark; consent to quote is only what they say."""
    assert answer("ask_met", text) == intents.Met(mark, quote)
    assert answer("last_ask", text) == intents.Met(mark, quote)


def test_not_yet_asks_again() -> None:
    """Who still means to meet is asked again; who did not meet is not."""
    assert answer("ask_met", "Not yet") == intents.NotMet(ask_again=True)
    assert answer("ask_met", "We haven't met yet, it's booked for Friday") == intents.NotMet(ask_again=True)
    assert answer("ask_met", "NOT MET") == intents.NotMet()
    assert answer("ask_met", "COULD NOT") == intents.NotMet()
    assert answer("ask_met", "We met but we also did not meet").name == "unclear"


def test_details_in_lines() -> None:
    """Labelled lines are details; with a wish to join they come along."""
    text = (
        "Role: Ward Sister\nDepartment: Ward 7\nSite: Manor Hospital\nMeet: in person\nBest times: Tue, Thu lunchtimes"
    )
    details = Details(
        "", "Ward Sister", "Ward 7", "Manor Hospital", Mode.IN_PERSON, ("tue lunch", "thu lunch"), "Tue, Thu lunchtimes"
    )
    assert answer("welcome", text) == intents.TellDetails(details)
    assert answer("invite", f"Join\n{text}") == intents.Join(details)
    assert answer("invite", f"Please sign me up.\n\n{text}\n\nThanks") == intents.Join(details)
    assert fresh("Room booking", text).name == "none"


def test_organisation_and_band_in_lines() -> None:
    """Both are details by their labels, beside others or alone; without a label neither is read out of prose."""
    text = "Role: Nurse\nOrganisation: North Trust\nBand: 6"
    details = Details(role="Nurse", organisation="North Trust", band="6")
    assert answer("welcome", text) == intents.TellDetails(details)
    assert answer("welcome", "Band: 7") == intents.TellDetails(Details(band="7"))
    assert answer("invite", "Join\nEmployer: South ICB") == intents.Join(Details(organisation="South ICB"))
    told = answer("invite", "Please sign me up. My organisation plays in a band.")
    assert isinstance(told, intents.Join)
    assert (told.details.organisation, told.details.band) == ("", "")


@pytest.mark.parametrize(
    ("text", "mode", "slots"),
    [
        ("Sign me up please. Not Mondays though.", None, 8),
        ("I'd like to join. Happy to meet in person or on Teams.", Mode.EITHER, 0),
        ("Please add me. Wednesdays or Thursdays are best for me. Online only please.", Mode.ONLINE, 4),
        ("Count me in. Prefer: either", Mode.EITHER, 0),
        ("Join", None, 0),
    ],
)
def test_how_and_when_in_prose(text: str, mode: Mode | None, slots: int) -> None:
    """In prose only the way and the half days of meeting are read."""
    asked = answer("invite", text.replace(". Prefer", ".\nPrefer"))
    assert isinstance(asked, intents.Join)
    assert (asked.details.mode, len(asked.details.slots)) == (mode, slots)
    assert (asked.details.role, asked.details.department, asked.details.site) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Never match me with Bob Patel please", "Bob Patel"),
        ("Please don't pair me with Siân O\u2019Neill again", "Siân O'Neill"),
        ("never with bob.patel@example.nhs.uk", "bob.patel@example.nhs.uk"),
        ("I would rather not be matched with Dr Khan as we share an office", "Dr Khan"),
    ],
)
def test_never_with_a_name(text: str, whom: str) -> None:
    """Whom somebody would rather not meet is taken as written; without a name we ask."""
    assert answer("welcome", text) == intents.NeverWith(whom)
    assert answer("welcome", "Please don't match me with him again").name == "unclear"


def test_confirmation_codes() -> None:
    """A code is taken from the first lines or the subject; a word that is no code is none."""
    assert fresh("CONFIRM k3q7xw2a") == intents.Confirm("k3q7xw2a")
    assert answer("confirm_join", "Hello,\nconfirm K3Q7-XW2A.\nThanks") == intents.Confirm("K3Q7-XW2A")
    assert answer("confirm_join", "yes") == intents.Confirm()
    assert fresh("Confirm attendance").name == "none"


@pytest.mark.parametrize(
    ("letter", "yes", "no"),
    [
        ("confirm_join", "confirm", "decline"),
        ("leave_confirm", "confirm", "decline"),
        ("forget_confirm", "confirm", "decline"),
        ("pairing", "accept", "decline"),
        ("new_time", "accept", "decline"),
        ("nudge", "accept", "decline"),
        ("ask_met", "met", "not_met"),
        ("last_ask", "met", "not_met"),
        ("thanks_met", "met", "met"),
        ("draw_proposal", "unclear", "unclear"),
        ("warning", "unclear", "unclear"),
        ("help", "unclear", "unclear"),
    ],
)
def test_yes_and_no_answer_the_letter(letter: str, yes: str, no: str) -> None:
    """A bare yes or no means what the letter asked, whatever its dress; the same words elsewhere mean nothing."""
    assert {answer(letter, text).name for text in ("YES", "yes please", "Yes.", "Yep", "Hi, yes, thanks")} == {yes}
    assert {answer(letter, text).name for text in ("NO", "no", "Nope", "No, sorry")} == {no}
    assert fresh("Re: your reservation", "Yes please").name == "none"


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("Dear Alice, did you meet Bob Patel?", "met"),
        ("Can you make Thursday 26 November at 1pm? Reply YES", "accept"),
        ("Somebody asked us to add you. Please confirm that it was you.", "confirm"),
        ("Would you like to take part? Reply JOIN", "join"),
    ],
)
def test_question_is_known_from_the_quotation(quoted: str, expected: str) -> None:
    """Without a token the quoted letter says what was asked, where it names the trial."""
    asked = Asked("Re: hello", "Yes", f"{quoted}\nThe coffee trial", False, None, False, WRITTEN, NAMES)
    assert read_intent(asked).name == expected
    assert read_intent(Asked("Re: hello", "Yes", quoted, False, None, False, WRITTEN, ())).name == "none"


def test_token_counts_more_than_the_quotation() -> None:
    """The letter that the token names is the one that is answered."""
    asked = Asked("Re: x", "Yes", OFFER, False, Thread("ask_met", "p1"), False, WRITTEN, NAMES)
    assert read_intent(asked).name == "met"
    assert (
        read_intent(Asked("Re: x", "Join", INVITATION, False, Thread("goodbye", "p1"), False, WRITTEN)).name == "join"
    )
