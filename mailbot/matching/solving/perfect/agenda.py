"""What is due, and when: the time of the trees jumps from one of these moments to the next."""

from heapq import heappop, heappush


class Agenda:
    """Looks at vertices, one for each at most, and openings of odd blossoms, named by a vertex of theirs."""

    __slots__ = ("_due", "_looks")

    def __init__(self) -> None:
        self._due: list[tuple[int, int]] = []  # a look at a vertex, or an opening at ~vertex
        self._looks: dict[int, int] = {}

    def plan_look(self, vertex: int, when: int) -> None:
        """Look at a vertex then, unless that is to be done sooner."""
        planned = self._looks.get(vertex)
        if planned is None or when < planned:
            self._looks[vertex] = when
            heappush(self._due, (when, vertex))

    def plan_opening(self, vertex: int, when: int) -> None:
        """Open the blossom with this vertex then."""
        heappush(self._due, (when, ~vertex))

    def take_next(self) -> tuple[int, int, bool]:
        """When the next thing is due, at which vertex, and whether it is an opening; those come before looks."""
        while True:
            when, due = heappop(self._due)
            if due < 0:
                return when, ~due, True
            if self._looks.get(due) == when:
                del self._looks[due]
                return when, due, False
