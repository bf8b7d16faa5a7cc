"""As in "never match me with Bob": whom somebody does not want to meet, as written."""

import re

from mailbot.mail.inbound.listed import listed

_WITH = re.compile(
    r"(?:\bnever|\bnot|n't|\bdont|\bcant|\bavoid|anyone but|anybody but|\bwithout)\b[^.?!\n]{0,60}?\bwith\s+"
    r"(?P<whom>[^.?!,;\n]{2,80})",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"\bnever\b|\bnot\b|n't\b|\bavoid\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\bwith\s+<?(?P<address>[^\s<>@]{1,64}@[^\s<>@,;]{1,190}?)[>.]?(?:\s|$)", re.IGNORECASE)
_ABOUT_MATCHING = re.compile(
    r"\b(?:match|matched|matching|pair|paired|pairing|partner|partnered|put me|never with|placed|draw me)\b",
    re.IGNORECASE,
)
_BEHIND = frozenset(
    listed(
        """
        please; again; ever; thanks; thank; in; if; any; anymore; though; as; because; since; for; this; next; at; who;
        we; who's; when; while
        """
    )
)
_NOBODY = frozenset(
    listed(
        """
        him; her; them; me; someone; somebody; anyone; anybody; people; you; that; this; it; us; who; the; a; an; my;
        our
        """
    )
)


def read_never(sentence: str) -> str | None:
    """Whom the sentence rules out; "" when it rules out somebody without a name; None when it rules out nobody."""
    plain = sentence.replace("\u2019", "'")
    if not _ABOUT_MATCHING.search(plain):
        return None
    address = _ADDRESS.search(plain)
    if address and _REFUSES.search(plain):
        return address["address"]
    match = _WITH.search(plain)
    if not match:
        return None
    whom = _name(match["whom"])
    return "" if whom.partition(" ")[0].casefold() in _NOBODY | {""} else whom


def _name(words: str) -> str:
    kept: list[str] = []
    for word in words.split():
        if word.casefold() in _BEHIND:
            break
        kept.append(word)
    return " ".join(kept).strip(" \"'()")
