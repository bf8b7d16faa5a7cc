"""Whether mailbot is well: what is an error, what a warning, and what there is to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.ports import Health
from mailbot.service.doctor import Finding, Level
from mailbot.service.health import is_well, judged

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
WELL = Health(
    at=NOW,
    started_at=NOW - timedelta(days=3),
    within=60,
    words="all done",
    looked_at=NOW - timedelta(minutes=1),
    letters={"queued": 2, "sending": 1, "failed": 0, "unknown": 0},
)
PLENTY = 1 << 34


def found(health: Health | None, *, later: timedelta = timedelta(), free: int | None = PLENTY) -> dict[str, Finding]:
    """What is said of it some time later, by id."""
    return {one.id: one for one in judged(health, NOW + later, free)}


def faults(health: Health | None, *, later: timedelta = timedelta(), free: int | None = PLENTY) -> set[str]:
    """The ids of what is wrong."""
    return {key for key, one in found(health, later=later, free=free).items() if one.level is Level.ERROR}


def test_all_is_well() -> None:
    """A daemon that showed itself a minute ago, with letters on the way and room on the disk."""
    told = found(WELL)
    assert {one.level for one in told.values()} == {Level.FINE}
    assert told["health.life"].what == "mailbot runs for 3 days, and did all there was 1 minute ago"
    assert told["health.letters"].what == "3 letters on the way out"
    assert is_well(told.values())


def test_one_that_never_ran_is_not_well() -> None:
    """There is no health file: it says how to start."""
    assert faults(None) == {"health.life"}
    assert "systemctl start mailbot" in found(None)["health.life"].advice


def test_a_frozen_daemon_is_found_out() -> None:
    """It announced a pause of a minute, and has not shown itself since; a long pause that was announced is none."""
    assert faults(WELL, later=timedelta(minutes=5)) == set()
    assert faults(WELL, later=timedelta(minutes=7)) == {"health.life"}
    assert faults(replace(WELL, within=600), later=timedelta(minutes=14)) == set()
    assert "no sign of life for 7 minutes" in found(WELL, later=timedelta(minutes=7))["health.life"].what


@pytest.mark.parametrize(
    ("code", "advice"), [(0, "systemctl start"), (75, "room"), (77, "password"), (78, "doctor"), (1, "log")]
)
def test_one_that_ended_says_what_to_do(code: int, advice: str) -> None:
    """Each exit code has its own advice."""
    told = found(replace(WELL, exit_code=code))["health.life"]
    assert (told.level, f"exit code {code}" in told.what) == (Level.ERROR, True)
    assert advice in told.advice


def test_a_server_that_is_away_is_a_fault_after_a_while() -> None:
    """The first quarter of an hour it is only said: servers are started anew now and then."""
    away = replace(WELL, trouble="nothing answers there", trouble_since=NOW, at=NOW, within=10**6)
    assert faults(away, later=timedelta(minutes=14)) == set()
    assert found(away)["health.trouble"].level is Level.WARNING
    assert faults(away, later=timedelta(minutes=16)) == {"health.trouble"}
    assert "nothing answers there" in found(away)["health.trouble"].what


def test_what_is_due_and_not_done_is_a_fault() -> None:
    """What waits for more than a quarter of an hour, and what fails whenever it is tried; both are named."""
    late = replace(WELL, overdue_since=NOW - timedelta(minutes=20))
    assert faults(late) == {"health.overdue"}
    assert faults(replace(WELL, overdue_since=NOW - timedelta(minutes=5))) == set()
    failing = replace(WELL, failing=("draw/RCT26-r1/2026-11-03",))
    assert faults(failing) == {"health.agenda"}
    assert "draw/RCT26-r1/2026-11-03" in found(failing)["health.agenda"].what


def test_what_is_for_the_organisers_is_no_fault_of_the_machine() -> None:
    """Letters that could not be sent, and STOP, are warnings with what to do."""
    told = found(replace(WELL, letters={"failed": 1, "unknown": 2}, stopped=True))
    assert is_well(told.values())
    assert {key for key, one in told.items() if one.level is Level.WARNING} == {
        "outbox.failed",
        "outbox.unknown",
        "outbox.stopped",
    }
    assert "outbox retry" in told["outbox.failed"].advice
    assert "mailbot resume" in told["outbox.stopped"].advice


def test_a_disk_that_is_nearly_full_is_a_fault() -> None:
    """Before it is full; where it cannot be told nothing is said."""
    assert faults(WELL, free=50 << 20) == {"health.room"}
    assert "health.room" not in found(WELL, free=None)


def test_a_clock_set_back_is_no_fault() -> None:
    """What was shown in the future was shown before the clock was set back."""
    assert faults(WELL, later=timedelta(hours=-1)) == set()
    assert "0 minutes ago" in found(WELL, later=timedelta(hours=-1))["health.life"].what
