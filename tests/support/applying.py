"""What a store would do with a decision, for tests that go on from it: the assembly afterwards."""

from dataclasses import replace

from mailbot.domain.model.campaign import CampaignState, Round
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.situation import Assembly, Situation


def applied(before: Assembly, decision: Decision) -> Assembly:
    """The assembly once everything that was decided is kept."""
    gone = {one.participant for one in decision.erase}
    people = {**before.participants, **_by_key(decision, Participant)}
    rounds = {**{one.key: one for one in before.rounds}, **_by_key(decision, Round)}
    draws = {**{one.key: one for one in before.draws}, **_by_key(decision, LoggedDraw)}
    return replace(
        before,
        campaign=next(iter(_by_key(decision, CampaignState).values()), before.campaign),
        rounds=tuple(rounds.values()),
        round=rounds[before.round.key] if before.round else None,
        draws=tuple(draws.values()),
        participants={key: one for key, one in people.items() if key not in gone},
        pairings=tuple({**{one.key: one for one in before.pairings}, **_by_key(decision, Pairing)}.values()),
        acquaintances=tuple(
            {**{one.key: one for one in before.acquaintances}, **_by_key(decision, Acquaintance)}.values()
        ),
    )


def about(before: Assembly, pairing_key: str) -> Situation:
    """The situation of an agenda item about one pairing, as the service loads it."""
    pairing = next(one for one in before.pairings if one.key == pairing_key)
    people = {one: before.participants[one] for one in pairing.members if one in before.participants}
    return Situation(
        plan=before.plan,
        campaign=before.campaign,
        seal=before.seal,
        rounds=before.rounds,
        pairings=(pairing,),
        people=people,
    )


def letters_of(decision: Decision, kind: str) -> dict[str, Letter]:
    """The letters of a kind, by the id of their participant, or by address where there is none."""
    return {one.participant or one.to: one for one in decision.letters if one.kind == kind}


def kinds(decision: Decision) -> list[str]:
    """The kinds of the letters, sorted, each as often as it is sent."""
    return sorted(one.kind for one in decision.letters)


def saved(decision: Decision, of: type) -> dict[str, object]:
    """The documents of a type that the decision keeps, by key."""
    return _by_key(decision, of)


def _by_key(decision: Decision, of: type) -> dict[str, object]:
    return {one.key: one for one in decision.save if isinstance(one, of)}
