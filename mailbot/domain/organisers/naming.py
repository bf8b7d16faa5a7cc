"""Which pairing an organiser means: by the names or addresses of two members."""

import re
from collections.abc import Iterable, Sequence

from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene

_AND = re.compile(r"\sand\s|[&+;,]", re.IGNORECASE)
_PAIR = 2  # names that are needed to tell a pairing


def pairing_named(about: str, pairings: Sequence[Pairing], scene: Scene) -> tuple[Pairing, tuple[str, ...]] | str:
    """The one pairing that is meant and the ids that were named; or, in plain words, why it cannot be told.

    A pairing is named by two of its members: the numbers in a letter about the draw change as people leave.
    """
    names = _names(about)
    if len(names) != _PAIR:
        return "Name two people, such as SPLIT Ann Archer and Bob Baker."
    found = [(one, who) for one in pairings if (who := _both(names, one, scene))]
    if len(found) == 1:
        return found[0]
    return f"No pair of {names[0]} and {names[1]} was found." if not found else "More than one pair has these names."


def _names(about: str) -> list[str]:
    return [" ".join(part.split()) for part in _AND.split(f" {about} ") if part.strip()]


def _both(names: Sequence[str], pairing: Pairing, scene: Scene) -> tuple[str, ...]:
    """The two members who are named, or nothing."""
    first, second = ([one for one in pairing.members if _is(name, one, scene)] for name in names)
    if len(first) == 1 and len(second) == 1 and first != second:
        return first[0], second[0]
    return ()


def _is(name: str, participant: str, scene: Scene) -> bool:
    person = scene.people.get(participant)
    return person is not None and name.casefold() in _called(person.name, person.email)


def _called(name: str, email: str) -> Iterable[str]:
    """What a person may be called: the whole name, its first or last word, the address."""
    whole = " ".join(name.casefold().split())
    return whole, whole.partition(" ")[0], whole.rpartition(" ")[2], email
