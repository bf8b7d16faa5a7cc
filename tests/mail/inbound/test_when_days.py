"""Days in words, one by one: what they name, how many tokens they use, what is in doubt, and what names nothing."""

from datetime import date

import pytest

from mailbot.mail.inbound.when import mentions_day
from mailbot.mail.inbound.when.days import Day, day_at, dotted_date, make_date, month_of, next_date, next_weekday
from mailbot.mail.inbound.when.tokens import tokens

THURSDAY = date(2026, 11, 19)


def first(text: str, written_on: date = THURSDAY, *, anywhere: bool = False) -> Day | None:
    """The first day that stands anywhere in a text."""
    words = tokens(text)
    found = (day_at(words, at, written_on, anywhere=anywhere) for at in range(len(words)))
    return next((day for day in found if day), None)


@pytest.mark.parametrize(
    ("text", "day", "used"),
    [
        ("today", date(2026, 11, 19), 1),
        ("tomorrow", date(2026, 11, 20), 1),
        ("day after tomorrow", date(2026, 11, 21), 3),
        ("this Friday", date(2026, 11, 20), 1),
        ("next Friday", date(2026, 11, 27), 1),
        ("Friday next week", date(2026, 11, 27), 3),
        ("Friday of next week", date(2026, 11, 27), 4),
        ("Friday week", date(2026, 11, 27), 2),
        ("week on Friday", date(2026, 11, 27), 1),
        ("next Monday", date(2026, 11, 23), 1),
    ],
)
def test_days_counted_from_the_day_of_writing(text: str, day: date, used: int) -> None:
    """Relative days are sure, whatever week they lie in."""
    assert first(text) == Day(day, used)
    assert mentions_day(f"How about {text}?", THURSDAY) == (day,)


@pytest.mark.parametrize(
    "text",
    [
        "26 November",
        "26th November",
        "26th of November 2026",
        "26 Nov, 2026",
        "November 26",
        "Nov 26th",
        "Thursday 26 November",
        "Thu, 26 Nov",
        "Thurs the 26th",
        "Thursday 26",
        "the 26th",
        "26/11",
        "26/11/26",
        "26/11/2026",
        "26-11-2026",
        "26.11.2026",
        "2026-11-26",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    """Day before month as in Britain, the year first as in ISO 8601; the next such day where no year is said."""
    found = first(text)
    assert found is not None
    assert (found.on, found.weekday_only, found.in_doubt) == (date(2026, 11, 26), False, False)
    assert first(text.upper()) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 November", date(2026, 11, 19)),
        ("18 November", date(2027, 11, 18)),
        ("5 January", date(2027, 1, 5)),
        ("the 19th", date(2026, 11, 19)),
        ("the 18th", date(2026, 12, 18)),
        ("the 31st", date(2026, 12, 31)),
        ("29/2/2028", date(2028, 2, 29)),
        ("Nov 26th, 2027", date(2027, 11, 26)),
        ("26 November 1400", date(2026, 11, 26)),
    ],
)
def test_the_next_such_day_is_meant(text: str, day: date) -> None:
    """A day that has passed is next year's or next month's; four figures are a year only in this century."""
    found = first(text)
    assert found is not None
    assert found.on == day
    assert not found.in_doubt


@pytest.mark.parametrize("text", ["Thursday 27 November", "Friday 26/11", "Thursday 13", "Mon 26th"])
def test_a_day_that_contradicts_itself_is_in_doubt(text: str) -> None:
    """Weekday and date that do not agree are a slip, and nobody can tell in which of the two."""
    found = first(text)
    assert found is not None
    assert found.in_doubt
    assert mentions_day(text, THURSDAY) == ()


def test_a_bare_weekday_may_be_another_week() -> None:
    """It is the next such day, and marked; on the same weekday it may be today, which is in doubt."""
    assert first("Friday") == Day(date(2026, 11, 20), 1, weekday_only=True)
    assert first("Sunday") == Day(date(2026, 11, 22), 1, weekday_only=True)
    assert first("Thursday") == Day(date(2026, 11, 26), 1, weekday_only=True, in_doubt=True)
    assert first("next Friday", date(2026, 11, 21)) is None  # written on a Saturday, it may be either week


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the 26th floor",
        "the 1st week",
        "the 1st year",
        "11/26",
        "31/11",
        "00/00",
        "29 February",
        "30 February",
        "32nd",
        "26.11",
        "14.30",
        "November 2pm",
        "26",
        "26 people",
        "may I",
        "in March we moved",
        "26 Novembrrr",
    ],
)
def test_what_names_no_day(text: str) -> None:
    """Days that no calendar has, floors, times of day and plain numbers; month before day is never tried."""
    assert first(text) is None
    assert mentions_day(text, THURSDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "26. November",
        "Donnerstag, 26. November",
        "jeudi 26 novembre",
        "jueves 26 de noviembre",
        "gioved\N{LATIN SMALL LETTER I WITH GRAVE} 26 novembre",
        "donderdag 26 november",
        "torsdag den 26 november",
        "czwartek 26 listopada",
        "четвер 26 листопада",
        "26 th\N{LATIN SMALL LETTER A WITH ACUTE}ng 11",
        "26.11",
    ],
)
def test_notes_of_absence_speak_other_languages(text: str) -> None:
    """With `anywhere`, days of out-of-office notes are found in the languages that they are written in."""
    found = first(text, anywhere=True)
    assert found is not None
    assert (found.on, found.in_doubt) == (date(2026, 11, 26), False)


def test_the_calendar_is_asked_for_every_date() -> None:
    """No date is made up: what the calendar has not is None, and years of two figures are of this century."""
    assert make_date(26, 11, 26) == make_date(2026, 11, 26) == date(2026, 11, 26)
    assert make_date(2026, 2, 29) is make_date(2026, 13, 1) is make_date(10_000, 1, 1) is None
    assert next_date(29, 2, date(2027, 3, 1)) == date(2028, 2, 29)
    assert next_date(29, 2, date(2028, 3, 1)) is None
    assert next_date(31, 11, THURSDAY) is None
    assert dotted_date("16.11", THURSDAY) == date(2027, 11, 16)
    assert dotted_date("16.11.2026", THURSDAY) is dotted_date("16", THURSDAY) is dotted_date(".11", THURSDAY) is None


def test_the_next_weekday_is_never_the_day_itself() -> None:
    """Each weekday lies one to seven days ahead."""
    ahead = [(next_weekday(weekday, THURSDAY) - THURSDAY).days for weekday in range(7)]
    assert sorted(ahead) == [1, 2, 3, 4, 5, 6, 7]
    assert ahead[THURSDAY.weekday()] == 7


def test_months_are_known_by_their_stems_only_where_asked() -> None:
    """English names in full and in short; other languages, with their endings, only for notes of absence."""
    assert [month_of(name) for name in ("november", "nov", "sept", "may")] == [11, 11, 9, 5]
    assert month_of("listopada") is month_of("novembrrr") is month_of("") is month_of("26") is None
    assert month_of("listopada", anywhere=True) == 11
    assert month_of("26", anywhere=True) is None


def test_hostile_texts_are_read_in_one_go() -> None:
    """Figures without end, months without days and a thousand joining words name nothing and take no time."""
    for text in ("1" * 60_000, "of " * 20_000, "26 " + "of " * 20_000, "/" * 60_000):
        assert first(text, anywhere=True) is None
    found = first("friday " + ", " * 20_000, anywhere=True)
    assert found is not None
    assert (found.on, found.weekday_only) == (date(2026, 11, 20), True)
