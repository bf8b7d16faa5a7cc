"""Names as they come in the From header of a hospital: made fit for "Dear …"."""

_LONGEST = 80  # characters; nobody is greeted with more


def greeting_name(display: str) -> str:
    """A display name as one would say it; empty where it is none.

    "SMITH, Ann (EXAMPLE NHS TRUST)" becomes "Ann Smith". Identity never rests on it.
    """
    plain = " ".join(display.partition("(")[0].split())
    if not plain or "@" in plain or len(plain) > _LONGEST:
        return ""
    family, comma, given = plain.partition(",")
    if comma and given.strip() and "," not in given:
        return f"{given.strip()} {_calm(family.strip())}".strip()
    return plain


def _calm(name: str) -> str:
    """A family name that was shouted, in ordinary letters."""
    return name.title() if name.isupper() and len(name) > 1 else name
