"""The new words made plain before they are read: dictated marks, labels run together, a name below a closing."""

import re
from collections.abc import Iterator, Sequence

from mailbot.mail.inbound.reply.signature.closings import CLOSINGS
from mailbot.mail.inbound.spelling import is_one_off
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import fold

_DICTATED = re.compile(r"[ ,](?:full stop|fullstop)(?![\w-])", re.IGNORECASE)
_NEARLY = re.compile(r"\b(co?f?f?\w{2,4}) (t\w{3,5})\b", re.IGNORECASE)
_NO_COFFEE = frozenset(["toffee", "coffer", "coffees"])
_LABEL_WORDS = 3  # of the longest label
_TWO = 2  # labels in one line were lines of their own
_SIGNATURE = 8  # lines below a closing
_TITLE_WORDS = 7  # words of a role, a department or a telephone number
_OF_SENTENCES = frozenset(
    ("i", "i'm", "i'd", "we", "you", "my", "me", "your", "please", "can", "could", "would", "want", "no", "yes", "not")
)


def with_plain_names(text: str) -> str:
    """The trial's name with its two words spelt rightly, as in "coffe trial" and "Coffeee trail"."""
    return _NEARLY.sub(lambda found: found[0] if not _is_nearly(*found.groups()) else "coffee trial", text)


def _is_nearly(first: str, second: str) -> bool:
    """Whether two words are all but "coffee trial"; rightly spelt ones are left as they are."""
    coffee, trial = fold(first), fold(second)
    near_first = coffee == "coffee" or (is_one_off(coffee, "coffee") and coffee not in _NO_COFFEE)
    near_second = trial in {"trial", "trail"} or is_one_off(trial, "trial")
    return near_first and near_second


def made_plain(reply: str, lexicon: Lexicon) -> str:
    """The words with dictated full stops written, run-together labels in lines of their own, and no signature."""
    lines = _DICTATED.sub(".", reply).split("\n")
    return "\n".join(piece for line in _above_signature(lines, lexicon) for piece in _by_labels(line, lexicon))


def _above_signature(lines: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """The lines above "Kind regards", where all below it is a name, a role and the like."""
    closing = next((at for at, line in enumerate(lines) if at and _closes(line)), len(lines))
    below = [line.strip() for line in lines[closing + 1 :] if line.strip()]
    return lines[:closing] if _signs(below, lexicon) else lines


def _signs(below: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the lines below a closing are a signature, and hold no command."""
    few = 0 < len(below) <= _SIGNATURE
    return few and all(is_of_signature(line) and not command(line, lexicon) for line in below)


def _closes(line: str) -> bool:
    return fold(line).strip(" ,.!") in CLOSINGS


def is_of_signature(line: str) -> bool:
    """Whether a line may be a name, a role, a department or a telephone number."""
    words = fold(line).split()
    starts = line[0].isupper() or line[0].isdigit() or line[0] == "+"
    return starts and len(words) <= _TITLE_WORDS and line[-1] not in ".!?:" and not _OF_SENTENCES & set(words)


def _by_labels(line: str, lexicon: Lexicon) -> Iterator[str]:
    """As in "JOIN Role: Nurse Department: ENT", where a program lost the ends of the lines."""
    words = line.split(" ") if line.count(":") >= _TWO and "," not in line and not line.startswith(">") else []
    starts = [at for at in range(len(words)) if _is_label(words, at, lexicon)]
    if len(starts) < _TWO:
        yield line
        return
    for start, end in zip((0, *starts), (*starts, len(words)), strict=True):
        if start < end:
            yield " ".join(words[start:end])


def _is_label(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a label with its colon begins at this word."""
    if not words[at][:1].isupper():
        return False
    for end in range(at + 1, min(at + _LABEL_WORDS, len(words)) + 1):
        if words[end - 1].endswith(":"):
            return fold(" ".join(words[at:end])).rstrip(":") in lexicon.details
    return False
