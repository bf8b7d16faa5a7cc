"""Days away in whole mails: beside what is asked, alone, and in "Best times"."""

from datetime import date

import pytest

from mailbot.domain.model.intents import Decline, Intent, Join, Pause, TellDetails, Unclear
from mailbot.domain.model.people import Days, Details
from tests.mail.inbound.words_setting import answer, fresh

NEXT_WEEK = Days(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize("letter", ["welcome", "details_noted", "warning", "status"])
def test_days_away_alone_are_details(letter: str) -> None:
    """To a letter that offers no meeting, and to the trial by its name."""
    told = TellDetails(Details(away=(NEXT_WEEK,)))
    assert answer(letter, "I'm on nights next week") == told
    assert answer(letter, "Hi, night shifts next week, sorry. Many thanks") == told
    assert fresh("Coffee trial", "I'm on leave next week") == told


@pytest.mark.parametrize("letter", ["pairing", "new_time", "nudge", "agreed"])
def test_days_away_refuse_an_offer(letter: str) -> None:
    """They go along with the refusal; whether they are all that is said is told, for the meeting may lie elsewhere."""
    assert answer(letter, "I'm on nights next week") == Decline((NEXT_WEEK,), only_away=True)
    assert answer(letter, "I'm away next week so can't do it") == Decline((NEXT_WEEK,))
    assert answer(letter, "I can't make it") == Decline()


def test_best_times_with_nights() -> None:
    """What holds every week is kept apart from what holds this one."""
    said = answer("welcome", "Best times: Tue, Thu lunchtimes, nights next week")
    assert said == TellDetails(
        Details(slots=("tue lunch", "thu lunch"), times="Tue, Thu lunchtimes", away=(NEXT_WEEK,))
    )
    assert answer("welcome", "Tuesdays, nights next week") == TellDetails(
        Details(slots=("tue am", "tue pm"), times="tuesdays", away=(NEXT_WEEK,))
    )
    unsure = answer("welcome", "Best times: Tuesdays, nights every other week")
    assert isinstance(unsure, TellDetails)
    assert (unsure.details.slots, unsure.details.half_read, unsure.details.away) == (("tue am", "tue pm"), True, ())


def test_a_join_with_days_away() -> None:
    """They stay in the draw, and are offered nothing on those days."""
    said = fresh("Coffee trial", "Please sign me up for the coffee trial. I'm on nights next week.")
    assert isinstance(said, Join)
    assert said.details.away == (NEXT_WEEK,)


@pytest.mark.parametrize(
    "text",
    ["I am on nights from Monday to Thursday", "My colleague is on nights next week", "I'm not on nights next week"],
)
def test_what_is_not_sure_is_asked_back(text: str) -> None:
    """The days in such words are none that suit, either."""
    assert isinstance(answer("welcome", text), Unclear)


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        (
            "I'm away from 30 November to 11 December, please skip me",
            Pause(date(2026, 12, 11), "last_day_away", since=date(2026, 11, 30)),
        ),
        ("Please pause me until 4 January", Pause(date(2027, 1, 4), "first_day_back")),
        ("On nights until Friday, please leave me out", Pause(date(2026, 11, 20), "last_day_away")),
    ],
)
def test_a_pause_that_begins_later(text: str, pause: Intent) -> None:
    """Its first day is known where one that is still to come was said."""
    assert answer("welcome", text) == pause
