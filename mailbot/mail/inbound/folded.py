"""Texts without case and without accents, for tables of words in many languages."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """The text in small letters without accents, every kind of white space as one blank."""
    parted = normalize("NFKD", text.casefold().replace("\u0131", "i"))
    return " ".join("".join(letter for letter in parted if not combining(letter)).split())


def begins_within(text: str, words: tuple[str, ...]) -> str:
    """The first of these words that begins a word of a folded text; scripts without capitals part no words."""
    return next((word for word in words if _begins(text, word)), "")


def _begins(text: str, word: str) -> bool:
    at = text.find(word)
    if word[:1].lower() == word[:1].upper():
        return at >= 0
    while at > 0 and text[at - 1].isalpha():
        at = text.find(word, at + 1)
    return at >= 0


def holds(text: str, words: tuple[str, ...]) -> str:
    """The first of these words that a folded text holds; empty where it holds none."""
    return next((word for word in words if word in text), "")
