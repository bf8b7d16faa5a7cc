"""The Markdown that letters may use, and its parser.

Paragraphs, headings, lists, quotes, rules, emphasis and links; no code, no HTML, no entities, no pictures, no
tables (they cannot be read on a phone). What is not allowed is not parsed, so it is plain text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ALLOWED = ("heading", "list", "hr", "blockquote", "newline", "escape", "emphasis", "link")
_MARKS = re.compile(r"[\\*_\[\n]")  # what any of the allowed inline rules begins with


def markdown() -> MarkdownIt:
    """A parser and HTML renderer; it may be used again and again."""
    parser = MarkdownIt("zero").enable(list(_ALLOWED))
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _parse_inline(state: StateCore) -> None:
    """Parse the text of each block; most have no mark at all, and need not be searched character by character."""
    for block in state.tokens:
        if block.type != "inline":
            continue
        block.children = []
        if _MARKS.search(block.content):
            state.md.inline.parse(block.content, state.md, state.env, block.children)
        else:
            block.children.append(Token("text", "", 0, content=block.content))
