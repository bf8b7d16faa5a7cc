"""HTML bodies as plain lines: quotations get the mark ">", known signatures go, known thread heads become a separator.

A streaming reader without recursion; tags that nobody closes, or that nest a thousand deep, do no harm.
"""

from collections.abc import Mapping

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.reply.html.tokens import HtmlToken, html_tokens
from mailbot.mail.inbound.reply.lines import MOST_CHARACTERS

_DEEPEST = 150  # elements deeper than this are read as if they were not there
_LONGEST_EMOJI = 8  # characters, joiners and colours of skin included
_QUOTE_NAME = "messagereplysection"
_SEPARATOR = "-----Original Message-----"
_UNSEEN = frozenset({"style", "script", "head", "title", "template", "noscript", "select", "textarea"})
_VOID = frozenset(listed("area; base; br; col; embed; hr; img; input; link; meta; param; source; track; wbr"))
_BLOCKS = frozenset(
    listed(
        """
        address; article; aside; blockquote; body; center; dd; div; dl; dt; fieldset; footer; form;
        h1; h2; h3; h4; h5; h6; header; li; main; nav; ol; p; pre; section; table; tr; ul
        """
    )
)
_THREAD_IDS = (
    "divrplyfwdmsg",
    "appendonsend",
    "mail-editor-reference-message-container",
    "isforwardcontent",
    "reply-intro",
)
_QUOTE_IDS = ("yahoo_quoted", "olk_src_body_section", "ymail_quoted", "spiritquote", "zmail_quote", "_rc_sig_quote")
_QUOTE_CLASSES = (
    "yahoo_quoted",
    "zmail_extra",
    "moz-cite-prefix",
    "gmail_attr",
    "ydpyahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "sh-quoted-content",
    "quoted-text",
    "hey-quoted",
    "front-blockquote",
    "ntes_not_fresh",
    _QUOTE_NAME,
)
_SIGNATURE_CLASSES = (
    "gmail_signature",
    "moz-signature",
    "protonmail_signature_block",
    "applemailsignature",
    "ms-outlook-mobile-signature",
    "zmail_signature",
)
_SIGNATURE_IDS = (
    "signature",
    "applemailsignature",
    "ms-outlook-mobile-signature",
    "composer_signature",
    "protonmail_signature_block",
    "ymail_android_signature",
    "zmail_signature",
)


def to_text(html: str, *, signatures: bool = False) -> str:
    """The text of an HTML body as plain lines, quotations marked; never raises on broken HTML.

    Marked signatures are left out, unless they are asked for: some write their whole answer into one.
    """
    reader = _Reader(signatures=signatures)
    for token in html_tokens(html[:MOST_CHARACTERS]):
        reader.read(token)
    return reader.text()


