"""The ports of what is kept: documents, and the units of work that change them."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar


class Document(Protocol):
    """What a store keeps: a frozen dataclass of `mailbot.domain.model` with a kind, indexes and a key."""

    kind: ClassVar[str]
    indexes: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> str:
        """Unique within its kind."""
        ...


D = TypeVar("D", bound=Document)

_BEYOND_ALL_TEXTS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an index, whose texts are in order of their code points: those above `after`, and up to `up_to`."""

    after: str = ""
    up_to: str = _BEYOND_ALL_TEXTS


class Reader(Protocol):
    """Reads documents. Values handed out are never aliased to the store's own."""

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        ...

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order. Never a scan."""
        ...

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys. Never a scan.

        What else lies in the span, and outside it, costs nothing. Of a field of several texts, once for each.
        """
        ...

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give; costs nothing."""
        ...

    def all(self, of: type[D]) -> Iterable[D]:
        """Every document of a kind, in key order: a scan, for draws, digests and reports only."""
        ...

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are; costs nothing."""
        ...


class Unit(Reader, Protocol):
    """One unit of work: it sees its own changes, and they happen all together at its end, or not at all."""

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key."""
        ...

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        ...


class Duty(StrEnum):
    """What one worker at a time does, where several share a state."""

    INBOX = "inbox"  # reads what arrives
    AGENDA = "agenda"  # does what falls due


class Store(Reader, Protocol):
    """Keeps the documents, durable. One unit follows another: of one worker, or of several that share the state."""

    def unit(self) -> AbstractContextManager[Unit]:
        """Open a unit of work: one fsync at its end; an exception inside undoes it all.

        Raises:
            StoreFull: the disk is full or read-only; what was committed before is kept.
            StateAway: the server that keeps the state cannot be reached.
        """
        ...

    def has(self, duty: Duty) -> bool:
        """Whether this worker has a duty: it takes one that no other has. Alone it has them all."""
        ...

    def compact(self) -> None:
        """Write all that is kept afresh, so that what was deleted is really gone."""
        ...

    def close(self) -> None:
        """Give up the lock, or the duties."""
        ...
