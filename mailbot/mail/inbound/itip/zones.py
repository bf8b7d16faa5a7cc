"""Time zones that a calendar brings along (VTIMEZONE, RFC 5545 section 3.6.5), for names that nobody else knows.

Only what real programs write is understood: fixed offsets, and one change a year on "the last Sunday of March".
The calendar library would work out any rule, however many thousand changes a hostile mail asks for, and would
remember it for the mails that follow; so it is never shown these blocks.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_BLOCK = re.compile(r"^[ \t]{0,9}(BEGIN|END):(VTIMEZONE|STANDARD|DAYLIGHT)[ \t]{0,9}$", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?")
_START = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)")
_DAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS = frozenset(str(month) for month in range(1, 13))
_RULE_LIMIT = 8  # rules a zone; real ones have two


@dataclass(frozen=True, slots=True)
class Rule:
    """From when in a year an offset holds. `month` 0: always. `week`: 1 = first, -1 = last such weekday."""

    offset: timedelta
    month: int = 0
    week: int = 0
    weekday: int = 0
    at: timedelta = timedelta()

    def begins(self, year: int) -> datetime:
        """The wall time at which it begins in a year."""
        if not self.month:
            return datetime(year, 1, 1, tzinfo=UTC)
        last = monthrange(year, self.month)[1]
        first_day = 1 if self.week > 0 else last
        ahead = (self.weekday - date(year, self.month, first_day).weekday()) % 7
        day = 1 + ahead + 7 * (self.week - 1) if self.week > 0 else last - (-ahead % 7) + 7 * (self.week + 1)
        return datetime(year, self.month, max(1, min(day, last)), tzinfo=UTC) + self.at


def cut_zones(body: str) -> tuple[str, Mapping[str, tuple[Rule, ...]]]:
    """An unfolded calendar without its zones, and the zones that could be understood, by name."""
    kept: list[str] = []
    zones: dict[str, tuple[Rule, ...]] = {}
    block: list[str] | None = None
    for line in body.splitlines():
        mark = _BLOCK.match(line)
        if mark and mark[2].upper() == "VTIMEZONE":
            if mark[1].upper() == "END" and block is not None:
                zones.update(_read_zone(block))
            block = [] if mark[1].upper() == "BEGIN" else None
        elif block is None:
            kept.append(line)
        else:
            block.append(line.strip())
    return "\r\n".join((*kept, "")), zones


def to_utc(wall: datetime, rules: Iterable[Rule]) -> datetime:
    """A wall time under these rules as an instant. The rule that began last counts; before all, last year's last."""
    local = wall.replace(tzinfo=UTC)
    begun = sorted(
        ((rule.begins(year), rule.offset) for year in (local.year - 1, local.year) for rule in rules), key=_when
    )
    return local - [offset for begins, offset in begun if begins <= local][-1]


def _when(one: tuple[datetime, timedelta]) -> datetime:
    return one[0]


def _read_zone(block: list[str]) -> dict[str, tuple[Rule, ...]]:
    """The zone of a block by its name; empty where one of its rules is beyond us."""
    name = next((line.partition(":")[2].strip() for line in block if line.upper().startswith("TZID")), "")
    rules = _consistent([_read_rule(fields) for fields in _observances(block)])
    return {name: rules} if name and rules else {}


def _observances(block: list[str]) -> Iterator[dict[str, str]]:
    """The fields of each STANDARD and DAYLIGHT block."""
    fields: dict[str, str] = {}
    for line in block:
        mark = _BLOCK.match(line)
        if mark and mark[1].upper() == "BEGIN":
            fields = {}
        elif mark:
            yield fields
        else:
            key, _, value = line.partition(":")
            fields[key.partition(";")[0].upper()] = value.strip().upper()


def _consistent(rules: list[Rule | None]) -> tuple[Rule, ...]:
    """The rules of a zone, where all of them are understood and agree on what holds when; else none."""
    known = tuple(rule for rule in rules if rule is not None)
    if len(known) != len(rules) or len(rules) > _RULE_LIMIT:
        return ()
    if len(known) > 1 and not all(rule.month for rule in known):
        same = len({rule.offset for rule in known}) == 1
        return (Rule(known[0].offset),) if same else ()
    return known


def _read_rule(fields: Mapping[str, str]) -> Rule | None:
    """One STANDARD or DAYLIGHT rule; None where it is not of the simple yearly kind."""
    offset = _OFFSET.fullmatch(fields.get("TZOFFSETTO", ""))
    if offset is None:
        return None
    delta = timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1)
    rule = dict(one.split("=", 1) for one in fields.get("RRULE", "").split(";") if "=" in one)
    return _read_yearly(delta, rule, fields.get("DTSTART", "")) if rule else Rule(delta)


def _read_yearly(offset: timedelta, rule: Mapping[str, str], started: str) -> Rule | None:
    """One change a year on such a weekday of a month, at the time of day at which it began."""
    day, start = _DAY.fullmatch(rule.get("BYDAY", "")), _START.match(started)
    month = rule.get("BYMONTH", "")
    if rule.get("FREQ") != "YEARLY" or day is None or start is None or month not in _MONTHS:
        return None
    at = timedelta(hours=int(start[4]), minutes=int(start[5]))
    return Rule(offset, int(month), int(day[1] or 1), _DAYS.index(day[2]), at)
