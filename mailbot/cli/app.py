"""The mailbot command: its options, its commands, and how an error becomes words and an exit code."""

import errno
import os
import sys
from typing import Annotated

import typer

from mailbot import __version__
from mailbot.cli.on_demand import OnDemand
from mailbot.errors import MailbotError, StoreFull, is_for_want_of_room

_FOR_OTHERS = 0o077

app = typer.Typer(
    name="mailbot",
    cls=OnDemand,
    help="Runs a Randomised Coffee Trial inside a library's shared inbox.",
    epilog="Exit codes: 0 done, 1 failed, 2 usage, 69 mail server unreachable, 75 try later, 77 login refused, "
    "78 configuration.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailbot {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before a command."""
    del version


def main() -> None:
    """Run a command; what a person can mend is said in words on standard error, without a traceback.

    What it writes is for its owner's eyes alone, whatever the shell would allow.
    """
    os.umask(_FOR_OTHERS)
    try:
        app()
    except MailbotError as fault:
        typer.echo(str(fault), err=True)
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        typer.echo(f"{where}{fault.strerror or fault}. Nothing more was done.", err=True)
        full = is_for_want_of_room(fault) or fault.errno == errno.EROFS
        sys.exit(StoreFull.exit_code if full else MailbotError.exit_code)
