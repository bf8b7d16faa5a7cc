"""How what an older mailbot wrote becomes what this one reads: a step from each schema to the next.

A step says for some kinds of documents how one of them, as plain JSON, is to be changed; the others stay as they are.
What only lacks a field that has a default, or an index, needs no step (`documents.renewed` fills it in). A step once
released is never changed: somewhere a state still waits for it. `tests/golden/states` keeps a state of each schema.
"""

from collections.abc import Callable, Mapping

Stored = Mapping[str, object]
"""A document as JSON: texts, numbers, truths, None, lists and mappings. Nobody changes one in place."""

Step = Mapping[str, Callable[[Stored], Stored]]


def _without_audit(round_: Stored) -> Stored:
    """The audit of a draw has a document of its own; left behind in the round it would survive every erasure."""
    return {name: value for name, value in round_.items() if name != "audit"}


STEPS: tuple[Step, ...] = (
    {"round": _without_audit},  # 1 to 2
)

SCHEMA = 1 + len(STEPS)
"""The form of what is stored; it grows when a document can no longer be read as it was written."""


def migrated(kind: str, stored: Stored, schema: int) -> Stored:
    """A document of this schema as one of today's; the very same where there is nothing to change."""
    for step in STEPS[schema - 1 :]:
        if kind in step:
            stored = step[kind](stored)
    return stored
