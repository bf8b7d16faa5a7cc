"""Another time for a pairing: the next that suits everybody; when there is none, they settle it themselves."""

from dataclasses import dataclass, replace

from mailbot.domain.drawing.release import about
from mailbot.domain.follow_ups import follow_up_keys, follow_ups
from mailbot.domain.invitations import another_time, invitation, letters_to_members, meeting_values, who_goes_first
from mailbot.domain.meetings import before, members_of, offer_time
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Decline
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter, Method
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.days_away import said_of_days
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.wording import day


@dataclass(frozen=True, slots=True)
class Because:
    """Who brought a new time about, and how it goes on after their name and after "You" alike.

    Where it was nobody of them, `did` is the whole sentence. `aside` is for whoever brought it about alone.
    """

    person: Participant | None
    did: str
    aside: str = ""

    def told_to(self, reader: str) -> str:
        """The sentence for one reader, by id."""
        if self.person is None:
            return self.did
        if reader != self.person.id:
            return f"{self.person.name} {self.did}."
        return f"You {self.did}. {self.aside}".strip()


CANNOT_COME = "cannot come at the earlier time"
ASKED_FOR_IT = "asked for this time"


def cannot_come(case: Case, person: Participant) -> Because:
    """That somebody cannot come at a time; with the days away that they told with it said back to them."""
    intent = case.mail.intent
    away = intent.away if isinstance(intent, Decline) else ()
    return Because(person, CANNOT_COME, " ".join(said_of_days(away, case.scene().today)))


def offer_next(case: Case, pairing: Pairing, why: Because) -> Decision:
    """Offer the next time that suits everybody; after the last offer, or with none left, ask them to settle it."""
    offered = next_time(case, pairing, case.scene()) if pairing.offers < case.plan.meetings.offers else None
    return move(pairing, offered, case.scene(), why, by="us") if offered else settle(pairing, case.scene())


def next_time(case: Case, pairing: Pairing, scene: Scene) -> Pairing | None:
    """The pairing with a time that suits everybody and was not offered before; None when there is none."""
    offered = offer_time(pairing, scene, case.situation.engaged, case.situation.crowd)
    return offered and replace(offered, refused=tuple(before(pairing)))


def move(before: Pairing, after: Pairing, scene: Scene, why: Because, by: str) -> Decision:
    """A new time in place of the old one: everybody is told and invited, and what falls due follows."""
    letters = letters_to_members(after, "new_time", about(scene, after), Method.REQUEST, why="")
    return Decision(
        save=(after,),
        letters=tuple(replace(one, values={**one.values, "why": why.told_to(one.participant)}) for one in letters),
        drop_agenda=follow_up_keys(before),
        agenda=follow_ups(after, scene),
        notes=(Note("new_time", pairing=after.key, round=after.round, facts={"by": by}),),
    )


def settle(pairing: Pairing, scene: Scene) -> Decision:
    """Ask the members to agree on a time themselves; the time that did not suit leaves their calendars."""
    meeting = pairing.meeting and replace(pairing.meeting, sequence=pairing.meeting.sequence + 1)
    left_to_them = replace(pairing, meeting=meeting, progress=Progress.INVITED, settling=True)
    calendar = invitation(left_to_them, scene, Method.CANCEL) if meeting else None
    letters = settle_letters(left_to_them, about(scene, pairing))
    return Decision(
        save=(left_to_them,),
        letters=tuple(replace(letter, invitation=calendar) for letter in letters),
        drop_agenda=follow_up_keys(pairing),
        notes=(Note("settle", pairing=pairing.key, round=pairing.round),),
    )


def settle_letters(pairing: Pairing, scene: Scene) -> tuple[Letter, ...]:
    """The letters that ask the members to settle a time themselves."""
    until, other = day(scene.plan.planned(pairing.round).meet_until), another_time(pairing, scene)
    return tuple(
        letter
        for one in members_of(pairing, scene)
        for letter in unasked(
            one,
            "settle",
            scene,
            pairing.key,
            partners=meeting_values(pairing, one.id, scene)["partners"],
            until=until,
            other_time=other,
            **who_goes_first(pairing, one.id, scene),
        )
    )
