"""Days away: which are read of a sentence, and that nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.people import Days
from mailbot.mail.inbound.when import days_away, parted

THURSDAY = date(2026, 11, 19)
THIS_WEEK = Days(THURSDAY, date(2026, 11, 22))
NEXT_WEEK = Days(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("nights this week", THIS_WEEK),
        ("I'm on nights next week", NEXT_WEEK),
        ("Night shifts next week", NEXT_WEEK),
        ("This week I'm on nights", THIS_WEEK),
        ("I'm on nights all next week", NEXT_WEEK),
        ("on nights until Friday", Days(THURSDAY, date(2026, 11, 20))),
        ("I'm on nights until Thursday 26 November", Days(THURSDAY, date(2026, 11, 26))),
        ("I'm away 23 to 27 November", Days(date(2026, 11, 23), date(2026, 11, 27))),
        ("I'm away from 16 to 20 November", Days(date(2026, 11, 16), date(2026, 11, 20))),
        ("On annual leave 7-11 December", Days(date(2026, 12, 7), date(2026, 12, 11))),
        ("a/l 7-11 December", Days(date(2026, 12, 7), date(2026, 12, 11))),
        ("I shall be on leave from the 23rd to the 30th", Days(date(2026, 11, 23), date(2026, 11, 30))),
        ("I am on leave Monday 23rd to Friday 27th November", Days(date(2026, 11, 23), date(2026, 11, 27))),
        ("I'm away 28 December to 8 January", Days(date(2026, 12, 28), date(2027, 1, 8))),
        ("I'll be on annual leave w/c 30 November", Days(date(2026, 11, 30), date(2026, 12, 6))),
        ("Sorry, I'm on leave next week", NEXT_WEEK),
        ("I'd like to join, I'm on nights next week", NEXT_WEEK),
    ],
)
def test_days_away_are_read(text: str, days: Days) -> None:
    """A week, a range, or until a day that is counted in; said of the writer, by whatever keeps them."""
    assert days_away(text, THURSDAY) == (days,)
    assert days_away(f"{text}.", THURSDAY) == (days,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I work nights",
        "nights every other week",
        "nights next month",
        "I'm not on nights next week",
        "My colleague is on nights next week",
        "We are all on leave next week",
        "I finish nights on Friday",
        "I'm back from leave next week",
        "I'm on nights this week and free next week",
        "Nights until Thursday",
        "I'm on nights from Monday to Thursday",
        "I'm rostered on nights 24-27",
        "I'm on leave from 27 to 23 November",
        "I'm on leave from 1 December to 1 March",
        "I was on leave 2 to 6 November",
        "I'm away from my desk this week",
        "Are you on nights next week?",
        "Keep me away from Simon next week",
        "I'm on nights next Tuesday week",
        "this week is fine",
        "I'm on leave w/c 25 November",
    ],
)
def test_what_is_not_sure_is_not_read(text: str) -> None:
    """Somebody else's, a habit, an end in doubt, days that are over, or more said of the days than that."""
    assert days_away(text, THURSDAY) == ()
    assert parted(text, THURSDAY)[0] == text


def test_what_is_said_beside_stays() -> None:
    """The rest of the text is read as if the days had not been told."""
    assert parted("Tue, Thu lunchtimes, nights this week", THURSDAY) == ("Tue, Thu lunchtimes", (THIS_WEEK,))
    assert parted("nights this week and next week", THURSDAY) == ("", (THIS_WEEK, NEXT_WEEK))
    assert parted("On leave next week; Mondays", THURSDAY) == ("Mondays", (NEXT_WEEK,))


@given(st.dates(date(2026, 10, 1), date(2027, 4, 30)), st.integers(0, 50), st.integers(0, 40))
def test_any_range_is_read_as_it_is_written(written_on: date, ahead: int, length: int) -> None:
    """Over the turn of the year and both clock changes, with months written out."""
    first = written_on + timedelta(days=ahead)
    last = first + timedelta(days=length)
    text = f"I'm on leave from {first.day} {first:%B} to {last.day} {last:%B}"
    assert days_away(text, written_on) == (Days(first, last),)


@given(st.dates(date(2026, 10, 1), date(2027, 4, 30)))
def test_this_week_and_the_next(written_on: date) -> None:
    """This week goes on to its Sunday, the next from its Monday to its Sunday."""
    ((this,), (following,)) = (days_away(f"nights {which} week", written_on) for which in ("this", "next"))
    assert (this.first, this.last.weekday()) == (written_on, 6)
    assert (this.last - this.first).days < 7
    assert (following.first, following.last) == (this.last + timedelta(days=1), this.last + timedelta(days=7))


@pytest.mark.parametrize("piece", ["nights this week, ", "on leave ", "to 1 ", "until ", "from 1 to ", "w/c "])
def test_hostile_texts_are_read_in_a_moment(piece: str) -> None:
    """Any repetition gives little."""
    assert len(days_away(piece * 5_000, THURSDAY)) <= 2
