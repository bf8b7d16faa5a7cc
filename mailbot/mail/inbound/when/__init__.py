"""Dates and times in words, as British hospital staff write them: a narrow grammar that never guesses.

What can be read in two ways names nothing; the caller then asks back. Local times are naive, in the campaign's zone.
"""

from mailbot.mail.inbound.when.candidates import candidates, mentions_clock, mentions_day
from mailbot.mail.inbound.when.half_days import slots
from mailbot.mail.inbound.when.until import return_date, until_date

__all__ = ["candidates", "mentions_clock", "mentions_day", "return_date", "slots", "until_date"]
