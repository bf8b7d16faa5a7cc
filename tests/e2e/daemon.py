"""mailbot as a process: the daemon, started, ended and killed; and single commands."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.campaign_files import CampaignFile

RUN = Path(__file__).parents[2] / "run.py"
PATIENCE = 60.0  # seconds after which a test gives up; what is waited for comes in a fraction of it
_STEP = 0.02


def until(true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
    """Wait until something is true; gives the seconds it took, or fails saying what was waited for."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"waited {seconds:.0f} s in vain for {what}"
        time.sleep(_STEP)  # noqa: TID251 - a poll with a deadline, in a test
    return time.monotonic() - begun


def command(
    file: CampaignFile, *arguments: str, limit: int | None = None, program: Path = RUN
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; `limit`: no file may grow beyond so many kilobytes, as on a full disk."""
    words = [sys.executable, str(program), *arguments, "--config", str(file.config)]
    if limit is not None:
        words = ["bash", "-c", f'ulimit -f {limit}; exec "$@"', "bash", *words]
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)


class Daemon:
    """`mailbot run` on a campaign. What it says on standard error is kept in a file."""

    def __init__(self, file: CampaignFile) -> None:
        """Nothing is started yet."""
        self._file = file
        self._log = file.config.with_name("daemon.log")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def said(self) -> str:
        """All it said since it was first started."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    @property
    def process(self) -> int:
        """The id of its process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it says so."""
        begun = self.said.count('"started"')
        with self._log.open("ab") as log:
            words = (sys.executable, str(RUN), "run", "--config", str(self._file.config))
            self._process = subprocess.Popen(words, stdout=log, stderr=log)
        until(lambda: self.said.count('"started"') > begun or self._has_ended(), "the daemon's start")
        assert not self._has_ended(), self.said

    def stop(self) -> tuple[float, int]:
        """End it as a service manager does; gives the seconds that it took and the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._end(signal.SIGKILL)

    def tidy_up(self) -> None:
        """See that nothing goes on running, however a test ended."""
        if self._process is not None:
            self.kill()

    def _end(self, number: int) -> tuple[float, int]:
        assert self._process is not None
        begun = time.monotonic()
        os.kill(self._process.pid, number)
        code = self._process.wait(timeout=PATIENCE)
        self._process = None
        return time.monotonic() - begun, code

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None
