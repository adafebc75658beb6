"""How far a long deed has come."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple, TypeAlias, TypeVar

Result = TypeVar("Result")


class Progress(NamedTuple):
    """`done` of `total` steps; a total of 0 means that nobody can know yet."""

    done: int
    total: int


Task: TypeAlias = Generator[Progress, None, Result]
"""A long deed: it yields how far it is and returns its result; closing it takes everything back."""


def finish(task: Task[Result]) -> Result:
    """Drive a task to its end and return its result."""
    while True:
        try:
            next(task)
        except StopIteration as stop:
            result: Result = stop.value
            return result
