"""Who a message says it is from: addr-specs, display names and Message-IDs, in one form each (RFC 5322)."""

import re
from dataclasses import dataclass

_ANGLE = re.compile(r"<([^<>]*)>")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\\\[\]]{1,253}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")
_NESTING = {"(": 1, ")": -1}
_DOMAIN_LIMIT = 253  # RFC 1035 section 2.3.4
_NAME_LIMIT = 120


def one_address(value: str) -> str | None:
    """The only address of a From field in its plain form; None for none, several, or a group."""
    bare = _without_quotes_and_comments(value)
    angles = _ANGLE.findall(bare)
    if len(angles) > 1 or _is_group(bare):
        return None
    if angles:
        return plain_address(angles[0])
    found = [word for word in bare.replace(",", " ").split() if "@" in word]
    return plain_address(found[0]) if len(found) == 1 else None


def plain_address(text: str) -> str | None:
    """An addr-spec in lower case with its domain in ASCII (IDNA); None where it is none, or none in ASCII."""
    address = text.strip().strip("'").lower()
    if not _ADDRESS.fullmatch(address):
        return None
    local, _, domain = address.rpartition("@")
    plain = f"{local}@{plain_domain(domain)}"
    return plain if _ADDRESS.fullmatch(plain) else None


def plain_domain(domain: str) -> str:
    """A domain in lower-case ASCII (IDNA), without a dot at its end; as written where IDNA refuses it."""
    name = domain.strip().lower().rstrip(".")
    if name.isascii() or len(name) > _DOMAIN_LIMIT:
        return name
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return name


def display_name(value: str) -> str:
    """The name in a decoded From field, or the comment after a bare address; on one line, without tricks."""
    before, angle, _ = value.rpartition("<")
    name = before.strip() if angle else value.partition("(")[2].rpartition(")")[0]
    return " ".join(_UNPRINTABLE.sub(" ", name).replace('\\"', '"').strip().strip('"').split())[:_NAME_LIMIT]


def message_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a field, in order, with their angle brackets."""
    return tuple(_MESSAGE_ID.findall(value))


def addresses_in(text: str) -> tuple[str, ...]:
    """Every address in a text in the order of the text, each once, in its plain form."""
    found = (plain_address(one.strip(".'*=-")) for one in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(one for one in found if one and "." in one.rpartition("@")[2]))


def _is_group(bare: str) -> bool:
    """Whether a field uses group syntax, such as `Team: a@b, c@d;`."""
    colon = bare.find(":")
    return colon >= 0 and bare.rstrip().endswith(";") and "<" not in bare[:colon]


def _without_quotes_and_comments(value: str) -> str:
    """A structured field without its quoted strings and its comments, in one pass."""
    place = _Place()
    return "".join(character for character in value if place.is_bare(character))


@dataclass(slots=True)
class _Place:
    """Where in a structured field a reader stands (RFC 5322 sections 3.2.1, 3.2.2 and 3.2.4)."""

    quoted: bool = False
    depth: int = 0  # comments may hold comments
    escaped: bool = False

    def is_bare(self, character: str) -> bool:
        """Go on by one character: whether it belongs to the field itself."""
        inside = self.quoted or self.depth > 0
        if self.escaped:
            self.escaped = False
        elif character == "\\" and inside:
            self.escaped = True
        elif character == '"' and not self.depth:
            self.quoted = not self.quoted
        elif character in _NESTING and not self.quoted:
            self.depth = max(0, self.depth + _NESTING[character])
        else:
            return not inside
        return False
