"""The commands that only look: status, explain, doctor, health, report."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mailbot.bootstrap import bare_reading, examination_of, figures_of, health_now, reading_of_file, report_of
from mailbot.cli.configuration import ConfigOption, config_path, settings_at
from mailbot.cli.options import JsonOption, show_json
from mailbot.errors import MailbotError
from mailbot.mail.inbound.explain import explanation, in_words
from mailbot.mail.inbound.understand import understand
from mailbot.service.doctor import Finding, Level
from mailbot.service.health import is_well
from mailbot.service.office import FETCH_LIMIT

_MARKS = {Level.FINE: "ok     ", Level.WARNING: "warning", Level.ERROR: "ERROR  "}


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    for command in (status, explain, doctor, health, report):
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
    unread = 0
    for name, raw in _messages(paths):
        if isinstance(raw, str):
            unread += 1
            typer.echo(raw, err=True)
        elif as_json:
            show_json(explanation(understand(raw, ours), name))
        else:
            typer.echo(in_words(understand(raw, ours), name))
    if unread:
        raise typer.Exit(1)


def _messages(paths: list[str]) -> Iterator[tuple[str, bytes | str]]:
    """(name, bytes) of each message, or (name, why it cannot be read): the others are explained all the same."""
    for path in paths:
        if path == "-":
            yield "-", _bytes_of_standard_input()
            continue
        place = Path(path)
        for file in _files_in(place) if place.is_dir() else [place]:
            yield str(file), _bytes_of(file)


def _files_in(folder: Path) -> list[Path]:
    """The files of a folder and its folders, in the order of their paths."""
    return sorted(one for one in folder.rglob("*") if one.is_file())


def _bytes_of_standard_input() -> bytes:
    if sys.stdin is None:
        raise MailbotError("standard input is closed: there is nothing to read")
    return sys.stdin.buffer.read(FETCH_LIMIT)


def _bytes_of(file: Path) -> bytes | str:
    """As much of it as the daemon would read of a message; or why it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(FETCH_LIMIT)
    except OSError as unreadable:
        return f"{file}: cannot be read: {unreadable.strerror}"


def doctor(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Look at everything: configuration, letters, state, mailbox, sending; and say what to do."""
    findings = examination_of(settings_at(config))
    for one in findings:
        if as_json:
            show_json(_as_json(one))
        else:
            _show(one)
    if any(one.level is Level.ERROR for one in findings):
        raise typer.Exit(1)


def health(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Say whether the running mailbot is well: 0, or 1 and what is wrong. It asks no server and opens no state."""
    shown, findings = health_now(settings_at(config))
    well = is_well(findings)
    if as_json:
        facts = asdict(shown) if shown else {}
        show_json({"well": well, "findings": [_as_json(one) for one in findings], "shown": facts})
    else:
        for one in findings:
            _show(one)
    if not well:
        raise typer.Exit(1)


def _as_json(one: Finding) -> dict[str, str]:
    return {"id": one.id, "level": one.level.value, "what": one.what, "advice": one.advice}


def _show(one: Finding) -> None:
    typer.echo(f"{_MARKS[one.level]}  {one.id}: {one.what}" + (f"\n         {one.advice}" if one.advice else ""))


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
