"""Texts without case and without accents, for tables of words in many languages."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """The text in small letters without accents, every kind of white space as one blank."""
    parted = normalize("NFKD", text.casefold().replace("\u0131", "i"))
    return " ".join("".join(letter for letter in parted if not combining(letter)).split())


def holds(text: str, words: tuple[str, ...]) -> str:
    """The first of these words that a folded text holds; empty where it holds none."""
    return next((word for word in words if word in text), "")
