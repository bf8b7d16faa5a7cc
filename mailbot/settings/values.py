"""The kinds of values of the configuration, and what is said of one that is none; and what every table is."""

import re
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from mailbot.matching.rules import TIERS

_SKIPPED_BY_CLOCKS = 1  # 01:00 to 02:00 happens twice or never on two nights a year


def _beside_the_file(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {}).get("folder", Path())
    return (folder / path.expanduser()).resolve()


def _start_of_day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def _at_a_certain_hour(value: datetime) -> datetime:
    if value.tzinfo is not None:
        raise ValueError("give wall time without a zone; campaign.timezone says which")
    if value.hour == _SKIPPED_BY_CLOCKS:
        raise ValueError("between 1am and 2am the clocks change; choose another hour")
    return value


def _tier(value: str) -> str:
    if value not in TIERS:
        near = get_close_matches(value, TIERS, 1)
        meant = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(TIERS)}"
        raise ValueError(f"nothing is called {value!r} that a draw could look at{meant}")
    return value


def _lower(value: str) -> str:
    return value.strip().casefold()


def shaped(pattern: str, words: str) -> AfterValidator:
    """A text of a certain shape; `words` say which, to somebody who reads no patterns."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(words)
        return value

    return AfterValidator(check)


NearPath = Annotated[Path, AfterValidator(_beside_the_file)]
Moment = Annotated[datetime, BeforeValidator(_start_of_day), AfterValidator(_at_a_certain_hour)]
Address = Annotated[str, AfterValidator(_lower), shaped(r"[^@\s<>,;]+@[^@\s<>,;]+", "this is no email address")]
Domain = Annotated[str, AfterValidator(_lower), shaped(r"[^@\s]+", "this is no domain, such as example.nhs.uk")]
Port = Annotated[int, Field(ge=1, le=65535)]
Tier = Annotated[str, AfterValidator(_lower), AfterValidator(_tier)]


class Section(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
