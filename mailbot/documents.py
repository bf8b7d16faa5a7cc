"""Documents as JSON and back. Pure: what a store writes, without where or how.

What is stored says by itself what it is found under: beside its fields it carries its `key` and every indexed
property (`Pairing.uid`, `OutboxRow.to`), so an index is filled, and the file searched, without building values.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from pydantic import TypeAdapter, ValidationError

from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import CampaignState, Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Cursor, Erasure, OutboxRow, Seen, SentFolder, Spending
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.migrations import SCHEMA, Stored, migrated
from mailbot.ports import D, Document

KINDS: Mapping[str, type[Document]] = {
    of.kind: of
    for of in (
        CampaignState,
        Round,
        LoggedDraw,
        Participant,
        Pairing,
        Acquaintance,
        AgendaItem,
        JournalLine,
        OutboxRow,
        Seen,
        Erasure,
        Cursor,
        SentFolder,
        Spending,
    )
}
"""Every kind of document, by the name it is stored under."""


def to_json(document: Document) -> Stored:
    """The document as plain JSON values, with its key and all that it is indexed by.

    Raises:
        ValueError: the document holds something that could not be read back, such as a number in place of a text.
    """
    fields = _adapter(type(document)).dump_python(document, mode="json", warnings="none")
    _validated(type(document), fields)  # better refused here, where the mistake is, than at the next start
    properties = {name: getattr(document, name) for name in document.indexes if name not in fields}
    return {"key": document.key, **properties, **fields}


def from_json(of: type[D], stored: Stored) -> D:
    """The document that `to_json` made `stored` of; it shares nothing that can change with `stored`.

    Raises:
        ValueError: this is not such a document.
    """
    return cast("D", _validated(of, _fresh(stored)))


def renewed(of: type[Document], stored: Stored, schema: int = SCHEMA) -> Stored:
    """`stored`, of this schema, as today's mailbot would have written it: with the fields and indexes that came since.

    The very same where there is nothing to change.

    Raises:
        ValueError: this is not such a document.
    """
    today = migrated(of.kind, stored, schema)
    return today if _found_under(of) <= today.keys() else to_json(from_json(of, today))


def index_values(document: Document, index: str) -> tuple[str, ...]:
    """What a document is found under in one of its indexes, without repeats.

    An indexed field is a text (found under it unless empty), texts, None, or a truth (found under "yes" when true).
    """
    return _texts(getattr(document, index))


def stored_values(stored: Stored, index: str) -> tuple[str, ...]:
    """The same as `index_values`, of a document as it is stored."""
    return _texts(stored[index])


def _validated(of: type[Document], stored: object) -> Document:
    try:
        return _adapter(of).validate_python(stored)
    except ValidationError as fault:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors())
        raise ValueError(f"this is no {of.kind}: {wrong}") from None  # what stood there stays out of logs


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, Sequence):
        return tuple(dict.fromkeys(str(one) for one in value))
    return ("yes",) if value else ()


def _fresh(value: object) -> object:
    """A copy down to the last list: fields of any content (`LoggedDraw.dossier`) are handed on as they are."""
    if isinstance(value, Mapping):
        return {name: _fresh(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_fresh(one) for one in value]
    return value


@cache
def _found_under(of: type[Document]) -> frozenset[str]:
    return frozenset(("key", *of.indexes))


@cache
def _adapter(of: type[Document]) -> TypeAdapter[Document]:
    """Built at first use: ten of them at every start of a command would cost more than the command."""
    return TypeAdapter(of)
