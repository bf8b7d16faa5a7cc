"""Records of people: reading a list to import, showing and exporting what is held about one person."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mailbot.documents import to_json
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Mode, Participant
from mailbot.mail.inbound.when import slots
from mailbot.ports import Reader
from mailbot.service.situations import by_address

COLUMNS = ("email", "name", "role", "department", "site", "mode", "times", "slots")
_DELIMITERS = (",", ";", "\t")
_ADDRESS_PARTS = 2


class BadList(ValueError):
    """A list of people that cannot be taken as it is; the text names each line and column."""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is held about one person."""

    participant: Participant
    pairings: tuple[Pairing, ...]
    letters: tuple[OutboxRow, ...]
    journal: tuple[JournalLine, ...]


def held_about(reader: Reader, who: str) -> Held | None:
    """What is held about a person, found by address or id; None for nobody."""
    person = reader.get(Participant, who) or by_address(reader, who.casefold())
    if person is None:
        return None
    return Held(
        participant=person,
        pairings=tuple(reader.find(Pairing, "members", person.id)),
        letters=tuple(reader.find(OutboxRow, "participant", person.id)),
        journal=tuple(reader.find(JournalLine, "participant", person.id)),
    )


def as_json(held: Held) -> dict[str, object]:
    """The record as JSON, for the person it is about: of others only who was met when, by pseudonym."""
    return {
        "participant": to_json(held.participant),
        "pairings": [_own_side(one, held.participant.id) for one in held.pairings],
        "letters": [{"kind": one.letter.kind, "queued_at": one.queued_at.isoformat()} for one in held.letters],
        "journal": [to_json(one) for one in held.journal],
    }


def _own_side(pairing: Pairing, participant: str) -> Mapping[str, object]:
    """A pairing as one member may see it: not what the others said about it."""
    feedback = {who: said for who, said in pairing.feedback.items() if who == participant}
    return to_json(replace(pairing, feedback=feedback))


def read_people(text: str) -> list[dict[str, str]]:
    """Read a list of people: CSV with a header line of `COLUMNS`, of which only email is needed.

    The header says what stands between the values: a comma, or the semicolon or tab that some Excels write.

    Raises:
        BadList: a column is unknown, or the address, the mode or a half day of a line; all faults are named.
    """
    text = text.removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text.partition("\n")[0]))
    _refuse_if(_faults_of_header(rows.fieldnames or ()))
    people = [(rows.line_num, _tidy(row)) for row in rows]
    _refuse_if([*chain.from_iterable(_faults(line, row) for line, row in people), *_twice(people)])
    return [row for _, row in people]


def _delimiter(header: str) -> str:
    return next((mark for mark in _DELIMITERS if mark in header), ",")


def _refuse_if(faults: Sequence[str]) -> None:
    if faults:
        raise BadList("\n".join(faults))


def _faults_of_header(names: Iterable[str]) -> list[str]:
    header = [name.strip().casefold() for name in names]
    missing = [] if "email" in header else [f"line 1: the column email is missing; the columns are {','.join(COLUMNS)}"]
    return [f"line 1: there is no column {name!r}" for name in header if name not in COLUMNS] + missing


def _tidy(row: Mapping[str | None, str | list[str] | None]) -> dict[str, str]:
    tidy = {str(name).strip().casefold(): value.strip() for name, value in row.items() if isinstance(value, str)}
    return tidy | ({"mode": tidy["mode"].casefold()} if "mode" in tidy else {})


def _faults(line: int, row: Mapping[str, str]) -> Iterator[str]:
    address = row.get("email", "")
    parts = address.split("@")
    if len(parts) != _ADDRESS_PARTS or not all(parts) or any(letter.isspace() for letter in address):
        yield f"line {line}, column email: {address!r} is not an address"
    mode = row.get("mode", "")
    if mode and mode not in [one.value for one in Mode]:
        yield f"line {line}, column mode: {mode!r} is not person, online or either"
    for slot in row.get("slots", "").split(";"):
        if slot.strip() and not slots(slot):
            yield f"line {line}, column slots: {slot.strip()!r} is no half day, such as mon am"


def _twice(people: list[tuple[int, dict[str, str]]]) -> Iterator[str]:
    first: dict[str, int] = {}
    for line, row in people:
        address = row.get("email", "").casefold()
        if address in first:
            yield f"line {line}, column email: {address} stands in line {first[address]} already"
        first.setdefault(address, line)
