"""The tables in memory: documents by key, and the keys under each indexed value. Pure; nothing here is durable."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from mailbot.documents import KINDS, Stored, stored_values

Change = tuple[str, str, Stored | None]
"""What one unit does to one document: its kind, its key, and what it becomes (None: it goes)."""


Keys = AbstractSet[str]


class Shelf:
    """One kind of documents, as stored, and its indexes. `documents` is for reading."""

    __slots__ = ("_keys_by_index", "documents")

    def __init__(self, indexes: Iterable[str] = ()) -> None:
        self.documents: dict[str, Stored] = {}
        self._keys_by_index: dict[str, dict[str, set[str]]] = {index: {} for index in indexes}

    def put(self, key: str, stored: Stored) -> None:
        """Keep a document in place of the one with this key."""
        if key in self.documents:
            self.drop(key)
        self.documents[key] = stored
        for index, keys in self._keys_by_index.items():
            for value in stored_values(stored, index):
                keys.setdefault(value, set()).add(key)

    def drop(self, key: str) -> None:
        """Remove a document; no error when it is not there."""
        stored = self.documents.pop(key, None)
        if stored is None:
            return
        for index, keys in self._keys_by_index.items():
            for value in stored_values(stored, index):
                keys[value].discard(key)
                if not keys[value]:
                    del keys[value]

    def keys_under(self, index: str, value: str) -> Keys:
        """The keys of the documents with this value in this index.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._keys_by_index[index].get(value, frozenset())


class Shelves(dict[str, Shelf]):
    """A shelf for each kind, made when it is first asked for."""

    def __missing__(self, kind: str) -> Shelf:
        self[kind] = Shelf(KINDS[kind].indexes if kind in KINDS else ())
        return self[kind]

    def apply(self, changes: Iterable[Change]) -> None:
        """Do what a unit does."""
        for kind, key, stored in changes:
            if stored is None:
                self[kind].drop(key)
            else:
                self[kind].put(key, stored)

    def tables(self) -> Mapping[str, Mapping[str, Stored]]:
        """The documents by kind and key; kinds without any are left out."""
        return {kind: shelf.documents for kind, shelf in sorted(self.items()) if shelf.documents}
