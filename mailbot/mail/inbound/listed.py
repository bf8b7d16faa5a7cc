"""Long tables of words, written as text: phrases parted by semicolons, over as many lines as they need."""


def listed(text: str) -> tuple[str, ...]:
    """The phrases of such a text in order, folded, with single blanks between their words and none around.

    They are compared with folded texts, and `str.casefold` changes small letters too: in Greek and in German.
    """
    return tuple(" ".join(phrase.split()) for phrase in text.casefold().split(";") if phrase.strip())
