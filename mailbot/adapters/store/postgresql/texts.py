r"""Keys and values as the database's texts, in the order in which Python has them. Pure.

PostgreSQL's text holds no NUL and no lone surrogate (undecodable mail brings both), and it compares by bytes of
UTF-8, which is the order of code points. The few characters that it lacks, and the two used to write them, are
written as two characters each, such that the order stays; all other text stays as it is.
"""

from typing import Final

_LOW, _HIGH = "\x01", "\ud7ff"  # the characters just above what is missing: NUL, and the surrogates
_SURROGATES = range(0xD800, 0xE000)

_ESCAPES: Final = {
    0x00: f"{_LOW}\x01",
    0x01: f"{_LOW}\x02",
    0xD7FF: f"{_HIGH}\x02",
    **{code: f"{_HIGH}{chr(0x100 + code - _SURROGATES.start)}" for code in _SURROGATES},
}


def in_order(text: str) -> str:
    """`text` as the database can keep it: two of them compare there as here, and no two become the same."""
    return text if text.isascii() and text.isprintable() else text.translate(_ESCAPES)
