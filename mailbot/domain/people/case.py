"""A case: one mail, the situation it falls in, and the occasion. Every answer in this room is decided on one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mailbot.domain.engagements import engaged_in
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.inbound import InboundMail, Thread
from mailbot.domain.model.letters import CATALOGUE, Audience, Letter, Value
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.post import in_answer
from mailbot.domain.rematch import Seekers, seekers_in
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Situation


@dataclass(frozen=True, slots=True)
class Case:
    """What a decision about one mail is made from."""

    situation: Situation
    mail: InboundMail
    occasion: Occasion

    @property
    def plan(self) -> CampaignPlan:
        """The campaign as configured."""
        return self.situation.plan

    @property
    def sender(self) -> str:
        """The address it came from; empty when it has none that could be used."""
        return self.mail.sender or ""

    @property
    def is_certain(self) -> bool:
        """Whether the sender is proven or authenticated (levels A and B)."""
        return self.mail.trust.is_certain

    @property
    def is_verified(self) -> bool:
        """Whether the sender counts as verified: certain, or of a domain that the library chose to trust."""
        return self.is_certain or (self.plan.trust_domain and is_allowed(self.sender, self.plan))

    @property
    def seekers(self) -> Seekers:
        """Those who could be somebody's new partner."""
        return seekers_in(self.situation)

    def scene(self, *changed: Participant) -> Scene:
        """The scene with everybody whom the situation knows; `changed` are people as they are from now on."""
        known = self.situation
        writer = (known.person,) if known.person else ()
        everybody = (*known.waiting, *known.volunteers, *known.people.values(), *writer)
        people = {one.id: one for one in (*everybody, *changed)}
        return Scene(plan=known.plan, seal=known.seal, occasion=self.occasion, people=people)

    def with_person(self, person: Participant) -> "Case":
        """The same case with its writer as they are from now on."""
        people = {**self.situation.people, person.id: person}
        return replace(self, situation=replace(self.situation, person=person, people=people))

    def with_engaged(self, pairing: Pairing) -> "Case":
        """The same case once this pairing has the time that it was given in it."""
        engaged = self.situation.engaged
        return replace(self, situation=replace(self.situation, engaged={**engaged, **engaged_in(pairing, engaged)}))

    def answer(self, kind: str, person: Participant | None = None, **values: Value) -> tuple[Letter, ...]:
        """The answer to the mail, in its thread; none where no person wrote it, or it came from nowhere."""
        if not self.mail.is_person or self.mail.sender is None:
            return ()
        return (in_answer(self.mail, person, kind, self.scene(), **values),)

    def thread(self, person: Participant) -> Thread | None:
        """Our token in the mail, if it is of a letter to this very person; not of one about them to an organiser."""
        found = self.mail.thread
        if found is None or found.participant != person.id:
            return None
        about = CATALOGUE.get(found.letter)
        return None if about and about.audience is Audience.ORGANISER else found

    def pairing_of_thread(self, person: Participant) -> Pairing | None:
        """The pairing that the answered letter was about, if it is theirs."""
        found = self.thread(person)
        return next((one for one in self.situation.pairings if found and one.key == found.pairing), None)

    def open_pairings(self) -> tuple[Pairing, ...]:
        """The pairings under which the person may still meet somebody, newest first."""
        return tuple(one for one in self.situation.pairings if one.is_open)

    def open_pairing(self, person: Participant) -> Pairing | None:
        """The open pairing that is meant: of the answered letter, else the newest that was sent, else the newest."""
        meant = self.pairing_of_thread(person)
        if meant and meant.is_open:
            return meant
        return next(iter(sorted(self.open_pairings(), key=lambda one: not one.was_sent)), None)


def is_allowed(address: str, plan: CampaignPlan) -> bool:
    """Whether people of the address's domain may take part: exactly one of the domains of the plan."""
    domain = address.rpartition("@")[2].casefold()
    return bool(domain) and domain in {one.casefold() for one in plan.allowed_domains}


def is_member(person: Participant | None, plan: CampaignPlan) -> bool:
    """Whether they take part in this campaign, now or after a pause."""
    return person is not None and person.campaign == plan.code and person.standing in (Standing.JOINED, Standing.PAUSED)


def who_has(address: str | None, people: Mapping[str, Participant]) -> Participant | None:
    """The one of these people whose address or alias it is."""
    wanted = (address or "").casefold()
    return next((one for one in people.values() if wanted and wanted in addresses(one)), None)


def addresses(person: Participant) -> set[str]:
    """Every address that is known to be theirs, ready to be compared."""
    return {address.casefold() for address in (person.email, *person.aliases)}
