"""The words in which people say when in the week they can meet. Tables only."""

from mailbot.domain.model.week import PARTS, Stretch
from mailbot.mail.inbound.listed import listed

ALL_DAY: Stretch = (0, 24 * 60)

PARTS_SAID: dict[str, Stretch] = {
    word: stretch
    for words, stretch in (
        ("am; morning; mornings; mornin", PARTS["am"]),
        ("pm; afternoon; afternoons", PARTS["pm"]),
        ("lunch; lunchtime; lunchtimes; lunches", PARTS["lunch"]),
        ("evening; evenings", PARTS["eve"]),
        ("day; anytime", ALL_DAY),
    )
    for word in listed(words)
}
"""The parts of a day, by what they are called."""

WEEKEND = frozenset({"weekend", "weekends"})

REFUSING = frozenset(
    listed(
        """
        not; except; but; avoid; can't; cannot; cant; don't; dont; never; no; nothing; excluding; apart; bar; unable;
        outside; isn't; aren't; without
        """
    )
)
NEGATING = frozenset(
    listed("not; can't; cannot; cant; don't; dont; doesn't; doesnt; won't; wont; never; no; isn't; aren't")
)
"""What may stand behind the times that it refuses: "Fridays don't work"."""
UNSUITED = frozenset(
    listed(
        """
        busy; unavailable; unsuitable; bad; worse; worst; impossible; difficult; hard; tricky; awkward; out; clinic;
        clinics; theatre; teaching; training; call; calls; mdt; finish; finishes; start; starts; n
        """
    )
)
"""What makes the times beside it none that suit, or leaves that in doubt: "clinic on Tuesdays", "Fridays are bad"."""
SUITED = frozenset(
    listed(
        """
        best; better; good; fine; ok; okay; great; free; available; ideal; ideally; suit; suits; works; prefer;
        preferred; possible; easiest; perfect; yes
        """
    )
)
"""What tells, behind a refusal, that other times do suit: "not Mondays, Tuesdays are best"."""
JOINTS = frozenset({",", "and", "&", "or"})
"""What stands between times of different days."""
PART_ADDED = frozenset({"break", "breaks", "time", "times", "hour", "hours"})
"""What may stand between a part of the day and its hours: "lunch break 12.30 to 1"."""

EVERY = frozenset(listed("all; any; anything; anytime; day; days; every; everything; time; times; weekdays"))

AFTER = frozenset({"after", "from", "past", "beyond", "later"})
"""What stands before the hour from which on somebody can."""
BEFORE = frozenset({"before", "by", "until", "till", "til", "earlier"})
"""What stands before the hour at which it must be over."""
LUNCH = frozenset({"lunch", "lunchtime", "lunchtimes"})
TO = frozenset({"-", "\u2013", "to", "until", "till", "til"})
ONWARDS = frozenset({"onwards", "onward", "on"})

COUNTED = frozenset(
    listed(
        """
        of; weeks; week; days; minutes; mins; min; hours; hour; months; month; people; %; st; nd; rd; th
        """
    )
)
"""Behind a figure these make it a number of something, or a date."""

OF_DATES = frozenset(
    listed(
        """
        week; weeks; wk; fortnight; fortnightly; month; monthly; alternate; alternating; alternately; other;
        second; third; last; tomorrow; today; tonight; year; christmas; easter; term; termtime; half; w; wc; commencing;
        beginning; ending; this; next; until; till; til
        """
    )
)
"""Words that bind what is said to some weeks or days: what stands for every week does not say it."""
OF_CONDITIONS = frozenset(
    listed(
        """
        depends; depending; varies; vary; variable; rota; roster; rostered; shift; shifts; nights; night; lates;
        earlies; leave; away; holiday; holidays; if; unless; sometimes; occasionally; early; earlier; late;
        later; mid; first; quarter; oncall; except; before; after; between; not
        """
    )
)
"""Words that leave open when somebody can; the last of them where no time that can be read stands behind them."""
ABSENT = frozenset(listed("away; leave; nights; night; holiday; holidays; off; shift; shifts; rota; lates; earlies"))
"""Beside these, figures may be days of a month: no hours are read."""

ANY_TIME = frozenset(
    listed(
        """
        a; about; all; always; am; and; any; anything; anytime; are; as; at; be; best; better; bit; can; day; days; do;
        don't; dont; easy; either; ever; every; everything; fairly; fine; flex; flexible; for; free; fully; generally;
        good; great; happy; hours; i; i'm; is; it; just; like; me; mind; most; mostly; much; my; n; na; no; none; of;
        office; ok; okay; on; open; or; particular; please; preference; preferences; pretty; really; suit; suits; the;
        time; times; to; totally; usually; very; weekday; weekdays; what; whatever; whenever; with; within; work;
        working; works; yes; you; your; you're; convenient; available; availability; all day; suggest
        """
    )
)
"""Words that a text may have, and no others, which means any time."""
