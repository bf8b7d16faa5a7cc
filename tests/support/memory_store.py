"""A Store in memory: a real one behind the port, for tests of all that only needs documents kept.

It keeps the JSON of each document, so values are never shared, and what cannot be stored fails here as well.
Finding is a scan: it is small, and obviously right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter

from mailbot.documents import KINDS, from_json, index_values, stored_values, to_json
from mailbot.migrations import Stored
from mailbot.ports import D, Document, Duty, Span


def first_of(documents: Iterable[D], index: str, span: Span, most: int) -> Sequence[D]:
    """What `Reader.first` gives, by looking at every document."""
    found = [(value, one.key, one) for one in documents for value in index_values(one, index)]
    return tuple(one for value, _, one in sorted(found, key=itemgetter(0, 1)) if span.after < value <= span.up_to)[
        :most
    ]


class MemoryReader:
    """The Reader port over a mapping; also the Unit port, whose mapping is a copy until it ends."""

    def __init__(self, kept: dict[tuple[str, str], Stored]) -> None:
        self.kept = kept
        self._counted: dict[tuple[str, str], tuple[object, Counter[str]]] = {}

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        stored = self.kept.get((of.kind, key))
        return None if stored is None else from_json(of, stored)

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order."""
        if index not in of.indexes:
            raise KeyError(index)
        return tuple(one for one in self.all(of) if value in index_values(one, index))

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys."""
        if index not in of.indexes:
            raise KeyError(index)
        return first_of(self.all(of), index, span, most)

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give; what was counted holds until something changes."""
        if index not in of.indexes:
            raise KeyError(index)
        counted_in, counts = self._counted.get((of.kind, index), (None, Counter[str]()))
        if counted_in is not self.kept:
            held = (stored for (kind, _), stored in self.kept.items() if kind == of.kind)
            counts = Counter(found for stored in held for found in stored_values(stored, index))
            self._counted[of.kind, index] = (self.kept, counts)
        return counts[value]

    def all(self, of: type[D]) -> Iterator[D]:
        """Every document of a kind, in key order."""
        return iter([from_json(of, stored) for (kind, _), stored in sorted(self.kept.items()) if kind == of.kind])

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are."""
        return sum(kind == of.kind for kind, _ in self.kept)


class MemoryUnit(MemoryReader):
    """The Unit port: works on its own copy."""

    is_open = True

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key."""
        self._check_open()
        if KINDS.get(document.kind) is not type(document):
            raise ValueError(f"{type(document).__name__} is no kind of document")
        self.kept[document.kind, document.key] = to_json(document)
        self._counted.clear()

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        self._check_open()
        self.kept.pop((of.kind, key), None)
        self._counted.clear()

    def _check_open(self) -> None:
        if not self.is_open:
            raise RuntimeError("this unit has ended")


class MemoryStore(MemoryReader):
    """The Store port. `units` counts those that changed something; `compacted` how often it was compacted."""

    def __init__(self) -> None:
        super().__init__({})
        self.units = 0
        self.compacted = 0
        self._is_busy = False

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """Open a unit of work; an exception inside undoes it all."""
        if self._is_busy:
            raise RuntimeError("a unit is open already, or the store is closed")
        self._is_busy = True
        unit = MemoryUnit(dict(self.kept))
        try:
            yield unit
            self.units += unit.kept != self.kept
            self.kept = unit.kept
        finally:
            unit.is_open = False
            self._is_busy = False

    def has(self, duty: Duty) -> bool:
        """Nobody shares it."""
        del duty
        return True

    def compact(self) -> None:
        """Nothing deleted is held here anyway."""
        self.compacted += 1

    def close(self) -> None:
        """No unit can be opened any more."""
        self._is_busy = True
