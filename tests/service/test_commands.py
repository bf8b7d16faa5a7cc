"""What a command changes: one unit, the same rules as for a mail, and an answer in words."""

import json
from dataclasses import replace

import pytest

from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import write
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.scene import Occasion
from mailbot.service.commands import carry, preview
from tests.support.builders import NOW
from tests.support.fakes import FakeClock
from tests.support.offices import World

STAFF = [{"email": f"{name}@example.nhs.uk", "name": name.title()} for name in ("ann", "ben", "cas", "dan")]


def world() -> World:
    """A world at the day of round 1's draw."""
    return World(clock=FakeClock(NOW.replace(day=3, hour=9, minute=1)))


def do(world: World, **words: object) -> list[str]:
    """Carry out a request that must succeed; its lines."""
    answer = _answer(world, words)
    assert answer["done"], answer
    return [str(line) for line in answer["lines"]]  # type: ignore[attr-defined]


def refused(world: World, **words: object) -> str:
    """Carry out a request that must be refused; what is said."""
    before = kept(world)
    answer = _answer(world, words)
    assert not answer["done"]
    assert kept(world) == before
    return "\n".join(str(line) for line in answer["lines"])  # type: ignore[attr-defined]


def _answer(world: World, words: dict[str, object]) -> dict[str, object]:
    key = json.dumps(words, sort_keys=True) + world.clock.now().isoformat()
    return carry(world.office, words, Occasion(key, world.clock.now()))


def kept(world: World) -> list[object]:
    """Everything that a command may change."""
    return [one for of in (Participant, Pairing, Round, OutboxRow, CampaignState) for one in world.store.all(of)]


def imported(world: World, people: list[dict[str, str]] = STAFF) -> World:
    """The world with these people taken in."""
    do(world, command="import", people=people)
    return world


def test_import_takes_people_in_and_welcomes_them() -> None:
    """Each row is a join that the organiser vouches for: one welcome each, once."""
    here = imported(world())
    assert [one.standing for one in here.store.all(Participant)] == [Standing.JOINED] * 4
    kinds = [one.letter.kind for one in here.store.all(OutboxRow)]
    assert kinds == ["welcome"] * 4
    assert sorted(one.name for one in here.store.all(Participant)) == ["Ann", "Ben", "Cas", "Dan"]


def test_import_tells_who_was_not_taken() -> None:
    """A row from outside the allowed domains, or of the library itself, is said and does not stop the others."""
    here = world()
    library = {"email": here.office.plan.mailbox_address.upper()}
    lines = do(here, command="import", people=[library, {"email": "eve@elsewhere.test"}, STAFF[0]])
    assert lines == [
        f"{here.office.plan.mailbox_address}: not taken, it is the library's own address",
        "eve@elsewhere.test: not taken, its domain is not among mailbox.allowed_domains",
        "ann@example.nhs.uk: taken in",
    ]
    assert [one.to for one in here.store.all(OutboxRow)] == ["ann@example.nhs.uk"]


def test_import_keeps_what_the_row_says() -> None:
    """Role, department, site, mode and half days of the list are the person's details."""
    row = {
        **STAFF[0],
        "role": "Porter",
        "site": "Manor Hospital",
        "mode": "person",
        "slots": "Mon am; tuesday afternoon",
    }
    here = imported(world(), [row])
    (person,) = here.store.all(Participant)
    assert (person.details.role, person.details.site) == ("Porter", "Manor Hospital")
    assert person.details.slots == ("mon am", "tue pm")
    assert person.details.mode == "person"


def test_a_round_is_drawn_approved_and_closed_by_command() -> None:
    """The life of a round, without a mail from the organiser."""
    here = imported(world())
    do(here, command="round", what="draw", round=1)
    drawn = here.store.get(Round, "RCT26-r1")
    assert drawn is not None
    assert drawn.stage is Stage.DRAWN
    assert "pairing" not in {one.letter.kind for one in here.store.all(OutboxRow)}
    do(here, command="order", order="go", round=1)
    assert [one.progress for one in here.store.all(Pairing)] == [Progress.INVITED] * 2
    assert sum(one.letter.kind == "pairing" for one in here.store.all(OutboxRow)) == 4
    do(here, command="round", what="close_round", round=1)
    closed = here.store.get(Round, "RCT26-r1")
    assert closed is not None
    assert closed.stage is Stage.CLOSED


def test_go_twice_sends_once() -> None:
    """The second GO says so and changes nothing."""
    here = imported(world())
    do(here, command="round", what="draw", round=1)
    do(here, command="order", order="go", round=1)
    before = kept(here)
    here.clock.go(minutes=1)
    _answer(here, {"command": "order", "order": "go", "round": 1})
    assert kept(here) == before


def test_redraw_keeps_the_reason() -> None:
    """A redraw is another draw, with why; nothing of the first goes out."""
    here = imported(world())
    do(here, command="round", what="draw", round=1)
    do(here, command="order", order="redraw", about="two sisters were paired", round=1)
    drawn = here.store.get(Round, "RCT26-r1")
    assert drawn is not None
    assert drawn.draw_number == 2
    assert any("two sisters" in reason for reason in drawn.redraw_reasons)
    assert "pairing" not in {one.letter.kind for one in here.store.all(OutboxRow)}


