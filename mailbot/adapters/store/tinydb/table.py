"""TinyDB's table: keys are texts, and what is indexed is found without a scan."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from mailbot.adapters.store.tinydb.shelves import Keys
from mailbot.adapters.store.tinydb.storage import HeldStorage
from mailbot.migrations import Stored
from mailbot.ports import Span


class KeyedTable(Table):
    """One kind of documents, live. Queries of TinyDB work, and scan; `stored`, `keys_under` and `keys_in` never do."""

    document_id_class: Any = str  # TinyDB reads what it is told to; its annotation knows numbers only

    def __init__(self, storage: HeldStorage, name: str, cache_size: int = 0) -> None:
        """A cache of queries would be out of date after the next unit: it stays empty."""
        super().__init__(storage, name, cache_size)
        self._held = storage

    def stored(self, key: str) -> Stored | None:
        """The document with this key as it is stored, or None."""
        return self._read_table().get(key)

    def keys(self) -> Keys:
        """All keys, in no order."""
        return self._read_table().keys()

    def keys_under(self, index: str, value: str) -> Keys:
        """The keys of the documents with this value in this index.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._held.shelves[self.name].keys_under(index, value)

    def keys_in(self, index: str, span: Span) -> Iterator[tuple[str, str]]:
        """Values and keys of a span of this index in order, for as long as nothing changes.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._held.shelves[self.name].keys_in(index, span)

    def _read_table(self) -> dict[Any, Mapping[Any, Any]]:
        """What TinyDB asks for at every reading; its own way copies all tables first."""
        return cast("dict[Any, Mapping[Any, Any]]", self._held.shelves[self.name].documents)


class KeyedDB(TinyDB):
    """A TinyDB whose tables are keyed by texts."""

    table_class: Any = KeyedTable  # any Table, says TinyDB; this one wants our storage

    def keyed(self, kind: str) -> KeyedTable:
        """The table of a kind."""
        return cast("KeyedTable", self.table(kind))
