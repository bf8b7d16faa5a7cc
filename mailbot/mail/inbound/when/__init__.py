"""Dates and times in words, as British hospital staff write them: a narrow grammar that never guesses.

What can be read in two ways names nothing; the caller then asks back. Local times are naive, in the campaign's zone.
"""

from mailbot.mail.inbound.when.candidates import candidates, mentions_clock, mentions_day
from mailbot.mail.inbound.when.spells import days_away, parted
from mailbot.mail.inbound.when.until import return_date, until_date
from mailbot.mail.inbound.when.week import Week, read_week, slots

__all__ = [
    "Week",
    "candidates",
    "days_away",
    "mentions_clock",
    "mentions_day",
    "parted",
    "read_week",
    "return_date",
    "slots",
    "until_date",
]
