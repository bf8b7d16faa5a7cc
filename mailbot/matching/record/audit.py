"""The audit of a draw: what must be written down so that anybody can draw again and compare.

It names people by their ids and holds hashes of the rest (`mailbot.matching.record.netstrings`), so no two different
pools share one. Of what a person said it tells nothing; only who was drawn with whom, and in `proof`, by the prices,
who was hard to match.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from mailbot.matching.outcome import Draw, Json
from mailbot.matching.people import Group, History, Pair, Person, in_pair_order
from mailbot.matching.pool.labels import Pool, in_order
from mailbot.matching.record.netstrings import hash_of, hashes_of, netstring, netstrings
from mailbot.matching.rules import VERSION, Mixing, Rules
from mailbot.matching.solving.best import Solution
from mailbot.matching.solving.perfect import Proof
from mailbot.matching.solving.rounds.planning import Planned
from mailbot.matching.telling import seat_name

_RECEIPT = 16
"""Hexadecimal digits of a receipt: 64 bits."""

_MET = netstring("met")
_SEATS = {seats: netstrings("yes" if seat else "no" for seat in seats) for seats in product((False, True), repeat=2)}
"""Whether somebody is a volunteer and a stand-in, as netstrings."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a draw is made from (`mailbot.matching.draw`)."""

    people: tuple[Person, ...]
    history: History
    rules: Rules
    seed: str
    name: str
    rounds_ahead: int


def ground_of(solution: Solution) -> dict[str, Json]:
    """Where the walk starts, and what proves that no draw is better; to be asked before the walk changes the seating.

    `start` is "shuffle" where chance alone chose it, else the groups, which the walk takes by their places: first the
    pairs, then trios, then the pairs of those who take or lend a spare seat, then whoever is alone, each kind in the
    order of the audit. (Of more trios than one the order is not told, nor of groups in a pool that was solved a part at
    a time.) `proof` holds the prices of all seats and the odd sets (`mailbot.matching.solving.perfect.proof`), as
    decimal texts since other languages have no such numbers.
    """
    costs = solution.seating.costs
    groups: list[Json] = [
        list[Json](seat_name(one, costs.pool) for one in group) for group in sorted(solution.seating.groups)
    ]
    return {
        "method": solution.method,
        "start": "shuffle" if solution.by_chance else groups,
        "proof": _proof(solution.proof, costs.pool) if solution.proof else None,
    }


def _proof(proof: Proof, pool: Pool) -> Json:
    """A proof by the names of the seats; the empty chair, on which somebody is left out, is named "chair"."""
    names_ = [*(seat_name(one, pool) for one in range(len(pool))), "chair"]
    sets: list[Json] = [
        {"members": list[Json](names_[one] for one in odd.labels), "weight": str(odd.weight)} for odd in proof.sets
    ]
    return {"prices": {names_[one]: str(price) for one, price in sorted(proof.prices.items())}, "sets": sets}


def record_of(inputs: Inputs, ground: Mapping[str, Json], planned: Planned, drawn: Draw) -> dict[str, Json]:
    """The audit of a draw; `ground` is what the walk started from (`ground_of`)."""
    roster = in_order(inputs.people)
    groups: list[Json] = [[*group] for group in drawn.groups]
    return {
        "draw": inputs.name,
        "version": VERSION,
        "seed": inputs.seed,
        "roster": roster_hash(roster),
        "history": hash_of(_history(inputs.history, [one.id for one in roster])),
        "people": len(roster),
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
    said, listed = cache(_said), cache(_listed)
    for one in people:
        kind = said(one.mode, one.site, one.department, one.staff_group, one.band, one.organisation)
        seats = _SEATS[one.volunteer, one.stand_in]
        yield f"{netstring(one.id)}{kind}{seats}{listed(one.slots)}{listed(one.never_with)}"


def _said(*texts: str) -> str:
    return netstrings(texts)


def _listed(texts: frozenset[str]) -> str:
    """A list inside is told by its length first."""
    return netstrings([str(len(texts)), *sorted(texts)])


def _history(history: History, ids: Sequence[str]) -> Iterator[str]:
    """What the history says of these people, given in order, as netstrings; each kind of seat has a name of its own."""
    yield from _meetings(in_pair_order(history.met), ids)
    kinds = (("trio", history.trios), ("sat out", history.sat_out), ("doubled", history.doubled))
    here = set(ids) if any(counts for _, counts in kinds) else set()
    for kind, counts in kinds:
        for one, times in sorted(counts.items()):
            if times and one in here:
                yield netstrings((kind, one, str(times)))


def _meetings(met: Mapping[Pair, int], ids: Sequence[str]) -> Iterator[str]:
    """Every two of these people who met, in order. A number stands for each, since texts take long to be sorted."""
    place = {one: number for number, one in enumerate(ids)}
    people, most = len(ids), max(met.values(), default=0) + 1
    numbers = sorted(
        [
            (place[one] * people + place[other]) * most + times
            for (one, other), times in met.items()
            if times > 0 and one in place and other in place
        ]
    )
    names, often = list(map(netstring, ids)), {times: netstring(str(times)) for times in set(met.values())}
    for number in numbers:
        pair, times = divmod(number, most)
        one, other = divmod(pair, people)
        yield f"{_MET}{names[one]}{names[other]}{often[times]}"
