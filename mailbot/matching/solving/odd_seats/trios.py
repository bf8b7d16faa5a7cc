"""The odd one: when pairs leave somebody out, a trio takes them in, chosen together with all the pairs.

Taking u out of any arrangement with the trio {u, a, b} leaves pairs of everybody but u, with a and b together. So, with
OPT(u) = what the best pairs without u cost,

    cost of the trio's arrangement >= OPT(u) + cost(u, a) + cost(u, b) + the three seats,

for each of the three as u. The least OPT(u) over all who could sit in a trio is one matching with an empty chair in
it, and no trio can do better: that is the goal. The first trios to be weighed cost nothing more: the one on the
chair joins one of the best pairs. Then come the fair ones, the rest solved exactly around each; where one falls
short of the goal, OPT(u) of its members rules out many others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.exact import Solver
from mailbot.matching.solving.odd_seats.spare import spared
from mailbot.matching.solving.odd_seats.triples import (
    Friends,
    Triple,
    all_triples,
    fair_triples,
    friends_of,
    in_triples,
    triples_with,
)

_BUDGET = 2400
"""How many matchings are solved at most for one trio: so many, divided by the size of the pool. The certificate of the
draw says when that was not enough."""

_LEAST = 4
"""How many matchings may be solved for one trio in however large a pool."""

_FEW = 12
"""How many trios of one person are all tried, so that this person need not be thought of again."""

_POLISH = 200
"""Trios that are as good and as fair are tried for a better mix: so many, divided by the size of the pool."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The best arrangement found.

    `proven`: no other trio gives fewer left out, fewer repeats, or a fairer seat with as few. Of the mixing tiers that
    is not proven: of the trios that are as fair only some are tried (`_POLISH`).
    """

    arrangement: Arrangement
    proven: bool = True


@dataclass(frozen=True, slots=True)
class _Trial:
    """A trio, the best pairs of the others, and what both cost together."""

    cost: int
    trio: Triple
    rest: Arrangement


def with_trios(solver: Solver, pairs: Arrangement) -> Seated:
    """The best pairs there are, with as many trios as take somebody in who would be left out, if trios are wanted."""
    if solver.costs.rules.odd == "sit out":
        return Seated(pairs)
    rest = pairs
    remaining = frozenset(one for group in pairs.groups for one in group).union(pairs.left_out)
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
    search = _Search(solver, among, spare, total(without, solver.costs), max(_LEAST, _BUDGET // len(among)))
    search.reach_goal()
    proven = search.try_fair() or search.try_all()
    return search.best, proven


@dataclass(slots=True)
class _Search:
    """The search for one trio among these labels, of which only the spare ones may sit in it.

    `goal` is the head of the least cost that any trio could have; `limit` is what a trio must cost less than, and
    `best` the one that set it. `budget`: how many matchings may still be solved. `alone`: OPT(u), as far as it was
    needed; `tried`: the trios around which the others were solved.
    """

    solver: Solver
    among: frozenset[int]
    spare: frozenset[int]
    limit: int
    budget: int
    goal: int = 0
    best: _Trial | None = None
    alone: dict[int, int] = field(default_factory=dict)
    tried: set[Triple] = field(default_factory=set)

    @property
    def costs(self) -> Costs:
        """The costs of the pool."""
        return self.solver.costs

    def reach_goal(self) -> None:
        """Find a trio that meets the goal; as long as whoever takes the chair has none, somebody else takes it."""
        while self.budget > 0:
            third = self._take_chair()
            if third is None or self._meets_goal():
                return
            with_third = list(triples_with(third, self._friends()))
            if len(with_third) > _FEW:
                return
            for trio in with_third:
                self._attempt(trio)
            self.spare -= {third}

    def _take_chair(self) -> int | None:
        """Set the goal, and weigh every way in which the one on the chair can join a pair; None when nobody can."""
        spare = in_triples(self._friends())
        fresh = in_triples(friends_of(self.solver.edges, self.spare, lambda cost: cost < self.costs.tiers.times))
        if not spare:
            return None
        tiers, seat = self.costs.tiers, self.costs.trio_seat
        chair = {one: tiers.odd + seat[one] + (0 if one in fresh else tiers.repeat) for one in spare}
        self.budget -= 1
        third, pairs = self.solver.solve_with_chair(self.among, chair)
        self.alone[third] = total(pairs, self.costs)
        self.goal = self.costs.head(self.alone[third] + chair[third])
        for pair in pairs.groups:
            if self.spare.issuperset(pair) and all(self.costs.pool.can_meet(third, one) for one in pair):
                groups = tuple(group for group in pairs.groups if group != pair)
                self._weigh((third, pair[0], pair[1]), Arrangement(groups, pairs.left_out))
        return third

    def try_fair(self) -> bool:
        """Go through the trios new to each other, the fairest first.

        Returns:
            True when the best meets the goal, and none of these that does is fairer.
        """
        polish = max(1, _POLISH // len(self.among))
        for trio in fair_triples(self.solver.edges, self.spare, self.costs):
            if self._is_as_good_as(trio):
                polish -= 1
                if self._is_fairer_than(trio) or self._is_perfectly_mixed() or polish < 0:
                    return True
            if self.budget <= 0:
                return False
            if self.costs.head(self._bound(trio)) <= self.goal:
                self._attempt(trio)
        return self._meets_goal()

    def try_all(self) -> bool:
        """Go through all trios that can meet, those of least cost among themselves first: branch and bound.

        Returns:
            True when no trio can be better than the best, or than none.
        """
        for floor, trio in sorted((self._floor(trio), trio) for trio in self._all_triples()):
            if floor >= self.limit:
                return True
            if self.budget <= 0:
                return False
            if trio not in self.tried and self._bound(trio) < self.limit:
                self._attempt(trio)
        return True

    def _all_triples(self) -> Iterator[Triple]:
        """Every triple that is not settled yet."""
        return all_triples(self._friends())

    def _friends(self) -> Friends:
        """For each label that can be spared, the others whom it can meet."""
        return friends_of(self.solver.edges, self.spare, lambda _: True)

    def _meets_goal(self) -> bool:
        """Whether the best leaves as few out and repeats as little as any trio could."""
        return self.best is not None and self.costs.head(self.best.cost) <= self.goal

    def _is_as_good_as(self, trio: Triple) -> bool:
        """Whether the best meets the goal and is at least as fair as this trio."""
        return self.best is not None and self._meets_goal() and self._seats(self.best.trio) <= self._seats(trio)

    def _is_fairer_than(self, trio: Triple) -> bool:
        """Whether the best is fairer than this trio."""
        return self.best is not None and self._seats(self.best.trio) < self._seats(trio)

    def _is_perfectly_mixed(self) -> bool:
        """Whether the best bends no mixing tier at all."""
        return self.best is not None and not self.costs.mix(self.best.cost)

    def _seats(self, trio: Triple) -> int:
        """What it costs to seat these three."""
        return sum(self.costs.trio_seat[one] for one in trio)

    def _floor(self, trio: Triple) -> int:
        """What an arrangement with this trio costs at least: the goal, or what is within the trio and its seats."""
        within = self.costs.tiers.odd + self.costs.within(trio)
        return max(self.goal * self.costs.tiers.times, within) + self._seats(trio)

    def _bound(self, trio: Triple) -> int:
        """What it costs at least by OPT(u) of those members for whom that is known."""
        known = [self.alone[one] + self._to_others(one, trio) for one in trio if one in self.alone]
        return max(known, default=0) + self.costs.tiers.odd + self._seats(trio)

    def _to_others(self, one: int, trio: Triple) -> int:
        """What a member's pairs with the other two cost."""
        return sum(self.costs.of(one, other) for other in trio if other != one)

    def _attempt(self, trio: Triple) -> None:
        """Solve the others exactly around this trio; when it falls short of the goal, learn from its members."""
        self.tried.add(trio)
        self.budget -= 1
        rest = self.solver.solve(self.among.difference(trio))
        self._weigh(trio, rest)
        if self.costs.head(total(rest.plus(trio), self.costs)) > self.goal:
            for one in trio:
                if one not in self.alone:
                    self.budget -= 1
                    self.alone[one] = total(self.solver.solve(self.among - {one}), self.costs)

    def _weigh(self, trio: Triple, rest: Arrangement) -> None:
        """Keep this trio, if it is the best so far and takes somebody in."""
        cost = total(rest.plus(trio), self.costs)
        if cost < self.limit:
            self.best = _Trial(cost, trio, rest)
            self.limit = cost
