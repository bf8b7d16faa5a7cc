"""A draw's record as it grows: drawn, then perhaps pairs taken apart, then sent; and the file of a whole round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mailbot.matching.basis import Basis
from mailbot.matching.dossier.packing import packed
from mailbot.matching.dossier.unpacking import unpacked
from mailbot.matching.dossier.values import groups, named, pair, rows, table, text
from mailbot.matching.outcome import Json
from mailbot.matching.parting import Parted, part
from mailbot.matching.people import Group, Pair
from mailbot.matching.record.audit import receipts_of
from mailbot.matching.record.netstrings import canonical_hash
from mailbot.matching.record.seeds import parting_seed

FORM = "mailbot audit 1"

Record = Mapping[str, Json]


def draw_record(number: int, basis: Basis, audit: Record) -> dict[str, Json]:
    """What is written down of a draw when it is made; `basis` is the coded one that it was drawn from."""
    return {"number": number, **packed(basis), "audit": dict(audit), "partings": []}


def person_in(record: Record, who: str) -> dict[str, Json]:
    """What a draw's record holds of one person, in numbers; empty where they were not in its pool.

    Raises:
        ValueError: this is no record of a draw.
    """
    return next((one for one in map(table, rows(named(record, "people"))) if one.get("id") == who), {})


def groups_of(record: Record) -> list[Group]:
    """The groups as they stand, after every pair that was taken apart.

    Raises:
        ValueError: this is no record of a draw.
    """
    steps = rows(named(record, "partings"))
    last = table(steps[-1]) if steps else table(named(record, "audit"))
    return groups(named(last, "groups"))


def parted_pairs(record: Record) -> list[Pair]:
    """The pairs that were taken apart, in order.

    Raises:
        ValueError: this is no record of a draw.
    """
    return [pair(named(table(step), "apart")) for step in rows(named(record, "partings"))]


def changed_places(record: Record) -> dict[int, list[Pair]]:
    """The places of the groups that are not as they were drawn, with the pairs whose parting changed them, in order.

    Raises:
        ValueError: this is no record of a draw.
    """
    before = groups(named(table(named(record, "audit")), "groups"))
    changed: dict[int, list[Pair]] = {}
    for value in rows(named(record, "partings")):
        step = table(value)
        after = groups(named(step, "groups"))
        for place in (place for place, group in enumerate(after) if group != before[place]):
            changed.setdefault(place, []).append(pair(named(step, "apart")))
        before = after
    return changed


def part_in(record: Record, apart: Pair, basis: Basis) -> tuple[Parted, dict[str, Json]] | None:
    """Take a pair of a draw apart: what comes of it, and the record with it; None where it cannot be done.

    Args:
        record: of the draw.
        apart: the two ids.
        basis: the coded pool as it is now.

    Raises:
        ValueError: this is no record of a draw.
    """
    pairs = [*parted_pairs(record), apart]
    seed = parting_seed(seed_of(record), len(pairs))
    parted = part(groups_of(record), pairs, basis, seed)
    return None if parted is None else (parted, _with_step(record, apart, parted.groups, basis))


def _with_step(record: Record, apart: Pair, after: Sequence[Group], basis: Basis) -> dict[str, Json]:
    """The record with one more step; the pool stands in it only where it is not that of the step before."""
    steps = rows(named(record, "partings"))
    changed = packed(basis) if packed(basis) != packed(basis_of(record)) else {}
    step: dict[str, Json] = {"apart": list[Json](apart), "groups": [list[Json](group) for group in after], **changed}
    return {**record, "partings": [*steps, step]}


def basis_of(record: Record) -> Basis:
    """The pool of the newest step that has one of its own, else that of the draw.

    Raises:
        ValueError: this is no record of a draw.
    """
    own = [table(step) for step in rows(named(record, "partings")) if "people" in table(step)]
    return unpacked(own[-1] if own else record)


def seed_of(record: Record) -> str:
    """The seed of a draw.

    Raises:
        ValueError: this is no record of a draw.
    """
    return text(named(table(named(record, "audit")), "seed"))


def sent_record(seed: str, sent: Iterable[Group], gone: Iterable[str], barred: Iterable[Pair]) -> dict[str, Json]:
    """What is written down when a draw goes out: the groups with their receipts, and why some are not as drawn."""
    in_order = sorted(sent)
    return {
        "groups": [list[Json](group) for group in in_order],
        "receipts": list[Json](receipts_of(seed, in_order)),
        "gone": list[Json](sorted(gone)),
        "barred": [list[Json](two) for two in sorted(barred)],
    }


def with_sum(record: Record) -> dict[str, Json]:
    """The file with the sum of all that stands in it, so that one changed byte is found."""
    return {**record, "sum": sum_of(record)}


def sum_of(record: Record) -> str:
    """A hash over every name and value of a file but `sum`, whatever its spacing and the order of its names.

    SHA-256 over netstrings: of a table "table", how many names it has, then each name (in order) and its value; of a
    list "list", its length, then its values; of everything else its kind and what it is in JSON's own words.
    """
    return canonical_hash(_flat({name: value for name, value in record.items() if name != "sum"}))


def _flat(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ("table", str(len(value)))
        for name, inner in sorted(value.items()):
            yield name
            yield from _flat(inner)
    elif isinstance(value, list):
        yield from ("list", str(len(value)))
        for inner in value:
            yield from _flat(inner)
    else:
        yield from _plain(value)


def _plain(value: str | int | bool | None) -> tuple[str, str]:
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool):
        return "truth", "true" if value else "false"
    return ("nothing", "null") if value is None else ("number", str(value))
