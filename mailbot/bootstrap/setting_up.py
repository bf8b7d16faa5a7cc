"""Setting up a new trial (`mailbot init`): configuration, letters, folders and key; never over what is there."""

import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mailbot.bootstrap.secrets import seal_of
from mailbot.bootstrap.texts import shipped_templates
from mailbot.errors import BadConfiguration
from mailbot.settings import checked

_MAILBOX_FOLDERS = ("inbox", "outbox", "processed", "needs-a-person")


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` asks."""

    address: str
    organiser: str
    organisation: str


def set_up(folder: Path, answers: Answers) -> list[str]:
    """Set up in `folder`; gives lines that say what was made and what comes next.

    Raises:
        BadConfiguration: there is a configuration already, or an answer cannot be used. Nothing is overwritten.
    """
    config = folder / "config" / "mailbot.toml"
    if config.exists():
        raise BadConfiguration(f"{config} is there already; nothing was changed")
    text = _filled_in(answers)
    try:
        settings = checked(text, config)
    except BadConfiguration as wrong:
        raise BadConfiguration(f"{wrong}\nNothing was set up.") from wrong
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")
    shutil.copy(_shipped("words.toml"), config.parent / "words.toml")
    if not (folder / "templates").exists():
        shutil.copytree(shipped_templates(), folder / "templates")
    seal_of(settings.store.path)
    if settings.mailbox.folder:
        for name in _MAILBOX_FOLDERS:
            (settings.mailbox.folder.path / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    return [
        f"{config}: the configuration. Set the dates and the places in it.",
        f"{folder / 'templates'}: the letters, yours to edit.",
        f"{settings.store.path.parent}: state, key and folder mailbox. Keep it on a local disk, and back it up.",
        f"Next: mailbot doctor --config {config}",
    ]


def _filled_in(answers: Answers) -> str:
    """The annotated configuration with the answers in it."""
    domain = answers.address.rpartition("@")[2]
    replaced = {
        '"library@example.nhs.uk"': answers.address,
        '"organiser@example.nhs.uk"': answers.organiser,
        '"example.nhs.uk"': domain,
        '"Example Hospitals NHS Trust"': answers.organisation,
    }
    text = _shipped("mailbot.toml").read_text(encoding="utf-8")
    for example, answer in replaced.items():
        text = text.replace(example, _toml_string(answer))
    return text


def _toml_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter for letter in escaped if letter.isprintable()) + '"'


def _shipped(name: str) -> Path:
    inside = Path(str(resources.files("mailbot"))) / "shipped" / name
    return inside if inside.exists() else Path(__file__).parents[2] / "config" / name
