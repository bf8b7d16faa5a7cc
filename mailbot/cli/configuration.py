"""Which configuration a command works on."""

import os
from pathlib import Path
from typing import Annotated

import typer

from mailbot.settings import Settings, load

_DEFAULT = Path("config/mailbot.toml")

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        help="The configuration; else $MAILBOT_CONFIG, else config/mailbot.toml.",
        show_default=False,
    ),
]


def config_path(given: Path | None) -> Path:
    """Where the configuration is looked for."""
    return given or Path(os.environ.get("MAILBOT_CONFIG") or _DEFAULT)


def settings_at(given: Path | None) -> Settings:
    """The configuration.

    Raises:
        BadConfiguration: it is missing or wrong.
    """
    return load(config_path(given))
