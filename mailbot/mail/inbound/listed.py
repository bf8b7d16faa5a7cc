"""Long tables of words, written as text: phrases parted by semicolons, over as many lines as they need."""


def listed(text: str) -> tuple[str, ...]:
    """The phrases of such a text in order, without the blanks around them."""
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(";") if phrase.strip())
