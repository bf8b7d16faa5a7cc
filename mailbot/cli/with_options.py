"""A command whose arguments and options are the fields of a dataclass, for one that has more than a function should."""

from collections.abc import Callable
from functools import update_wrapper
from inspect import signature
from typing import TypeVar

T = TypeVar("T")


def with_options(of: Callable[..., T]) -> Callable[[Callable[[T], None]], Callable[..., None]]:
    """Make a command of a function that takes the dataclass `of`; each field is annotated as a parameter would be."""

    def made(command: Callable[[T], None]) -> Callable[..., None]:
        def call(**given: object) -> None:
            command(of(**given))

        update_wrapper(call, command)
        call.__dict__["__signature__"] = signature(of, eval_str=True)  # what typer reads
        return call

    return made
