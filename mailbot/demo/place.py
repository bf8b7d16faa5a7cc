"""Where the demo is played: its folder, cleared of an earlier demo and of nothing else, and its configuration."""

import os
import shutil
import sys
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

from mailbot.bootstrap.secrets import make_key
from mailbot.errors import MailbotError
from mailbot.settings import Settings, load

_MARK = ".mailbot-demo"
_OWN = (_MARK, "mailbot.toml", "report.html", "state/*", "mail/outbox/*", "mail/*/[0-9][0-9][0-9][0-9][0-9]-*.eml")
"""What a demo leaves, and the next one may clear away."""

_CONFIG = """# Written by `mailbot demo`; played with the clock of a story.
[campaign]
code = "RCT26"
name = "Randomised Coffee Trial"
hashtag = "#ExampleRCT26"
organisation = "Example Hospitals NHS Trust"
joining_opens = 2026-10-05
joining_closes = 2026-10-30T17:00:00
organisers = ["organiser@example.nhs.uk"]

[[rounds]]
draw = 2026-11-03T09:00:00
meet_from = 2026-11-05
meet_until = 2026-11-27

[[rounds]]
draw = 2026-12-01T09:00:00
meet_from = 2026-12-03
meet_until = 2026-12-18

[meetings.places]
"Manor Hospital" = "Costa, main entrance"
"Holly Hospital" = "The League of Friends café"

[mailbox]
kind = "folder"
address = "library@example.nhs.uk"
name = "Library and Knowledge Services"
allowed_domains = ["example.nhs.uk"]

[mailbox.folder]
path = "mail"

[store]
path = "state/state.json"
"""


def program() -> str:
    """How the command was called, so that the commands to try next can be copied."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m mailbot"
    if called.suffix == ".py" or called.name.startswith("pytest"):
        return "python run.py"
    return os.path.relpath(called) if called.is_absolute() and called.is_relative_to(Path.cwd()) else str(called)


def prepare(folder: Path, seed: str) -> Settings:
    """An empty mailbox, no state, and the key that makes the same draws of the same seed.

    Raises:
        MailbotError: the folder holds something that is not a demo's. Nothing was touched.
    """
    _clear(folder)
    (folder / "mail" / "inbox").mkdir(parents=True)
    (folder / _MARK).touch()
    config = folder / "mailbot.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    settings = load(config)
    make_key(settings.store.path, sha256(f"the demo's key|{seed}".encode()).hexdigest())
    return settings


def _clear(folder: Path) -> None:
    """Make room for a new demo, only ever by removing what an earlier one left."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise MailbotError(f"{folder} is not empty and no demo of mailbot's: nothing was touched. Give --folder.")
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if not path.is_dir() and not any(fnmatch(inside, pattern) for pattern in _OWN):
            raise MailbotError(f"{path} is not the demo's: nothing was touched. Move it away, or give --folder.")
    for name in ("mail", "state"):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
