"""As in "Never match me with Bob": whom somebody does not want to meet, as written."""

import re

_WITH = re.compile(
    r"(?:\bnever|\bnot|n't|\bdont|\bcant|\brather not|avoid|please avoid|anyone but|anybody but|without)\b[^.?!\n]{0,60}?\bwith\s+"
    r"(?P<whom>[^.?!,;\n]{2,80})",
    re.IGNORECASE,
)
_ABOUT_MATCHING = re.compile(
    r"\b(?:match|matched|matching|pair|paired|pairing|partner|partnered|put me|never with|meet with|placed|draw me)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:please|again|ever|thanks|thank you|in (?:the )?future|if possible|any ?more|though|as|because|since|for|this|next|at all|any longer|who|we|who's)\b.*",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    [
        "him",
        "her",
        "them",
        "me",
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "people",
        "you",
        "that",
        "this",
        "it",
        "us",
        "who",
        "the",
        "a",
        "my",
    ]
)


def read_never(sentence: str) -> str | None:
    """Whom the sentence rules out; "" when it rules out somebody without a name; None when it rules out nobody."""
    match = _WITH.search(sentence.replace("\u2019", "'"))
    if not match or not _ABOUT_MATCHING.search(sentence):
        return None
    whom = _TAIL.sub("", f" {match['whom']} ").strip(" \"'()")
    first = whom.partition(" ")[0].casefold()
    return "" if not whom or first in _NOBODY else whom
