"""A letter's Markdown as plain text: what the marks meant stays, the marks themselves go.

It works on the parsed Markdown, so text and HTML always say the same words, and an escaped character comes
out as itself. What must not be here: choosing words.
"""

from collections.abc import Sequence

from markdown_it.token import Token

_RULE = "-" * 20
_ROW, _PARAGRAPH = "\n", "\n\n"  # what stands between two rows of a list, and between two paragraphs
_LISTS = ("bullet_list", "ordered_list")


def plain_text(tokens: Sequence[Token]) -> str:
    """The text of a whole parsed document: a paragraph a line, an empty line between, lists with their marks."""
    page = _Page()
    hidden = False  # the paragraphs of a tight list are hidden (CommonMark section 5.3)
    for token in tokens:
        if token.type == "paragraph_open":
            hidden = token.hidden
        elif token.type == "inline":
            page.put(_inline(token.children or ()), _ROW if hidden else _PARAGRAPH)
        elif token.type == "hr":
            page.put(_RULE, _PARAGRAPH)
        else:
            page.turn(token)
    return "".join(page.out)


class _Page:
    """The text as far as it is written, and where in which list we are."""

    __slots__ = ("gap", "indents", "lists", "mark", "out")

    def __init__(self) -> None:
        self.out: list[str] = []
        self.gap = ""  # what must stand before the next text
        self.indents: list[str] = []  # of the lists we are in, outermost first
        self.mark = ""  # of the list's row that has just begun
        self.lists = 0

    def put(self, text: str, gap: str) -> None:
        """Write a text under the current indent, behind its row's mark if it is the first there."""
        indent = "".join(self.indents)
        first = indent[: len(indent) - len(self.mark)] + self.mark
        self.out.append(f"{self.gap}{first}{text.replace(_ROW, _ROW + indent)}")
        self.gap, self.mark = gap, ""

    def turn(self, token: Token) -> None:
        """Begin or end a list, or a row of one; anything else leaves no trace in a text."""
        if token.type == "list_item_open":
            self.mark = f"{token.info}{token.markup} " if token.info else "- "
            self.indents.append(" " * len(self.mark))
        elif token.type == "list_item_close":
            self.mark = ""
            self.indents.pop()
        elif token.type.startswith(_LISTS):
            self.lists += token.nesting
            if self.out and (not self.lists or (self.lists == 1 and token.nesting == 1)):
                self.gap = _PARAGRAPH


def _inline(tokens: Sequence[Token]) -> str:
    out: list[str] = []
    begins, target = 0, ""  # of the link that we are in; links do not nest (CommonMark section 6.3)
    for token in tokens:
        if token.type == "softbreak":
            out.append(" ")
        elif token.type == "hardbreak":
            out.append("\n")
        elif token.type == "link_open":
            begins, target = len(out), str(token.attrs["href"])
        elif token.type == "link_close" and target not in _same_as("".join(out[begins:])):
            out.append(f" ({target})")
        else:
            out.append(token.content)
    return "".join(out)


def _same_as(words: str) -> tuple[str, str]:
    """Targets that say no more than the words of the link do."""
    return words, f"mailto:{words}"
