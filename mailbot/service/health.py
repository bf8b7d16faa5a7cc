"""Whether mailbot is well, judged from the outside by what it showed last: for `mailbot health`."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from mailbot.domain.model.ledger import Posting
from mailbot.domain.wording import counted, listed
from mailbot.ports import Health
from mailbot.service.doctor import Finding, Level

_PATIENCE = timedelta(minutes=5)  # beyond the pause that was announced, as in the unit for systemd
_LATE = timedelta(minutes=15)  # before a hindrance, or something overdue, is worth waking a person
_LITTLE = 100 << 20  # bytes
_SEE_OUTBOX = "`mailbot outbox list` shows why; then `outbox retry KEY`, or `outbox drop KEY`."
_START = "Start it: systemctl start mailbot, or mailbot run."
_AFTER: dict[int, str] = {
    0: _START,
    75: "Make room, or end the other mailbot. systemd starts it again by itself.",
    77: "The mail server refused the login: put the right password into its file, try `mailbot doctor`, then start it.",
    78: "The configuration cannot be used: `mailbot doctor` says why. Then start it.",
}
_SEE_LOG = "Its log says why: journalctl -u mailbot."


def judged(health: Health | None, now: datetime, free: int | None) -> list[Finding]:
    """What there is to say; it is well when nothing of it is an error.

    Args:
        health: what the daemon showed last; None when it never ran.
        now: UTC.
        free: bytes of room where the state lies; None when that cannot be told.
    """
    if health is None:
        return [Finding("health.life", Level.ERROR, "mailbot has not run here yet", _START), *_room(free)]
    return [*_life(health, now), *_trouble(health, now), *_agenda(health, now), *_letters(health), *_room(free)]


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether mailbot does its work; a warning is for whoever runs the trial, not for whoever runs the machine."""
    return all(one.level is not Level.ERROR for one in findings)


def _life(health: Health, now: datetime) -> Iterator[Finding]:
    if health.exit_code is not None:
        advice = _AFTER.get(health.exit_code, _SEE_LOG)
        words = f"mailbot ended {_long(health.at, now)} ago with exit code {health.exit_code}"
        yield Finding("health.life", Level.ERROR, words, advice)
    elif now - health.at > timedelta(seconds=health.within) + _PATIENCE:
        words = f"no sign of life for {_long(health.at, now)}: it hangs, or was killed"
        yield Finding("health.life", Level.ERROR, words, f"{_SEE_LOG} Then: systemctl restart mailbot.")
    else:
        looked = f"did all there was {_long(health.looked_at, now)} ago" if health.looked_at else "began its first look"
        yield Finding("health.life", Level.FINE, f"mailbot runs for {_long(health.started_at, now)}, and {looked}")


def _trouble(health: Health, now: datetime) -> Iterator[Finding]:
    if health.trouble_since:
        level = Level.ERROR if now - health.trouble_since > _LATE else Level.WARNING
        words = f"hindered for {_long(health.trouble_since, now)}: {health.trouble}"
        yield Finding("health.trouble", level, words, "It tries again by itself, and nothing is lost meanwhile.")


def _agenda(health: Health, now: datetime) -> Iterator[Finding]:
    if health.failing:
        words = f"what is due fails whenever it is tried: {listed(health.failing)}"
        yield Finding("health.agenda", Level.ERROR, words, f"It is tried again by itself. {_SEE_LOG}")
    if health.overdue_since and now - health.overdue_since > _LATE:
        words = f"the oldest thing that is due waits for {_long(health.overdue_since, now)}"
        yield Finding("health.overdue", Level.ERROR, words, _SEE_LOG)


def _letters(health: Health) -> Iterator[Finding]:
    number = health.letters.get
    waiting = number(Posting.QUEUED.value, 0) + number(Posting.SENDING.value, 0)
    yield Finding("health.letters", Level.FINE, f"{counted(waiting, 'letter')} on the way out")
    if failed := number(Posting.FAILED.value, 0):
        yield Finding("outbox.failed", Level.WARNING, f"{counted(failed, 'letter')} could not be sent", _SEE_OUTBOX)
    if unknown := number(Posting.UNKNOWN.value, 0):
        words = f"{counted(unknown, 'letter')} may or may not have been sent"
        yield Finding("outbox.unknown", Level.WARNING, words, _SEE_OUTBOX)
    if health.stopped:
        yield Finding("outbox.stopped", Level.WARNING, "sending is stopped", "`mailbot resume` lets letters go again.")


def _room(free: int | None) -> Iterator[Finding]:
    if free is None:
        return
    words = f"{free >> 20} MB of room where the state lies"
    if free < _LITTLE:
        yield Finding("health.room", Level.ERROR, words, "Make room there; until then nothing more may be done.")
    else:
        yield Finding("health.room", Level.FINE, words)


def _long(since: datetime, now: datetime) -> str:
    """How long it is, in the unit that matters; a moment in the future is one before the clock was set back."""
    minutes = max(round((now - since).total_seconds() / 60), 0)
    for unit, length in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * length:
            return counted(minutes // length, unit)
    return counted(minutes, "minute")
