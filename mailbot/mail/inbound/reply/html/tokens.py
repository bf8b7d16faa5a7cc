"""HTML as a flat stream of texts and tags, read once from front to back.

The standard library's parser takes a minute for some crafted 64 kB (it begins anew at each "<"), so this is its own:
what does not close is text, comments and scripts are left out, and nothing is looked at twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,30}")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([a-zA-Z][\w:.-]{0,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RAW = ("script", "style", "title", "textarea", "xmp")
_LONGEST_TAG = 6_000
_MOST_QUOTED_BRACKETS = 4


@dataclass(frozen=True, slots=True)
class HtmlToken:
    """A text (`tag` is ""), or a tag: its name in small letters, whether it closes, its attributes."""

    text: str = ""
    tag: str = ""
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def html_tokens(html: str) -> Iterator[HtmlToken]:
    """The texts and tags of an HTML text in order; never raises."""
    lower = html.lower()
    at = 0
    while at < len(html):
        begin = html.find("<", at)
        if begin < 0 or html.find(">", begin) < 0:
            yield HtmlToken(text=unescape(html[at:]))
            return
        if begin > at:
            yield HtmlToken(text=unescape(html[at:begin]))
        token, at = _markup(html, lower, begin)
        if token:
            yield token


def _markup(html: str, lower: str, begin: int) -> tuple[HtmlToken | None, int]:
    """What begins at a "<", None when it is left out, and where to go on behind it."""
    name = _NAME.match(html, begin + 1)
    if name:
        end = _tag_end(html, begin)
        tag = name.group().lower()
        attributes = _attributes(html[name.end() : end])
        return HtmlToken("", tag.lstrip("/"), tag.startswith("/"), attributes), _behind_raw(lower, tag, end + 1)
    if html.startswith("<!--", begin):
        end = html.find("-->", begin + 4)
        return None, len(html) if end < 0 else end + 3
    if html.startswith(("<!", "<?"), begin):
        return None, html.find(">", begin) + 1
    return HtmlToken(text="<"), begin + 1


def _tag_end(html: str, begin: int) -> int:
    """Where the tag closes: the first ">" outside quotation marks, as far as these are paired."""
    first = end = html.find(">", begin)
    limit = begin + _LONGEST_TAG
    for _ in range(_MOST_QUOTED_BRACKETS):
        if end > limit or html.count('"', begin, end) % 2 == 0:
            return end if end <= limit else first
        quote = html.find('"', end, limit)
        end = html.find(">", quote, limit) if quote >= 0 else -1
        if end < 0:
            return first
    return first


def _attributes(text: str) -> dict[str, str]:
    if "=" not in text:
        return {}
    found = _ATTRIBUTE.finditer(text[:_LONGEST_TAG])
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in found}


def _behind_raw(lower: str, tag: str, at: int) -> int:
    """Behind the text of a script or a style sheet, which is no text."""
    if tag not in _RAW:
        return at
    end = lower.find(f"</{tag}", at)
    return len(lower) if end < 0 else end