def test_the_person_at_the_terminal_gets_no_letter_about_it() -> None:
    """What was done is said as the answer; the organiser is not also written to."""
    here = world()
    lines = do(here, command="order", order="stop")
    assert lines
    assert list(here.store.all(OutboxRow)) == []
    state = here.store.get(CampaignState, "RCT26")
    assert state is not None
    assert state.stopped


def test_erase_leaves_nothing_but_the_goodbye() -> None:
    """The person is gone from every document; the store is compacted, so that no old file holds them."""
    here = imported(world())
    compacted = here.store.compacted
    do(here, command="erase", address="Ann@example.nhs.uk")
    assert "ann@example.nhs.uk" not in {one.email for one in here.store.all(Participant)}
    assert [one.letter.kind for one in here.store.all(OutboxRow) if one.to == "ann@example.nhs.uk"] == ["forgotten"]
    assert here.store.compacted == compacted + 1
    assert "nobody takes part" in refused(here, command="erase", address="ann@example.nhs.uk")


def test_a_failed_letter_is_retried_or_dropped() -> None:
    """A letter that failed goes out again on request; one that waits can be dropped; a sent one is left alone."""
    here = world()
    with here.store.unit() as unit:
        letter = write("help", "a/help", ("ann@example.nhs.uk", "Ann"), {})
        unit.save(OutboxRow(letter, "<m@example.nhs.uk>", here.clock.now(), posting=Posting.FAILED, attempts=3))
    assert do(here, command="outbox retry", key="a/help") == ["a/help: queued"]
    row = here.store.get(OutboxRow, "a/help")
    assert row is not None
    assert (row.attempts, row.message_id) == (0, "<m@example.nhs.uk>")
    assert do(here, command="outbox drop", key="a/help") == ["a/help: failed"]
    assert "there is no letter" in refused(here, command="outbox drop", key="b/help")
    with here.store.unit() as unit:
        unit.save(OutboxRow(letter, "<m@example.nhs.uk>", here.clock.now(), posting=Posting.SENT))
    assert "was sent already" in refused(here, command="outbox retry", key="a/help")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"command": "dance"}, "there is no command 'dance'"),
        ({}, "there is no command ''"),
        ({"command": "round", "what": "draw", "round": 9}, "there is no round 9"),
        ({"command": "erase", "address": "nobody@example.nhs.uk"}, "nobody takes part"),
        ({"command": "round", "what": "dance", "round": 1}, "dance"),
        ({"command": "import", "people": [{"email": "a@example.nhs.uk", "mode": "telepathy"}]}, "telepathy"),
    ],
)
def test_what_cannot_be_done_is_said(words: dict[str, object], said: str) -> None:
    """A request that makes no sense changes nothing, and its answer says why."""
    assert said in refused(world(), **words)


def test_a_preview_changes_nothing_and_names_the_letters() -> None:
    """--dry-run says who would be written to, and keeps the state as it was."""
    here = world()
    before = kept(here)
    answer = preview(here.office, {"command": "import", "people": STAFF[:1]}, Occasion("x", here.clock.now()))
    assert kept(here) == before
    assert answer["lines"] == ["ann@example.nhs.uk: taken in", "would send: welcome to ann@example.nhs.uk"]


def test_a_request_that_a_crash_left_unanswered_is_not_done_again() -> None:
    """Found again at the next start, a request goes on behind the part that was done last."""
    here = imported(world())
    words = {"command": "round", "what": "draw", "round": 1}
    assert carry(here.office, words, Occasion("request-1", here.clock.now()))["done"]
    words = {"command": "order", "order": "redraw", "round": 1}
    carry(here.office, words, Occasion("request-2", here.clock.now()))
    once = kept(here)
    again = carry(here.office, words, Occasion("request-2", here.clock.now()))
    assert again == {"done": True, "lines": ["carried out before mailbot was started again"]}
    assert kept(here) == once
    carry(here.office, words, Occasion("request-3", here.clock.now()))
    assert kept(here) != once


def test_an_import_goes_on_where_a_crash_cut_it_off() -> None:
    """A list half taken in is finished: each person is taken in once."""
    here = world()
    now = here.clock.now()
    carry(here.office, {"command": "import", "people": STAFF[:2]}, Occasion("request-1", now))
    whole = carry(here.office, {"command": "import", "people": STAFF}, Occasion("request-1", now))
    assert whole["lines"] == [
        "carried out before mailbot was started again",
        "cas@example.nhs.uk: taken in",
        "dan@example.nhs.uk: taken in",
    ]
    assert here.store.count(Participant) == len(STAFF)


def test_while_an_earlier_campaign_is_open_only_erasing_is_possible() -> None:
    """Under a code that came too soon nobody is taken in and nothing is ordered; whoever wants to be erased is."""
    here = imported(world())
    with here.store.unit() as unit:
        unit.save(CampaignState("RCT26", here.clock.now()))
    here.plan = replace(here.plan, code="RCT27")
    here.clock.go(minutes=1)
    assert "RCT26 is not closed yet" in refused(here, command="import", people=STAFF)
    assert "RCT26 is not closed yet" in refused(here, command="order", order="go")
    do(here, command="erase", address="ann@example.nhs.uk")
    assert sorted(one.name for one in here.store.all(Participant)) == ["Ben", "Cas", "Dan"]
