"""Trees: how all exposed vertices find mates, so that everybody's pairs together cost the least.

The primal-dual method of J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices" (Journal of Research of the
National Bureau of Standards, 1965). Every vertex has a price, every blossom a weight, and no pair costs less than its
two prices, less the weights of the blossoms that hold both; a pair that costs just that is *tight*. From each exposed
vertex a tree grows along tight pairs, by turns one that is not in the matching and one that is. Vertices at an even
distance could do with another mate; those at an odd distance are what they ask for. Where two even ones of a tree meet,
the odd circuit becomes a blossom; where two of different trees meet, the way between the two roots is turned over:
one pair more than before, and all of them tight still. Where no pair is tight, time passes: all prices of even
vertices rise, and those of odd ones fall, by one in each moment, until a pair becomes tight, or the weight of an odd
blossom is used up. When nobody is exposed, the prices prove that no pairs cost less
(`mailbot.matching.solving.perfect.proof`).

Two things make it fast. Prices are kept as they would have been at the beginning, so that time passes without touching
them: the price of an even vertex is now `price + now`, and that of an odd one `price - now` (so in Z. Galil,
S. Micali and H. Gabow, "An O(EV log V) algorithm for finding a maximal weighted matching in general graphs", SIAM
Journal on Computing, 1986). And only near pairs are followed at once; a whole row is looked at when nothing else is
tight, and then not before another pair of it can be: most rows are never looked at (in W. Cook and A. Rohe, "Computing
minimum-weight perfect matchings", INFORMS Journal on Computing, 1999, likewise few pairs are matched in, and the others
priced out).

Costs are even numbers, and at the beginning so are the prices of exposed vertices. Then those of all even vertices are
even, or all odd, at any time, since a tree's pairs are tight: what a pair of them lacks is even, and every moment at
which something happens a whole number.
"""

from mailbot.matching.solving.perfect.agenda import Agenda
from mailbot.matching.solving.perfect.blossoms import NOBODY, Blossom, Pair
from mailbot.matching.solving.perfect.ground import EVEN, ODD, OUTSIDE, Ground
from mailbot.matching.solving.perfect.rows import first_finder, near_finder, soonest, tight


