"""As in "never match me with Bob": whom somebody does not want to meet, as written."""

import re
from itertools import takewhile

from mailbot.mail.inbound.listed import listed

_NOT = re.compile(
    r"(?:\bnever|\bnot|n't|\bdont|\bcant|\bwont|\bavoid|anyone but|anybody but|\bwithout|\bno circumstances"
    r"|\bexcept|\bno point|\bapart|\bblock|\bprevent|\bsooner not|\brule out|\bunsuitable)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with:?|w/?)\s+(?P<whom>[^.?!,;\n]{2,80})", re.IGNORECASE)
_SEE = "(?: to (?:meet|see|be with|get))?"
_APART = re.compile(
    r"(?:\b(?:keep (?:me )?(?:well |far )?(?:apart|away|separate) from|(?:me|us) apart from"
    r"|(?:anyone|anybody) (?:but|except)"
    r"|avoid(?: (?:matching|pairing|giving|putting|placing|drawing))?(?: me| us)?(?: with)?|never (?:give me|get|meet)"
    r"|(?:steer|stay) (?:me )?(?:well )?(?:clear of|away from)|between (?:me|myself|us) and|rule out|sooner not meet"
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
_FROM_ME = re.compile(
    r"\b(?:keep|put|kept)\s+(?P<whom>[^.?!,;\n]{2,60}?)\s+(?:well\s+)?(?:away|apart|separate) from me\b", re.IGNORECASE
)
_ONLY_AVOIDS = re.compile(
    r"\b(?:avoid|rule out) (?!matching|pairing|giving|putting|placing|drawing|being)", re.IGNORECASE
)
_US = re.compile(r"\b(?:us|him|her|them)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?<![\w'])[A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){1,3}")
_ADDRESS = re.compile(
    r"\b(?:with|from|avoid|meet|but|exclude):?\s+<?(?P<address>[^\s<>@]{1,64}@[^\s<>@,;]{1,190}?)[>.]?(?:\s|$)",
    re.IGNORECASE,
)
_ABOUT_MATCHING = re.compile(
    r"\b(?:any(?:one|body) (?:but|except)|do-not-match|avoid|steer|apart|sooner not meet|rule out|exclude|away from"
    r"|pairings?|match|matched|matching|matches|pair|paired|partner|partnered|put me|put us|put with|be put"
    r"|never with|placed|draw me|do not get|don't get|give me|together)\b",
    re.IGNORECASE,
)
_BEHIND = frozenset(
    listed(
        """
        please; again; ever; thanks; thank; in; if; any; anymore; though; as; because; since; for; this; next; at; who;
        we; who's; from; ok; when; while; is; was; or; and; on; due; after; given; pls; plz; thx; cheers; ta; x; xx
        """
    )
)
_NOBODY = frozenset(
    listed(
        """
        him; her; them; me; people; you; that; this; it; us; who; the; a; an; my; our; his; their; myself; another; two;
        three; more; one; too; any; both; next; extra; without
        """
    )
)
_ANYBODY = frozenset(listed("anyone; anybody; someone; somebody; anything; any"))
_MANY = frozenset(listed("colleagues; people; strangers; others; staff; nurses; doctors; managers; porters; students"))
_RELATIONS = frozenset(
    listed(
        """
        my; our; line; manager; boss; ex; ex-husband; ex-wife; ex-partner; husband; wife; partner; supervisor;
        colleague; team; leader; lead; matron; sister; director; deputy; former; old; the; own; current; friend;
        neighbour; consultant; head; clinical; educational; director's; secretary; trainee; student; mentee; mentor;
        assessor; appraiser; brother; mother; father; son; daughter; cousin; aunt; uncle; niece; nephew; flatmate;
        housemate; landlord; landlady; girlfriend; boyfriend; sister-in-law; brother-in-law; mother-in-law; fiancee;
        fiance; spouse; tutor; counsellor; registrar; ward; service; ex-manager; ex-boss; ex-girlfriend; ex-boyfriend
        """
    )
)
_OWN = frozenset(listed("my; own; line; old; former; current; clinical; educational; the; ward; service; team; direct"))
"""Words of a relation that name nobody alone."""
_GROUPS = frozenset(listed("team; ward; service; head; lead; leader"))
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
    return _named_by(match, plain, before) if match else _presented(plain, before)


def _named_by(match: re.Match[str], plain: str, before: str) -> str | None:
    """Whom the words of a refusal name: by name, by "my manager", or by the "him" of the sentence before."""
    whom = _name(match["whom"]) or _appositive(plain[match.end() :]) or _relation(match["whom"])
    if whom.startswith("my "):
        return whom
    first = whom.partition(" ")[0].casefold()
    if first in _ANYBODY:
        return None  # "Don't match me with anyone this month" is a pause
    if first not in _NOBODY | {""}:
        return whom if _may_be_name(whom, plain) else None
    return _presented(plain, before) or ""


def _may_be_name(whom: str, sentence: str) -> bool:
    """Whether these words may name somebody: "colleagues from other wards" do not, unless nothing is capitalised."""
    written_small = sentence[1:].replace(" I ", " ").islower()
    if _ONLY_AVOIDS.search(sentence) and not _FULL_NAME.search(whom):
        return False  # "Can we avoid Monday", "Could we avoid Costa"
    return any(word[:1].isupper() for word in whom.split()) or (
        written_small and len(whom.split()) <= _SMALL_NAME and whom.casefold() not in _MANY
    )


def _ruled_out(plain: str) -> re.Match[str] | None:
    """Where somebody is named who is not to be met."""
    refused = _NOT.search(plain)
    if refused and plain[: refused.start()].casefold().rstrip().endswith("does"):
        return None  # "Jane doesn't want to be matched with Bob"
    behind = _WITH.search(plain, refused.end()) if refused else None
    return behind or _APART.search(plain) or _named_first(plain)


def _named_first(plain: str) -> re.Match[str] | None:
    """As in "exclude Bob from my matches", "Bob and I must never be paired"."""
    match = _EXCLUDED.search(plain) or _FROM_ME.search(plain) or _TOGETHER.search(plain)
    return match if match and _is_written_as_name(_name(match["whom"])) else None


def _is_written_as_name(whom: str) -> bool:
    return bool(whom) and all(word[:1].isupper() for word in whom.split()) and whom != "I"


def _presented(plain: str, before: str) -> str | None:
    """Whom the words name beside "us": "I share an office with Bob Patel, so there is no point in pairing us"."""
    if not (_NOT.search(plain) and _US.search(plain)):
        return None
    named = _FULL_NAME.findall(plain) or _FULL_NAME.findall(before.replace("\u2019", "'"))
    return named[0] if len(set(named)) == 1 else None


def _appositive(behind: str) -> str:
    """The name behind "my boss, …"."""
    named, _, _ = behind.lstrip(", ").partition(",")
    words = named.strip(" .!").split()[:_MOST_NAME]
    kept = list(takewhile(lambda word: word[:1].isupper(), words)) if behind.startswith(",") else []
    return " ".join(kept)


def _relation(words: str) -> str:
    """As in "my line manager", whom a person at the library may know."""
    kept = list(takewhile(lambda word: word in _RELATIONS and word not in _BEHIND, words.casefold().split()))
    is_one = kept[:1] == ["my"] and bool(set(kept) - _OWN - _GROUPS)
    return " ".join(kept) if is_one else ""


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
