"""HTML to bare words, just enough for the screen and for bounces; the new words of a person are read elsewhere."""

import html
import re

_HIDDEN = re.compile(r"<(style|script|title)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?tr|/?li|/?h\d|/?table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def bare_text(markup: str) -> str:
    """The words of an HTML text: blocks on lines of their own, tags gone, entities resolved."""
    visible = _without_hidden(markup)
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", visible))).replace("\xa0", " ")


def _without_hidden(markup: str) -> str:
    """The HTML without styles, scripts and its title, in one pass."""
    kept: list[str] = []
    place = 0
    lower = markup.lower()
    while found := _HIDDEN.search(markup, place):
        kept.append(markup[place : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return "".join(kept)
        place = end
    return "".join((*kept, markup[place:]))
