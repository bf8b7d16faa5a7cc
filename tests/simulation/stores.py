"""A store in memory that remembers the documents themselves, and a process that may be killed at any commit.

Hundreds of campaigns look each document up thousands of times, so nothing is read from JSON twice here; what cannot
be stored fails all the same, since each document is written as JSON, and read back, once.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from mailbot.documents import from_json, index_values, to_json
from mailbot.ports import D, Document, Duty, Span
from tests.support.memory_store import first_of

Shelves = dict[str, dict[str, Document]]


class Killed(BaseException):
    """The process is gone: nothing after this happens."""


class Shelved:
    """The Reader port over documents by kind and key; also the Unit port, over a copy."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        return cast("D | None", self.shelves.get(of.kind, {}).get(key))

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order."""
        return tuple(one for one in self.all(of) if value in index_values(one, index))

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys."""
        return first_of(self.all(of), index, span, most)

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give."""
        return len(self.find(of, index, value))

    def all(self, of: type[D]) -> Iterable[D]:
        """Every document of a kind, in key order."""
        shelf = self.shelves.get(of.kind, {})
        return [cast("D", shelf[key]) for key in sorted(shelf)]

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are."""
        return len(self.shelves.get(of.kind, {}))

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key."""
        self.shelves.setdefault(document.kind, {})[document.key] = from_json(type(document), to_json(document))

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        self.shelves.get(of.kind, {}).pop(key, None)


class MortalStore(Shelved):
    """The Store port; where a test says so its process is killed at a commit, just before it or just after."""

    def __init__(self) -> None:
        super().__init__({})
        self.commits_left: int | None = None
        self.dies_after = False
        self._is_busy = False

    @contextmanager
    def unit(self) -> Iterator[Shelved]:
        """Open a unit of work, which may be the last thing that this process does."""
        if self._is_busy:
            raise RuntimeError("a unit is open already")
        self._is_busy = True
        unit = Shelved({kind: dict(shelf) for kind, shelf in self.shelves.items()})
        dies = self._dies_now()
        try:
            yield unit
            if dies and not self.dies_after:
                raise Killed
            self.shelves = unit.shelves
        finally:
            self._is_busy = False
        if dies:
            raise Killed

    def _dies_now(self) -> bool:
        if self.commits_left is None:
            return False
        self.commits_left -= 1
        if self.commits_left >= 0:
            return False
        self.commits_left = None
        return True

    def has(self, duty: Duty) -> bool:
        """Nobody shares it."""
        del duty
        return True

    def compact(self) -> None:
        """Nothing deleted is held here anyway."""

    def close(self) -> None:
        """There is nothing to give up."""
