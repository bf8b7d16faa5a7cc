"""Rows that an earlier version wrote: read, found under the new indexes, and sent."""

from mailbot.documents import renewed
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.service.outbox import Outbox
from tests.support.offices import World

WAITING = "agenda-draw/RCT26-r1/unmatched/p1"
RESTING = "agenda-draw/RCT26-r1/unmatched/p2"
BROKEN_OFF = "agenda-draw/RCT26-r1/unmatched/p3"


def as_written(key: str, **fields: object) -> dict[str, object]:
    """A row of the version before: no value `next`, no moment of handing over, no Message-ID of the server."""
    letter = {
        "kind": "unmatched",
        "key": key,
        "to": f"{key[-2:]}@example.nhs.uk",
        "name": "Ann",
        "values": {"why": "you were the odd one out"},
        "participant": "",
        "pairing": "",
        "invitation": None,
        "answering": None,
    }
    row: dict[str, object] = {
        "key": key,
        "to": letter["to"],
        "participant": "",
        "sent_on": "",
        "letter": letter,
        "message_id": f"<rct.unmatched.{key[-2:]}@example.nhs.uk>",
        "queued_at": "2026-10-12T08:00:00Z",
        "posting": "queued",
        "attempts": 0,
        "not_before": None,
        "sent_at": None,
        "said": "",
    }
    return {**row, **fields}


def test_letters_of_an_earlier_version_go_out() -> None:
    """The one that waited goes, the one that rested goes in its time, the one broken off is in doubt; none fails."""
    world = World()
    for row in (
        as_written(WAITING),
        as_written(RESTING, not_before="2026-10-12T10:00:00Z", attempts=1, said="451 later"),
        as_written(BROKEN_OFF, posting="sending", attempts=1),
    ):
        world.store.kept["outbox", str(row["key"])] = renewed(OutboxRow, row)
    assert Outbox(world.office).in_doubt() == 1
    assert Outbox(world.office).send_waiting() >= 1
    postings = {one.key: one.posting for one in world.store.all(OutboxRow) if one.letter.kind == "unmatched"}
    assert postings == {WAITING: Posting.SENT, RESTING: Posting.QUEUED, BROKEN_OFF: Posting.UNKNOWN}
    world.clock.go(hours=1)
    assert Outbox(world.office).send_waiting() == 1
    texts = [one.raw for one in world.sender.sent if b"odd one out" in one.raw]
    assert len(texts) == 2
    assert {world.store.get(OutboxRow, key).posting for key in (WAITING, RESTING)} == {Posting.SENT}
