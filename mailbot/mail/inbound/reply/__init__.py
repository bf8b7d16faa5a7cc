"""The new words of a reply: quotes, attributions, signatures, device lines, banners and disclaimers cut away.

The doors are `new_words` and `quoted_words`. A plain body is one linear pass over at most 1,500 lines (`scan`); an
HTML body is first turned into such lines (`html_text`). What the words mean is not known here.
"""

from functools import lru_cache

from mailbot.mail.inbound.reply.furniture.banners import without_banners
from mailbot.mail.inbound.reply.html.text import to_text
from mailbot.mail.inbound.reply.lines import as_text, is_rule
from mailbot.mail.inbound.reply.personal import is_prose
from mailbot.mail.inbound.reply.signature.removal import without_signature
from mailbot.mail.inbound.reply.thread.scan import Parted, part
from mailbot.mail.thread import REPLY_LINE

_BODIES = 2  # of one mail, plain and HTML: both doors look at them, one after the other

__all__ = ["new_words", "quoted_words"]


def new_words(plain: str, html: str, separators: tuple[str, ...] = (REPLY_LINE,)) -> str:
    """What the sender wrote themselves, as plain text.

    Args:
        plain: the text/plain body, "" when there is none.
        html: the text/html body, "" when there is none.
        separators: words of our own letters below which nothing is new, in any case and spacing, wrapped or not.

    Returns:
        The new words; "" when there are none. A closing ("Kind regards") may stay, quotations and signatures do not.
    """
    if not plain.strip():
        return _rich_words(html, separators) if html.strip() else ""
    words = _words(plain, separators)
    return _shorter(words, _words(_lines(html), separators)) if words and html.strip() else words


def quoted_words(plain: str, html: str) -> str:
    """The quoted thread that `new_words` leaves out, without quotation marks; "" when nothing is quoted."""
    found = as_text(_parted(plain, (REPLY_LINE,)).quoted) if plain.strip() else ""
    return found if found or not html.strip() else as_text(_parted(_lines(html), (REPLY_LINE,)).quoted)


@lru_cache(maxsize=_BODIES)
def _parted(text: str, separators: tuple[str, ...]) -> Parted:
    return part(text, separators)


@lru_cache(maxsize=_BODIES)
def _lines(html: str) -> str:
    return to_text(html)


def _words(text: str, separators: tuple[str, ...]) -> str:
    lines = without_signature(without_banners(_parted(text, separators).new))
    while lines and (not lines[-1].strip() or is_rule(lines[-1])):
        lines = lines[:-1]
    return as_text(lines)


def _rich_words(html: str, separators: tuple[str, ...]) -> str:
    """The words of an HTML body; some write their answer into the element that their program keeps for a signature."""
    words = _words(_lines(html), separators)
    signed = "" if words else _words(to_text(html, signatures=True), separators)
    return signed if any(is_prose(line) for line in signed.split("\n")) else words


def _shorter(plain: str, rich: str) -> str:
    """The HTML part marks what the plain one only shows: where its words begin the plain ones, the rest is none."""
    marked, shown = _letters(rich), _letters(plain)
    if not marked or marked == shown or not shown.startswith(marked):
        return plain
    return _beginning(plain, len(marked))


def _letters(text: str) -> str:
    return "".join(text.split())


def _beginning(text: str, letters: int) -> str:
    """The beginning of a text that holds so many characters other than white space."""
    for at, letter in enumerate(text):
        letters -= not letter.isspace()
        if letters == 0:
            return text[: at + 1]
    return text
