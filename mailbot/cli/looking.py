"""The commands that only look: status, explain, doctor, report."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from mailbot.bootstrap import bare_reading, examination_of, figures_of, reading_of_file, report_of
from mailbot.cli.options import ConfigOption, JsonOption, config_path, settings_at, show_json
from mailbot.errors import MailbotError
from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.understand import understand
from mailbot.service.doctor import Level
from mailbot.service.intake import FETCH_LIMIT

_MARKS = {Level.FINE: "ok     ", Level.WARNING: "warning", Level.ERROR: "ERROR  "}


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    for command in (status, explain, doctor, report):
        app.command()(command)


def status(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Say how the campaign stands."""
    figures = figures_of(settings_at(config))
    if as_json:
        show_json(figures.as_json())
    else:
        for line in figures.lines():
            typer.echo(line)


def explain(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="A mail, a folder of mails, or - for standard input.")
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what mailbot makes of a message, and why. Changes nothing; needs no configuration."""
    ours = reading_of_file(config_path(config)) if config or config_path(None).exists() else bare_reading()
    for name, raw in _messages(paths):
        told = explanation(understand(raw, ours), name)
        if as_json:
            show_json(told)
        else:
            typer.echo(f"{name}: {told['kind']}, because {told['reason']}; asks: {_intent(told)}")


def _intent(told: dict[str, object]) -> str:
    intent = told.get("intent")
    return str(intent.get("type")) if isinstance(intent, dict) else "nothing"


def _messages(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path == "-":
            yield "-", _bytes_of_standard_input()
            continue
        place = Path(path)
        files = sorted(one for one in place.rglob("*") if one.is_file()) if place.is_dir() else [place]
        for file in files:
            yield str(file), _bytes_of(file)


def _bytes_of_standard_input() -> bytes:
    if sys.stdin is None:
        raise MailbotError("standard input is closed: there is nothing to read")
    return sys.stdin.buffer.read(FETCH_LIMIT)


def _bytes_of(file: Path) -> bytes:
    """As much of it as the daemon would read of a message."""
    try:
        with file.open("rb") as opened:
            return opened.read(FETCH_LIMIT)
    except OSError as unreadable:
        raise MailbotError(f"{file}: cannot be read: {unreadable.strerror}") from unreadable


def doctor(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Look at everything: configuration, letters, state, mailbox, sending; and say what to do."""
    findings = examination_of(settings_at(config))
    for one in findings:
        if as_json:
            show_json({"id": one.id, "level": one.level.value, "what": one.what, "advice": one.advice})
        else:
            typer.echo(
                f"{_MARKS[one.level]}  {one.id}: {one.what}" + (f"\n         {one.advice}" if one.advice else "")
            )
    if any(one.level is Level.ERROR for one in findings):
        raise typer.Exit(1)


def report(
    config: ConfigOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here instead of printing it.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the campaign's report: joined, matched, met, marks, quotes with consent."""
    settings = settings_at(config)
    if as_json:
        show_json(figures_of(settings).as_json())
        return
    page = report_of(settings)
    if output is None:
        typer.echo(page)
        return
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as unwritable:
        raise MailbotError(f"{output}: cannot be written: {unwritable.strerror}") from unwritable
    typer.echo(f"written to {output}", err=True)
