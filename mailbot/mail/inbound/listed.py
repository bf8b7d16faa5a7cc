"""Long tables of words, written as text: phrases parted by semicolons, over as many lines as they need."""


def listed(text: str) -> tuple[str, ...]:
    """The phrases of such a text in order, with single blanks between their words and none around."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())
