"""Orders of an organiser: go, redraw, split, stop, resume, status, report, and "A and B met".

Only the mail of an organiser is read for them.
"""

import re

from mailbot.domain.model.intents import Order
from mailbot.mail.inbound.listed import listed

_ORDER = re.compile(
    r"\s*(?:please\s+|ok(?:ay)?,?\s+|yes,?\s+(?:please\s+)?)?"
    r"(?P<word>go ahead|go|redraw|re-draw|draw again|split|take apart|stop|halt|resume|status|report)\b"
    r"[\s,:.!-]*(?P<about>.{0,300})",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"(?:hi|hello|thanks|thank you|great|perfect|lovely|brilliant|fine|good|approved|agreed|all (?:good|fine|ok)"
    r"|(?:this |that |it |all )?looks? (?:good|great|fine|ok)|that(?:'s| is) (?:good|great|fine)"
    r"|(?:i am |i'm )?happy with (?:that|this|it)|no changes)\b[\s,.!:-]*",
    re.IGNORECASE,
)
_MOST_APPROVALS = 3
_ASKED = re.compile(
    r"\s*(?:can|could|would|will|may) (?:you|we|i) (?:please )?(?:have )?(?:the |a )?"
    r"(?P<word>redraw|re-draw|draw again|split|take apart|stop|halt|resume|status|report)\b"
    r"[\s,:.!?-]*(?P<about>.{0,300})",
    re.IGNORECASE,
)
"""An order asked for politely; GO must be said plainly."""
_MET = re.compile(
    r"(?P<about>[^\s,.;:!?][^,.;:!?\n]{0,120}?\s(?:and|&)\s[^,.;:!?\n]{1,120}?)\s+(?:have\s+)?met", re.IGNORECASE
)
_NAMES = {"go ahead": "go", "re-draw": "redraw", "draw again": "redraw", "take apart": "split", "halt": "stop"}
_POLITE = frozenset(
    listed(
        """
        ahead; please; now; thanks; thank; you; it; them; sending; everything; all; the; campaign; again; many;
        draw; for;
        this; round; with; letters; send; at; once; immediately; emails; mails; trial; ok; cheers; kind; regards
        """
    )
)
_NEGATIVE = re.compile(r"\b(?:not|don't|dont|never|wait|if|unless|before)\b", re.IGNORECASE)
_WHY = re.compile(
    r"\s*(?:please\s+)?(?:redraw|re-draw|draw again)\s*(?::|\s(?=(?:because|since|as)\s))\s*(?P<about>.{1,300})",
    re.IGNORECASE,
)
"""A reason that says so, in which "not" and its like take nothing back."""
_CONDITION = re.compile(r"\b(?:if|unless|wait)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"\b(?:i|we|me|my|our|us)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s(?:and|&|from)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def read_order(line: str) -> Order | None:
    """The order that a line gives, with what follows the word; None when it gives none.

    Most words must stand alone ("Go and see Bob" is no order); "redraw" may have a reason, "split" has two names.
    """
    plain = _without_approval(line.replace("\u2019", "'").strip())
    why = _WHY.match(plain)
    if why and not _CONDITION.search(plain):
        return Order("redraw", why["about"].strip(" .!?"))
    if _NEGATIVE.search(line):
        return None
    met = _MET.fullmatch(plain.rstrip(".! "))
    if met and not _OURSELVES.search(met["about"]):
        return Order("met", met["about"].strip())
    match = _ORDER.match(plain) or _ASKED.match(plain)
    return _order(match["word"].lower(), match["about"].strip(" .!?")) if match else None


def _without_approval(line: str) -> str:
    """The line behind "Looks good," and its like: whoever says so approves of the draw, and then orders."""
    rest = line
    for _ in range(_MOST_APPROVALS):
        match = _APPROVAL.match(rest)
        if not match or match.end() == len(rest):
            return rest
        rest = rest[match.end() :]
    return rest


def _order(written: str, about: str) -> Order | None:
    """The order of a word, where what follows it may follow."""
    word = _NAMES.get(written, written)
    alone = all(part.lower() in _POLITE for part in _WORD.findall(about))
    if word == "redraw":
        return Order(word, "" if alone else about)
    if word == "split":
        return Order(word, about) if _BETWEEN.search(about) else None
    return Order(word) if alone else None
