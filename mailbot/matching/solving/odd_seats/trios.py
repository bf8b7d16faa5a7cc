"""The odd ones: when pairs leave somebody out, spare seats and trios take them in, chosen together with all the pairs.

Whoever is third of a trio is put on a chair, which costs what the cheapest trio does that they could join, but for the
pair of the other two. With as many chairs as pairs leave people out, one exact matching then says what no draw can
cost less than: take one out of each trio of any draw, and what is left is such a matching, in which each chair costs at
most what the trio did. Often everybody on a chair can indeed join one of the pairs at that price, and the draw is found
and proven. Where somebody cannot, there need be no chair for them, as long as one of every trio has one: that makes
the bound closer. If a gap remains, the trios are tried with which a draw may lie in it, each with the best that can be
made of the others: branch and bound, and nothing is left untried unless `floor` says so. Mostly none is left to try,
since every trio is above the prices by the whole gap (`Seated.beyond`).

Who can sit in a trio at all is known beforehand: only those whom some largest matching leaves out
(`mailbot.matching.solving.odd_seats.spare`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, LabelGroup, total
from mailbot.matching.solving.exact import Solved, Solver, Thirds
from mailbot.matching.solving.odd_seats.spare import spared
from mailbot.matching.solving.odd_seats.triples import Friends, Triple, chair_prices, promising
from mailbot.matching.solving.perfect import SCALE

_BUDGET = 2400
"""How many matchings are solved at most: so many, divided by the size of the pool."""

_LEAST = 12
"""How many matchings may be solved in however large a pool."""

_LIFTS = 12
"""How many people may lose their chair before trios are tried."""

_EMPTY = 2
"""How many chairs stay empty in any best draw, or one more: with two of them, each set of a proof is left by just one
in any best draw, whoever of it is alone (`mailbot.matching.solving.walking.slack`)."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The best arrangement found.

    `floor`: what any costs at least. `shown`: the pairs whose proof shows that it is best, if there are such.
    `beyond`: by how much every trio is above the prices of that proof at least, in quarters; the best is just that.
    """

    arrangement: Arrangement
    floor: int
    shown: Solved | None = None
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """The best arrangement, None where none costs less than what was asked for; what any costs at least, or that.

    `solved`: the matching with chairs that comes closest to it. `beyond`: by how much, in quarters, every trio is above
    the prices of that at least, where there is one trio at most.
    """

    best: Arrangement | None
    floor: int
    solved: Solved
    beyond: int = 0


def with_odd_seats(solver: Solver, plain: Arrangement) -> Seated:
    """The best arrangement of all labels of a solver.

    Args:
        solver: of a pool, or a part of it, with spare seats where there are any.
        plain: the best pairs of the people alone.
    """
    costs = solver.costs
    pairs = solver.solve(empty=_EMPTY)
    people = [one for one in solver.labels if one not in costs.spare_seat]
    friends = _friends(people, solver)
    if costs.rules.odd == "sit out":
        return Seated(pairs.arrangement, pairs.cost, pairs)
    whole = _Part(frozenset(solver.labels), frozenset(spared(friends, plain.groups)), len(plain.left_out))
    found = _Search(solver, friends).best(whole, pairs.cost)
    return _shown(found, pairs, costs)


def _shown(found: _Found, pairs: Solved, costs: Costs) -> Seated:
    """The best arrangement with what shows how good it is: with chairs, or else the pairs alone if those are best."""
    best = found.best or pairs.arrangement
    beyond = found.beyond if any(len(group) > PAIR for group in best.groups) else 0
    if SCALE * (total(best, costs) - found.solved.cost) == beyond:
        return Seated(best, found.floor, found.solved, beyond)
    return Seated(best, found.floor, None if found.best else pairs)


def _friends(among: Sequence[int], solver: Solver) -> Friends:
    """For each of these labels, which of them it can meet."""
    friends: Friends = {one: set() for one in among}
    for one, other, _ in solver.costs.edges(among):
        friends[one].add(other)
        friends[other].add(one)
    return friends


@dataclass(frozen=True, slots=True)
class _Part:
    """What is still to be seated: the labels, which of them may sit in a trio, and how many trios there may be."""

    labels: frozenset[int]
    able: frozenset[int]
    trios: int

    def around(self, trio: Triple, seats: Iterable[int]) -> "_Part":
        """What is left beside a trio, while these seats stay empty."""
        return _Part(self.labels.difference(trio, seats), self.able.difference(trio), self.trios - 1)


class _Search:
    """The search for the best arrangement. `budget`: how many matchings may still be solved."""

    def __init__(self, solver: Solver, friends: Friends) -> None:
        self.solver = solver
        self.costs = solver.costs
        self.friends = friends
        self.budget = max(_LEAST, _BUDGET // max(len(solver.labels), 1))
        people = solver.costs.pool.people
        second = {people[one].id: one for one in solver.labels if one in solver.costs.spare_seat}
        self.second_seat = {one: second[people[one].id] for one in friends if people[one].id in second}

    def best(self, part: _Part, limit: int) -> _Found:
        """The best arrangement of a part that costs less than a limit."""
        solved, at_hand = self._at_hand(part, limit)
        limit = self._limit(at_hand, limit)
        if solved.cost >= limit:
            return _Found(at_hand, limit, solved)
        tried = self._with_each_trio(part, solved, limit)
        return _Found(tried.best or at_hand, tried.floor, solved, tried.beyond)

    def _limit(self, found: Arrangement | None, limit: int) -> int:
        """What an arrangement must cost less than, once this one is found."""
        return limit if found is None else min(limit, total(found, self.costs))

    def _at_hand(self, part: _Part, limit: int) -> tuple[Solved, Arrangement | None]:
        """The matching with chairs that costs most, and the best arrangement that comes of it without a search."""
        best, standing = None, frozenset[int]()
        solved = self._relaxed(part, standing)
        for _ in range(_LIFTS):
            found, hard = self._joined(solved, part)
            if found and total(found, self.costs) < limit:
                best, limit = found, total(found, self.costs)
            if solved.cost >= limit or hard is None or not self._may_stand(hard, standing):
                break
            standing |= {hard}
            solved = self._relaxed(part, standing)
        return solved, best

    def _may_stand(self, one: int, standing: frozenset[int]) -> bool:
        """Whether every trio has somebody on a chair still, if one more may sit on none."""
        theirs = self.friends[one] & standing
        return all(theirs.isdisjoint(self.friends[other]) for other in theirs)

    def _relaxed(self, part: _Part, standing: frozenset[int]) -> Solved:
        """The best pairs, with chairs for the third of each trio: no arrangement costs less."""
        self.budget -= 1
        prices = chair_prices(self._among(part), standing, self.costs) if part.trios else {}
        return self.solver.solve(part.labels, _EMPTY, Thirds(part.trios if prices else 0, prices))

    def _among(self, part: _Part) -> Friends:
        """For each who may sit in a trio, whom they can meet of those who may."""
        return {one: self.friends[one] & part.able for one in sorted(part.able)}

    def _with_each_trio(self, part: _Part, solved: Solved, limit: int) -> _Found:
        """The best arrangement without any trio, or with one of those with which it may cost less than the limit."""
        pairs = self.solver.solve(part.labels, _EMPTY).arrangement
        best, limit = (pairs, cost) if (cost := total(pairs, self.costs)) < limit else (None, limit)
        trios = promising(self._among(part), solved, self.solver, limit)
        floor = trios.others
        for bound, trio in trios.trios:
            if bound >= limit or self.budget <= 0:
                floor = min(floor, bound)
                break
            found = self._around(trio, part, limit)
            floor = min(floor, found.floor)
            best, limit = found.best or best, self._limit(found.best, limit)
        return _Found(best, min(floor, limit), solved, trios.above if part.trios == 1 else 0)

    def _around(self, trio: Triple, part: _Part, limit: int) -> _Found:
        """The best arrangement with a trio."""
        whole = self.costs.seated(trio)
        rest = self.best(part.around(trio, self._second_seats(trio)), limit - whole)
        return _Found(rest.best and rest.best.plus(trio), rest.floor + whole, rest.solved)

    def _second_seats(self, group: Iterable[int]) -> set[int]:
        """The second seats of the members of a group."""
        return {self.second_seat[one] for one in group if one in self.second_seat}

    def _joined(self, solved: Solved, part: _Part) -> tuple[Arrangement | None, int | None]:
        """The arrangement in which everybody on a chair joins a pair, in turn, where that costs least.

        Returns:
            The arrangement, None where somebody can join no pair; and one who can at no price, or not at the chair's.
        """
        groups, hard = list(solved.arrangement.groups), None
        for one in solved.thirds:
            able = [pair for pair in groups if self._can_join(one, pair, part, groups)]
            if not able:
                return None, one
            cost, pair = min((self._to_join(one, pair), pair) for pair in able)
            hard = one if cost > solved.prices[one] else hard
            groups[groups.index(pair)] = (*pair, one)
        return Arrangement(tuple(groups), solved.arrangement.left_out), hard

    def _can_join(self, one: int, group: LabelGroup, part: _Part, groups: Iterable[LabelGroup]) -> bool:
        """Whether one can be third of a pair: all can meet, and no second seat of theirs is taken."""
        if len(group) != PAIR or not part.able.issuperset(group) or not self.friends[one].issuperset(group):
            return False
        seats = self._second_seats((one, *group))
        return all(seats.isdisjoint(each) for each in groups)

    def _to_join(self, one: int, pair: LabelGroup) -> int:
        """What it costs more if one joins a pair."""
        return self.costs.seated((one, *pair)) - self.costs.of(*pair)
