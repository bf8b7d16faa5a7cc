"""The heartbeat: `schedule` asks at a steady pace what is due. It remembers nothing; the agenda does.

`schedule` counts in naive local time, so the process runs in UTC (an hour's freeze on an autumn night
otherwise), and a step of the clock is noticed by the monotonic one.
"""

import os
import time
from collections.abc import Callable

import schedule

_MISSED_BEATS = 3


class ScheduleHeartbeat:
    """Calls what was registered every so many seconds."""

    def __init__(self) -> None:
        """Set the process to UTC, as `schedule` needs it."""
        os.environ["TZ"] = "UTC"
        time.tzset()
        self._scheduler = schedule.Scheduler()
        self._registered: list[tuple[float, Callable[[], None]]] = []
        self._due_now = False
        self._last_beat = time.monotonic()

    def every(self, seconds: float, do: Callable[[], None]) -> None:
        """Register something to do every so many seconds (whole ones, at least one)."""
        self._registered.append((seconds, do))
        self._schedule(seconds, do)

    def beat(self) -> float:
        """Do what is due; gives the seconds until the next is."""
        if self._due_now or self._clock_was_set():
            self._due_now = False
            self._start_over()
            for _, do in self._registered:
                do()
        else:
            self._scheduler.run_pending()
        self._last_beat = time.monotonic()
        idle = self._scheduler.idle_seconds
        longest = min((seconds for seconds, _ in self._registered), default=1.0)
        return min(max(idle or 0.0, 0.0), longest)

    def reset(self) -> None:
        """Let everything be due at the next beat."""
        self._due_now = True

    def _schedule(self, seconds: float, do: Callable[[], None]) -> None:
        self._scheduler.every(max(1, round(seconds))).seconds.do(do)

    def _start_over(self) -> None:
        self._scheduler.clear()
        for seconds, do in self._registered:
            self._schedule(seconds, do)

    def _clock_was_set(self) -> bool:
        longest = max((seconds for seconds, _ in self._registered), default=0.0)
        return bool(longest) and time.monotonic() - self._last_beat > _MISSED_BEATS * longest
