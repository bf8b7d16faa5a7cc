"""Nobody is unaccounted for: everybody in the campaign is in exactly one named state."""

from collections.abc import Iterable, Mapping

from mailbot.domain.figures import members
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly

STATES = (
    "met",
    "agreed to meet",
    "invited",
    "drawn but not sent yet",
    "did not meet",
    "waiting for a partner",
    "could not be matched",
    "paused",
    "not reachable by email",
    "left",
    "not confirmed yet",
    "in the pool",
)
"""Every state there is, in the order in which they are told."""

_OF_PAIRING = {
    Progress.MET: "met",
    Progress.AGREED: "agreed to meet",
    Progress.INVITED: "invited",
    Progress.DRAWN: "drawn but not sent yet",
    Progress.NOT_MET: "did not meet",
}
_FURTHEST = tuple(_OF_PAIRING)


def account(assembly: Assembly) -> Mapping[str, tuple[str, ...]]:
    """The ids of everybody in the campaign by state; every state is named, an empty one too.

    It is about the round of the assembly, else about the last one that was drawn.
    """
    round_ = _round_meant(assembly)
    places = _places(assembly, round_)
    found = {one.id: _state(one, places.get(one.id), round_) for one in members(assembly)}
    return {state: tuple(one for one, theirs in found.items() if theirs == state) for state in STATES}


def account_line(assembly: Assembly) -> str:
    """The account in one line, such as "Of 12 people: 8 invited, 3 in the pool, 1 left."."""
    counts = {state: len(ids) for state, ids in account(assembly).items() if ids}
    total = sum(counts.values())
    if not total:
        return "Nobody has joined yet."
    return (
        f"Of {total} {'person' if total == 1 else 'people'}: {', '.join(f'{n} {name}' for name, n in counts.items())}."
    )


def _round_meant(assembly: Assembly) -> Round | None:
    if assembly.round is not None:
        return assembly.round
    drawn = [one for one in assembly.rounds if one.stage is not Stage.PLANNED]
    return drawn[-1] if drawn else None


def _places(assembly: Assembly, round_: Round | None) -> dict[str, Progress]:
    """How far the furthest pairing of each is, in this round."""
    theirs = [one for one in assembly.pairings if round_ is not None and one.round == round_.key]
    places: dict[str, Progress] = {}
    for one in _nearest_first(theirs):
        for member in one.members:
            places[member] = one.progress
    return places


def _nearest_first(pairings: Iterable[Pairing]) -> list[Pairing]:
    held = [one for one in pairings if one.progress in _OF_PAIRING]
    return sorted(held, key=lambda one: -_FURTHEST.index(one.progress))


def _state(person: Participant, place: Progress | None, round_: Round | None) -> str:
    if person.standing is Standing.LEFT:
        return "left"
    if person.standing is Standing.ASKED_TO_CONFIRM:
        return "not confirmed yet"
    if person.undeliverable and place is not Progress.MET:
        return "not reachable by email"
    if place is not None:
        return _OF_PAIRING[place]
    if person.standing is Standing.PAUSED:
        return "paused"
    if person.waiting_for is not None:
        return "waiting for a partner"
    if round_ is not None and person.id in round_.unmatched:
        return "could not be matched"
    return "in the pool"
