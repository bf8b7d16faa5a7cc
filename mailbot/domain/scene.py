"""What every decision is made with: the occasion that calls for it, and the people it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.people import Participant
from mailbot.domain.seal import Seal


@dataclass(frozen=True, slots=True)
class Occasion:
    """What calls for a decision. `key` is unique for ever: the hash of a message, or the key of an agenda item.

    Letters take their identity from it, so a decision made again after a crash makes the same letters.
    """

    key: str
    now: datetime  # UTC

    def letter_key(self, kind: str, to: str) -> str:
        """The identity of a letter of this kind to this address (or participant) on this occasion."""
        return f"{self.key}/{kind}/{to}"


@dataclass(frozen=True, slots=True)
class Scene:
    """The plan, the key, the occasion, and everybody who is named in what is decided, by id."""

    plan: CampaignPlan
    seal: Seal
    occasion: Occasion
    people: Mapping[str, Participant]

    @property
    def now(self) -> datetime:
        """The moment of the occasion, UTC."""
        return self.occasion.now

    @property
    def today(self) -> date:
        """The day of the occasion in the campaign's zone."""
        return self.occasion.now.astimezone(self.plan.zone).date()

    def name_of(self, participant: str) -> str:
        """How somebody is called; whoever has been erased since has no name any more."""
        known = self.people.get(participant)
        return known.name if known else "somebody who is no longer here"

    @property
    def domain(self) -> str:
        """The domain of the library's mailbox, for calendar UIDs."""
        return self.plan.mailbox_address.partition("@")[2]
