"""The commands to begin with: demo and init."""

from pathlib import Path
from typing import Annotated

import typer

from mailbot.bootstrap.setting_up import Answers, set_up
from mailbot.demo.play import play


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    app.command()(demo)
    app.command()(init)


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", "-o", help="Where the mails, the state and the report are left to look at.")
    ] = Path("demo"),
    staff: Annotated[int, typer.Option("--staff", min=6, max=5000, help="How many made-up staff take part.")] = 100,
    seed: Annotated[str, typer.Option("--seed", help="Another seed, other people and other answers.")] = "coffee",
) -> None:
    """Play a whole campaign with made-up staff in a folder: nobody real is written to."""
    play(folder, staff, seed, typer.echo)


def init(
    *,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to set up; it is made if need be.")] = Path(),
    address: Annotated[str, typer.Option(prompt="The library's address", help="The shared inbox.")],
    organiser: Annotated[str, typer.Option(prompt="The organiser's address", help="Who says GO.")],
    organisation: Annotated[str, typer.Option(prompt="The organisation", help="As in the letters.")],
) -> None:
    """Set up a new trial: an annotated configuration, the letters to edit, the folder mailbox, the key."""
    for line in set_up(folder, Answers(address=address, organiser=organiser, organisation=organisation)):
        typer.echo(line)
