"""Made-up people, pairs and mails for tests: each builder gives a sensible value, and takes what a test changes.

The scene is a Monday in November 2026: round 1 of RCT26 is under way, round 2 is still to be drawn. Nobody here
is real; every address ends in `example.nhs.uk`, `example.org` or `.test`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.domain.engagements import Engagement
from mailbot.domain.model.campaign import Approval, CampaignPlan, CampaignState, MeetingRules, Round, RoundPlan, Stage
from mailbot.domain.model.inbound import InboundMail, Speaker, Thread, Trust, Verdict
from mailbot.domain.model.intents import Intent, Nothing
from mailbot.domain.model.pairing import Meeting, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.seal import Seal
from mailbot.domain.situation import Assembly, Situation

LONDON = ZoneInfo("Europe/London")
SEAL = Seal(b"a made-up key that only tests use")
NOW = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
"""A Monday morning in the first week of round 1's meetings."""
MEETS = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)
"""When `pairing` meets: Tuesday 17 November 2026, 2pm in London."""
ROUND_1, ROUND_2 = "RCT26-r1", "RCT26-r2"

_SAID = {field.name for field in fields(Details)} - {"name"}


def wall(text: str) -> datetime:
    """A wall time as people write it, without a zone: "2026-11-19T14:00"."""
    return datetime.fromisoformat(text)


def plan(**changes: object) -> CampaignPlan:
    """A campaign of two rounds at an NHS trust that does not exist."""
    usual = CampaignPlan(
        code="RCT26",
        name="Randomised Coffee Trial 2026",
        hashtag="#EXRCT26",
        organisation="Example NHS Trust",
        mailbox_address="library@example.nhs.uk",
        mailbox_name="Example Library",
        zone=LONDON,
        joining_opens=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
        joining_closes=datetime(2026, 11, 2, 17, 0, tzinfo=UTC),
        organisers=("olive@example.nhs.uk",),
        approval=Approval.ORGANISER,
        rounds=(
            RoundPlan(1, datetime(2026, 11, 3, 9, 0, tzinfo=UTC), date(2026, 11, 5), date(2026, 11, 27)),
            RoundPlan(2, datetime(2026, 12, 1, 9, 0, tzinfo=UTC), date(2026, 12, 3), date(2026, 12, 18)),
        ),
        meetings=MeetingRules(places={"Manor Hospital": "Costa, main entrance"}),
        allowed_domains=("example.nhs.uk",),
        icebreakers=("What do you read?", "Tea or coffee?", "A hidden place?", "A first job?"),
    )
    return replace(usual, **changes)


def participant(name: str = "Ann Archer", **changes: object) -> Participant:
    """Somebody who joined; `role`, `department`, `site`, `mode`, `slots`, `times` go into their details."""
    email = str(changes.pop("email", f"{name.casefold().replace(' ', '.')}@example.nhs.uk"))
    said = {key: changes.pop(key) for key in tuple(changes) if key in _SAID}
    usual = Participant(
        id=SEAL.pseudonym(email),
        email=email,
        standing=Standing.JOINED,
        joined_at=NOW - timedelta(days=20),
        details=Details(name=name, **said),
        campaign="RCT26",
    )
    return replace(usual, **changes)


def meeting(key: str = "RCT26-r1-01", **changes: object) -> Meeting:
    """The meeting of a pairing: half an hour at `MEETS`."""
    usual = Meeting(
        uid=SEAL.uid(key, "example.nhs.uk"),
        sequence=0,
        start=MEETS,
        end=MEETS + timedelta(minutes=30),
        place="Costa, main entrance",
    )
    return replace(usual, **changes)


def pairing(*members: Participant, key: str = "RCT26-r1-01", **changes: object) -> Pairing:
    """The members (Ann and Bob unless named) invited to meet at `MEETS`; nobody has answered."""
    who = members or (participant(), participant("Bob Baker"))
    usual = Pairing(
        key=key,
        round=key.rpartition("-")[0],
        members=tuple(one.id for one in who),
        progress=Progress.INVITED,
        why="You work in different departments.",
        meeting=meeting(key),
        offers=1,
        told=True,
    )
    return replace(usual, **changes)


def engaged(*starts: datetime, pairing: str = "RCT26-r1-9") -> tuple[Engagement, ...]:
    """Half hours that somebody is engaged in, each under a pairing of its own."""
    return tuple(
        Engagement(f"{pairing}{number}", start, start + timedelta(minutes=30)) for number, start in enumerate(starts)
    )


def agreed(one: Pairing) -> Pairing:
    """The pairing after everybody accepted."""
    met = replace(one.meeting, rsvps=dict.fromkeys(one.members, Rsvp.ACCEPTED))
    return replace(one, meeting=met, progress=Progress.AGREED)


def round_(number: int = 1, stage: Stage = Stage.UNDER_WAY, **changes: object) -> Round:
    """A round of the plan as it stands."""
    return replace(Round(key=f"RCT26-r{number}", number=number, stage=stage), **changes)


def situation(person: Participant | None = None, people: Iterable[Participant] = (), **changes: object) -> Situation:
    """What one person's mail is decided on; `people` are the members of their pairings, themselves included or not."""
    known = {one.id: one for one in (*people, *((person,) if person else ()))}
    the_plan = changes.get("plan", plan())
    usual = Situation(
        plan=the_plan,
        campaign=CampaignState(the_plan.code, started_at=the_plan.joining_opens),
        seal=SEAL,
        rounds=(round_(), round_(2, Stage.PLANNED)),
        person=person,
        people=known,
    )
    return replace(usual, **changes)


def assembly(people: Iterable[Participant] = (), **changes: object) -> Assembly:
    """Everybody; the round that is meant is the first, unless `round` says otherwise."""
    the_plan = changes.get("plan", plan())
    rounds = changes.get("rounds", (round_(), round_(2, Stage.PLANNED)))
    usual = Assembly(
        plan=the_plan,
        campaign=CampaignState(the_plan.code, started_at=the_plan.joining_opens),
        seal=SEAL,
        rounds=rounds,
        round=rounds[0],
        participants={one.id: one for one in people},
    )
    return replace(usual, **changes)


def inbound(intent: Intent | None = None, sender: str | Participant | None = None, **changes: object) -> InboundMail:
    """A mail that a person wrote, its sender authenticated by the receiving server."""
    address = sender.email if isinstance(sender, Participant) else sender
    usual = InboundMail(
        verdict=Verdict(Speaker.PERSON, "person", "nothing says otherwise"),
        sender=address,
        trust=Trust.AUTHENTICATED,
        subject="Coffee",
        message_id="<one@mail.test>",
        reply="",
        intent=intent or Nothing(),
    )
    return replace(usual, **changes)


def thread(person: Participant, letter: str, about: Pairing | None = None) -> Thread:
    """Our token as it comes back from a letter to this person."""
    sequence = about.meeting.sequence if about and about.meeting else 0
    return Thread(letter, person.id, about.key if about else "", sequence)


def occasion(now: datetime = NOW, key: str = "an occasion") -> Occasion:
    """What calls for a decision, at `NOW` unless said otherwise."""
    return Occasion(key, now)


def scene(people: Iterable[Participant] = (), now: datetime = NOW, **changes: object) -> Scene:
    """The plan, the key, the occasion and the people."""
    known: Mapping[str, Participant] = {one.id: one for one in people}
    return replace(Scene(plan=plan(), seal=SEAL, occasion=occasion(now), people=known), **changes)
