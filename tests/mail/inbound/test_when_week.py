"""Parts of the week that somebody can do, as they write them in one line or in many words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.week import DAYS as WEEK
from mailbot.domain.model.week import PARTS, hours
from mailbot.domain.people.membership.times import in_words
from mailbot.mail.inbound.when import read_week, slots

DAYS = ("mon", "tue", "wed", "thu", "fri")
ALL = tuple(f"{day} {half}" for day in DAYS for half in ("am", "pm"))


def without(*refused: str) -> tuple[str, ...]:
    """All half days but these."""
    return tuple(one for one in ALL if one not in refused and one[:3] not in refused)


@pytest.mark.parametrize(
    ("text", "half_days"),
    [
        ("Wednesday pm", ("wed pm",)),
        ("Tue, Thu lunchtimes", ("tue lunch", "thu lunch")),
        ("lunch on Wednesdays", ("wed lunch",)),
        ("Tue am and Thu pm", ("tue am", "thu pm")),
        ("Monday am Tuesday pm", ("mon am", "tue pm")),
        ("Mon am, Tue", ("mon am", "tue am", "tue pm")),
        ("Tue and Thu", ("tue am", "tue pm", "thu am", "thu pm")),
        ("mornings", tuple(f"{day} am" for day in DAYS)),
        ("Tuesday after 3pm", ("tue 15:00-24:00",)),
        ("Thursday all day", ("thu am", "thu pm")),
        ("TUESDAY AFTERNOONS", ("tue pm",)),
    ],
)
def test_half_days_are_named(text: str, half_days: tuple[str, ...]) -> None:
    """Days take the halves behind them, up to the next day that has its own; halves alone mean every day."""
    assert slots(text) == half_days
    assert slots(f"  {text}.\n") == half_days


@pytest.mark.parametrize("joint", ["Mon-Wed", "Mon \N{EN DASH} Wed", "Monday to Wednesday"])
def test_a_range_takes_all_days_between(joint: str) -> None:
    """From the first day to the last, and its halves count for each of them."""
    assert slots(joint) == ALL[:6]
    assert slots(f"{joint} mornings") == ("mon am", "tue am", "wed am")
    assert slots("Fri-Mon") == ("mon am", "mon pm", "fri am", "fri pm")  # no range: the two days that are named


@pytest.mark.parametrize(
    ("text", "half_days"),
    [
        ("not Mondays", without("mon")),
        ("can't do Friday", without("fri")),
        ("can\N{RIGHT SINGLE QUOTATION MARK}t do Friday", without("fri")),
        ("flexible but not Wednesday", without("wed")),
        ("any day except Tuesday mornings", without("tue am")),
        ("any day but Friday", without("fri")),
        ("all but Fridays", without("fri")),
        ("any time but Monday mornings", without("mon am")),
        ("can't do Monday or Tuesday mornings", without("mon am", "tue am")),
        ("Mondays except mornings", ("mon pm",)),
        ("never on Friday; otherwise mornings", tuple(f"{day} am" for day in DAYS[:4])),
    ],
)
def test_what_is_refused_leaves_the_rest(text: str, half_days: tuple[str, ...]) -> None:
    """A refusal holds to the end of its sentence; where nothing else is named, all other half days are left."""
    assert slots(text) == half_days


def test_a_but_only_opens_another_thought() -> None:
    """Unless it stands between "any day" and a weekday, "but" refuses nothing, and ends a refusal."""
    assert slots("any day but mornings are best") == ALL
    assert slots("Mondays but Fridays too") == ("mon am", "mon pm", "fri am", "fri pm")
    assert slots("not Mondays but Tuesdays") == ("tue am", "tue pm")
    assert slots("Tuesdays but not mornings") == ("tue pm",)


@pytest.mark.parametrize(
    "text",
    ["", "any time", "Am I on the list?", "I am a nurse", "whenever", "moon", "\N{SUN}"],
)
def test_nothing_said_means_any_time(text: str) -> None:
    """No weekday and no half of one: the draw then asks nothing of the time. "Am" is a verb unless a day is near."""
    assert slots(text) == ()


def test_hostile_texts_stay_within_the_week() -> None:
    """However long a text is, there are no more than ten half days, each once and in the order of the week."""
    assert slots("Mon-Fri am pm " * 5_000) == ALL
    assert slots("not " * 20_000 + "Monday") == ()
    assert slots("fri pm, mon am " * 1_000) == ("mon am", "fri pm")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("after 3pm", "15:00-24:00"),
        ("after 2", "14:00-24:00"),
        ("before 11", "00:00-11:00"),
        ("until 3", "00:00-15:00"),
        ("10 to 12", "10:00-12:00"),
        ("10-12", "10:00-12:00"),
        ("9am-midday", "09:00-12:00"),
        ("between 1 and 2.30pm", "13:00-14:30"),
        ("from 10 to 2", "10:00-14:00"),
        ("11-1pm", "11:00-13:00"),
        ("1400-1600", "14:00-16:00"),
        ("10:15 \N{EN DASH} 11:45", "10:15-11:45"),
        ("2pm onwards", "14:00-24:00"),
        ("3 or later", "15:00-24:00"),
        ("after 5pm", "eve"),
        ("12-2", "lunch"),
        ("after lunch", "14:00-24:00"),
        ("before lunch", "am"),
        ("mornings before 11", "00:00-11:00"),
        ("anytime after 10am", "10:00-24:00"),
        ("lunchtime", "lunch"),
        ("evenings", "eve"),
    ],
)
def test_hours_are_read_to_the_minute(text: str, parts: str) -> None:
    """Where am or pm is missing a hospital's hours decide; hours that have a name are called by it."""
    assert slots(f"Wednesdays {text}") == (f"wed {parts}",)
    assert slots(f"{text} on Wednesdays") == (f"wed {parts}",)
    assert slots(text) == tuple(f"{day} {parts}" for day in DAYS)
    assert read_week(text).whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("not before 10", ("10:00-24:00",)),
        ("no later than 3", ("00:00-15:00",)),
        ("nothing after 4pm", ("00:00-16:00",)),
        ("not lunchtimes", ("am", "14:00-24:00")),
        ("afternoons but not lunchtimes", ("14:00-24:00",)),
        ("not between 12 and 1", ("am", "13:00-24:00")),
    ],
)
def test_what_hours_are_refused_leaves_the_rest(text: str, parts: tuple[str, ...]) -> None:
    """A part that lies in another is taken out of it."""
    assert slots(text) == tuple(f"{day} {part}" for day in DAYS for part in parts)
    assert read_week(text).whole


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mondays except the 16th", ("mon am", "mon pm")),
        ("alternate Tuesdays", ("tue am", "tue pm")),
        ("Mon 10-12 December", ("mon am", "mon pm")),
        ("Tuesday 2pm", ("tue pm",)),
        ("early mornings", tuple(f"{day} am" for day in DAYS)),
        ("Mondays, nights this week", ("mon am", "mon pm")),
        ("from 10 to 12 December", ()),
        ("until 4 December", ()),
        ("from 10.12", ()),
        ("after 7", ()),
        ("7-8", ()),
        ("depends on my rota", ()),
        ("when the ward is quiet", ()),
        ("first thing", ()),
    ],
)
def test_what_is_not_read_is_known(text: str, read: tuple[str, ...]) -> None:
    """Dates, single weeks, conditions and hours in doubt are never guessed at; what is safe is taken."""
    week = read_week(text)
    assert week.slots == read
    assert not week.whole


