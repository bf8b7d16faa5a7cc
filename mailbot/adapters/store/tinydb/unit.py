"""One unit of work: changes held back until they happen all together."""

from collections.abc import Iterator, Sequence
from heapq import merge

from mailbot.adapters.store.tinydb.reading import TableReader
from mailbot.adapters.store.tinydb.shelves import Change, Keys, Shelves
from mailbot.adapters.store.tinydb.table import KeyedDB
from mailbot.documents import KINDS, to_json
from mailbot.migrations import Stored
from mailbot.ports import D, Document, Span


class TableUnit(TableReader):
    """The Unit port: reads see its own changes before the tables. Of two changes to one document the later holds."""

    def __init__(self, db: KeyedDB) -> None:
        super().__init__(db)
        self._changed: dict[tuple[str, str], Stored | None] = {}
        self._saved = Shelves()  # the same without the deletions: what is found by index
        self._is_open = True

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key.

        Raises:
            ValueError: it could not be read back as it is, or is no kind that is known.
        """
        self._check_open()
        if KINDS.get(document.kind) is not type(document):
            raise ValueError(f"{type(document).__name__} is no kind of document: see KINDS in mailbot/documents.py")
        stored = to_json(document)
        self._changed[document.kind, document.key] = stored
        self._saved[document.kind].put(document.key, stored)

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        self._check_open()
        self._saved[of.kind].drop(key)
        if self._db.keyed(of.kind).stored(key) is None:
            self._changed.pop((of.kind, key), None)
        else:
            self._changed[of.kind, key] = None

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are."""
        table = self._db.keyed(of.kind).keys()
        change = sum((stored is not None) - (key in table) for kind, key, stored in self.changes() if kind == of.kind)
        return len(table) + change

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give; what the unit touched is counted as it left it."""
        before = super()._keys_under(of.kind, index, value)
        touched = sum(kind == of.kind and key in before for kind, key in self._changed)
        return len(before) - touched + len(self._saved[of.kind].keys_under(index, value))

    def changes(self) -> Sequence[Change]:
        """What it does, in the order in which the documents were first touched."""
        return tuple((kind, key, stored) for (kind, key), stored in self._changed.items())

    def end(self) -> None:
        """From now on a change is an error: it would happen nowhere."""
        self._is_open = False

    def _check_open(self) -> None:
        if not self._is_open:
            raise RuntimeError("this unit has ended: a change now would be lost")

    def _stored(self, kind: str, key: str) -> Stored | None:
        if (kind, key) in self._changed:
            return self._changed[kind, key]
        return super()._stored(kind, key)

    def _keys(self, kind: str) -> Keys:
        return self._untouched(kind, super()._keys(kind)) | self._saved[kind].documents.keys()

    def _keys_under(self, kind: str, index: str, value: str) -> Keys:
        before = super()._keys_under(kind, index, value)
        return self._untouched(kind, before) | self._saved[kind].keys_under(index, value)

    def _keys_in(self, kind: str, index: str, span: Span) -> Iterator[tuple[str, str]]:
        before = super()._keys_in(kind, index, span)
        untouched = ((value, key) for value, key in before if (kind, key) not in self._changed)
        return merge(untouched, self._saved[kind].keys_in(index, span))

    def _untouched(self, kind: str, keys: Keys) -> Keys:
        return {key for key in keys if (kind, key) not in self._changed}
