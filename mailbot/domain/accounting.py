"""Nobody is unaccounted for: everybody in the campaign is in exactly one named state."""

from collections.abc import Mapping

from mailbot.domain.figures import members, was_met
from mailbot.domain.meetings import has_told
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted

_OF_A_PAIRING = (
    "met",
    "asked whether they met",
    "have not met yet",
    "agreed to meet",
    "waiting for the other's answer",
    "said perhaps",
    "invited",
    "silent after the nudge",
    "settling a time themselves",
    "drawn but not sent yet",
    "not known whether they met",
    "did not meet",
)
"""How somebody stands in a pairing, the furthest first: that counts where they are in two of a round."""

STATES = (
    *_OF_A_PAIRING,
    "waiting for a partner",
    "could not be matched",
    "called off without a new partner",
    "paused",
    "not reachable by email",
    "left",
    "not confirmed yet",
    "in the pool",
)
"""Every state there is, in the order in which they are told."""

_ENDED: Mapping[bool | None, str] = {False: "did not meet", None: "not known whether they met", True: "met"}
_ANSWERED: Mapping[Rsvp, str] = {
    Rsvp.ACCEPTED: "waiting for the other's answer",
    Rsvp.TENTATIVE: "said perhaps",
    Rsvp.DECLINED: "waiting for the other's answer",
}


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
    everybody, *states = account_rows(assembly)
    return f"Of {everybody}: {', '.join(states)}." if states else everybody


def account_rows(assembly: Assembly) -> list[str]:
    """The account in rows, for a letter: "12 people", "8 invited", "3 in the pool", "1 left"."""
    counts = {state: len(ids) for state, ids in account(assembly).items() if ids}
    if not counts:
        return ["Nobody has joined yet."]
    return [counted(sum(counts.values()), "person", "people"), *(f"{n} {state}" for state, n in counts.items())]


def _round_meant(assembly: Assembly) -> Round | None:
    if assembly.round is not None:
        return assembly.round
    drawn = [one for one in assembly.rounds if one.stage is not Stage.PLANNED]
    return drawn[-1] if drawn else None


def _places(assembly: Assembly, round_: Round | None) -> dict[str, str]:
    """The state of everybody who is or was in a pairing of this round, by id; of two the furthest."""
    found: dict[str, set[str]] = {}
    for one in assembly.pairings:
        if round_ is not None and one.round == round_.key:
            for member in one.members:
                found.setdefault(member, set()).add(_in_pairing(one, member))
    return {member: min(states - {""}, key=STATES.index) for member, states in found.items() if states - {""}}


def _in_pairing(pairing: Pairing, member: str) -> str:
    """How a member stands in a pairing; empty where it says nothing of them: it was dropped before it was sent."""
    match pairing.progress:
        case Progress.DRAWN:
            return "drawn but not sent yet"
        case Progress.MET:
            return "met"
        case Progress.NOT_MET:
            return _ENDED[was_met(pairing)]
        case Progress.CANCELLED:
            return "called off without a new partner" if pairing.was_sent else ""
        case _:
            return _before_it_is_known(pairing, member)


def _before_it_is_known(pairing: Pairing, member: str) -> str:
    """How a member of a live pairing stands: what they said of the meeting, were asked, or answered to its time."""
    if has_told(pairing, member):
        return "have not met yet"
    if pairing.settling or pairing.meeting is None:
        return "settling a time themselves"
    if pairing.asked_met:
        return "asked whether they met"
    if pairing.progress is Progress.AGREED:
        return "agreed to meet"
    silent = "silent after the nudge" if member in pairing.nudged else "invited"
    return _ANSWERED.get(pairing.meeting.rsvp(member), silent)


def _state(person: Participant, place: str | None, round_: Round | None) -> str:
    if person.standing is Standing.LEFT:
        return "left"
    if person.standing is Standing.ASKED_TO_CONFIRM:
        return "not confirmed yet"
    if person.undeliverable and place != "met":
        return "not reachable by email"
    if place in _OF_A_PAIRING:
        return place
    if person.standing is Standing.PAUSED:
        return "paused"
    if person.waiting_for is not None:
        return "waiting for a partner"
    if round_ is not None and person.id in round_.unmatched:
        return "could not be matched"
    return place or "in the pool"
