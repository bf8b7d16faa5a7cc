"""The commands by name, imported when they are called: one that needs little starts at once."""

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup
from typer.main import get_group

if TYPE_CHECKING:
    from typer._click import Command, Context

MODULES = {
    "playing": ("demo", "init"),
    "running": ("run", "once", "stop", "resume"),
    "looking": ("status", "explain", "doctor", "health", "report"),
    "matching": ("match",),
    "verifying": ("verify",),
    "people": ("people",),
    "rounds": ("rounds",),
    "outbox": ("outbox",),
    "state": ("state",),
}
"""The modules of this room that add commands, and which; in the order in which help shows them."""

_MODULE_OF = {command: module for module, commands in MODULES.items() for command in commands}


class OnDemand(TyperGroup):
    """A group that imports what its commands need only for the one that is called, or to show them all."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """Every command, without importing any."""
        del ctx
        return list(_MODULE_OF)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """One command; for a name that is none all are imported, so that a similar one can be suggested."""
        for module in [_MODULE_OF[cmd_name]] if cmd_name in _MODULE_OF else MODULES:
            self.commands.update(_commands_in(module))
        return super().get_command(ctx, cmd_name)


def _commands_in(module: str) -> "dict[str, Command]":
    part = typer.Typer(pretty_exceptions_enable=False)
    import_module(f"mailbot.cli.{module}").add_to(part)
    return dict(get_group(part).commands)
