"""Blossoms: odd circuits of a graph shrunk into one, one within another, and a matching that they carry along.

After J. Edmonds, "Paths, trees, and flowers" (Canadian Journal of Mathematics, 1965). A circuit of an odd number of
vertices, all but one of them matched along it, can have its one free place anywhere: turn the circuit, and another
vertex is the one that is matched to the outside. So the whole circuit behaves like one vertex, and circuits of
such circuits likewise.

An alternating tree grows from an exposed vertex, by turns along a pair that is not in the matching and one that is. Its
blossoms at an even distance from the root are matched towards it; those at an odd distance know through which pair
the tree came in (`Blossom.entry`). Nothing here knows what a pair costs.
"""

from collections.abc import Iterator, Sequence

Pair = tuple[int, int]

NOBODY = -1
"""The mate of a vertex that has none: it is exposed."""


class Blossom:
    """A vertex, or an odd circuit of blossoms that is shrunk into one.

    `base`: the one vertex that is not matched within. `children`: the circuit, from the child that holds the base, so
    that the children at 1 and 2, at 3 and 4 ... are matched; none = a vertex. `links`: for each child the pair of
    vertices that leads from it to the next. `outer`: the blossom of whose circuit this one is. `weight`: what the set
    is worth in the dual. `root`, `entry`: where the tree began that it is in, and the pair of vertices through which
    the tree came in, the one of the tree first.
    """

    __slots__ = ("base", "children", "entry", "links", "outer", "root", "vertices", "weight")

    def __init__(self, vertices: list[int], base: int) -> None:
        self.vertices = vertices
        self.base = base
        self.children: list[Blossom] = []
        self.links: list[Pair] = []
        self.outer: Blossom | None = None
        self.weight = 0
        self.root = NOBODY
        self.entry: Pair = (NOBODY, NOBODY)

    def way_to_base(self, child: "Blossom") -> tuple[list["Blossom"], list[Pair]]:
        """The way of even length round the circuit from a child to the first, and the link from each to the next."""
        place = self.children.index(child)
        if place % 2:
            return [*self.children[place:], self.children[0]], self.links[place:]
        return self.children[place::-1], _walked_back(self.links[:place])

    def turn(self, child: "Blossom") -> None:
        """Let a child come first in the circuit."""
        place = self.children.index(child)
        self.children = self.children[place:] + self.children[:place]
        self.links = self.links[place:] + self.links[:place]


class Matching:
    """Who is matched to whom, and the blossoms. `top`: for each vertex, the outermost blossom that holds it."""

    __slots__ = ("leaf", "mate", "top")

    def __init__(self, size: int) -> None:
        self.mate = [NOBODY] * size
        self.leaf = [Blossom([vertex], vertex) for vertex in range(size)]
        self.top = list(self.leaf)

    def match(self, one: int, other: int) -> None:
        """Make these two each other's mates."""
        self.mate[one], self.mate[other] = other, one

    def part(self, one: int) -> None:
        """Expose a vertex, and its mate, if it has one."""
        other = self.mate[one]
        if other != NOBODY:
            self.mate[one] = self.mate[other] = NOBODY

    def mate_of(self, blossom: Blossom) -> Blossom | None:
        """The outermost blossom that an outermost one is matched with."""
        mate = self.mate[blossom.base]
        return None if mate == NOBODY else self.top[mate]

    # Within a tree

    def shrink(self, one: int, other: int) -> Blossom:
        """Make one blossom of the circuit that two even vertices of the same tree close."""
        stem = self._stem(self.top[one], self.top[other])
        left, left_links = self._way_back(one, stem)
        right, right_links = self._way_back(other, stem)
        children = [stem, *reversed(left), *right]
        blossom = Blossom([vertex for child in children for vertex in child.vertices], stem.base)
        blossom.children, blossom.links = children, [*_walked_back(left_links), (one, other), *right_links]
        blossom.root = stem.root
        for child in children:
            child.outer = blossom
        for vertex in blossom.vertices:
            self.top[vertex] = blossom
        return blossom

    def _stem(self, one: Blossom, other: Blossom) -> Blossom:
        """The even blossom where the ways from these two to the root meet; a step is made on each in turn."""
        passed: set[Blossom] = set()
        here: Blossom | None = one
        there: Blossom | None = other
        while here is None or here not in passed:
            if here:
                passed.add(here)
                odd = self.mate_of(here)
                here = self.top[odd.entry[0]] if odd else None
            here, there = there, here
        return here

    def _way_back(self, vertex: int, stem: Blossom) -> tuple[list[Blossom], list[Pair]]:
        """The blossoms from an even vertex's to the one before the stem, and the link from each to the next."""
        blossoms: list[Blossom] = []
        links: list[Pair] = []
        while self.top[vertex] is not stem:
            even = self.top[vertex]
            mate = self.mate[even.base]
            odd = self.top[mate]
            blossoms += (even, odd)
            links += ((even.base, mate), odd.entry[::-1])
            vertex = odd.entry[0]
        return blossoms, links

    def dissolve(self, blossom: Blossom) -> None:
        """Make the children of an outermost blossom outermost again."""
        for child in blossom.children:
            child.outer = None
            for vertex in child.vertices:
                self.top[vertex] = child

    # Along a way between two exposed vertices

    def augment(self, one: int, other: int) -> None:
        """Match two even vertices of different trees, and all on their ways to the roots anew: one pair more."""
        self._turn_over(one, other)
        self._turn_over(other, one)

    def _turn_over(self, even: int, mate: int) -> None:
        """Give an even vertex this mate; its former one takes the vertex from which the tree came to it, and so on."""
        while True:
            odd = self.mate_of(self.top[even])
            self._rebase(self.top[even], even)
            self.mate[even] = mate
            if odd is None:
                return
            even, mate = odd.entry
            self._rebase(odd, mate)
            self.mate[mate] = even

    def _rebase(self, blossom: Blossom, base: int) -> None:
        """Match a blossom within so that this vertex becomes its base, and every blossom in it accordingly."""
        to_turn = [(blossom, base)]
        while to_turn:
            turning, vertex = to_turn.pop()
            if turning.base != vertex:
                child = self._child_with(vertex, turning)
                turning.turn(child)
                turning.base = vertex
                to_turn.append((child, vertex))
                for place in range(1, len(turning.children), 2):
                    one, other = turning.links[place]
                    self.match(one, other)
                    to_turn += ((turning.children[place], one), (turning.children[place + 1], other))

    def _child_with(self, vertex: int, blossom: Blossom) -> Blossom:
        """The child of a blossom that holds this vertex."""
        child = self.leaf[vertex]
        while child.outer and child.outer is not blossom:
            child = child.outer
        return child

    # All of them

    def weighty(self) -> Iterator[Blossom]:
        """Every blossom that weighs something, outer ones before those within; in the order of their first vertices."""
        to_visit = list(dict.fromkeys(reversed(self.top)))
        while to_visit:
            blossom = to_visit.pop()
            if blossom.children and blossom.weight:
                yield blossom
            to_visit += reversed(blossom.children)


def _walked_back(links: Sequence[Pair]) -> list[Pair]:
    """The same way from its other end."""
    return [(other, one) for one, other in reversed(links)]
