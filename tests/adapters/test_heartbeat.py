"""The heartbeat: it does what is due, remembers nothing, and is not put off by a clock that is set."""

import os
from collections.abc import Iterator

import pytest
import schedule

from mailbot.adapters.heartbeat import ScheduleHeartbeat


@pytest.fixture(autouse=True)
def zone_kept() -> Iterator[None]:
    """The zone of the process is put back."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before


def test_the_process_runs_in_utc() -> None:
    """The package counts in local time, so there must be none that jumps."""
    ScheduleHeartbeat()
    assert os.environ["TZ"] == "UTC"


def test_nothing_is_done_before_its_time() -> None:
    """The first beat only says how long it is until there is something to do."""
    done: list[str] = []
    heartbeat = ScheduleHeartbeat()
    heartbeat.every(60, lambda: done.append("look"))
    pause = heartbeat.beat()
    assert done == []
    assert 0 < pause <= 60


def test_a_reset_makes_everything_due_once() -> None:
    """After a reset one beat does it, the next does not."""
    done: list[str] = []
    heartbeat = ScheduleHeartbeat()
    heartbeat.every(60, lambda: done.append("look"))
    heartbeat.reset()
    assert 0 < heartbeat.beat() <= 60
    heartbeat.beat()
    assert done == ["look"]


def test_what_is_due_is_done_by_schedule() -> None:
    """When its time has come, a beat does it and plans the next."""
    done: list[str] = []
    heartbeat = ScheduleHeartbeat()
    heartbeat.every(1, lambda: done.append("look"))
    job = heartbeat._scheduler.jobs[0]
    assert isinstance(job, schedule.Job)
    job.next_run = job.next_run.replace(year=2000) if job.next_run else None
    heartbeat.beat()
    assert done == ["look"]
    assert len(heartbeat._scheduler.jobs) == 1


def test_a_clock_that_was_set_back_stops_nothing() -> None:
    """When no beat was due for far too long by the monotonic clock, everything is due."""
    done: list[str] = []
    heartbeat = ScheduleHeartbeat()
    heartbeat.every(60, lambda: done.append("look"))
    heartbeat._last_beat -= 60 * 4
    heartbeat.beat()
    assert done == ["look"]
    heartbeat._last_beat -= 60
    heartbeat.beat()
    assert done == ["look"]


def test_an_empty_heart_beats() -> None:
    """With nothing registered there is nothing to do and no error."""
    assert ScheduleHeartbeat().beat() <= 1
