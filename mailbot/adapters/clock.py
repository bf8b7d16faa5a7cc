"""Clocks: the system's, and one that stands where it was put. The only place where mailbot asks for the time."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the Clock port that everybody else is to ask


class FixedClock:
    """A clock that stands still, for `once --now` and the demo, until it is moved."""

    def __init__(self, moment: datetime) -> None:
        """Put the clock to an aware moment.

        Raises:
            ValueError: the moment has no time zone.
        """
        self._moment = _in_utc(moment)

    def now(self) -> datetime:
        """The moment it was put to, in UTC."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Put the clock to another aware moment.

        Raises:
            ValueError: the moment has no time zone.
        """
        self._moment = _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone: say which moment is meant")
    return moment.astimezone(UTC)
