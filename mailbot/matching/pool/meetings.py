"""Who of a pool met whom how often before.

Of a large pool only a few pairs are ever asked about, each once or twice: so they are looked up in the history itself,
and whom each met is written down by label only when somebody asks for that.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from mailbot.matching.people import Pair, Person, in_pair_order


class Meetings:
    """The earlier meetings of the people of a pool, by label.

    `ids`: the id of each label; a volunteer's two seats have the same.
    """

    def __init__(self, people: Sequence[Person], met: Mapping[Pair, int]) -> None:
        self.ids = tuple([person.id for person in people])
        self.met = in_pair_order(met)

    def __getitem__(self, one: int) -> Mapping[int, int]:
        """Whom a label met how often."""
        return self._by_label[one]

    def times(self, one: int, other: int) -> int:
        """How often two labels met."""
        mine, theirs = self.ids[one], self.ids[other]
        times = self.met.get((mine, theirs) if mine <= theirs else (theirs, mine))
        return times if times and times > 0 else 0

    @property
    def most_times(self) -> int:
        """The most often that any two met; 1 if none did."""
        if max(self.met.values(), default=1) <= 1:
            return 1
        here = set(self.ids)
        return max((times for pair, times in self.met.items() if times > 1 and here.issuperset(pair)), default=1)

    @cached_property
    def _by_label(self) -> tuple[Mapping[int, int], ...]:
        """For each label whom it met how often."""
        by_label: tuple[dict[int, int], ...] = tuple([{} for _ in self.ids])
        for one, other, times in self._pairs():
            by_label[one][other] = by_label[other][one] = times
        return by_label

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """Every two labels that met, and how often."""
        labels: dict[str, list[int]] = {}
        for number, name in enumerate(self.ids):
            labels.setdefault(name, []).append(number)
        for (first, second), times in self.met.items():
            if times > 0 and first in labels and second in labels:
                for one, other in product(labels[first], labels[second]):
                    yield one, other, times
