"""Everything of a file made again from its seeds and pools, and whatever comes out otherwise told in words.

form         "mailbot audit 1"
campaign     its code; round: the round's key
commitment   what was published before anybody joined; secret: null until the last draw of the campaign is out
draws        each with number, people, history, rules, audit, and partings: pairs that were taken apart, in order,
             each with the groups afterwards, and with people, history and rules where they had changed
sent         null, or: groups, as they were sent; receipts: what the members of each were given; gone: whoever could
             no longer take part then; barred: pairs who had wished never to meet
sum          a hash over all of it
"""

from collections.abc import Iterator, Mapping, Sequence

from mailbot.matching.basis import Basis
from mailbot.matching.dossier.unpacking import unpacked
from mailbot.matching.dossier.values import groups, named, number, pair, rows, table, text, texts
from mailbot.matching.dossier.writing import FORM, seed_of, sum_of
from mailbot.matching.drawing import verify
from mailbot.matching.outcome import Json
from mailbot.matching.parting import part
from mailbot.matching.people import PAIR, Group, Pair, pairs_within
from mailbot.matching.record.audit import receipts_of, roster_hash
from mailbot.matching.record.seeds import commitment, parting_seed, seed_from


def differences(record: Mapping[str, Json]) -> list[str]:
    """What is not as it comes out when all is drawn again, a sentence each; none = every group was drawn by chance.

    While the secret is null the seeds are taken as they stand; once it is there, they are made again too.
    """
    try:
        if (form := named(record, "form")) != FORM:
            return [f"The file is of the form {form!r:.40}; this mailbot reads {FORM!r}."]
        return [*_of_sum(record), *_of_secret(record), *_of_draws(record)]
    except ValueError as fault:
        return [f"This is no whole audit file: {fault}."]


def _of_sum(record: Mapping[str, Json]) -> Iterator[str]:
    if named(record, "sum") != sum_of(record):
        yield "Something in the file was changed after it was written."


def _of_secret(record: Mapping[str, Json]) -> Iterator[str]:
    published, secret = text(named(record, "commitment")), _secret(record)
    if secret is not None and commitment(text(named(record, "campaign")), secret) != published:
        yield "The secret is not the one that was committed to before anybody joined."


def _secret(record: Mapping[str, Json]) -> bytes | None:
    secret = named(record, "secret")
    return None if secret is None else bytes.fromhex(text(secret))


def _of_draws(record: Mapping[str, Json]) -> Iterator[str]:
    standing: list[Group] = []
    seed = ""
    for place, value in enumerate(rows(named(record, "draws")), start=1):
        drawn = table(value)
        if number(named(drawn, "number")) != place:
            yield f"Draw {place} is missing."
            return
        basis = unpacked(drawn)
        yield from _of_draw(table(named(drawn, "audit")), basis, place, record)
        seed = seed_of(drawn)
        standing, wrong = _after_partings(drawn, basis)
        yield from (f"Draw {place}: {one}" for one in wrong)
    yield from _of_sent(standing, seed, named(record, "sent"))


def _of_draw(audit: Mapping[str, Json], basis: Basis, place: int, record: Mapping[str, Json]) -> Iterator[str]:
    round_, secret = text(named(record, "round")), _secret(record)
    if named(audit, "draw") != f"{round_}, draw {place}":
        yield f"Draw {place}: its audit is that of another draw."
    for field in verify(audit, basis.people, basis.history, basis.rules):
        yield f"Draw {place}: drawn again, {field!r} of its audit comes out otherwise."
    if secret is not None and seed_from(secret, roster_hash(basis.people), round_, place) != named(audit, "seed"):
        yield f"Draw {place}: its seed is not the one that the secret, the roster, the round and the number give."


def _after_partings(drawn: Mapping[str, Json], basis: Basis) -> tuple[list[Group], list[str]]:
    """The groups of a draw once all pairs were taken apart, and what of that comes out otherwise."""
    seed, standing = seed_of(drawn), groups(named(table(named(drawn, "audit")), "groups"))
    apart: list[Pair] = []
    wrong: list[str] = []
    for place, value in enumerate(rows(named(drawn, "partings")), start=1):
        step = table(value)
        basis = unpacked(step) if "people" in step else basis
        apart.append(pair(named(step, "apart")))
        parted = part(standing, apart, basis, parting_seed(seed, place))
        standing = groups(named(step, "groups"))
        if parted is None or list(parted.groups) != standing:
            wrong.append(f"taking {' and '.join(apart[-1])} apart comes out otherwise.")
    return standing, wrong


def _of_sent(standing: Sequence[Group], seed: str, value: Json) -> Iterator[str]:
    if value is None:
        return
    sent = table(value)
    if _to_be_sent(standing, sent) != sorted(groups(named(sent, "groups"))):
        yield "The groups that were sent are not those that were drawn."
    if receipts_of(seed, groups(named(sent, "groups"))) != named(sent, "receipts"):
        yield "The receipts are not those of the groups that were sent."


def _to_be_sent(standing: Sequence[Group], sent: Mapping[str, Json]) -> list[Group]:
    """The groups that are left without whoever was gone and without the pairs that were barred, in order."""
    gone = set(texts(named(sent, "gone")))
    barred = {pair(one) for one in rows(named(sent, "barred"))}
    still = [tuple(one for one in group if one not in gone) for group in standing]
    return sorted(group for group in still if len(group) >= PAIR and barred.isdisjoint(pairs_within(group)))
