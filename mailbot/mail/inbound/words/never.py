"""As in "never match me with Bob": whom somebody does not want to meet, as written."""

import re
from itertools import takewhile

from mailbot.mail.inbound.listed import listed

_NOT = re.compile(
    r"(?:\bnever|\bnot|n't|\bdont|\bcant|\bwont|\bavoid|anyone but|anybody but|\bwithout|\bno circumstances"
    r"|\bexcept)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith\s+(?P<whom>[^.?!,;\n]{2,80})", re.IGNORECASE)
_SEE = "(?: to (?:meet|see|be with|get))?"
_APART = re.compile(
    r"(?:\b(?:keep (?:me )?(?:apart|away|separate) from|(?:me|us) apart from|(?:anyone|anybody) (?:but|except)"
    r"|avoid(?: matching| pairing)?|never (?:give me|get|meet)"
    rf"|not (?:to )?(?:get|be given|meet|want{_SEE}))|n't (?:give me|want){_SEE})"
    r"\s+(?P<whom>[^.?!,;\n]{2,80})",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:exclude|leave|keep|rule)\s+(?P<whom>[^.?!,;\n]{2,60}?)\s+(?:out of|from|off|out as)\s+(?:my|the list of)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?P<whom>[^.?!,;\n]{2,60}?)\s+and\s+(?:I|me|myself)\b[^.?!\n]{0,40}\b(?:never|not|n't)\b", re.IGNORECASE
)
_US = re.compile(r"\b(?:us|him|her|them)\b", re.IGNORECASE)
_PRESENTED = re.compile(r"^(?P<whom>[^.?!,;\n]{3,60}?)\s+(?:is|was|used to be)\s+(?:my|an?)\b")
_ADDRESS = re.compile(r"\bwith\s+<?(?P<address>[^\s<>@]{1,64}@[^\s<>@,;]{1,190}?)[>.]?(?:\s|$)", re.IGNORECASE)
_ABOUT_MATCHING = re.compile(
    r"\b(?:match|matched|matching|matches|pair|paired|pairing|partner|partnered|put me|put us|put with|be put"
    r"|never with|placed|draw me|apart from|do not get|don't get|give me|together)\b",
    re.IGNORECASE,
)
_BEHIND = frozenset(
    listed(
        """
        please; again; ever; thanks; thank; in; if; any; anymore; though; as; because; since; for; this; next; at; who;
        we; who's; when; while; is; was; or; and; on; due; after; given
        """
    )
)
_NOBODY = frozenset(
    listed("him; her; them; me; people; you; that; this; it; us; who; the; a; an; my; our; his; their; myself; another")
)
_ANYBODY = frozenset(listed("anyone; anybody; someone; somebody; anything; any"))
_RELATIONS = frozenset(
    listed(
        """
        my; our; line; manager; boss; ex; ex-husband; ex-wife; ex-partner; husband; wife; partner; supervisor;
        colleague; team; leader; lead; matron; sister; director; deputy; former; old; the; own; current; friend;
        neighbour; consultant; head; clinical; educational; director's; secretary
        """
    )
)
_MOST_NAME = 5  # words of a name
_SMALL_NAME = 2  # words of one in small letters


def read_never(sentence: str, before: str = "") -> str | None:
    """Whom the sentence rules out; "" when it rules out somebody without a name; None when it rules out nobody.

    `before` is the sentence before it, which may name "him", "her" or "us".
    """
    plain = sentence.replace("\u2019", "'")
    if not _ABOUT_MATCHING.search(plain):
        return None
    address = _ADDRESS.search(plain)
    if address and _NOT.search(plain):
        return address["address"]
    match = _ruled_out(plain)
    if match is None:
        return _presented(plain, before)
    whom = _name(match["whom"]) or _appositive(plain[match.end() :])
    first = whom.partition(" ")[0].casefold()
    if first in _ANYBODY:
        return None  # "Don't match me with anyone this month" is a pause
    if first not in _NOBODY | {""}:
        return whom if _may_be_name(whom, plain) else None
    return _presented(plain, before) or ""


def _may_be_name(whom: str, sentence: str) -> bool:
    """Whether these words may name somebody: "colleagues from other wards" do not, unless nothing is capitalised."""
    written_small = sentence[1:].replace(" I ", " ").islower()
    return any(word[:1].isupper() for word in whom.split()) or (written_small and len(whom.split()) <= _SMALL_NAME)


def _ruled_out(plain: str) -> re.Match[str] | None:
    """Where somebody is named who is not to be met."""
    refused = _NOT.search(plain)
    behind = _WITH.search(plain, refused.end()) if refused else None
    return behind or _APART.search(plain) or _named_first(plain)


def _named_first(plain: str) -> re.Match[str] | None:
    """As in "exclude Bob from my matches", "Bob and I must never be paired"."""
    match = _EXCLUDED.search(plain) or _TOGETHER.search(plain)
    return match if match and _is_written_as_name(_name(match["whom"])) else None


def _is_written_as_name(whom: str) -> bool:
    return bool(whom) and all(word[:1].isupper() for word in whom.split()) and whom != "I"


def _presented(plain: str, before: str) -> str | None:
    """Whom the sentence before names: "Bob Patel is my ex-husband. Please never put us together."."""
    if not (_NOT.search(plain) and _US.search(plain)):
        return None
    match = _PRESENTED.search(before.replace("\u2019", "'"))
    return match["whom"].strip() if match and _is_written_as_name(match["whom"].strip()) else None


def _appositive(behind: str) -> str:
    """The name behind "my boss, …"."""
    named, _, _ = behind.lstrip(", ").partition(",")
    words = named.strip(" .!").split()[:_MOST_NAME]
    kept = list(takewhile(lambda word: word[:1].isupper(), words)) if behind.startswith(",") else []
    return " ".join(kept)


def _name(words: str) -> str:
    kept: list[str] = []
    for word in words.split():
        small = word.casefold()
        if small in _BEHIND and kept:
            break
        if not (small in _RELATIONS and word[:1].islower()):
            kept.append(word)
    if len(kept) > _MOST_NAME:
        return ""
    while kept and kept[0].casefold() in _OPENING:
        kept = kept[1:]
    return " ".join(kept).strip(" \"'()")


_OPENING = frozenset(listed("please; ensure; that; make; sure; could; can; you; hi; hello; dear; so; and; but"))
