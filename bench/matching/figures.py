"""What a measurement gives: a figure beside its target. And how measurements are spread over the cores."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; without a target it is only told."""

    what: str
    figure: str
    target: str = ""
    met: bool = True

    def __str__(self) -> str:
        """The figure as a line."""
        verdict = ("met" if self.met else "MISSED") if self.target else ""
        aim = f"; target {self.target}" if self.target else ""
        return f"{verdict:6}  {self.what}: {self.figure}{aim}"


def spread(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """The results of the tasks, in their order, worked out by as many processes as there are cores."""
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        yield from workers.map(work, tasks)