@pytest.mark.parametrize(
    "text",
    [
        "Fridays don't work",
        "Mondays no good",
        "Wed I can't do",
        "busy Mondays",
        "unavailable on Thursday",
        "Clinic on Tuesdays",
        "on call Fridays",
        "I'm not busy on Tuesdays",
    ],
)
def test_times_that_may_not_suit_are_not_taken_for_those_that_do(text: str) -> None:
    """A day beside a word of being busy, or before a "no", is asked about: it is the last that should be offered."""
    assert read_week(text).slots == ()
    assert not read_week(text).whole
    assert read_week(f"Mondays 10-12, {text}").slots == ("mon 10:00-12:00",)
    assert not read_week(f"Mondays 10-12, {text}").whole


def test_a_refusal_ends_where_other_times_are_praised() -> None:
    """Behind a comma; the reason for a refusal does not undo it."""
    assert slots("can't do Mondays, Tuesdays are best") == ("tue am", "tue pm")
    assert slots("no, Mondays are fine") == ("mon am", "mon pm")
    assert slots("not Tuesdays because of clinic") == without("tue")
    assert slots("I can't, unfortunately, do Mondays") == without("mon")


def test_small_words_and_marks_beside_parts_are_passed_over() -> None:
    """A "break" between lunch and its hours, and the bracket before "am"."""
    assert slots("Tue lunch break 12.30-1pm") == ("tue 12:30-13:00",)
    assert slots("Tue (am only), Thu") == ("tue am", "thu am", "thu pm")


