"""Times that people propose, and half days that suit them."""

from datetime import date, datetime, time

import pytest

from mailbot.mail.inbound.when import candidates, mentions_clock, mentions_day, slots

TUESDAY = datetime(2026, 11, 17, 9, 0)  # noqa: DTZ001 - wall time


def starts(text: str, offered: datetime | None = None) -> list[str]:
    """The starts of a text, short."""
    return [f"{start:%d %b %H:%M}" for start in candidates(text, TUESDAY, offered)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thurs 2pm", ["19 Nov 14:00"]),
        ("the 26th at 14.00", ["26 Nov 14:00"]),
        ("Thursday 26 at 2pm", ["26 Nov 14:00"]),
        ("next Tuesday lunchtime", ["24 Nov 12:30"]),
        ("half 1 on Friday", ["20 Nov 13:30"]),
        ("2.30 on Friday", ["20 Nov 14:30"]),
        ("tomorrow at 11:30", ["18 Nov 11:30"]),
        ("day after tomorrow at 10", ["19 Nov 10:00"]),
        ("quarter past 2 next Wednesday", ["25 Nov 14:15"]),
        ("Friday at quarter to three", ["20 Nov 14:45"]),
        ("Thursday at 3 o'clock", ["19 Nov 15:00"]),
        ("Friday at 1400hrs", ["20 Nov 14:00"]),
        ("Fri 20 Nov, 12 noon", ["20 Nov 12:00"]),
        ("Tues 1/12 1pm", ["01 Dec 13:00"]),
        ("December 1st, 9 a.m.", ["01 Dec 09:00"]),
        ("1 December 2026 at 09:00", ["01 Dec 09:00"]),
        ("2026-12-03 09:00", ["03 Dec 09:00"]),
        ("03.12.2026 at 9am", ["03 Dec 09:00"]),
        ("20th Nov 2pm-3pm", ["20 Nov 14:00"]),
        ("Friday 2-3pm", ["20 Nov 14:00"]),
        ("Thursday next week at 10am", ["26 Nov 10:00"]),
        ("Thursday week at 10am", ["26 Nov 10:00"]),
        ("Wed at 2 or 3", ["18 Nov 14:00", "18 Nov 15:00"]),
        ("Wed or Thu at 2pm", ["18 Nov 14:00", "19 Nov 14:00"]),
        ("Wed 2pm or Thu 11am", ["18 Nov 14:00", "19 Nov 11:00"]),
        ("2pm on Wed or 3pm on Fri", ["18 Nov 14:00", "20 Nov 15:00"]),
        ("I can't do Thursday, how about Friday 27th at 10:30?", ["27 Nov 10:30"]),
        ("Thursday's no good, Friday 27 November 10am?", ["27 Nov 10:00"]),
        ("I can do Friday at 10 but not Monday at 2pm", ["20 Nov 10:00"]),
        ("the 1st may suit, at 2pm", ["01 Dec 14:00"]),
        ("Anything but Thursday 2pm", []),
        ("any time except Thursday at 2pm", []),
        ("Friday any time, but Thursday at 2pm is best", ["19 Nov 14:00"]),
        ("Monday 31 November 2pm", []),
    ],
)
def test_starts_are_read(text: str, expected: list[str]) -> None:
    """Days with their times, in the order of the text, in small letters and in capitals."""
    assert starts(text) == expected
    assert starts(text.upper()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thursday 27 November at 2pm",
        "Tuesday at 2pm",
        "Friday",
        "2pm",
        "after 3pm on Monday",
        "until 1.30 on Friday",
        "Monday at 7",
        "31 February at 2pm",
        "the 45th at 2pm",
        "16 November 2026 at 2pm",
        "25:00 on Friday",
        "Friday for 2 people",
        "I can't do Friday at 2pm",
        "any day at 2",
        "1/2/3/4 5",
    ],
)
def test_doubt_names_nothing(text: str) -> None:
    """Contradictions, today's own weekday, bounds, refusals, the past and half a statement name no start."""
    assert starts(text) == []
    assert starts(f"Hello. {text}. Thanks") == []


def test_the_offer_lends_its_day() -> None:
    """A time alone is meant for the offered day; a bare weekday in another week than the offer is uncertain."""
    offered = datetime(2026, 11, 26, 13, 0)  # noqa: DTZ001 - wall time
    assert starts("Could we make it 2pm instead?", offered) == ["26 Nov 14:00"]
    assert starts("half 1 would be better", offered) == ["26 Nov 13:30"]
    assert starts("Friday at 2pm?", offered) == []
    assert starts("Friday 27th at 2pm?", offered) == ["27 Nov 14:00"]
    assert starts("Friday at 2pm?") == ["20 Nov 14:00"]


