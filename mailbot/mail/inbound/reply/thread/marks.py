"""Where a quoted mail begins: attributions, header blocks, separators. Each test looks at a few lines only."""

import re

from mailbot.mail.inbound.reply.lines import bare, block_end, is_quoted, is_rule
from mailbot.mail.inbound.reply.personal import is_personal, is_prose, words_of
from mailbot.mail.inbound.reply.thread.header_labels import COPY, FROM, SENT, SUBJECT, TO
from mailbot.mail.inbound.reply.thread.thread_words import ATTRIBUTION_STARTS, SEPARATOR_LINES, SEPARATORS, WROTE

_WRAPPED = 5  # an attribution is wrapped over at most so many lines
_LONGEST = 400  # characters; none is longer
_SHORTEST = 7  # nor shorter
_EARLY = 40  # characters of a first line whose date may have been wrapped into the next
_RULES = 4  # dashes and the like around the words of a separator: two on either side
_HEADERS = 3  # fields that make a header block: the sender, and two more
_HEADER_LINES = 9  # a header block is looked for in so many lines
_ADDRESS = re.compile(r"[<\[(] ?[^\s@<>\[\](]{1,64}@[^\s@<>\])]{1,190}")
_NOTES_LINE = re.compile(r"[^-]{3,60}---\d{1,2}[./-]\d{1,2}[./-]\d{4} \d{1,2}:\d\d[^-]{0,9}---")  # IBM Notes
_BARE_ADDRESS = re.compile(r"[^\s@<>():,]{1,64}@[^\s@<>():,]{1,190}")
_SOMEBODY = frozenset(("i", "we", "he", "she", "they", "who", "that", "partner", "colleague", "manager"))
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_DATE = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年|\d{1,2}월")
_STARTS_WITH_DATE = re.compile(r"\W{0,3}(?:\w{2,10}[.,]{0,2} )?\W?\d{1,4}[^\d\s]{0,3}[\s.,:/\u5e74-]")
_STARTS = tuple(f"{start} " for start in ATTRIBUTION_STARTS)
_ROLES = (
    ("from", FROM),
    ("sent", SENT),
    ("to", TO),
    ("subject", SUBJECT),
    ("copy", COPY),
)


def is_separator(line: str) -> bool:
    """Whether a line is one of the separators above a quoted mail ("-----Original Message-----")."""
    plain = bare(line)
    if len(plain) > _LONGEST // 2:
        return False
    if plain in SEPARATOR_LINES or _NOTES_LINE.match(plain):
        return True
    words = between_rules(line)
    return any(name in words for name in SEPARATORS) or (_ends_with_verb(words) and _is_attribution(words))


def between_rules(line: str) -> str:
    """The words between two rules of dashes and the like, folded; "" where no rules surround them."""
    plain = bare(line)
    words = plain.strip("-_=*\u2014> ")
    return words if plain[:1] in tuple("-_=*\u2014") and len(plain) - len(words) >= _RULES else ""


def is_header_block(lines: list[str], at: int) -> bool:
    """Whether the header lines of a quoted mail begin here: a sender and two more of date, receiver, subject."""
    if _role(lines[at]) not in {"from", "sent", "to", "subject"}:
        return False
    block = lines[at : min(block_end(lines, at), at + _HEADER_LINES)]
    known = {_role(line) for line in block} - {"", "copy"}
    return "from" in known and len(known) >= _HEADERS


def is_label(line: str) -> bool:
    """Whether a line begins with the label of a header field."""
    return bool(_role(line))


def is_dated(plain: str) -> bool:
    """Whether a folded line holds a date or a time of day."""
    return bool(_DATE.search(plain) or _CLOCK.search(plain))


def attribution(lines: list[str], at: int) -> int:
    """How many lines, from here, are an attribution ("On … Bob wrote:"); 0 when none begins here."""
    if not _may_begin(lines[at]) and not _is_parted_name(lines, at):
        return 0
    joined = ""
    for count, line in enumerate(lines[at : at + _WRAPPED], start=1):
        part = line.strip().lstrip("> ")
        if not part or len(joined) > _LONGEST:
            return 0
        joined = f"{joined} {part}".strip()
        if _is_attribution(joined) or _runs_on(joined):
            return count
    return 0


def introduction(lines: list[str], at: int) -> int:
    """Whether this one line says whom the quoted lines at once below are of ("Quoting Bob <b@x>:"), as 1 or 0."""
    plain = bare(lines[at])
    if not plain.endswith((":", "\uff1a")) or len(plain) > _LONGEST or is_quoted(lines[at]) or is_personal(lines[at]):
        return 0
    return int(_leads_to_quotation(lines, at + 1) and _names_sender(plain))


def _leads_to_quotation(lines: list[str], at: int) -> bool:
    following = [line for line in lines[at : at + 2] if line.strip()]
    return bool(following) and is_quoted(following[0])


def _names_sender(plain: str) -> bool:
    if _BARE_ADDRESS.search(plain):
        return True
    dated = is_dated(plain) and _has_verb(plain)
    return (dated or _ends_with_verb(plain)) and not _is_told(plain)


def _is_told(plain: str) -> bool:
    """Somebody tells what somebody wrote ("on Tuesday she wrote"); no program says it like that."""
    return not _BARE_ADDRESS.search(plain) and not _SOMEBODY.isdisjoint(words_of(plain)) and "wr" in plain


def _runs_on(joined: str) -> bool:
    """An attribution with the first words of the quoted mail behind it in the same line."""
    plain = bare(joined)
    if ": " not in plain or not _ADDRESS.search(plain):
        return False
    for verb in WROTE:
        head, found, _ = plain.partition(f"{verb}: ")
        if found and plain.startswith(_STARTS) and _is_attribution(f"{head}{verb}:"):
            return True
    return False


def _role(line: str) -> str:
    name, colon, _ = bare(line).lstrip("> ").replace("\uff1a", ":").partition(":")
    if not colon:
        return ""
    label = name.strip(" *\t")
    return next((role for role, names in _ROLES if label in names), "")


def _may_begin(line: str) -> bool:
    plain = bare(line).lstrip("> \"'")
    if not plain or is_rule(line):
        return False
    if plain.startswith(_STARTS):
        return any(letter.isdigit() for letter in plain) or len(plain) < _EARLY
    return bool(_STARTS_WITH_DATE.match(plain)) or ("<" in plain and "@" in plain) or _ends_with_verb(plain)


def _is_parted_name(lines: list[str], at: int) -> bool:
    """A name that stands alone because a program wrapped the line before the address behind it."""
    name = lines[at].strip()
    alone = bool(name) and (not at or not lines[at - 1].strip())
    if not alone or at + 1 == len(lines) or not _ADDRESS.match(lines[at + 1].lstrip()):
        return False
    return not name.endswith((".", "!", "?")) and not is_prose(name)


def _is_attribution(joined: str) -> bool:
    plain = bare(joined).rstrip("-\u2014 ")
    if not _SHORTEST <= len(plain) <= _LONGEST or _is_told(plain):
        return False
    has_address = bool(_ADDRESS.search(plain))
    has_date = is_dated(plain)
    ends = plain.endswith((":", "\uff1a"))
    if _ends_with_verb(plain):
        return has_date or (has_address and ends)
    if not ends or not has_date:
        return False
    return has_address or _has_verb(plain)


def _ends_with_verb(plain: str) -> bool:
    return plain.rstrip(": \uff1a\u2026.").endswith(WROTE)


def _has_verb(plain: str) -> bool:
    return any(f" {verb} " in plain for verb in WROTE)
