"""Made-up staff of a made-up hospital: who they are, how they write, and what they will do."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mailbot.demo.chance import pick, roll

# fmt: off
_FIRST = (
    "Aisha", "Ben", "Carys", "Dmitri", "Efua", "Farid", "Grace", "Haruto", "Imogen", "Jamal", "Katya", "Liam",
    "Marta", "Nasreen", "Owen", "Priya", "Quinn", "Rosa", "Siân", "Tomasz", "Uma", "Viktor", "Wendy", "Xian",
    "Yusuf", "Zoë", "Amara", "Björn", "Chloë", "Dafydd", "Eilidh", "Femi", "Gwen", "Hugo", "Inés", "Joanna",
)
_LAST = (
    "Abara", "Brook", "Clough", "Dunmore", "Eastwick", "Fernley", "Garside", "Hollin", "Ibbot", "Jessop", "Kettle",
    "Lowry", "Marlow", "Nunn", "Oakes", "Pell", "Quigg", "Rainford", "Sallow", "Tansley", "Underhay", "Vane",
    "Wexcombe", "Yarrow", "Zeller", "O'Hare", "Nga", "McTavish", "Łuczak", "Førde",
)
# fmt: on
_WORK = (
    ("Staff nurse", "Ward 7"),
    ("Consultant", "Cardiology"),
    ("Pharmacist", "Pharmacy"),
    ("Porter", "Facilities"),
    ("Director", "Finance"),
    ("Physiotherapist", "Therapies"),
    ("Ward clerk", "Ward 12"),
    ("Student nurse", "Education"),
    ("Service manager", "Outpatients"),
    ("Radiographer", "Imaging"),
    ("Dietitian", "Nutrition"),
    ("Data analyst", "Informatics"),
)
_SITES = ("Manor Hospital", "Holly Hospital", "Goscote House")
_MEETS = ("in person", "either", "either", "online")
_TIMES = ("", "", "mornings", "Tue, Thu", "afternoons")


class Client(StrEnum):
    """What they write their mail with."""

    OUTLOOK = "outlook"
    GMAIL = "gmail"
    IPHONE = "iphone"
    WEB_ONLY = "html-only"


class Habit(StrEnum):
    """What a member of staff does with the trial; the first fitting one of the story is theirs."""

    ORDINARY = "accepts, meets, writes back"
    DECLINES = "declines the first time"
    PROPOSES = "proposes another time"
    SILENT = "answers only when nudged"
    NEVER_ANSWERS = "never answers"
    NOT_YET = "has not met at first"
    LEAVES_EARLY = "leaves before the draw"
    LEAVES_LATE = "leaves after being matched"
    AWAY = "is out of the office"
    BOUNCES = "has an address that no longer works"
    MISSPELLS = "writes jion"
    OUTSIDER = "writes from outside the allowed domains"
    LATE = "joins after the draw"
    PAUSES = "pauses for a while"
    WORDS_ONLY = "answers in words, not by calendar"
    NEVER_CONFIRMS = "asks to join and never confirms"


_SPECIAL = (
    Habit.MISSPELLS,
    Habit.OUTSIDER,
    Habit.LEAVES_EARLY,
    Habit.LEAVES_LATE,
    Habit.AWAY,
    Habit.BOUNCES,
    Habit.LATE,
    Habit.PAUSES,
    Habit.NOT_YET,
    Habit.NOT_YET,
    Habit.NEVER_ANSWERS,
    Habit.NEVER_CONFIRMS,
    Habit.DECLINES,
    Habit.PROPOSES,
)
_COMMON = (
    (Habit.DECLINES, 20),
    (Habit.SILENT, 15),
    (Habit.LEAVES_LATE, 5),
    (Habit.PROPOSES, 5),
    (Habit.WORDS_ONLY, 15),
)
"""How many of a hundred have a habit; all others are ordinary."""


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff."""

    number: int
    name: str
    address: str
    role: str
    department: str
    site: str
    meets: str
    times: str
    client: Client
    habit: Habit


def make_staff(count: int, seed: str, domain: str) -> list[Person]:
    """So many people who will write; the first ones have the habits that every demo must show."""
    people = [_person(number, seed, domain) for number in range(count)]
    return [replace(one, address=_outside(one)) if one.habit is Habit.OUTSIDER else one for one in people]


def _person(number: int, seed: str, domain: str) -> Person:
    first = _FIRST[(number * 7 + roll(len(_FIRST), seed)) % len(_FIRST)]
    last = _LAST[(number + number // len(_FIRST)) % len(_LAST)]
    role, department = _WORK[number % len(_WORK)]
    return Person(
        number=number,
        name=f"{first} {last}",
        address=f"staff{number:03d}@{domain}",
        role=role,
        department=department,
        site=pick(_SITES, seed, number, "site") if roll(3, seed, number, "other site") == 0 else _SITES[0],
        meets=pick(_MEETS, seed, number, "meets"),
        times=pick(_TIMES, seed, number, "times"),
        client=pick(tuple(Client), seed, number, "client"),
        habit=_habit(number, seed),
    )


def _habit(number: int, seed: str) -> Habit:
    if number < len(_SPECIAL):
        return _SPECIAL[number]
    chance = roll(100, seed, number, "habit")
    for habit, share in _COMMON:
        if chance < share:
            return habit
        chance -= share
    return Habit.ORDINARY


def _outside(person: Person) -> str:
    return person.address.partition("@")[0] + "@elsewhere.test"
