"""The organisers' digest: only when there is something to say, at most once a day, with nobody unaccounted for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.clock import come_due
from mailbot.domain.daily import on_day
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.people import Standing
from mailbot.domain.situation import Assembly
from tests.support.applying import applied, kinds, saved
from tests.support.builders import ROUND_1, assembly, occasion, pairing, participant, plan

NOW = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
ANN, BOB = participant("Ann Archer"), participant("Bob Baker")


def journal(*whats: str | tuple[str, ...], at: datetime = NOW - timedelta(hours=3)) -> tuple[JournalLine, ...]:
    """Journal lines: words alone, or a word with a participant, or with a pairing."""
    lines = []
    for number, what in enumerate(whats, start=1):
        word, who, pair = (*((what,) if isinstance(what, str) else what), "", "")[:3]
        lines.append(JournalLine(key=f"{number:010d}", at=at, what=word, participant=who, pairing=pair))
    return tuple(lines)


def digest(everybody: Assembly, now: datetime = NOW) -> Decision:
    """What the morning's digest leads to."""
    item = on_day(Due.DIGEST, "RCT26", now.date(), everybody.plan)
    return come_due(everybody, item, occasion(now, f"agenda-{item.key}"))


def sections(decision: Decision) -> dict[str, str]:
    """The sections of the digest, by title."""
    (letter,) = [one for one in decision.letters if one.kind == "digest"]
    return {one["title"]: one["lines"] for one in letter.values["sections"]}


def test_a_quiet_day_has_no_digest_but_a_next_morning() -> None:
    """Nothing happened: no letter, nothing kept, and the next morning's item."""
    decision = digest(assembly([ANN]))
    assert decision.letters == ()
    assert decision.save == ()
    assert [(one.key, one.at) for one in decision.agenda] == [("digest/RCT26/2026-11-11", NOW + timedelta(days=1))]


@pytest.mark.parametrize("word", ["nudged", "reminded", "asked_met", "warned", "asked", "details"])
def test_routine_is_no_news(word: str) -> None:
    """What mailbot does of itself, and questions that were answered, alone make no digest."""
    assert digest(assembly([ANN], journal=journal((word, ANN.id)))).letters == ()
    assert kinds(digest(assembly([ANN], journal=journal((word, ANN.id), ("joined", ANN.id))))) == ["digest"]


def test_news_are_told_by_name_and_pairs_by_number() -> None:
    """Who joined, who is silent, whose letters come back and what needs a person; pairs are counted once each."""
    lines = journal(
        ("joined", ANN.id),
        ("silent", BOB.id, "RCT26-r1-01"),
        ("undeliverable", BOB.id),
        ("unclear", ANN.id),
        "held",
        ("matched", ANN.id, "RCT26-r1-01"),
        ("matched", BOB.id, "RCT26-r1-01"),
    )
    told = sections(digest(assembly([ANN, BOB], journal=lines)))
    assert told["Joined"] == "Ann Archer"
    assert told["No answer to the invitation from"] == "Bob Baker"
    assert told["Letters come back from"] == "Bob Baker"
    assert told["Needs a person"] == "Ann Archer\n1 person without a name here"
    assert told["Pairs"] == "1 pair matched and invited"


def test_who_contradicts_their_partner_is_told_so() -> None:
    """That they met holds: the pair is not counted as one that could not, and the organiser reads who says so."""
    pair = "RCT26-r1-01"
    lines = journal(("met", ANN.id, pair), ("not_met", BOB.id, pair), ("contradiction", BOB.id, pair))
    told = sections(digest(assembly([ANN, BOB], journal=lines)))
    assert told["Differ from their partner on whether they met"] == "Bob Baker"
    assert told["Pairs"] == "1 pair met"
    assert "Needs a person" not in told
    later = sections(digest(assembly([ANN, BOB], journal=lines[1:])))
    assert "Pairs" not in later


def test_everybody_is_accounted_for() -> None:
    """The last section names the state of everybody in the pool."""
    left = participant("Lea Left", standing=Standing.LEFT)
    decision = digest(assembly([ANN, BOB, left], pairings=(pairing(ANN, BOB),), journal=journal(("left", left.id))))
    assert sections(decision)["Everybody"] == "3 people\n2 invited\n1 left"
    assert list(sections(decision))[-1] == "Everybody"
    assert sections(decision)["Left"] == "Lea Left"


def test_who_waits_is_shown_by_name() -> None:
    """Whoever has no partner yet is named whenever a digest is sent."""
    cas = participant("Cas Cole", waiting_for=ROUND_1)
    told = sections(digest(assembly([ANN, cas], journal=journal(("joined", ANN.id)))))
    assert told["Waiting for a partner"] == "Cas Cole"
    assert "Letters" not in told
    assert told["Everybody"] == "2 people\n1 waiting for a partner\n1 in the pool"


