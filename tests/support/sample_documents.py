"""One full document of each kind, and short ways to make many: made-up people, every field in use."""

from datetime import UTC, date, datetime

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Copy, Cursor, Erasure, OutboxRow, Posting, Seen, SentFolder, Spending
from mailbot.domain.model.letters import Answering, Guest, Invitation, Letter, Method
from mailbot.domain.model.pairing import Acquaintance, Feedback, Meeting, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Details, Mode, Participant, Standing

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)


def participant(number: int = 1, **fields: object) -> Participant:
    """A participant who only joined; `fields` replace what is said here."""
    said = {"id": f"p{number:06}", "email": f"p{number}@example.nhs.uk", "standing": Standing.JOINED, "joined_at": NOON}
    return Participant(**(said | fields))


def outbox_row(key: str, to: str, participant: str, **fields: object) -> OutboxRow:
    """A letter that waits to be sent."""
    letter = Letter("help", key, to, "Zoë", participant=participant)
    return OutboxRow(**({"letter": letter, "message_id": f"<{key}@mailbot.test>", "queued_at": NOON} | fields))


CAMPAIGN = CampaignState("RCT26", NOON, stopped=True, digest_sent_for=date(2026, 11, 25))
ROUND = Round(
    key="RCT26-r1",
    number=1,
    stage=Stage.DRAWN,
    draw_number=2,
    redraw_reasons=("too many from one ward",),
    drawn_at=NOON,
    unmatched={"p000009": "nobody else works on Sundays"},
)
LOGGED_DRAW = LoggedDraw(
    key="RCT26-r1/draw-2",
    round="RCT26-r1",
    number=2,
    drawn_at=NOON,
    dossier={"seed": "0f" * 32, "cost": [0, 1, 2], "rules": {"mixed": True, "bent": None}},
    sent={"groups": [["p000001", "p000002"]], "gone": [], "barred": []},
)
PARTICIPANT = Participant(
    id="p000001",
    email="zoe.o'brien-łukasiewicz@example.nhs.uk",
    standing=Standing.PAUSED,
    joined_at=NOON,
    details=Details(
        "Zoë Ó Brien 渡辺 😀", "Nurse", 'Ward \\ 3 "B"', "Manor\u2028Hospital", Mode.EITHER, ("mon am",), "a\nb"
    ),
    aliases=("zoe@example.org", "zob@example.org"),
    paused_until=date(2026, 12, 1),
    away_until=date(2026, 12, 2),
    undeliverable=True,
    volunteer=True,
    never_with=("p000002",),
    asked_for_details=True,
    waiting_for="RCT26-r1",
    campaign="RCT26",
)
PAIRING = Pairing(
    key="RCT26-r1-07",
    round="RCT26-r1",
    members=("p000001", "p000002", "p000003"),
    progress=Progress.AGREED,
    why="you work on different sites",
    bent=("same staff group",),
    meeting=Meeting("uid-7@mailbot.test", 3, NOON, ONE, "Costa", True, {"p000001": Rsvp.ACCEPTED}, {"p000001": NOON}),
    offers=2,
    proposals=1,
    settling=True,
    feedback={"p000001": Feedback("p000001", ONE, True, 5, "Lovely — “really”", True, False)},
    asked_met=1,
    replaces="RCT26-r1-02",
    ended_because="a new match",
)
ACQUAINTANCE = Acquaintance("h" * 32, ("p000001", "p000002"), {"RCT26-r1": True, "RCT25-r3": None})
AGENDA_ITEM = AgendaItem("remind/RCT26-r1-07/2", Due.REMIND, NOON, "RCT26-r1", "RCT26-r1-07", "p000001", 2)
JOURNAL_LINE = JournalLine(
    "00000042", NOON, "rsvp", "p000001", "RCT26-r1-07", "RCT26-r1", {"answer": "yes", "n": 1, "late": False}
)
OUTBOX_ROW = OutboxRow(
    letter=Letter(
        kind="pairing",
        key="pairing/RCT26-r1-07/p000001",
        to="p1@example.nhs.uk",
        name="Zoë",
        values={
            "partners": [{"name": "Bob", "email": "bob@example.org"}],
            "first": True,
            "n": 3,
            "none": None,
            "l": ["a"],
        },
        participant="p000001",
        pairing="RCT26-r1-07",
        invitation=Invitation(
            Method.REQUEST,
            "uid-7@mailbot.test",
            0,
            NOON,
            NOON,
            ONE,
            "Coffee",
            "Costa",
            "line\r\nline",
            (Guest("Bob", "bob@example.org"),),
        ),
        answering=Answering("<m@example.org>", "Re: coffee", ("<a@example.org>", "<b@example.org>")),
    ),
    message_id="<k@mailbot.test>",
    queued_at=NOON,
    posting=Posting.SENDING,
    attempts=1,
    not_before=ONE,
    sent_at=ONE,
    said="451 4.7.1 try later",
    handed_at=ONE,
    sent_as="<k@server.test>",
    copy=Copy.DUE,
)
SEEN = Seen("5e" * 32, NOON, Filing.NEEDS_A_PERSON, 3, "p000001", "person", "join")
ERASURE = Erasure("mail-5e5e/5e5e", ("5e" * 32, "0f" * 8), NOON)
CURSOR = Cursor("imap", "INBOX 1700000000 4711")
SENT_FOLDER = SentFolder((True, False), "2026-11-26", renames=True)
SPENDING = Spending(((1795699200, 3),), ((1795699200, 40), (1795701000, 2)), ONE, 2)

ONE_OF_EACH = (
    CAMPAIGN,
    ROUND,
    PARTICIPANT,
    PAIRING,
    ACQUAINTANCE,
    AGENDA_ITEM,
    JOURNAL_LINE,
    OUTBOX_ROW,
    SEEN,
    ERASURE,
    CURSOR,
    LOGGED_DRAW,
    SENT_FOLDER,
    SPENDING,
)