class _Reader:
    """Collects lines; keeps what is open as (tag, kind) with kind in "", "quote", "unseen", "pre"."""

    def __init__(self, *, signatures: bool) -> None:
        self._signed = "" if signatures else "unseen"
        self._lines: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._quotes = 0
        self._unseen = 0

    def text(self) -> str:
        """The lines so far."""
        self._end_line()
        return "\n".join(self._lines)

    def read(self, token: HtmlToken) -> None:
        """Take in the next token."""
        if not token.tag:
            self._say(token.text)
        elif token.closes:
            self._end(token.tag)
        else:
            self._begin(token.tag, token.attributes)

    def _begin(self, tag: str, known: Mapping[str, str]) -> None:
        """An element begins: perhaps a new line, a quotation, a signature, or the head of the thread."""
        if tag == "br":
            self._end_line(always=True)
        elif tag == "img":
            self._words.append(_emoji(known))
        if tag in _BLOCKS or tag == "hr":
            self._end_line()
            self._gap(tag, known)
        self._head(tag, known)
        if tag not in _VOID:
            self._push(tag, _kind(tag, known))

    def _end(self, tag: str) -> None:
        """An element ends, and with it all that is still open inside."""
        if tag in _BLOCKS:
            self._end_line()
            self._gap(tag, {})
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, kind = self._open.pop()
            self._quotes -= kind == "quote"
            self._unseen -= kind == "unseen"
            if name == tag:
                return

    def _say(self, data: str) -> None:
        """Text: white space counts as one blank, as in a browser."""
        if not self._unseen:
            self._words.append(data)

    def _head(self, tag: str, known: Mapping[str, str]) -> None:
        """The head of the thread becomes a separator, where it is seen and not itself quoted."""
        if _heads_thread(tag, known) and not self._unseen and not self._quotes:
            self._add(_SEPARATOR)

    def _push(self, tag: str, named: str) -> None:
        """Keep in mind that an element is open, down to where it is deep enough."""
        if len(self._open) >= _DEEPEST:
            return
        kind = self._signed if named == "signature" else named
        if kind == "quote":
            self._end_line()
        self._open.append((tag, kind))
        self._quotes += kind == "quote"
        self._unseen += kind == "unseen"

    def _gap(self, tag: str, known: Mapping[str, str]) -> None:
        """A paragraph has room around it, except Outlook's, which is one line."""
        if tag in {"p", "h1", "h2", "h3", "ul", "ol", "table"} and not known.get("class", "").startswith("Mso"):
            last_open = next((name for name, _ in reversed(self._open) if name in {"p", "div"}), "")
            if last_open or self._lines:
                self._add("")

    def _end_line(self, *, always: bool = False) -> None:
        if not self._words and not always:
            return
        words = " ".join("".join(self._words).split(" ")).strip("\n\t\r ")
        line = " ".join(words.split())
        raw = "".join(self._words)
        self._words.clear()
        if line or always or "\u00a0" in raw:
            self._add(line)

    def _add(self, line: str) -> None:
        self._lines.append(f"> {line}" if self._quotes else line)


def _kind(tag: str, known: Mapping[str, str]) -> str:
    if tag in _UNSEEN:
        return "unseen"
    if not known:
        return "quote" if tag == "blockquote" else ""
    if "display:none" in _style(known):
        return "unseen"
    if _is_signature(known):
        return "signature"
    quotes = _is_marked_quote(known) or (tag == "blockquote" and not _is_indent(known))
    return "quote" if quotes else ""


def _is_signature(known: Mapping[str, str]) -> bool:
    """Whether a program marked an element as the signature: by id, by class, or as Zimbra does."""
    named = known.get("id", "").lower().endswith(_SIGNATURE_IDS)
    return named or _has_class(known, _SIGNATURE_CLASSES) or known.get("data-marker", "").startswith("__SIG")


def _is_marked_quote(known: Mapping[str, str]) -> bool:
    """Whether a program marked an element as quoted: by id, by class, by name, or as Zimbra does."""
    if known.get("id", "").lower().startswith(_QUOTE_IDS) or _has_class(known, _QUOTE_CLASSES):
        return True
    return known.get("name", "").lower() == _QUOTE_NAME or known.get("data-marker", "").startswith("__QUOTED")


def _has_class(known: Mapping[str, str], names: tuple[str, ...]) -> bool:
    return any(one.startswith(names) for one in known.get("class", "").lower().split())


def _style(known: Mapping[str, str]) -> str:
    return known.get("style", "").lower().replace(" ", "")


def _is_indent(known: Mapping[str, str]) -> bool:
    """Outlook on the web indents with an unmarked blockquote: that is no quotation."""
    style = _style(known)
    return not known.get("type") and not known.get("class") and "margin" in style and "border-left" not in style


def _heads_thread(tag: str, known: Mapping[str, str]) -> bool:
    """Whether the quoted mail begins here: its own id, or the rule that Outlook draws above it."""
    if not known:
        return False
    if known.get("id", "").lower() in _THREAD_IDS:
        return True
    if tag != "div":
        return False
    style = _style(known)
    above = "border-top:solid" in style or ("border-style:solidnonenone" in style and "padding" in style)
    return above and "border-bottom" not in style


def _emoji(known: Mapping[str, str]) -> str:
    """An emoji drawn as a picture is still a word; other pictures say nothing."""
    text = known.get("data-emoji") or known.get("alt", "")
    return text if len(text) <= _LONGEST_EMOJI and not text.isascii() else ""