def test_who_may_need_a_word_is_shown_by_name() -> None:
    """Silent after the nudge, or without a time of their own yet: the organiser reads who."""
    silent = replace(pairing(ANN, BOB), nudged=(BOB.id,))
    told = sections(digest(assembly([ANN, BOB], pairings=(silent,), journal=journal(("joined", ANN.id)))))
    assert told["Silent after the nudge"] == "Bob Baker"
    settling = replace(silent, settling=True)
    told = sections(digest(assembly([ANN, BOB], pairings=(settling,), journal=journal(("joined", ANN.id)))))
    assert told["Settling a time themselves"] == "Ann Archer and Bob Baker"
    assert "Silent after the nudge" not in told


def test_at_most_one_a_day() -> None:
    """The day is kept; a second item on the same day says nothing, the next day's only what is new."""
    before = assembly([ANN], journal=journal(("joined", ANN.id)))
    first = digest(before)
    after = applied(before, first)
    assert saved(first, CampaignState)["RCT26"].digest_sent_for == date(2026, 11, 10)
    assert digest(after, NOW + timedelta(hours=2)).letters == ()
    told = JournalLine(key="0000000002", at=NOW, what="digest")
    tomorrow = replace(after, journal=(*after.journal, told))
    assert digest(tomorrow, NOW + timedelta(days=1)).letters == ()
    assert kinds(digest(after, NOW + timedelta(days=1))) == ["digest"]


def test_a_digest_found_late_is_made_up_for_once() -> None:
    """After three days of downtime one digest tells all, and the next is tomorrow's."""
    decision = digest(assembly([ANN], journal=journal(("joined", ANN.id))), NOW + timedelta(days=3, hours=4))
    assert kinds(decision) == ["digest"]
    assert [one.key for one in decision.agenda] == ["digest/RCT26/2026-11-14"]
    assert sections(decision)["Joined"] == "Ann Archer"


def test_letters_that_did_not_go_out_are_told_of_once() -> None:
    """A failed letter makes a digest of its own, and is not repeated daily."""
    everybody = assembly([ANN], outbox={"failed": 2, "sent": 40, "unknown": 1})
    decision = digest(everybody)
    assert sections(decision)["Letters"] == (
        "2 letters could not be sent: see `mailbot outbox list`\n"
        "1 letter may or may not have been sent: see `mailbot outbox list`"
    )
    said = JournalLine(key="0000000001", at=NOW, what="digest", facts=dict(decision.notes[0].facts))
    later = NOW + timedelta(days=1)
    assert digest(replace(everybody, journal=(said,)), later).letters == ()
    assert kinds(digest(replace(everybody, journal=(said,), outbox={"failed": 4}), later)) == ["digest"]


def test_long_lists_are_cut_and_last_year_is_not_told() -> None:
    """Twenty names and a number; lines from before this campaign are not news."""
    people = [participant(f"Person {number:02d}") for number in range(25)]
    told = sections(digest(assembly(people, journal=journal(*(("joined", one.id) for one in people)))))
    assert told["Joined"].endswith("Person 19 and 5 more")
    old = journal(("joined", ANN.id), at=plan().joining_opens - timedelta(days=300))
    assert digest(assembly([ANN], journal=old)).letters == ()


def test_a_closed_campaign_has_no_digest() -> None:
    """After the close neither a letter nor a next morning."""
    everybody = assembly([ANN], journal=journal(("joined", ANN.id)))
    closed = replace(everybody, campaign=replace(everybody.campaign, closed=True))
    assert digest(closed).agenda == ()
    assert digest(closed).letters == ()
    assert kinds(digest(everybody)) == ["digest"]


def test_mornings_keep_their_wall_time_when_the_clocks_change() -> None:
    """The digest is due at 8am in London before and after both clock changes."""
    autumn = digest(assembly([ANN]), datetime(2026, 10, 24, 7, 0, tzinfo=UTC))
    spring = digest(assembly([ANN]), datetime(2027, 3, 27, 8, 0, tzinfo=UTC))
    assert autumn.agenda[0].at == datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
    assert spring.agenda[0].at == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
    assert autumn.agenda[0].key == "digest/RCT26/2026-10-25"


def test_an_outage_is_told_with_its_beginning_and_length() -> None:
    """Whoever runs the trial learns why answers came late, in London time; alone it is reason enough for a digest."""
    facts = {"since": "2026-11-09T15:10:00+00:00", "minutes": 185}
    line = JournalLine("0000000001", at=NOW - timedelta(hours=2), what="outage", facts=facts)
    told = sections(digest(assembly([ANN], journal=(line,))))
    assert told["mailbot itself"] == (
        "could not work from Monday 9 November 2026 at 3:10pm for 3 hours: what was due, and every answer, came late"
    )


def test_what_mailbot_cannot_do_is_told() -> None:
    """Each kind once, with whom to tell."""
    lines = tuple(
        JournalLine(f"{number:010d}", at=NOW, what="agenda_failed", facts={"item": "draw"}) for number in (1, 2)
    )
    told = sections(digest(assembly([ANN], journal=lines)))
    assert told["mailbot itself"] == "cannot do what is due (draw): please tell whoever looks after it"
