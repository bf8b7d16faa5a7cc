"""Orders of an organiser: go, redraw, split, stop, resume, status, report, and "A and B met". Only from an organiser."""

import re

from mailbot.domain.model.intents import Order

_ORDER = re.compile(
    r"\s*(?:please\s+|ok(?:ay)?,?\s+|yes,?\s+(?:please\s+)?)?(?P<word>go ahead|go|redraw|re-draw|draw again|split|take apart|part|stop|halt|resume"
    r"|status|report)\b[\s,:.!-]*(?P<about>.{0,300})",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\s*(?P<about>[^\s,.;:!?][^,.;:!?\n]{0,120}?\s(?:and|&)\s[^,.;:!?\n]{1,120}?)\s+(?:have\s+)?met\b", re.IGNORECASE
)
_NAMES = {
    "go ahead": "go",
    "re-draw": "redraw",
    "draw again": "redraw",
    "take apart": "split",
    "part": "split",
    "halt": "stop",
}
_ALONE = {"go", "stop", "resume", "status", "report"}
_POLITE = re.compile(
    r"\W*(?:ahead|please|now|thanks|thank you|it|them|sending|everything|all|the campaign|again|many|the draw|for it|this round|round|\d{1,2}|\W)*\W*",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:not|don't|do not|never|wait|if)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"\b(?:i|we|me|my|our)\b", re.IGNORECASE)


def read_order(line: str) -> Order | None:
    """The order that a line gives, with what follows the word; None when it gives none.

    Words that stand alone must do so ("Go and see Bob" is no order); "redraw" and "split" say what about.
    """
    met = _MET.fullmatch(line.strip().rstrip(".! "))
    if met and not _OURSELVES.search(met["about"]):
        return Order("met", met["about"].strip())
    match = _ORDER.match(line)
    if not match or _NEGATIVE.search(line):
        return None
    word = _NAMES.get(match["word"].lower(), match["word"].lower())
    about = match["about"].strip(" .!")
    if word in _ALONE:
        return Order(word) if _POLITE.fullmatch(about) else None
    if word == "split" and not re.search(r"\s(?:and|&|from)\s", f" {about} ", re.IGNORECASE):
        return None
    return Order(word, about)
