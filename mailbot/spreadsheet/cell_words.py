"""The words that values of a table may be, in lower case with single spaces."""

from collections.abc import Mapping
from typing import Literal

from mailbot.matching.people import Way

Seat = Literal["two", "stand in", ""]

WAYS: Mapping[str, Way] = {"": "", "person": "person", "in person": "person", "online": "online", "either": "either"}
ANSWERS: Mapping[str, bool | None] = {"": None, "yes": True, "y": True, "no": False, "n": False}
SEATS: Mapping[str, Seat] = {"": "", "no": "", "n": "", "yes": "two", "y": "two", "stand in": "stand in"}
DAYS = {
    word: name
    for name, words in {
        "mon": "mon monday mondays",
        "tue": "tue tues tuesday tuesdays",
        "wed": "wed weds wednesday wednesdays",
        "thu": "thu thur thurs thursday thursdays",
        "fri": "fri friday fridays",
        "sat": "sat saturday saturdays",
        "sun": "sun sunday sundays",
    }.items()
    for word in words.split()
}
HALVES = {
    "am": ("am",),
    "morning": ("am",),
    "mornings": ("am",),
    "pm": ("pm",),
    "afternoon": ("pm",),
    "afternoons": ("pm",),
    "lunch": ("lunch",),
    "lunchtime": ("lunch",),
    "lunchtimes": ("lunch",),
    "": ("am", "pm"),
}