class Trees:
    """The trees of all exposed vertices.

    `now`: the moment. `members`: for each root, the vertices that came into its tree, some perhaps twice, some gone
    since. `queue`: even vertices whose near pairs are still to be followed.
    """

    __slots__ = ("agenda", "ground", "matching", "members", "now", "queue")

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.matching = ground.matching
        self.now = 0
        self.members: dict[int, list[int]] = {}
        self.queue: list[int] = []
        self.agenda = Agenda()

    def match_all(self) -> None:
        """Match every exposed vertex."""
        for vertex, mate in enumerate(self.matching.mate):
            if mate == NOBODY:
                self._plant(vertex)
        while self.members:
            if self.queue:
                self._follow(self.queue.pop())
            else:
                self._pass_time()

    # Growing

    def _plant(self, root: int) -> None:
        """Begin a tree, at a price that is even."""
        self.ground.prices[root] -= self.ground.prices[root] % 2
        self.members[root] = []
        self._add_even(self.matching.top[root], root)

    def _add_even(self, blossom: Blossom, root: int) -> None:
        """Take a blossom into a tree at an even distance; from now on it weighs more and more."""
        blossom.root = root
        blossom.weight -= 2 * self.now
        self._make_even(blossom, self.now)

    def _make_even(self, blossom: Blossom, passed: int) -> None:
        """Let the vertices of a blossom be even: to be followed now, and looked at before time passes."""
        for vertex in blossom.vertices:
            self.ground.prices[vertex] -= passed
            self.ground.kind[vertex] = EVEN
            self.agenda.plan_look(vertex, self.now)
        self.queue += blossom.vertices
        self.members[blossom.root] += blossom.vertices

    def _add_odd(self, blossom: Blossom, root: int, entry: Pair) -> None:
        """Take a blossom into a tree at an odd distance; from now on it weighs less and less."""
        blossom.root, blossom.entry = root, entry
        blossom.weight += 2 * self.now
        for vertex in blossom.vertices:
            self.ground.prices[vertex] += self.now
            self.ground.kind[vertex] = ODD
        self.members[root] += blossom.vertices
        if blossom.children:
            self.agenda.plan_opening(entry[1], blossom.weight // 2)

    def _follow(self, vertex: int) -> None:
        """Follow all near pairs of an even vertex that can be, as long as it is one."""
        prices, kind, top = self.ground.prices, self.ground.kind, self.matching.top
        reach = prices[vertex] + self.now
        reach_of_even = reach + self.now
        for other, cost in self.ground.near[vertex].items():
            if kind[vertex] != EVEN:
                return
            lacking = cost - prices[other]
            if lacking <= reach_of_even and kind[other] == EVEN and top[other] is not top[vertex]:
                self._meet(vertex, other)
            elif lacking <= reach and kind[other] == OUTSIDE:
                self._step(vertex, other)

    def _step(self, vertex: int, other: int) -> None:
        """Step from an even vertex to one outside, and on to its mate."""
        root, odd = self.matching.top[vertex].root, self.matching.top[other]
        self._add_odd(odd, root, (vertex, other))
        self._add_even(self.matching.top[self.matching.mate[odd.base]], root)

    def _meet(self, one: int, other: int) -> None:
        """Two even vertices meet: in the same tree they close an odd circuit, else both trees have what they want."""
        roots = [self.matching.top[vertex].root for vertex in (one, other)]
        if roots[0] == roots[1]:
            self._close(self.matching.shrink(one, other))
        else:
            self.matching.augment(one, other)
            self._overlook([vertex for root in roots for vertex in self._fell(root)])

    def _close(self, blossom: Blossom) -> None:
        """Let a new blossom be even, weighing nothing yet, and give its children the weights of now."""
        for child in blossom.children:
            if self.ground.kind[child.base] == EVEN:
                child.weight += 2 * self.now
            else:
                child.weight -= 2 * self.now
                self._make_even(child, 2 * self.now)
        blossom.weight = -2 * self.now

    # Passing time

    def _pass_time(self) -> None:
        """Let time pass until something is due, and do that."""
        self.now, vertex, is_opening = self.agenda.take_next()
        kind = self.ground.kind[vertex]
        if is_opening:
            if kind == ODD:
                self._open(self.matching.top[vertex])
        elif kind == EVEN:
            self._look_from(vertex)
        elif kind == OUTSIDE:
            self._look_out_for(vertex)

    def _look_from(self, even: int) -> None:
        """Bring the pairs of an even vertex near that can be followed now, and look again when the next one can be."""
        when = soonest(even, self.ground)
        if when == self.now:
            for other in tight(even, self.now, self.ground):
                self.ground.bring_near(even, other)
            self.queue.append(even)
        self.agenda.plan_look(even, when)

    def _look_out_for(self, outside: int) -> None:
        """Let an even vertex find this one if one can now, and look again: then, or when the first will be able to."""
        finder = near_finder(outside, self.now, self.ground)
        when = self.now
        if finder is None:
            finder, when = first_finder(outside, self.ground)
        if when == self.now:
            self.ground.bring_near(finder, outside)
            self.queue.append(finder)
        self.agenda.plan_look(outside, when)

    def _overlook(self, freed: list[int]) -> None:
        """Plan looks at all pairs between even vertices and these, which are outside again: from the smaller side."""
        even = [vertex for vertex, kind in enumerate(self.ground.kind) if kind == EVEN]
        for vertex in min(freed, even, key=len):
            self.agenda.plan_look(vertex, self.now)

    # Falling apart

    def _open(self, blossom: Blossom) -> None:
        """If an odd blossom weighs nothing now, put its children where they belong.

        Those on the way of even length from the child where the tree came in to that with the base are by turns odd
        and even; the others are outside again.
        """
        if not blossom.children or blossom.weight != 2 * self.now:
            return
        self._leave(blossom)
        self.matching.dissolve(blossom)
        way, links = blossom.way_to_base(self.matching.top[blossom.entry[1]])
        self._add_odd(way[0], blossom.root, blossom.entry)
        for place in range(1, len(way), 2):
            self._add_even(way[place], blossom.root)
            self._add_odd(way[place + 1], blossom.root, links[place])
        self._overlook([vertex for vertex in blossom.vertices if self.ground.kind[vertex] == OUTSIDE])

    def _fell(self, root: int) -> list[int]:
        """Take a tree away, and dissolve those blossoms of it that weigh nothing; gives the vertices it had."""
        freed = []
        for vertex in self.members.pop(root):
            blossom = self.matching.top[vertex]
            if blossom.root == root and self.ground.kind[vertex] != OUTSIDE:
                freed += blossom.vertices
                self._leave(blossom)
                self._dissolve_weightless(blossom)
        return freed

    def _leave(self, blossom: Blossom) -> None:
        """Take a blossom out of its tree, at its prices and weight of now."""
        passed = self.now if self.ground.kind[blossom.base] == EVEN else -self.now
        blossom.weight += 2 * passed
        for vertex in blossom.vertices:
            self.ground.prices[vertex] += passed
            self.ground.kind[vertex] = OUTSIDE

    def _dissolve_weightless(self, blossom: Blossom) -> None:
        """Dissolve a blossom if it weighs nothing, and then those within that do not either."""
        to_dissolve = [blossom]
        while to_dissolve:
            outermost = to_dissolve.pop()
            if outermost.children and not outermost.weight:
                self.matching.dissolve(outermost)
                to_dissolve += outermost.children
