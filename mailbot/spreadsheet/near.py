"""Which known address an unknown one may have been meant to be."""

from collections.abc import Collection, Iterator

_FEW_ENOUGH = 5000
"""Among more addresses than these none is looked for: the index would be larger than the table."""


class Neighbours:
    """Finds the address that differs by one letter, by two that changed places, or only in what follows the @."""

    __slots__ = ("_addresses", "_index")

    def __init__(self, addresses: Collection[str]) -> None:
        self._addresses = addresses if len(addresses) <= _FEW_ENOUGH else ()
        self._index: dict[str, str] = {}

    def hint(self, unknown: str) -> str:
        """Who may have been meant, as the end of a sentence; "" where nobody is near."""
        if not self._index:
            self._index = {key: one for one in self._addresses for key in _keys(one)}
        near = next((self._index[key] for key in _keys(unknown) if key in self._index), "")
        return f"; did you mean {near}?" if near else ""


def _keys(address: str) -> Iterator[str]:
    """Texts of which two addresses share one when they are near: each with a letter left out."""
    yield address
    for at in range(len(address)):
        yield address[:at] + address[at + 1 :]
    yield address.rpartition("@")[0]
