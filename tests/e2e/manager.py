"""A service manager as systemd is one: it gives a daemon a socket and hears what comes."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.e2e.daemon import PATIENCE, RUN, until
from tests.support.campaign_files import CampaignFile


class Manager:
    """Runs `mailbot run` under notification, with a watchdog of some seconds."""

    def __init__(self, file: CampaignFile, watchdog: float = 180) -> None:
        """Start it."""
        self._file = file
        self.log = file.config.with_name("daemon.log")
        address = file.config.with_name("notify")
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(str(address))
        self._line.setblocking(False)
        self.heard: list[str] = []
        told = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": str(int(watchdog * 1_000_000))}
        with self.log.open("ab") as log:
            words = (sys.executable, str(RUN), "run", "--config", str(file.config))
            self.process = subprocess.Popen(words, stdout=log, stderr=log, env={**os.environ, **told})

    @property
    def said(self) -> str:
        """All that the daemon said on standard error."""
        return self.log.read_text(encoding="utf-8")

    @property
    def state(self) -> Path:
        """The folder of the state."""
        return self._file.state.parent

    def hears(self, words: str) -> bool:
        """Whether the daemon has told it this line by now."""
        self._listen()
        return words in self.heard

    def awaits(self, words: str) -> None:
        """Wait until the daemon tells a line."""
        until(lambda: self.hears(words), f"{words} from the daemon")

    def forgets(self) -> None:
        """Forget what was heard so far."""
        self._listen()
        self.heard.clear()

    def count(self, words: str) -> int:
        """How often a line was heard since."""
        self._listen()
        return self.heard.count(words)

    def tells(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def ends(self) -> int:
        """Wait for its end; gives the exit code."""
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        """See that nothing goes on running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._line.close()

    def _listen(self) -> None:
        while True:
            try:
                self.heard.extend(self._line.recv(4096).decode("utf-8").splitlines())
            except BlockingIOError:
                return
