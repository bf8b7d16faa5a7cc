"""Who watches over the daemon: the service manager that started it, and the health file beside the state."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mailbot.adapters.clock import SystemClock
from mailbot.adapters.health_file import HealthFile, read_health
from mailbot.adapters.supervisor import Supervisor
from mailbot.ports import Health, Watch
from mailbot.service.doctor import Finding
from mailbot.service.health import judged
from mailbot.settings import Settings


@dataclass(frozen=True, slots=True)
class Watches:
    """The Watch port of several at once."""

    each: Sequence[Watch]

    def show(self, health: Health) -> None:
        """Show it to each."""
        for one in self.each:
            one.show(health)

    def alive(self) -> None:
        """Tell each."""
        for one in self.each:
            one.alive()


def health_path(settings: Settings) -> Path:
    """Where the daemon on this machine says how it is."""
    return settings.store.path.with_name("health.json")


def watch_of(settings: Settings) -> Watch:
    """Whoever watches over `mailbot run`."""
    return Watches((HealthFile(health_path(settings), SystemClock().now), Supervisor(os.environ)))


def health_now(settings: Settings) -> tuple[Health | None, list[Finding]]:
    """What the daemon showed last, and what is to be said of it now. Neither state nor mail server are touched.

    Raises:
        MailbotError: the health file cannot be read.
    """
    path = health_path(settings)
    health = read_health(path)
    return health, judged(health, SystemClock().now(), _room_at(path.parent))


def _room_at(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None
