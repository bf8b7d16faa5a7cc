"""What a draw is made from: the people in the pool, and who met whom before. Values only."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, starmap
from operator import le
from typing import Literal, TypeVar

Way = Literal["person", "online", "either", ""]
Pair = tuple[str, str]
Group = tuple[str, ...]
PAIR = 2
"""The size of an ordinary group; one more makes a trio."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the pool. `id` is any text that names them alone; an empty field means: not said, so no rule.

    `mode` is how they are willing to meet; `slots` are half days such as "mon am"; `never_with` are ids, and
    holds in both directions; a `volunteer` may meet two people when the number is odd; a `stand_in` takes part only
    then, so that a colleague of the organiser's can take the odd seat.
    """

    id: str
    mode: Way = ""
    site: str = ""
    slots: frozenset[str] = frozenset()
    department: str = ""
    staff_group: str = ""
    band: str = ""
    organisation: str = ""
    never_with: frozenset[str] = frozenset()
    volunteer: bool = False
    stand_in: bool = False


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """The text as it is compared: spacing and capitals do not matter. Many people say the same, so it is kept."""
    return " ".join(text.split()).casefold()


def pair_of(one: str, other: str) -> Pair:
    """The unordered pair of two ids, in the one order in which it is kept."""
    return (one, other) if one <= other else (other, one)


def in_pair_order(met: Mapping[Pair, int]) -> Mapping[Pair, int]:
    """The same counts, each pair in the one order in which it is kept."""
    if all(starmap(le, met)):
        return met
    return {pair_of(*pair): times for pair, times in met.items()}


def pairs_within(group: Sequence[str]) -> list[Pair]:
    """Every pair of a group's members: one for a pair, three for a trio."""
    return [pair_of(one, other) for one, other in combinations(group, 2)]


@dataclass(frozen=True, slots=True)
class History:
    """What earlier draws led to; people who are no longer in the pool may be in it.

    `met`: unordered pair (as `pair_of` gives it) -> how often they met. `trios`, `sat_out`, `doubled`:
    id -> how often the person was one of three, was left out, met two people as a volunteer.
    """

    met: Mapping[Pair, int] = field(default_factory=dict)
    trios: Mapping[str, int] = field(default_factory=dict)
    sat_out: Mapping[str, int] = field(default_factory=dict)
    doubled: Mapping[str, int] = field(default_factory=dict)

    def times(self, one: str, other: str) -> int:
        """How often these two met."""
        return self.met.get(pair_of(one, other), 0)

    def after(self, groups: Iterable[Group], left_out: Iterable[str] = ()) -> "History":
        """This history with one more round that took place as drawn."""
        drawn = list(groups)
        seats = Counter(one for group in drawn for one in group)
        twice = [one for one, count in seats.items() if count > 1]
        return replace(
            self,
            met=_plus(self.met, [pair for group in drawn for pair in pairs_within(group)]),
            trios=_plus(self.trios, [one for group in drawn if len(group) > PAIR for one in group]),
            sat_out=_plus(self.sat_out, left_out),
            doubled=_plus(self.doubled, twice),
        )


def _plus(counts: Mapping[K, int], more: Iterable[K]) -> Mapping[K, int]:
    """The counts with one more for each of `more`."""
    total = Counter(counts)
    total.update(list(more))  # a list, since a mapping would add its values
    return dict(total)
