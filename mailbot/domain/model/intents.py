"""What a message asks of the trial: one frozen class an intent (`explain` calls them by `name`)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Literal

from mailbot.domain.model.people import Days, Details


@dataclass(frozen=True, slots=True)
class Join:
    """Wants to take part; `details` is what was said with it."""

    name: ClassVar[str] = "join"
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class TellDetails:
    """Gives or corrects details about themselves."""

    name: ClassVar[str] = "details"
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Leave:
    """Wants out for good."""

    name: ClassVar[str] = "leave"


@dataclass(frozen=True, slots=True)
class Pause:
    """Wants to sit out. `until` is the date as written; None = until they write, or this round (`this_round`).

    `since`: the first day away, where one that is still to come was said.
    """

    name: ClassVar[str] = "pause"
    until: date | None = None
    until_is: Literal["first_day_back", "last_day_away"] | None = None
    this_round: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Is back."""

    name: ClassVar[str] = "resume"


@dataclass(frozen=True, slots=True)
class Confirm:
    """Confirms what we asked them to confirm; `code` as they wrote it, "" for a bare yes to that letter."""

    name: ClassVar[str] = "confirm"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """Asks what can be written to us."""

    name: ClassVar[str] = "help"


@dataclass(frozen=True, slots=True)
class Status:
    """Asks how they stand."""

    name: ClassVar[str] = "status"


@dataclass(frozen=True, slots=True)
class Accept:
    """Takes the offered meeting (`tentative`: perhaps)."""

    name: ClassVar[str] = "accept"
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """Cannot take the offered meeting, and names no other time.

    `away`: on these days none can be offered. `only_away`: nothing but these days was said, so a meeting on another
    day may stand.
    """

    name: ClassVar[str] = "decline"
    away: tuple[Days, ...] = ()
    only_away: bool = False


@dataclass(frozen=True, slots=True)
class Propose:
    """Names other times: naive datetimes in the campaign's wall time, in the order of the text."""

    name: ClassVar[str] = "propose"
    candidates: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class NewMatch:
    """Wants somebody else."""

    name: ClassVar[str] = "new_match"


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is told beside whether they met: a mark from 1 to 5, consent to quote, answers to our further questions.

    `quote_as`: the name to quote them under, "" for none; `knew`: they knew each other before; `again`: they would do
    it again; all of these None: not said. `remark`: their words without such answers; None: all their words.
    """

    mark: int | None = None
    may_quote: bool | None = None
    quote_as: str | None = None
    knew: bool | None = None
    again: bool | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Met(Afterwards):
    """They met."""

    name: ClassVar[str] = "met"


@dataclass(frozen=True, slots=True)
class NotMet(Afterwards):
    """They did not meet; `ask_again`: not yet, so ask once more later."""

    name: ClassVar[str] = "not_met"
    ask_again: bool = False


@dataclass(frozen=True, slots=True)
class NeverWith:
    """Does not want to be matched with `whom` (a name or an address, as written)."""

    name: ClassVar[str] = "never_with"
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Is willing to meet two people in a round."""

    name: ClassVar[str] = "volunteer"


@dataclass(frozen=True, slots=True)
class Forget:
    """Wants their data erased."""

    name: ClassVar[str] = "forget"


@dataclass(frozen=True, slots=True)
class Export:
    """Asks what we hold about them."""

    name: ClassVar[str] = "export"


@dataclass(frozen=True, slots=True)
class Order:
    """An organiser's order: go, redraw, split, stop, resume, status, report, met; `about` = what follows the word."""

    name: ClassVar[str] = "order"
    order: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """About the trial, but not safe to act on; `why` in plain words.

    `claims` is what the subject of an answer to an invitation says ("accepted"), where the answer itself is lost.
    """

    name: ClassVar[str] = "unclear"
    why: str = ""
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Asks nothing of the trial."""

    name: ClassVar[str] = "none"


Intent = (
    Join
    | TellDetails
    | Leave
    | Pause
    | Resume
    | Confirm
    | Help
    | Status
    | Accept
    | Decline
    | Propose
    | NewMatch
    | Met
    | NotMet
    | NeverWith
    | Volunteer
    | Forget
    | Export
    | Order
    | Unclear
    | Nothing
)
