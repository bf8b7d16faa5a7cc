"""Reading documents: the Reader port over a TinyDB, and the way to it while another process writes."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Final

from mailbot.adapters.store.tinydb.loading import load
from mailbot.adapters.store.tinydb.shelves import Keys, Shelves
from mailbot.adapters.store.tinydb.storage import HeldStorage
from mailbot.adapters.store.tinydb.table import KeyedDB
from mailbot.documents import from_json
from mailbot.errors import DamagedState
from mailbot.migrations import Stored
from mailbot.ports import D, Reader, Span

_TRIES: Final = 5
_PAUSE_SECONDS: Final = 0.05


class TableReader:
    """The Reader port. Every value handed out is built anew, so nobody can change the store through it."""

    def __init__(self, db: KeyedDB) -> None:
        self._db = db

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        stored = self._stored(of.kind, key)
        return None if stored is None else from_json(of, stored)

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order.

        Raises:
            KeyError: the kind has no such index.
        """
        return tuple(self._in_order(of, self._keys_under(of.kind, index, value)))

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys.

        Raises:
            KeyError: the kind has no such index.
        """
        found = [self.get(of, key) for _, key in islice(self._keys_in(of.kind, index, span), most)]
        return tuple(document for document in found if document is not None)

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give.

        Raises:
            KeyError: the kind has no such index.
        """
        return len(self._db.keyed(of.kind).keys_under(index, value))

    def all(self, of: type[D]) -> Iterator[D]:
        """Every document of a kind, in key order, each as it is when its turn comes."""
        return self._in_order(of, self._keys(of.kind))

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are."""
        return len(self._db.keyed(of.kind).keys())

    def _in_order(self, of: type[D], keys: Keys) -> Iterator[D]:
        found = (self.get(of, key) for key in sorted(keys))
        return (document for document in found if document is not None)

    def _stored(self, kind: str, key: str) -> Stored | None:
        return self._db.keyed(kind).stored(key)

    def _keys(self, kind: str) -> Keys:
        return self._db.keyed(kind).keys()

    def _keys_under(self, kind: str, index: str, value: str) -> Keys:
        return self._db.keyed(kind).keys_under(index, value)

    def _keys_in(self, kind: str, index: str, span: Span) -> Iterator[tuple[str, str]]:
        return self._db.keyed(kind).keys_in(index, span)


def read_only(path: Path) -> Reader:
    """The state as it was confirmed at this moment, without the lock; empty where there is none yet.

    A daemon may write meanwhile. Its unfinished record is left out; what looks damaged because files changed
    between two looks is looked at again.

    Raises:
        DamagedState: it stays damaged.
    """
    return TableReader(in_memory(confirmed(path)))


def confirmed(path: Path) -> Shelves:
    """The tables as `read_only` shows them, for whoever asks to do with as they like.

    Raises:
        DamagedState: as `read_only`.
    """
    for _ in range(_TRIES - 1):
        try:
            return load(path).shelves
        except DamagedState:
            Event().wait(_PAUSE_SECONDS)
    return load(path).shelves


def in_memory(shelves: Shelves) -> KeyedDB:
    """A TinyDB over tables that are on no disk."""
    return KeyedDB(shelves, storage=HeldStorage)
