"""The audit of a draw: what must be written down so that anybody can draw again and compare.

It names people by their ids and holds hashes of the rest (`mailbot.matching.record.netstrings`), so no two different
pools share one. Of what a person said it tells nothing; only who was drawn with whom, and in `proof`, by the prices,
who was hard to match.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import attrgetter

from mailbot.matching.outcome import Draw, Json
from mailbot.matching.people import Group, History, Pair, Person, in_pair_order
from mailbot.matching.pool.labels import Pool, in_order
from mailbot.matching.record.netstrings import hash_of, hashes_of, netstring, netstrings
from mailbot.matching.rules import VERSION, Mixing, Rules
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.best import Solution
from mailbot.matching.solving.exact import EMPTY, Solved
from mailbot.matching.solving.rounds.planning import Planned
from mailbot.matching.telling import seat_names

_RECEIPT = 16
"""Hexadecimal digits of a receipt: 64 bits."""

_TEXTS = ("mode", "site", "department", "staff_group", "band", "organisation")
_SEATS = {seats: netstrings("yes" if seat else "no" for seat in seats) for seats in product((False, True), repeat=2)}
"""Whether somebody is a volunteer and a stand-in, as netstrings."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a draw is made from (`mailbot.matching.draw`); the people by id (`in_order`)."""

    people: tuple[Person, ...]
    history: History
    rules: Rules
    seed: str
    name: str
    rounds_ahead: int


def ground_of(solution: Solution) -> dict[str, Json]:
    """Where the walk starts, and what proves that no draw is better; to be asked before the walk changes the seating.

    `start` is "shuffle" where chance alone chose it, else the groups in the order in which the walk takes them, with
    whoever is alone and each spare seat that stays empty.
    """
    pool = solution.seating.costs.pool
    return {
        "method": solution.method,
        "start": "shuffle" if solution.by_chance else _by_name(solution.seating.groups, seat_names(pool)),
        "proof": _proof(solution.shown, solution.beyond, pool) if solution.shown else None,
    }


def _by_name(groups: Iterable[LabelGroup], names_: Sequence[str]) -> Json:
    return [[names_[one] for one in group] for group in groups]


def _proof(shown: Solved, beyond: int, pool: Pool) -> Json:
    """A proof by the names of the seats and chairs; numbers as decimal texts, since other languages have none as large.

    `prices`: of each seat and chair. `sets`: the odd sets (`mailbot.matching.solving.perfect.proof`). `thirds`: what a
    third's chair costs, for those who may take one (`mailbot.matching.solving.odd_seats.trios`). `beyond`: by how much
    every group of three is above prices at least, in quarters (`mailbot.matching.solving.reduced`).
    """
    names_ = _names(pool, len(shown.rows) - len(pool) - EMPTY)
    sets: list[Json] = [
        {"members": list[Json](names_[one] for one in odd.labels), "weight": str(odd.weight)}
        for odd in shown.found.proof.sets
    ]
    return {
        "prices": {names_[one]: str(price) for one, price in sorted(shown.found.proof.prices.items())},
        "sets": sets,
        "thirds": {names_[one]: str(price) for one, price in sorted(shown.prices.items())},
        "beyond": str(beyond),
    }


def _names(pool: Pool, thirds: int) -> list[str]:
    """The names of all seats, then of the empty chairs, on which somebody is left out, then of the thirds' chairs."""
    names_ = seat_names(pool)
    chairs = [f"empty chair {number}" for number in range(1, EMPTY + 1)]
    chairs += [f"third's chair {number}" for number in range(1, thirds + 1)]
    return [*names_, *chairs]


