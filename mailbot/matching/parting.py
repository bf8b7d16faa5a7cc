"""Two people of a drawn group are taken apart: one other group changes with theirs, all else stays as it was drawn.

Which other group that is, is nobody's choice. Every way to deal the two groups anew is looked at, with each other group
in turn; of those after which the whole draw keeps the rules best, chance takes one. Like a draw this comes out the
same again from the same people, history, rules and seed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from mailbot.matching.basis import Basis
from mailbot.matching.people import PAIR, Group, Pair, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import label
from mailbot.matching.pool.stream import Stream
from mailbot.matching.reasons import Words

Labels = tuple[int, ...]
"""A group, its members by label."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The groups after two people were taken apart, in the order in which they were before.

    `changed`: the places in `groups` of the two that are new; `bent`: the rules that each of the two bends.
    """

    groups: tuple[Group, ...]
    changed: tuple[int, int]
    bent: tuple[tuple[str, ...], tuple[str, ...]]


def part(groups: Sequence[Group], apart: Sequence[Pair], basis: Basis, seed: str) -> Parted | None:
    """Take the last pair of `apart` out of their common group; the earlier pairs stay apart.

    Args:
        groups: as they stand. A member who is no longer among the people is passed over.
        apart: the pairs that are to be taken apart, in the order in which that was asked for.
        basis: the people, what is known of their meetings, and the rules.
        seed: any text.

    Returns:
        None where the two share no group, or no other group can help.

    Raises:
        ValueError: two people have the same id.
    """
    costs = price(label(_never(apart, basis.people), basis.history, seed), basis.rules)
    labels = {person.id: number for number, person in enumerate(costs.pool.people)}
    standing = [tuple(labels[one] for one in group if one in labels) for group in groups]
    wanted = {labels.get(one) for one in apart[-1]}
    torn = next((place for place, group in enumerate(standing) if wanted <= set(group)), None)
    best = [] if torn is None else _best(_deals(standing, torn, costs))
    return _after(best[Stream(seed, "parting").below(len(best))], groups, costs) if best else None


def _never(apart: Collection[Pair], people: Iterable[Person]) -> list[Person]:
    """The people, of whom these pairs are never to meet."""
    never: dict[str, set[str]] = {}
    for one, other in apart:
        never.setdefault(one, set()).add(other)
    return [replace(one, never_with=one.never_with.union(never.get(one.id, ()))) for one in people]


@dataclass(frozen=True, slots=True)
class _Deal:
    """Two groups of labels dealt anew: at which places, who is in them, and by how much the whole draw gets worse."""

    places: tuple[int, int]
    groups: tuple[Labels, Labels]
    worse: int


def _deals(standing: Sequence[Labels], torn: int, costs: Costs) -> Iterator[_Deal]:
    """Every way to deal the torn group anew with each other whole one, but for those that share a volunteer with it."""
    together = set(_pairs(standing))
    for other, group in enumerate(standing):
        if len(group) < PAIR or not set(group).isdisjoint(standing[torn]):
            continue
        elsewhere = together.difference(_pairs((standing[torn], group)))
        for dealt in _splits(standing[torn], group):
            if all(costs.pool.can_meet(*pair) for pair in _pairs(dealt)) and elsewhere.isdisjoint(_pairs(dealt)):
                yield _Deal((torn, other), dealt, sum(map(costs.seated, dealt)) - costs.seated(group))


def _best(deals: Iterable[_Deal]) -> list[_Deal]:
    """Those of the deals after which the whole draw keeps the rules best."""
    tried = list(deals)
    least = min((deal.worse for deal in tried), default=0)
    return [deal for deal in tried if deal.worse == least]


def _pairs(groups: Iterable[Labels]) -> Iterator[tuple[int, int]]:
    return chain.from_iterable(combinations(sorted(group), 2) for group in groups)


def _splits(one: Labels, other: Labels) -> Iterator[tuple[Labels, Labels]]:
    """Every way in which the members of two groups can be two groups of the same sizes, each once."""
    members = sorted((*one, *other))
    for first in combinations(members, len(one)):
        rest = tuple(member for member in members if member not in first)
        if len(first) != len(rest) or members[0] in first:
            yield first, rest


def _after(deal: _Deal, groups: Sequence[Group], costs: Costs) -> Parted:
    """The groups with this deal in them."""
    first, second = map(Words(costs).of, deal.groups)
    new = {place: _ids(group, costs) for place, group in zip(deal.places, deal.groups, strict=True)}
    return Parted(
        groups=tuple(new.get(place, group) for place, group in enumerate(groups)),
        changed=deal.places,
        bent=(first[0], second[0]),
    )


def _ids(group: Labels, costs: Costs) -> Group:
    return tuple(sorted(costs.pool.people[one].id for one in group))
