"""The commands that do the daily work: run, once, stop, resume."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType
from typing import Annotated

import typer

from mailbot.bootstrap import (
    clock_at,
    daemon_of,
    daemon_on_trial,
    is_halted,
    open_office,
    set_stop_file,
    woken_by_requests,
)
from mailbot.cli.changing import change
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.cli.options import DryRunOption, JsonOption, moment, show_json
from mailbot.domain.wording import counted
from mailbot.ports import Clock
from mailbot.service.daemon import Daemon
from mailbot.settings import Settings

_GRACE = 0.5  # seconds that the loop has to end by itself once it was told to …
_MAIL_IN_HAND = 30.0  # … and that the mail server has to say whether it took the letter in hand


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    for command in (run, once, stop, resume):
        app.command()(command)


def run(config: ConfigOption = None) -> None:
    """Run the daemon: read the inbox, do what is due, send letters; until SIGTERM."""
    settings = settings_at(config)
    with open_office(settings) as office:
        daemon = daemon_of(settings, office)
        with _ended_by_signals(daemon), woken_by_requests(settings, office):
            daemon.run()


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


@contextmanager
def _ended_by_signals(daemon: Daemon) -> Iterator[None]:
    """SIGTERM and SIGINT end the loop after the mail in hand; a second one ends at once."""
    told, over = Event(), Event()

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        signal.signal(number, signal.SIG_DFL)
        daemon.stop()
        told.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    Thread(target=_leave_at_last, args=(daemon, told, over), name="leaving", daemon=True).start()
    try:
        yield
    finally:
        over.set()
        for number, action in before.items():
            signal.signal(number, action)


def _leave_at_last(daemon: Daemon, told: Event, over: Event) -> None:
    """End the process when a server that does not answer holds up the loop; to the state that is a kill, and safe."""
    told.wait()
    if over.wait(_GRACE) or (daemon.is_handing_over and over.wait(_MAIL_IN_HAND)):
        return
    daemon.office.log.line("stopped", waited_for="a server that does not answer")
    os._exit(0)