@pytest.mark.parametrize(
    "text", ["", "any time", "I don't mind", "flexible", "Whenever suits you best!", "n/a", "no preference"]
)
def test_any_time_is_all_that_is_said(text: str) -> None:
    """Words of indifference leave nothing unread."""
    assert read_week(text).whole
    assert read_week(text).slots == ()


def test_parts_may_stand_before_their_days() -> None:
    """One part for all days behind it, up to the next part; where it may be of either side, that is known."""
    assert slots("after 3pm Mon and Wed") == ("mon 15:00-24:00", "wed 15:00-24:00")
    assert slots("mornings on Monday, Tuesday or Friday") == ("mon am", "tue am", "fri am")
    assert slots("mornings Mon and Wed, afternoons Fri") == ("mon am", "wed am", "fri pm")
    assert slots("lunch Mon-Wed") == ("mon lunch", "tue lunch", "wed lunch")
    assert read_week("mornings on Mondays and Wednesdays").whole
    assert not read_week("mornings Mon, Wed afternoons").whole
    assert slots("Tue, Thu lunchtimes, 3-5 Wed") == ("tue lunch", "wed 15:00-17:00", "thu lunch")
    assert slots("Tue mornings and lunch on Friday") == ("tue am", "fri lunch")
    assert slots("Tue 10-12, 2-4, Wed 9-11") == ("tue 10:00-12:00", "tue 14:00-16:00", "wed 09:00-11:00")
    assert slots("Mon, 10-12 Tue, 2-4 Wed") == ("mon am", "mon pm", "tue 10:00-12:00", "wed 14:00-16:00")
    assert slots("Mon, Tue Wed mornings") == ("mon am", "tue am", "wed am")
    assert not read_week("Tue 10-12, 2-4 Wed 9-11").whole


def test_weekends_are_read() -> None:
    """Whether there are meetings then is not for the words to say."""
    assert slots("Saturday") == ("sat am", "sat pm")
    assert slots("weekends only") == ("sat am", "sat pm", "sun am", "sun pm")


@given(
    st.sets(
        st.tuples(
            st.sampled_from(WEEK),
            st.sampled_from([*PARTS, *(hours((one * 60, other * 60)) for one, other in ((0, 10), (9, 11), (14, 24)))]),
        ),
        max_size=6,
    )
)
def test_what_is_said_back_is_read_as_the_same(named: set[tuple[str, str]]) -> None:
    """Whoever copies our line into their answer changes nothing."""
    kept = slots("; ".join(in_words([f"{day} {part}"]) for day, part in sorted(named)))
    assert slots(in_words(kept)) == kept
    assert read_week(in_words(kept)).whole
    assert bool(kept) is bool(named)
