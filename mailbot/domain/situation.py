"""The situation: the documents that one decision needs, loaded by the service before it asks.

`Situation` serves one person or one pairing and stays small whatever the size of the trial; `Assembly` is
everybody, for the draw, the organiser's orders, the digest and the closing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mailbot.domain.engagements import Crowd, Engaged
from mailbot.domain.model.campaign import CampaignPlan, CampaignState, Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.seal import Seal


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when one person writes, or something about one pairing falls due.

    `person`: the sender as a participant (by address or learnt alias), None for a stranger.
    `pairings`: theirs in this campaign, newest first; for an agenda item about a pairing, that one alone.
    `people`: every member of those pairings, by id. `waiting`: those who want a partner in the current round.
    `meant`: further pairings that calendar answers in the mail are about; the sender is none of their members.
    `owner`: whom the answered letter was to, where the sender is somebody else whom we do not know.
    `answered`: kinds of the letters sent to this address in answer within the last 24 hours.
    `answers_today`: how many answers all together got today; `known`: how many participants there are.
    """

    plan: CampaignPlan
    campaign: CampaignState
    seal: Seal
    rounds: tuple[Round, ...] = ()
    person: Participant | None = None
    owner: Participant | None = None
    pairings: tuple[Pairing, ...] = ()
    meant: tuple[Pairing, ...] = ()
    people: Mapping[str, Participant] = field(default_factory=dict)
    waiting: tuple[Participant, ...] = ()
    volunteers: tuple[Participant, ...] = ()
    acquaintances: tuple[Acquaintance, ...] = ()  # of the person with anybody waiting or volunteering
    engaged: Engaged = field(default_factory=dict)  # what all of these are engaged in
    crowd: Crowd = field(default_factory=Counter)  # how full the places are, where a time may have to be found
    answered: tuple[str, ...] = ()
    answers_today: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everybody: for the draw of `round`, for orders about it, for digests, closings and reports."""

    plan: CampaignPlan
    campaign: CampaignState
    seal: Seal
    rounds: tuple[Round, ...] = ()
    round: Round | None = None  # the round that is meant; None before the first and after the last
    draws: tuple[LoggedDraw, ...] = ()  # of that round, oldest first
    participants: Mapping[str, Participant] = field(default_factory=dict)
    pairings: tuple[Pairing, ...] = ()  # of this campaign, oldest first
    acquaintances: tuple[Acquaintance, ...] = ()  # of all years
    journal: tuple[JournalLine, ...] = ()  # since the last digest, that digest's own line included
    outbox: Mapping[str, int] = field(default_factory=dict)  # posting -> how many letters
    unsent: frozenset[str] = frozenset()  # keys of the pairings of which an invitation waits in the outbox

    def of_round(self) -> tuple[Pairing, ...]:
        """The pairings of the round that is meant."""
        key = self.round.key if self.round else ""
        return tuple(one for one in self.pairings if one.round == key)
