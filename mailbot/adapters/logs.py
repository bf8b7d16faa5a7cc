"""Structured lines on standard error: key=value on a terminal, JSON elsewhere. Never an address or a text of a mail."""

import logging
import sys
from contextlib import suppress

import structlog

from mailbot.domain.wording import without_addresses

_TALKATIVE = ("imapclient", "flufl.bounce")  # libraries that would log what stands in the mail


def hush_libraries() -> None:
    """Keep libraries from telling what stands in the mail, or a screen of calls for each odd one."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class StructuredLog:
    """The log of the daemon and the commands, by structlog."""

    def __init__(self, *, quiet: bool = False) -> None:
        """`quiet` lets through alarms only."""
        renderer: structlog.typing.Processor = (
            structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
        )
        hush_libraries()
        self._quiet = quiet
        self._logger = structlog.wrap_logger(
            structlog.PrintLogger(sys.stderr),
            processors=[
                _nobody_named,
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                renderer,
            ],
        )

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One structured line."""
        if not self._quiet:
            with suppress(OSError):  # where it is kept is full, or gone: that must not end the work it tells of
                self._logger.info(what, **facts)

    def alarm(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One line that somebody should see soon."""
        with suppress(OSError):
            self._logger.warning(what, **facts)


def _nobody_named(_: object, __: str, facts: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The last gate: what a server or a system says may quote an address."""
    return {name: without_addresses(one) if isinstance(one, str) else one for name, one in facts.items()}
