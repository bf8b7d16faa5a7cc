"""The commands that do the daily work: run, once, stop, resume."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer

from mailbot.bootstrap import clock_at, daemon_of, is_halted, open_office, set_stop_file, woken_by_requests
from mailbot.cli.changing import change
from mailbot.cli.options import ConfigOption, JsonOption, moment, settings_at, show_json
from mailbot.domain.wording import counted
from mailbot.service.daemon import Daemon


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
            help="Act as if it were this moment, such as 2026-11-03T09:00: for good, so rehearse on a copy.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Do one pass: read what arrived, do what is due, send what waits."""
    settings = settings_at(config)
    with open_office(settings, clock=clock_at(moment(now, settings.campaign.timezone))) as office:
        daemon = daemon_of(settings, office)
        daemon.start()
        done = daemon.work()
        waiting = daemon.waiting()
    if as_json:
        show_json({"done": done, "letters_waiting": waiting})
    else:
        typer.echo(f"{counted(done, 'piece')} of work done; {counted(waiting, 'letter')} in the outbox")


def stop(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Stop sending at once, between two mails. Mail is still read; `resume` goes on."""
    settings = settings_at(config)
    set_stop_file(settings, stopped=True)
    change(settings, {"command": "order", "order": "stop"}, as_json=as_json)


def resume(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Go on sending after `stop`."""
    settings = settings_at(config)
    if is_halted(settings):
        set_stop_file(settings, stopped=False)
        typer.echo("The file STOP was taken away.", err=True)
    change(settings, {"command": "order", "order": "resume"}, as_json=as_json)


@contextmanager
def _ended_by_signals(daemon: Daemon) -> Iterator[None]:
    """SIGTERM and SIGINT end the loop after the mail in hand; a second one ends at once."""

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        signal.signal(number, signal.SIG_DFL)
        daemon.stop()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)
