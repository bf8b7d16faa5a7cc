"""Letters and words: from the organiser's own folders, with what ships inside the package for what they lack."""

import tomllib
from importlib import resources
from pathlib import Path

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.seal import Seal
from mailbot.errors import BadConfiguration
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.words import Lexicon, default_lexicon
from mailbot.mail.outbound.faults import BadTemplate
from mailbot.mail.outbound.render import Stationery
from mailbot.settings import Settings

_FRAME = "frame.html"
_ICEBREAKERS = "icebreakers.txt"
_REPORT = "report/report.html"


def letter_texts(settings: Settings | None) -> dict[str, str]:
    """Every text of the letters by its name ("letters/welcome.md", "frame.html", "icebreakers.txt").

    The configured folder of letters comes first, with the frame and the rest beside it; what it lacks is what ships.

    Raises:
        BadConfiguration: a file cannot be read.
    """
    texts = _read_folder(shipped_templates())
    folder = settings.letters.folder if settings else None
    if folder is not None:
        if not folder.is_dir():
            raise BadConfiguration(f"letters.folder: there is no folder {folder}")
        texts.update(_read_folder(folder.parent, folder.name))
    return texts


def shipped_templates() -> Path:
    """The letters inside the package, or those of the checkout that runs."""
    inside = Path(str(resources.files("mailbot"))) / "shipped" / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def _read_folder(folder: Path, letters: str = "letters") -> dict[str, str]:
    files = {name: folder / name for name in (_FRAME, _ICEBREAKERS, _REPORT)}
    files.update({f"letters/{path.name}": path for path in (folder / letters).glob("*.md")})
    return {name: _read(path) for name, path in files.items() if path.exists()}


def _read(path: Path) -> str:
    """A text as editors save it: Notepad puts a mark before the first letter of UTF-8, which is not part of it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as other:
        line = other.object[: other.start].count(b"\n") + 1
        raise BadConfiguration(f"{path}, line {line}: it is not UTF-8. Save it again as UTF-8.") from other
    except OSError as unreadable:
        raise BadConfiguration(f"{path} cannot be read: {unreadable.strerror}") from unreadable


def icebreakers_of(texts: dict[str, str]) -> tuple[str, ...]:
    """The questions to start with, one a line."""
    return tuple(line.strip() for line in texts.get(_ICEBREAKERS, "").splitlines() if line.strip())


def report_template(settings: Settings) -> str:
    """The page of the report."""
    return letter_texts(settings)[_REPORT]


def letters_in(texts: dict[str, str]) -> dict[str, str]:
    """The letters and their parts among the texts, by name ("welcome", "_ending")."""
    return {Path(name).stem: text for name, text in texts.items() if name.startswith("letters/")}


def stationery_of(texts: dict[str, str], plan: CampaignPlan, seal: Seal) -> Stationery:
    """The compiled letters.

    Raises:
        BadConfiguration: a letter is missing, or its template is not well-formed.
    """
    try:
        return Stationery.load(letters_in(texts), texts[_FRAME], plan, seal)
    except BadTemplate as fault:
        raise BadConfiguration(str(fault)) from fault


def lexicon_of(settings: Settings) -> Lexicon:
    """The words of the configuration, or those that ship.

    Raises:
        BadConfiguration: the file cannot be read or is not well-formed.
    """
    path = settings.words.file
    if path is None:
        return default_lexicon()
    try:
        return Lexicon.from_toml(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as unreadable:
        raise BadConfiguration(f"words.file: {path} cannot be used: {unreadable}") from unreadable


def reading_of(settings: Settings, plan: CampaignPlan, seal: Seal) -> Ours:
    """What the reader of inbound mail must know about us."""
    return Ours(
        own_addresses=frozenset({plan.mailbox_address}),
        organisers=frozenset(plan.organisers),
        code=plan.code,
        names=tuple(name for name in (plan.name, plan.hashtag, plan.code) if name),
        seal=seal,
        trusted_authserv=settings.mailbox.trusted_authserv,
        received=settings.mailbox.kind != "folder",
        zone=plan.zone,
        lexicon=lexicon_of(settings),
    )
