"""Half days that somebody can do, as they write them in one line or in many words."""

import pytest

from mailbot.mail.inbound.when import slots

DAYS = ("mon", "tue", "wed", "thu", "fri")
ALL = tuple(f"{day} {half}" for day in DAYS for half in ("am", "pm"))


def without(*refused: str) -> tuple[str, ...]:
    """All half days but these."""
    return tuple(one for one in ALL if one not in refused and one[:3] not in refused)


@pytest.mark.parametrize(
    ("text", "half_days"),
    [
        ("Wednesday pm", ("wed pm",)),
        ("Tue, Thu lunchtimes", ("tue pm", "thu pm")),
        ("lunch on Wednesdays", ("wed pm",)),
        ("Tue am and Thu pm", ("tue am", "thu pm")),
        ("Monday am Tuesday pm", ("mon am", "tue pm")),
        ("Mon am, Tue", ("mon am", "tue am", "tue pm")),
        ("Tue and Thu", ("tue am", "tue pm", "thu am", "thu pm")),
        ("mornings", tuple(f"{day} am" for day in DAYS)),
        ("Tuesday after 3pm", ("tue pm",)),
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
    ["", "any time", "Saturday", "Am I on the list?", "I am a nurse", "whenever", "moon", "weekends only", "\N{SUN}"],
)
def test_nothing_said_means_any_time(text: str) -> None:
    """No weekday and no half of one: the draw then asks nothing of the time. "Am" is a verb unless a day is near."""
    assert slots(text) == ()


def test_hostile_texts_stay_within_the_week() -> None:
    """However long a text is, there are no more than ten half days, each once and in the order of the week."""
    assert slots("Mon-Fri am pm " * 5_000) == ALL
    assert slots("not " * 20_000 + "Monday") == ()
    assert slots("fri pm, mon am " * 1_000) == ("mon am", "fri pm")
