"""The tables in memory: documents by key, and the keys under each indexed value. Pure; nothing here is durable."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from mailbot.documents import KINDS, stored_values
from mailbot.migrations import Stored
from mailbot.ports import Span

Change = tuple[str, str, Stored | None]
"""What one unit does to one document: its kind, its key, and what it becomes (None: it goes)."""


Keys = AbstractSet[str]


class Index:
    """The keys under each value. The values are put in order when that is first asked for, and then stay so."""

    __slots__ = ("_keys", "_ordered")

    def __init__(self) -> None:
        self._keys: dict[str, set[str]] = {}
        self._ordered: list[str] | None = None

    def add(self, value: str, key: str) -> None:
        """From now on the key is under this value."""
        keys = self._keys.get(value)
        if keys is not None:
            keys.add(key)
            return
        self._keys[value] = {key}
        if self._ordered is not None:
            insort(self._ordered, value)

    def discard(self, value: str, key: str) -> None:
        """The key is under this value no more."""
        self._keys[value].discard(key)
        if self._keys[value]:
            return
        del self._keys[value]
        if self._ordered is not None:
            del self._ordered[bisect_left(self._ordered, value)]

    def keys(self, value: str) -> Keys:
        """The keys under this value."""
        return self._keys.get(value, frozenset())

    def span(self, span: Span) -> Iterator[tuple[str, str]]:
        """Values and keys of a span in order, for as long as nothing changes."""
        if self._ordered is None:
            self._ordered = sorted(self._keys)
        for at in range(bisect_right(self._ordered, span.after), bisect_right(self._ordered, span.up_to)):
            value = self._ordered[at]
            yield from ((value, key) for key in sorted(self._keys[value]))


class Shelf:
    """One kind of documents, as stored, and its indexes. `documents` is for reading."""

    __slots__ = ("_indexes", "documents")

    def __init__(self, indexes: Iterable[str] = ()) -> None:
        self.documents: dict[str, Stored] = {}
        self._indexes: dict[str, Index] = {index: Index() for index in indexes}

    def put(self, key: str, stored: Stored) -> None:
        """Keep a document in place of the one with this key."""
        if key in self.documents:
            self.drop(key)
        self.documents[key] = stored
        for name, index in self._indexes.items():
            for value in stored_values(stored, name):
                index.add(value, key)

    def drop(self, key: str) -> None:
        """Remove a document; no error when it is not there."""
        stored = self.documents.pop(key, None)
        if stored is None:
            return
        for name, index in self._indexes.items():
            for value in stored_values(stored, name):
                index.discard(value, key)

    def keys_under(self, index: str, value: str) -> Keys:
        """The keys of the documents with this value in this index.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._indexes[index].keys(value)

    def keys_in(self, index: str, span: Span) -> Iterator[tuple[str, str]]:
        """Values and keys of a span of this index in order, for as long as nothing changes.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._indexes[index].span(span)


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
