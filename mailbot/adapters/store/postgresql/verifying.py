"""Is a state whole? Every document, every index and every count, read back and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection, Database
from mailbot.adapters.store.postgresql.reading import glance_at
from mailbot.adapters.store.postgresql.texts import in_order
from mailbot.documents import KINDS, from_json, stored_values, to_json
from mailbot.migrations import Stored

_ALL_AT_ONCE: Final = dict.fromkeys(("enable_seqscan", "enable_hashjoin", "enable_sort"), "on")

_COUNTS: Final = (
    "SELECT kind, name, value FROM"
    " (SELECT kind, '' AS name, '' AS value, count(*) AS number FROM mailbot_document GROUP BY kind"
    "  UNION ALL SELECT kind, name, value, count(*) FROM mailbot_index GROUP BY kind, name, value) AS real"
    " FULL JOIN (SELECT * FROM mailbot_count WHERE number <> 0) AS noted USING (kind, name, value)"
    " WHERE real.number IS DISTINCT FROM noted.number ORDER BY kind, name"
)
_ALL: Final = (
    "SELECT kind, key, body, (SELECT array_agg(ARRAY[name, value]) FROM mailbot_index AS found"
    " WHERE found.kind = held.kind AND found.key = held.key) FROM mailbot_document AS held ORDER BY kind, key"
)
_STRAY: Final = (
    "SELECT kind, key FROM mailbot_index WHERE NOT EXISTS (SELECT FROM mailbot_document AS held"
    " WHERE held.kind = mailbot_index.kind AND held.key = mailbot_index.key) ORDER BY kind, key"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found."""

    where: str
    documents: tuple[tuple[str, int], ...] = ()  # how many of each kind
    faults: tuple[str, ...] = ()  # in words for a person

    @property
    def is_sound(self) -> bool:
        """Whether mailbot can go on with it."""
        return not self.faults


def verify(database: Database) -> Report:
    """Read a whole state, as it stands at this moment, without changing or holding up anything.

    The server's own pages are checked as it reads them, where the cluster was made with checksums.

    Raises:
        StateAway, LoginRefused, BadConfiguration, DamagedState: it cannot be read at all.
    """
    glance = glance_at(database, **_ALL_AT_ONCE)
    if glance is None:
        return Report(database.where)
    with glance.held() as connection:
        kinds = connection.execute("SELECT kind, count(*) FROM mailbot_document GROUP BY kind ORDER BY kind").fetchall()
        return Report(database.where, tuple((kind, number) for kind, number in kinds), tuple(_faults(connection)))


def _faults(connection: Connection) -> Iterator[str]:
    with connection.cursor("documents") as cursor:
        for kind, key, stored, under in cursor.execute(_ALL):
            yield from _faults_of(kind, key, stored, {(name, value) for name, value in under or ()})
    for kind, key in connection.execute(_STRAY).fetchall():
        yield f"{kind} {key}: it is found, and is not there"
    for kind, name, _ in connection.execute(_COUNTS).fetchall():
        yield f"{kind}: what is counted{f' by {name}' if name else ''} is not what is there"


def _faults_of(kind: str, key: str, stored: Stored, under: set[tuple[str, str]]) -> Iterator[str]:
    of = KINDS.get(kind)
    if of is None:
        yield f"{kind}: this mailbot knows no such documents; they are kept, and not used"
        return
    try:
        document = from_json(of, stored)
    except ValueError as fault:
        yield f"{kind} {key}: cannot be read: {fault}"
        return
    again = to_json(document)
    says = {(index, in_order(value)) for index in of.indexes for value in stored_values(again, index)}
    if in_order(document.key) != key or says != under:
        yield f"{kind} {key}: what it is found under is not what it says"
