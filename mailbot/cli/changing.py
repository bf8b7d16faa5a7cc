"""Commands that change something: done here with the lock, or left for the running daemon as a request file."""

from collections.abc import Mapping

import typer

from mailbot.bootstrap import await_answer, leave_request, open_office
from mailbot.cli.options import show_json
from mailbot.domain.scene import Occasion
from mailbot.errors import Busy, MailbotError
from mailbot.service.commands import carry, preview
from mailbot.service.office import Office
from mailbot.settings import Settings

_PATIENCE = 10.0  # seconds that a command waits for the daemon's answer


def change(settings: Settings, words: Mapping[str, object], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Carry out a request and show its answer.

    Raises:
        Busy: the daemon is running and did not answer in time; the request is queued.
        typer.Exit: the request was refused (exit code 1), or could not be carried out (the fault's own code).
    """
    try:
        with open_office(settings) as office:
            answer: Mapping[str, object] = _here(office, words, dry_run=dry_run)
    except Busy:
        answer = _by_the_daemon(settings, {**words, "dry_run": dry_run})
    if as_json:
        show_json(answer)
    else:
        _show(answer)
    if not answer.get("done"):
        raise typer.Exit(_code(answer))


def _here(office: Office, words: Mapping[str, object], *, dry_run: bool) -> dict[str, object]:
    now = office.now()
    occasion = Occasion(f"command-{now:%Y%m%dT%H%M%S.%f}", now)
    return (preview if dry_run else carry)(office, words, occasion)


def _by_the_daemon(settings: Settings, words: Mapping[str, object]) -> Mapping[str, object]:
    request = leave_request(settings, words)
    answer = await_answer(settings, request, _PATIENCE)
    if answer is None:
        raise Busy(f"queued: the running mailbot will carry it out at its next look (request {request})")
    return answer


def _code(answer: Mapping[str, object]) -> int:
    code = answer.get("exit_code")
    return code if isinstance(code, int) else MailbotError.exit_code


def _show(answer: Mapping[str, object]) -> None:
    lines = answer.get("lines")
    for line in lines if isinstance(lines, list) else []:
        typer.echo(line, err=not answer.get("done"))