@pytest.mark.parametrize(
    "text",
    [
        "next week at 2",
        "any day next week at 2pm",
        "two weeks later at 3",
        "in the new year at 2pm",
        "beginning of December 10am",
        "Christmas Eve at 10",
        "at the weekend, 11am",
        "another day at 2pm",
        "the 1st week of Dec at 2pm",
        "Frday at 2pm",
        "Thrusday 2pm",
        "27 at 2pm",
        "28-11 at 3pm",
        "after the bank holiday at 2pm",
        "Half term, 2pm",
        "I can't do Wednesdays any more. Is 2pm possible?",
        "Friday is out for me. What about 2pm?",
    ],
)
def test_the_offered_day_is_not_lent_where_another_is_meant(text: str) -> None:
    """A time beside what may be another day, understood or not, is never taken for the offered day."""
    offered = datetime(2026, 11, 26, 13, 0)  # noqa: DTZ001 - wall time
    assert starts(text, offered) == []
    assert starts("2pm", offered) == ["26 Nov 14:00"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("same day at 3", ["26 Nov 15:00"]),
        ("That day is fine, but 2.30 please", ["26 Nov 14:30"]),
        ("Thursday is good. Could it be 2pm?", ["26 Nov 14:00"]),
        ("2pm, you can reach me on 5612", ["26 Nov 14:00"]),
        ("a little later, at 2?", ["26 Nov 14:00"]),
        ("same time on Friday 27th", ["27 Nov 13:00"]),
        ("tomorrow, same time?", ["18 Nov 13:00"]),
        ("27.11 at 14.00", ["27 Nov 14:00"]),
    ],
)
def test_the_offer_lends_what_is_surely_its_own(text: str, expected: list[str]) -> None:
    """The offered day stays where it is named again or nothing else is; "same time" is the offered one."""
    offered = datetime(2026, 11, 26, 13, 0)  # noqa: DTZ001 - wall time
    assert starts(text, offered) == expected
    assert starts(f"Hello,\n{text}\nThanks", offered) == expected


def test_weekend_writers() -> None:
    """On a Sunday "next Tuesday" may be in two days or in nine: it names nothing; "Tuesday" does."""
    sunday = datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001 - wall time
    assert candidates("next Tuesday at 2pm", sunday) == ()
    assert candidates("Tuesday at 2pm", sunday) == (datetime(2026, 11, 24, 14, 0),)  # noqa: DTZ001 - wall time


def test_many_starts_are_no_proposal() -> None:
    """More than six starts are a timetable; what is repeated counts once."""
    assert starts("Wed, Thu, Fri at 9am, 10am, 11am") == []
    assert starts("Wed 2pm. Wed 2pm!") == ["18 Nov 14:00"]


def test_year_ends_and_clock_changes() -> None:
    """A day without a year is the next one; wall times at both clock changes are taken as said."""
    december = datetime(2026, 12, 30, 9, 0)  # noqa: DTZ001 - wall time
    assert f"{candidates('4 January at 10am', december)[0]:%Y-%m-%d %H:%M}" == "2027-01-04 10:00"
    march = datetime(2026, 3, 24, 9, 0)  # noqa: DTZ001 - wall time
    assert f"{candidates('Sunday 29 March at 10am', march)[0]:%Y-%m-%d %H:%M}" == "2026-03-29 10:00"
    october = datetime(2026, 10, 20, 9, 0)  # noqa: DTZ001 - wall time
    assert f"{candidates('Sunday 25 October at 10am', october)[0]:%Y-%m-%d %H:%M}" == "2026-10-25 10:00"


def test_mentions() -> None:
    """Days and times are also found where nothing is proposed."""
    assert mentions_day("I can't do the 26th", TUESDAY.date()) == (date(2026, 11, 26),)
    assert mentions_clock("at 2pm, or after 3.30pm") == (time(14), time(15, 30))
    assert mentions_day("no day", TUESDAY.date()) == ()
    assert mentions_clock("no time") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, Thu lunchtimes", ("tue lunch", "thu lunch")),
        ("mornings", ("mon am", "tue am", "wed am", "thu am", "fri am")),
        ("Mon-Wed pm", ("mon pm", "tue pm", "wed pm")),
        ("Monday to Wednesday mornings", ("mon am", "tue am", "wed am")),
        ("Tuesday mornings and Friday afternoons", ("tue am", "fri pm")),
        ("Wednesdays or Thursdays are best", ("wed am", "wed pm", "thu am", "thu pm")),
        ("Monday am; Thursday pm", ("mon am", "thu pm")),
        ("Best on Tuesdays, never Fridays", ("tue am", "tue pm")),
        ("flexible", ()),
        ("", ()),
        ("Am I on the list?", ()),
    ],
)
def test_half_days(text: str, expected: tuple[str, ...]) -> None:
    """Half days are named by days, halves and both; no word of them is any time."""
    assert slots(text) == expected
    assert slots(text.upper()) == slots(text)


def test_refused_half_days() -> None:
    """What is refused leaves all the rest."""
    rest = ("tue am", "tue pm", "wed am", "wed pm", "thu am", "thu pm", "fri am", "fri pm")
    assert slots("not Mondays") == rest
    assert slots("Any day except Monday") == rest
    assert slots("Not Mondays though as I'm in clinic all day.") == rest
    assert slots("not Monday afternoons") == ("mon am", *rest)


@pytest.mark.parametrize("piece", ["may 2 ", "1/", "1:", "not ", "and ", ", ", "friday ", "2pm ", "-", "half "])
def test_hostile_times(piece: str) -> None:
    """Any repetition is read in a moment, and gives little."""
    body = piece * 20_000
    assert len(candidates(body, TUESDAY)) <= 6
    assert len(slots(body)) <= 10
