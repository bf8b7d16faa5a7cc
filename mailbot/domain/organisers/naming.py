"""Which pairing an organiser means: by its key or number, or by the names or addresses of two members."""

from collections.abc import Iterable, Sequence

from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene

_AND = (" and ", "&", "+", ";", ",")
_PAIR = 2  # names that are needed to tell a pairing


def pairing_named(about: str, pairings: Sequence[Pairing], scene: Scene) -> tuple[Pairing, tuple[str, ...]] | str:
    """The one pairing that is meant and the ids that were named; or, in plain words, why it cannot be told.

    A pairing is named by its key, its number in the round, or two of its members.
    """
    by_key = [one for one in pairings if about.casefold() in (one.key.casefold(), _number(one))]
    if len(by_key) == 1:
        return by_key[0], by_key[0].members
    names = _names(about)
    if len(names) != _PAIR:
        return "Name two people, such as SPLIT Ann Archer and Bob Baker, or a pairing such as RCT26-r1-07."
    found = [(one, who) for one in pairings if (who := _both(names, one, scene))]
    if len(found) == 1:
        return found[0]
    return f"No pair of {names[0]} and {names[1]} was found." if not found else "More than one pair has these names."


def _number(pairing: Pairing) -> str:
    return pairing.key.rpartition("-")[2].lstrip("0")


def _names(about: str) -> list[str]:
    text = f" {about} ".casefold()
    for word in _AND:
        text = text.replace(word, "\n")
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def _both(names: Sequence[str], pairing: Pairing, scene: Scene) -> tuple[str, ...]:
    """The two members who are named, or nothing."""
    first, second = ([one for one in pairing.members if _is(name, one, scene)] for name in names)
    if len(first) == 1 and len(second) == 1 and first != second:
        return first[0], second[0]
    return ()


def _is(name: str, participant: str, scene: Scene) -> bool:
    person = scene.people.get(participant)
    return person is not None and name in _called(person.name, person.email)


def _called(name: str, email: str) -> Iterable[str]:
    """What a person may be called: the whole name, its first or last word, the address."""
    whole = " ".join(name.casefold().split())
    return whole, whole.partition(" ")[0], whole.rpartition(" ")[2], email
