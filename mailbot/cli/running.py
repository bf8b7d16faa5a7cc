"""The commands that do the daily work: run, once, stop, resume."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import Annotated

import typer

from mailbot.bootstrap import (
    clock_at,
    daemon_of,
    daemon_on_trial,
    is_halted,
    is_usable,
    open_office,
    set_stop_file,
    watch_of,
    woken_by_requests,
)
from mailbot.cli.changing import change
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.cli.options import DryRunOption, JsonOption, moment, show_json
from mailbot.domain.wording import counted
from mailbot.errors import MailbotError
from mailbot.ports import Clock, Log
from mailbot.service.daemon import Daemon
from mailbot.settings import Settings

_GRACE = 0.5  # seconds that the loop has to end by itself once it was told to …
_MAIL_IN_HAND = 30.0  # … and that the mail server has to say whether it took the letter in hand


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    for command in (run, once, stop, resume):
        app.command()(command)


def run(config: ConfigOption = None) -> None:
    """Run the daemon: read the inbox, do what is due, send letters; until SIGTERM. SIGHUP reads the configuration."""
    settings = settings_at(config)
    with _signals() as signals:
        while not signals.told.is_set():
            settings = _run_once(settings, config, signals)


def _run_once(settings: Settings, config: Path | None, signals: "_Signals") -> Settings:
    """One daemon, until a signal ends it; gives the configuration for the next."""
    with open_office(settings) as office:
        daemon = daemon_of(settings, office, watch_of(settings))
        with woken_by_requests(settings, office), signals.passed_on_to(daemon):
            daemon.run()
        return settings if signals.told.is_set() else _read_again(config, settings, office.log)


def _read_again(config: Path | None, before: Settings, log: Log) -> Settings:
    """The configuration as it is now, or the one before where that cannot be used."""
    try:
        settings = settings_at(config)
        is_usable(settings)
    except MailbotError as fault:
        log.alarm("configuration not taken: the one before holds", fault=type(fault).__name__)
        typer.echo(str(fault), err=True)
        return before
    log.line("configuration taken")
    return settings


def once(
    config: ConfigOption = None,
    now: Annotated[
        str | None,
        typer.Option(
            "--now",
            metavar="ISO",
            help="Act as if it were this moment, such as 2026-11-03T09:00. It is for good, and letters really go: "
            "add --dry-run, or rehearse on a copy with the folder mailbox.",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Do one pass: read what arrived, do what is due, send what waits."""
    settings = settings_at(config)
    clock = clock_at(moment(now, settings.campaign.timezone))
    if dry_run:
        _try_once(settings, clock, as_json=as_json)
        return
    with open_office(settings, clock=clock) as office:
        daemon = daemon_of(settings, office)
        daemon.start()
        done = daemon.work()
        waiting = daemon.waiting()
    if as_json:
        show_json({"done": done, "letters_waiting": waiting})
    else:
        typer.echo(f"{counted(done, 'piece')} of work done; {counted(waiting, 'letter')} in the outbox")


def _try_once(settings: Settings, clock: Clock, *, as_json: bool) -> None:
    """Say what a pass would do. The pace is not kept here, so that every letter is seen."""
    with daemon_on_trial(settings, clock) as (daemon, mailbox, sender):
        daemon.start()
        daemon.work()
        waiting = daemon.waiting()
    if as_json:
        letters = [{"to": to, "subject": subject} for to, subject in sender.would_send]
        show_json({"would_send": letters, "would_file": len(mailbox.would_file), "letters_waiting": waiting})
        return
    for to, subject in sender.would_send:
        typer.echo(f"would send to {to}: {subject}")
    filed = counted(len(mailbox.would_file), "mail")
    typer.echo(f"{filed} would be filed; {counted(waiting, 'letter')} would wait", err=True)


def stop(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Stop sending at once, between two mails. Mail is still read; `resume` goes on."""
    settings = settings_at(config)
    set_stop_file(settings, stopped=True)
    change(settings, {"command": "order", "order": "stop"}, as_json=as_json)


def resume(config: ConfigOption = None, dry_run: DryRunOption = False, as_json: JsonOption = False) -> None:
    """Go on sending after `stop`."""
    settings = settings_at(config)
    if is_halted(settings) and not dry_run:
        set_stop_file(settings, stopped=False)
        typer.echo("The file STOP was taken away.", err=True)
    change(settings, {"command": "order", "order": "resume"}, dry_run=dry_run, as_json=as_json)


@dataclass
class _Signals:
    """What the process was told, and the daemon that it is to be passed on to."""

    told: Event = field(default_factory=Event)  # to end
    over: Event = field(default_factory=Event)  # the end has come by itself
    daemon: Daemon | None = None

    @contextmanager
    def passed_on_to(self, daemon: Daemon) -> Iterator[None]:
        """As long as it is open, signals reach this daemon; also one that came before."""
        self.daemon = daemon
        if self.told.is_set():
            daemon.stop()
        try:
            yield
        finally:
            self.daemon = None

    def end(self, number: int, frame: FrameType | None) -> None:
        """SIGTERM, SIGINT: end after the mail in hand; a second one ends at once."""
        del frame
        signal.signal(number, signal.SIG_DFL)
        if self.daemon:
            self.daemon.stop()
        self.told.set()

    def read_again(self, number: int, frame: FrameType | None) -> None:
        """SIGHUP: begin anew after the mail in hand, with the configuration as it is then."""
        del number, frame
        if self.daemon:
            self.daemon.make_way()


@contextmanager
def _signals() -> Iterator[_Signals]:
    """As long as it is open, signals end the daemon, or let it begin anew."""
    signals = _Signals()
    wanted = {signal.SIGTERM: signals.end, signal.SIGINT: signals.end, signal.SIGHUP: signals.read_again}
    before = {number: signal.signal(number, do) for number, do in wanted.items()}
    Thread(target=_leave_at_last, args=(signals,), name="leaving", daemon=True).start()
    try:
        yield signals
    finally:
        signals.over.set()
        for number, action in before.items():
            signal.signal(number, action)


def _leave_at_last(signals: _Signals) -> None:
    """End the process when a server that does not answer holds up the loop; to the state that is a kill, and safe."""
    signals.told.wait()
    if signals.over.wait(_GRACE) or (_is_handing_over(signals.daemon) and signals.over.wait(_MAIL_IN_HAND)):
        return
    if signals.daemon:
        signals.daemon.office.log.line("stopped", waited_for="a server that does not answer")
    os._exit(0)


def _is_handing_over(daemon: Daemon | None) -> bool:
    return daemon is not None and daemon.is_handing_over