def record_of(inputs: Inputs, ground: Mapping[str, Json], planned: Planned, drawn: Draw) -> dict[str, Json]:
    """The audit of a draw; `ground` is what the walk started from (`ground_of`)."""
    groups: list[Json] = [[*group] for group in drawn.groups]
    return {
        "draw": inputs.name,
        "version": VERSION,
        "seed": inputs.seed,
        "roster": hash_of(_roster(inputs.people)),
        "history": hash_of(_history(inputs.history, [one.id for one in inputs.people])),
        "people": len(inputs.people),
        "rules": {
            "first": [_tier(tier) for tier in inputs.rules.first],
            "mixing": [_tier(tier) for tier in inputs.rules.mixing],
            "odd": inputs.rules.odd,
        },
        "rounds_ahead": inputs.rounds_ahead,
        "cost": dict(drawn.cost),
        "certificate": drawn.certificate,
        "walk": {
            "wanted": planned.walked.wanted,
            "visits": planned.walked.visits,
            "steps": planned.walked.steps,
            "changes": planned.walked.changes,
            "mixed": planned.walked.mixed,
            "raised": planned.walked.raised,
        },
        "ahead": {
            "wanted": planned.wanted,
            "left": planned.left,
            "draws": planned.draws,
            "from_plan": planned.from_plan,
        },
        **ground,
        "groups": groups,
        "left_out": list[Json](drawn.left_out),
        "repeats": drawn.repeats,
        "same_department": drawn.same_department,
        "receipts": list[Json](receipts_of(inputs.seed, drawn.groups)),
    }


def receipts_of(seed: str, groups: Iterable[Group]) -> list[str]:
    """For each group what its members are given of the audit: it proves which group is theirs, and names nobody."""
    return [whole[:_RECEIPT] for whole in hashes_of(("receipt", seed), map(sorted, groups))]


def _tier(tier: Mixing) -> Json:
    """A tier as plain data."""
    return {"attribute": tier.attribute, "alike": tier.alike, "counted": list[Json](sorted(tier.counted))}


def roster_hash(people: Iterable[Person]) -> str:
    """The hash of who is in the pool and what each said that a draw looks at, whatever the order they come in."""
    return hash_of(_roster(in_order(people)))


def _roster(people: Iterable[Person]) -> Iterator[str]:
    """Each person as netstrings; many say the same, and what they said is written once."""
    said, listed, texts_of = cache(netstrings), cache(_listed), attrgetter(*_TEXTS)
    for one in people:
        seats = _SEATS[one.volunteer, one.stand_in]
        yield f"{netstring(one.id)}{said(texts_of(one))}{seats}{listed(one.slots)}{listed(one.never_with)}"


def _listed(texts: frozenset[str]) -> str:
    """A list inside is told by its length first."""
    return netstrings([str(len(texts)), *sorted(texts)])


def _history(history: History, ids: Sequence[str]) -> Iterator[str]:
    """What the history says of these people, given in order, as netstrings.

    For each number of times, the lower first, and each person, in order, who met others with a later id so often:
    "met", the number of times, the person, how many others, and these, in order. Then for each kind of seat and each
    person who had it: the name of the kind, the person, how often.
    """
    yield from _meetings(in_pair_order(history.met), ids)
    kinds = (("trio", history.trios), ("sat out", history.sat_out), ("doubled", history.doubled))
    here = set(ids) if any(counts for _, counts in kinds) else set()
    for kind, counts in kinds:
        for one, times in sorted(counts.items()):
            if times and one in here:
                yield netstrings((kind, one, str(times)))


def _meetings(met: Mapping[Pair, int], ids: Sequence[str]) -> Iterator[str]:
    """Every two of these people who met. Partners are sorted a person at a time: few texts are compared."""
    names = {one: netstring(one) for one in ids}
    for times in sorted({count for count in met.values() if count > 0}):
        begin = netstrings(("met", str(times)))
        for one, others in _later_partners(met, ids, times).items():
            partners = [name for name in map(names.get, sorted(others)) if name]
            if partners:
                yield f"{begin}{names[one]}{netstring(str(len(partners)))}{''.join(partners)}"


def _later_partners(met: Mapping[Pair, int], ids: Sequence[str], times: int) -> dict[str, list[str]]:
    """For each of these people everybody with a later id, here or not, whom they met so many times."""
    partners: dict[str, list[str]] = {one: [] for one in ids}
    for (one, other), count in met.items():
        if count == times and one in partners:
            partners[one].append(other)
    return partners
