"""What bootstrap needs of a store engine beside the Store port: how it is opened, looked at, stopped, listened to."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from mailbot.domain.seal import Seal
from mailbot.ports import Reader, Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A state to work on, with its seal. `halted` tells whether sending was stopped from outside.

    `repaired`: what a crash had left and opening took off, in words.
    """

    store: Store
    seal: Seal
    halted: Callable[[], bool]
    repaired: str = ""


class News(Protocol):
    """Word that somebody else has left something to do."""

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; gives whether there is something to look at."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class Engine(Protocol):
    """One engine with the place of its state. Nothing is opened or connected before it is asked for.

    Every method may raise what the Store port may, and `BadConfiguration` where there can be no state.
    """

    def opened(self) -> AbstractContextManager[Opened]:
        """The state, to be worked on for as long as it is open."""
        ...

    def store(self) -> Store:
        """The store alone, without a seal: for the care of the state itself. The caller closes it."""
        ...

    def is_there(self) -> bool:
        """Whether there is a state already."""
        ...

    def reader(self) -> Reader:
        """The state as it stands at this moment, for whoever only looks."""
        ...

    def scratch(self) -> Store:
        """A copy of the state in memory, to try things on."""
        ...

    def seal(self) -> Seal:
        """The seal for whoever only looks; where there is neither state nor key none is made."""
        ...

    def verify(self) -> list[str]:
        """What was found, in words.

        Raises:
            DamagedState: something is not whole; the text says what.
        """
        ...

    def is_halted(self) -> bool:
        """Whether sending was stopped from outside."""
        ...

    def halt(self, *, stopped: bool) -> None:
        """Stop sending from outside, or let it go on."""
        ...

    def news(self, store: Store) -> News:
        """What the holder of this opened store may be waiting for."""
        ...

    def examine(self) -> Iterator[tuple[bool, str, str]]:
        """For `doctor`: whether it is well, in which words, and what to do."""
        ...
