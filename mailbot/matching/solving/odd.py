"""The odd one: when pairs leave somebody out, a trio takes them in, chosen together with all the pairs.

The first trios to be weighed cost nothing: somebody left out joins one of the best pairs. Then come the fair ones, the
rest solved exactly around each. Two bounds spare most of that work. No trio can save more than one person, and no
repeat, against the best pairs (the goal). And taking u out of any arrangement with the trio {u, a, b} leaves pairs
of everybody but u, with a and b together; so, with OPT(u) = what the best pairs without u cost,

    cost of the trio's arrangement >= OPT(u) + cost(u, a) + cost(u, b) + the three seats,

for each of the three as u. OPT(u) is worked out when a trio with u fell short, and rules out all others with u.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.exact import Solver
from mailbot.matching.solving.spare import spared
from mailbot.matching.solving.triples import Triple, all_triples, fair_triples, friends_of

_BUDGET = 40
"""How many times the others are solved at most for one trio; the audit says when that was not enough."""

_POLISH = 4
"""How many trios that are as good and as fair are tried for a better mix."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The best arrangement found; `proven` = no other trio gives fewer left out, repeats, or a fairer seat."""

    arrangement: Arrangement
    proven: bool = True


@dataclass(frozen=True, slots=True)
class _Trial:
    """A trio, the best pairs of the others, and what both cost together."""

    cost: int
    trio: Triple
    rest: Arrangement


def with_trios(solver: Solver, among: Collection[int]) -> Seated:
    """The best pairs of these labels, and as many trios as take somebody in who would be left out."""
    remaining = frozenset(among)
    rest = solver.solve(remaining)
    trios: list[Triple] = []
    proven = True
    while rest.left_out:
        found, sure = _best_trio(solver, remaining, rest)
        proven = proven and sure
        if found is None:
            break
        trios.append(found.trio)
        remaining, rest = remaining.difference(found.trio), found.rest
    return Seated(rest.plus(*trios), proven)


def _best_trio(solver: Solver, among: frozenset[int], without: Arrangement) -> tuple[_Trial | None, bool]:
    """The best trio, or None when none leaves fewer people out; and whether that is proven."""
    friends = friends_of(solver.edges, among, lambda _: True)
    spare = frozenset(spared(friends, without.groups))
    if next(all_triples(friends_of(solver.edges, spare, lambda _: True)), None) is None:
        return None, True
    search = _Search(solver, among, spare, without)
    search.join_pairs()
    proven = search.try_fair() or search.try_all()
    return search.best, proven


@dataclass(slots=True)
class _Search:
    """The search for one trio among these labels, of which only the spare ones may sit in it.

    `without` are the best pairs, with no trio. `best` is the best trio so far that takes somebody in. `alone`: OPT(u), as
    far as it was needed.
    """

    solver: Solver
    among: frozenset[int]
    spare: frozenset[int]
    without: Arrangement
    best: _Trial | None = None
    alone: dict[int, int] = field(default_factory=dict)
    tried: set[Triple] = field(default_factory=set)

    @property
    def costs(self) -> Costs:
        """The costs of the pool."""
        return self.solver.costs

    @property
    def goal(self) -> int:
        """The head of the least cost that any trio could have."""
        return self.costs.head(total(self.without, self.costs) - self.costs.tiers.left_out)

    @property
    def limit(self) -> int:
        """What a trio must cost less than: the best so far, or else the pairs alone."""
        return self.best.cost if self.best else total(self.without, self.costs)

    def join_pairs(self) -> None:
        """Weigh every way in which somebody left out can join one of the best pairs."""
        can_meet = self.costs.pool.can_meet
        for third in self.without.left_out:
            for pair in self.without.groups:
                if all(can_meet(third, one) for one in pair):
                    groups = tuple(group for group in self.without.groups if group != pair)
                    left_out = tuple(one for one in self.without.left_out if one != third)
                    self._weigh((third, pair[0], pair[1]), Arrangement(groups, left_out))

    def try_fair(self) -> bool:
        """Go through the trios new to each other, the fairest first.

        Returns:
            True when the best meets the goal, and none of these that does is fairer.
        """
        polish = _POLISH
        for trio in fair_triples(self.solver.edges, self.spare, self.costs):
            if self._is_as_good_as(trio):
                polish -= 1
                if self._is_fairer_than(trio) or self._is_well_mixed() or polish < 0:
                    return True
            if len(self.tried) >= _BUDGET:
                return False
            if self.costs.head(self._bound(trio)) <= self.goal:
                self._attempt(trio)
        return self._meets_goal()

    def try_all(self) -> bool:
        """Go through all trios that can meet, those of least cost among themselves first: branch and bound.

        Returns:
            True when no trio can be better than the best, or than none.
        """
        triples = all_triples(friends_of(self.solver.edges, self.spare, lambda _: True))
        for floor, trio in sorted((self._floor(trio), trio) for trio in triples):
            if floor >= self.limit:
                return True
            if len(self.tried) >= _BUDGET:
                return False
            if trio not in self.tried and self._bound(trio) < self.limit:
                self._attempt(trio)
        return True

    def _meets_goal(self) -> bool:
        """Whether the best leaves as few out and repeats as little as any trio could."""
        return self.best is not None and self.costs.head(self.best.cost) == self.goal

    def _is_as_good_as(self, trio: Triple) -> bool:
        """Whether the best meets the goal and is at least as fair as this trio."""
        return self.best is not None and self._meets_goal() and self._seats(self.best.trio) <= self._seats(trio)

    def _is_fairer_than(self, trio: Triple) -> bool:
        """Whether the best is fairer than this trio."""
        return self.best is not None and self._seats(self.best.trio) < self._seats(trio)

    def _is_well_mixed(self) -> bool:
        """Whether the best bends the mixing tiers no more than the pairs alone did."""
        mixed = self.costs.mix(total(self.without, self.costs))
        return self.best is not None and self.costs.mix(self.best.cost) <= mixed

    def _seats(self, trio: Triple) -> int:
        """What it costs to seat these three."""
        return sum(self.costs.trio_seat[one] for one in trio)

    def _floor(self, trio: Triple) -> int:
        """What an arrangement with this trio costs at least: the goal, or what is within the trio and its seats."""
        within = self.costs.within(trio)
        return max(self.goal * self.costs.tiers.times, within) + self._seats(trio)

    def _bound(self, trio: Triple) -> int:
        """What it costs at least by OPT(u) of those members for whom that is known."""
        known = [self.alone[one] + self._to_others(one, trio) for one in trio if one in self.alone]
        return max(known, default=0) + self._seats(trio)

    def _to_others(self, one: int, trio: Triple) -> int:
        """What a member's pairs with the other two cost."""
        return sum(self.costs.of(one, other) for other in trio if other != one)

    def _attempt(self, trio: Triple) -> None:
        """Solve the others exactly around this trio; when it falls short of the goal, learn from its members."""
        self.tried.add(trio)
        rest = self.solver.solve(self.among.difference(trio))
        self._weigh(trio, rest)
        if self.costs.head(total(rest.plus(trio), self.costs)) > self.goal:
            for one in trio:
                if one not in self.alone:
                    self.alone[one] = total(self.solver.solve(self.among - {one}), self.costs)

    def _weigh(self, trio: Triple, rest: Arrangement) -> None:
        """Keep this trio, if it is the best so far and takes somebody in."""
        cost = total(rest.plus(trio), self.costs)
        if cost < self.limit:
            self.best = _Trial(cost, trio, rest)
