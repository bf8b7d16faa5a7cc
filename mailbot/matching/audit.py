"""The audit of a draw: what must be written down so that anybody can draw again and compare.

It names people by their ids and holds hashes of the rest (`mailbot.matching.netstrings`), so it tells nothing of a
person, and no two different pools share one.
"""

from collections.abc import Iterable
from itertools import chain

from mailbot.matching.netstrings import canonical_hash
from mailbot.matching.outcome import Json
from mailbot.matching.people import History, Person, pair_of
from mailbot.matching.pool.labels import in_order
from mailbot.matching.rules import VERSION, Rules


def inputs(people: Iterable[Person], history: History, rules: Rules) -> dict[str, Json]:
    """What the draw was made from: hashes of roster and history, how many people, and the rules in words.

    Only what the history says of people in the pool counts, so forgetting others changes nothing.
    """
    roster = in_order(people)
    return {
        "roster": roster_hash(roster),
        "history": canonical_hash(_history(history, {one.id for one in roster})),
        "people": len(roster),
        "rules": VERSION,
        "mixing": [f"{tier.attribute} {'alike' if tier.alike else 'different'}" for tier in rules.mixing],
    }


def roster_hash(people: Iterable[Person]) -> str:
    """The hash of who is in the pool and what each said that a draw looks at, whatever the order they come in."""
    return canonical_hash(chain.from_iterable(_person(one) for one in in_order(people)))


def _person(one: Person) -> list[str]:
    """One person as texts; a list inside is told by its length first."""
    said = [one.id, one.mode, one.site, one.department, one.staff_group, one.band, "yes" if one.volunteer else "no"]
    return [*said, str(len(one.slots)), *sorted(one.slots), str(len(one.never_with)), *sorted(one.never_with)]


def _history(history: History, ids: set[str]) -> list[str]:
    """What the history says of these people, as texts in order."""
    met = sorted((*pair_of(*pair), str(times)) for pair, times in history.met.items() if times and ids.issuperset(pair))
    seats = [
        (kind, one, str(times))
        for kind, counts in (("trio", history.trios), ("sat out", history.sat_out), ("doubled", history.doubled))
        for one, times in sorted(counts.items())
        if times and one in ids
    ]
    return list(chain.from_iterable([*met, *seats]))
