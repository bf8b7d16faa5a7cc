"""How near a misspelt word is to a known one. No words are here: each caller knows its own, and which are too short."""


def is_one_off(word: str, known: str) -> bool:
    """Whether one letter was added, lost, changed, or swapped with its neighbour (Damerau-Levenshtein 1)."""
    if abs(len(word) - len(known)) > 1 or word == known:
        return False
    start = _shared(word, known)
    left, right = word[start:], known[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common from the beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
