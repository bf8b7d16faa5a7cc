"""Around one meeting: nudge, tell the other member, remind, ask whether they met."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.clock import pairing_due
from mailbot.domain.follow_ups import follow_up_key
from mailbot.domain.meetings import at_time
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.pairing import Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from tests.support.applying import kinds, letters_of, saved
from tests.support.builders import MEETS, NOW, ROUND_2, agreed, occasion, pairing, participant, round_, scene, situation

ANN = participant("Ann Archer", department="Pharmacy")
BOB = participant("Bob Baker", department="Estates")
PAIR = pairing(ANN, BOB)
AFTER = MEETS + timedelta(hours=1)
ROUNDS = (round_(), round_(2, Stage.PLANNED))


def answered(one: Pairing, **answers: Rsvp) -> Pairing:
    """The pairing with answers kept, by first name."""
    ids = {"ann": ANN.id, "bob": BOB.id}
    return replace(one, meeting=replace(one.meeting, rsvps={ids[name]: rsvp for name, rsvp in answers.items()}))


def due(
    what: Due, one: Pairing = PAIR, now: datetime = NOW, people: Iterable[Participant] = (ANN, BOB), **changes: object
) -> Decision:
    """What an item about the pairing leads to."""
    item = AgendaItem(key=follow_up_key(one, what), what=what, at=now, round=one.round, pairing=one.key)
    item = replace(item, meant_for=one.meeting.sequence if one.meeting else 0)
    return pairing_due(situation(people=people, pairings=(one,)), replace(item, **changes), occasion(now))


@pytest.mark.parametrize("what", [Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET])
@pytest.mark.parametrize("progress", [Progress.DRAWN, Progress.CANCELLED, Progress.MET, Progress.NOT_MET])
def test_a_pairing_that_is_not_live_is_left_alone(what: Due, progress: Progress) -> None:
    """Whatever falls due for a pairing that ended or was never sent does nothing."""
    now = AFTER if what is Due.ASK_MET else NOW
    live = answered(PAIR, ann=Rsvp.ACCEPTED)
    assert due(what, replace(live, progress=progress), now) == Decision()
    assert due(what, live, now).letters != ()


@pytest.mark.parametrize("what", [Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET])
def test_an_item_for_an_older_time_does_nothing(what: Due) -> None:
    """Once the meeting has moved, what was planned for the old time is void."""
    now = AFTER if what is Due.ASK_MET else NOW
    live = answered(PAIR, ann=Rsvp.ACCEPTED)
    moved = replace(live, meeting=replace(live.meeting, sequence=1))
    assert due(what, moved, now, meant_for=0) == Decision()
    assert due(what, moved, now, meant_for=1).letters != ()


def test_a_nudge_goes_to_the_silent_only() -> None:
    """Whoever answered, in whatever way, is not nudged."""
    both = due(Due.NUDGE)
    one = due(Due.NUDGE, answered(PAIR, ann=Rsvp.TENTATIVE))
    assert sorted(letters_of(both, "nudge")) == sorted([ANN.id, BOB.id])
    assert list(letters_of(one, "nudge")) == [BOB.id]
    assert letters_of(one, "nudge")[BOB.id].values["when"] == "Tuesday 17 November 2026, 2pm to 2:30pm"
    assert [(note.what, note.participant) for note in one.notes] == [("nudged", BOB.id)]


@pytest.mark.parametrize("what", [Due.NUDGE, Due.TELL_PARTNER])
def test_silence_is_of_no_concern_once_the_meeting_has_begun(what: Due) -> None:
    """Found late, after the start, neither a nudge nor a word to the partner goes out."""
    one = answered(PAIR, ann=Rsvp.ACCEPTED)
    assert due(what, one, MEETS).letters == ()
    assert due(what, one, MEETS).notes == ()
    assert len(due(what, one, MEETS - timedelta(minutes=1)).letters) == 1


def test_the_absent_are_nudged_once_back() -> None:
    """An out-of-office stops the clock: the nudge comes two working days after the first day back."""
    away = replace(BOB, away_until=date(2026, 11, 13))
    decision = due(Due.NUDGE, people=(ANN, away))
    (later,) = decision.agenda
    assert list(letters_of(decision, "nudge")) == [ANN.id]
    assert (later.participant, later.at) == (BOB.id, datetime(2026, 11, 17, 10, 0, tzinfo=UTC))
    assert later.key == f"nudge/{PAIR.key}/0/{BOB.id}/2026-11-13"
    back = due(Due.NUDGE, now=later.at, people=(ANN, away), participant=later.participant)
    assert list(letters_of(back, "nudge")) == [BOB.id]
    assert back.agenda == ()


def test_the_partner_hears_of_silence() -> None:
    """Who accepted reads that the other is silent; the silent one is named in the journal, and not written to."""
    decision = due(Due.TELL_PARTNER, answered(PAIR, ann=Rsvp.ACCEPTED))
    letters = letters_of(decision, "partner_silent")
    assert list(letters) == [ANN.id]
    assert [one["name"] for one in letters[ANN.id].values["partners"]] == ["Bob Baker"]
    assert [(note.what, note.participant, note.pairing) for note in decision.notes] == [("silent", BOB.id, PAIR.key)]


def test_when_all_are_silent_nobody_is_told_but_the_organiser_sees_both() -> None:
    """There is nobody to tell; both are in the journal for the digest."""
    decision = due(Due.TELL_PARTNER)
    assert decision.letters == ()
    assert sorted(note.participant for note in decision.notes) == sorted([ANN.id, BOB.id])
    assert due(Due.TELL_PARTNER, agreed(PAIR)) == Decision()


def test_the_one_who_goes_first_reads_it_again_in_the_nudge() -> None:
    """The first named was asked to say hello; where they are the silent one, the other is told that they may."""
    nudged = letters_of(due(Due.NUDGE), "nudge")
    assert [nudged[one.id].values["first"] for one in (ANN, BOB)] == [True, False]
    ann_is_silent = due(Due.TELL_PARTNER, answered(PAIR, bob=Rsvp.ACCEPTED))
    assert letters_of(ann_is_silent, "partner_silent")[BOB.id].values["waits"] is True
    bob_is_silent = due(Due.TELL_PARTNER, answered(PAIR, ann=Rsvp.ACCEPTED))
    assert letters_of(bob_is_silent, "partner_silent")[ANN.id].values["waits"] is False


def test_in_a_trio_only_the_silent_are_told_of() -> None:
    """The letter to the two who answered names the third alone."""
    cas = participant("Cas Cole")
    trio = pairing(ANN, BOB, cas)
    trio = answered(trio, ann=Rsvp.ACCEPTED, bob=Rsvp.TENTATIVE)
    letters = letters_of(due(Due.TELL_PARTNER, trio, people=(ANN, BOB, cas)), "partner_silent")
    assert sorted(letters) == sorted([ANN.id, BOB.id])
    assert [[one["name"] for one in letter.values["partners"]] for letter in letters.values()] == [["Cas Cole"]] * 2


def test_nobody_is_called_silent_while_away() -> None:
    """For an absent member the word to the partner waits four working days after they are back."""
    away = replace(BOB, standing=Standing.PAUSED, paused_until=date(2026, 11, 10))
    decision = due(Due.TELL_PARTNER, answered(PAIR, ann=Rsvp.ACCEPTED), people=(ANN, away))
    assert decision.letters == ()
    assert decision.notes == ()
    assert [one.at for one in decision.agenda] == [datetime(2026, 11, 16, 10, 0, tzinfo=UTC)]


@pytest.mark.parametrize("answers", [{}, {"ann": Rsvp.ACCEPTED}, {"ann": Rsvp.ACCEPTED, "bob": Rsvp.TENTATIVE}])
def test_all_members_are_reminded(answers: dict[str, object]) -> None:
    """The reminder goes to both whether they answered or not."""
    decision = due(Due.REMIND, answered(PAIR, **answers))
    assert sorted(letters_of(decision, "reminder")) == sorted([ANN.id, BOB.id])
    assert {letter.values["where"] for letter in decision.letters} == {"Costa, main entrance"}
    assert [note.what for note in decision.notes] == ["reminded", *["silent"] * (2 - len(answers))]


def test_the_reminder_asks_the_silent_and_names_them_to_the_others() -> None:
    """Bob has not answered: he is asked to, Ann reads that he has not, and the organisers read it too."""
    letters = letters_of(due(Due.REMIND, answered(PAIR, ann=Rsvp.ACCEPTED)), "reminder")
    assert [(letters[one.id].values["asks"], letters[one.id].values["silent"]) for one in (ANN, BOB)] == [
        (False, "Bob Baker"),
        (True, ""),
    ]
    said = letters_of(due(Due.REMIND, agreed(PAIR)), "reminder")
    assert {(one.values["asks"], one.values["silent"]) for one in said.values()} == {(False, "")}


def test_a_meeting_that_somebody_will_miss_is_not_pressed() -> None:
    """Bob is away over its day: Ann, who was told, is neither nudged nor reminded, unless he accepted all the same."""
    away = replace(BOB, away_until=date(2026, 11, 18))
    for what in (Due.NUDGE, Due.REMIND):
        assert due(what, people=(ANN, away)).letters == ()
        assert ANN.id in letters_of(
            due(what, answered(PAIR, bob=Rsvp.ACCEPTED), people=(ANN, away)),
            "nudge" if what is Due.NUDGE else "reminder",
        )
    back = replace(BOB, away_until=date(2026, 11, 17))
    assert ANN.id in letters_of(due(Due.NUDGE, people=(ANN, back)), "nudge")


def test_a_declined_or_begun_meeting_is_not_reminded_of() -> None:
    """No reminder for a time that somebody cannot make, nor one found after the start, nor without a time."""
    assert due(Due.REMIND, answered(PAIR, ann=Rsvp.DECLINED)) == Decision()
    assert due(Due.REMIND, now=MEETS) == Decision()
    assert due(Due.REMIND, replace(PAIR, meeting=None)) == Decision()
    assert len(due(Due.REMIND).letters) == 2


def test_after_the_meeting_both_are_asked_and_once_more_on_silence() -> None:
    """Both are asked; three working days later whoever is still silent; a third time nobody."""
    first = due(Due.ASK_MET, agreed(PAIR), AFTER)
    (again,) = first.agenda
    kept = saved(first, Pairing)[PAIR.key]
    assert kinds(first) == ["ask_met", "ask_met"]
    assert (kept.asked_met, again.at) == (1, datetime(2026, 11, 20, 10, 0, tzinfo=UTC))
    one_spoke = replace(kept, feedback={ANN.id: Feedback(ANN.id, AFTER, met=None)})
    second = pairing_due(situation(people=(ANN, BOB), pairings=(one_spoke,)), again, occasion(again.at))
    assert list(letters_of(second, "ask_met")) == [BOB.id]
    assert second.agenda == ()


def test_who_wrote_not_yet_is_asked_again_alone() -> None:
    """An item for one member asks them and nobody else, and says that they had not met."""
    not_yet = replace(agreed(PAIR), feedback={ANN.id: Feedback(ANN.id, AFTER, met=False)}, asked_met=1)
    decision = due(Due.ASK_MET, not_yet, AFTER, participant=ANN.id)
    assert list(letters_of(decision, "ask_met")) == [ANN.id]
    assert letters_of(decision, "ask_met")[ANN.id].values["again"] is True
    assert letters_of(due(Due.ASK_MET, not_yet, AFTER), "ask_met")[BOB.id].values["again"] is False


def test_not_yet_before_a_later_time_is_no_answer_to_it() -> None:
    """Ann wrote "not yet" and they moved the meeting: after the new time she is asked like Bob, as one asked before."""
    moved = replace(agreed(PAIR), feedback={ANN.id: Feedback(ANN.id, NOW, met=None)})
    letters = letters_of(due(Due.ASK_MET, moved, AFTER), "ask_met")
    assert [letters[one.id].values["again"] for one in (ANN, BOB)] == [True, False]
    since = replace(moved, feedback={ANN.id: Feedback(ANN.id, AFTER, met=None)})
    assert list(letters_of(due(Due.ASK_MET, since, AFTER), "ask_met")) == [BOB.id]


def test_a_nudge_is_kept_for_the_account() -> None:
    """Who was nudged is known of the pairing until the time is another."""
    kept = saved(due(Due.NUDGE, answered(PAIR, ann=Rsvp.ACCEPTED)), Pairing)[PAIR.key]
    assert kept.nudged == (BOB.id,)
    assert at_time(replace(kept, asked_met=2), MEETS + timedelta(days=1), scene((ANN, BOB))).nudged == ()
    assert at_time(replace(kept, asked_met=2), MEETS + timedelta(days=1), scene((ANN, BOB))).asked_met == 0


def test_nobody_is_asked_about_a_meeting_that_could_not_be() -> None:
    """Not before its end, not when it was declined, not when everybody has told us."""
    told = {one: Feedback(one, AFTER, met=True) for one in PAIR.members}
    assert due(Due.ASK_MET, PAIR, MEETS) == Decision()
    assert due(Due.ASK_MET, answered(PAIR, bob=Rsvp.DECLINED), AFTER) == Decision()
    assert due(Due.ASK_MET, replace(PAIR, feedback=told), AFTER) == Decision()
    assert due(Due.ASK_MET, replace(PAIR, meeting=None, settling=True), AFTER) == Decision()
    assert due(Due.NUDGE, replace(PAIR, meeting=None, settling=True)) == Decision()
    assert len(due(Due.ASK_MET, PAIR, AFTER).letters) == 2


def test_nobody_who_left_is_written_to() -> None:
    """Whoever left, or whose address is dead, gets neither nudge nor reminder nor question."""
    gone = (replace(ANN, standing=Standing.LEFT), replace(BOB, undeliverable=True))
    for what, now in ((Due.NUDGE, NOW), (Due.REMIND, NOW), (Due.ASK_MET, AFTER)):
        assert due(what, PAIR, now, people=gone).letters == ()
        assert len(due(what, PAIR, now).letters) == 2


def resume(person: Participant, now: datetime, rounds: tuple[Round, ...] = ROUNDS, **changes: object) -> Decision:
    """What the end of a pause leads to."""
    item = AgendaItem(key=f"resume/{person.id}", what=Due.RESUME, at=now, participant=person.id)
    return pairing_due(situation(person, rounds=rounds, **changes), item, occasion(now))


def test_a_pause_ends_on_its_day() -> None:
    """On the first day back the person has joined again, silently, and is in draws."""
    paused = replace(ANN, standing=Standing.PAUSED, paused_until=date(2026, 11, 9))
    back = saved(resume(paused, NOW), Participant)[ANN.id]
    assert (back.standing, back.paused_until) == (Standing.JOINED, None)
    assert resume(paused, NOW).letters == ()
    assert resume(replace(paused, paused_until=date(2026, 11, 10)), NOW) == Decision()


def test_a_pause_without_an_end_and_a_goodbye_stay() -> None:
    """Neither is ended by an item that was planned before; an absence that is over is forgotten."""
    assert resume(replace(ANN, standing=Standing.PAUSED), NOW) == Decision()
    assert resume(replace(ANN, standing=Standing.LEFT), NOW) == Decision()
    gone = AgendaItem(key="resume/x", what=Due.RESUME, at=NOW, participant="erased")
    assert pairing_due(situation(None), gone, occasion(NOW)) == Decision()
    away = replace(ANN, away_until=date(2026, 11, 9))
    assert saved(resume(away, NOW), Participant)[ANN.id].away_until is None


def test_back_after_the_last_draw_means_waiting_for_a_partner() -> None:
    """When no draw will come for them, they still get a partner in the round under way; otherwise the draw does."""
    december = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)
    paused = replace(ANN, standing=Standing.PAUSED, paused_until=date(2026, 12, 7))
    rounds = (round_(1, Stage.CLOSED), round_(2))
    assert saved(resume(paused, december, rounds), Participant)[ANN.id].waiting_for == "RCT26-r2"
    assert saved(resume(paused, december.replace(day=18), rounds), Participant)[ANN.id].waiting_for is None
    removed = (round_(1, Stage.CLOSED), round_(3))
    assert saved(resume(paused, december, removed), Participant)[ANN.id].waiting_for is None
    held = pairing(ANN, BOB, key="RCT26-r2-01")
    assert saved(resume(paused, december, rounds, pairings=(held,)), Participant)[ANN.id].waiting_for is None
    early = replace(ANN, standing=Standing.PAUSED, paused_until=date(2026, 11, 9))
    assert saved(resume(early, NOW), Participant)[ANN.id].waiting_for is None


def test_back_after_a_pair_that_was_called_off_means_waiting_again() -> None:
    """The pause itself had ended the pair: with no draw to come they still find a partner in this round."""
    ann = participant(standing=Standing.PAUSED, paused_until=date(2026, 12, 8))
    pair = replace(pairing(ann, BOB, key=f"{ROUND_2}-01"), progress=Progress.CANCELLED)
    rounds = (round_(1, Stage.CLOSED), round_(2))
    item = AgendaItem(key=f"resume/{ann.id}/2026-12-08", what=Due.RESUME, at=NOW, participant=ann.id)
    then = occasion(datetime(2026, 12, 8, 0, 0, tzinfo=UTC))
    back = saved(pairing_due(situation(ann, (BOB,), pairings=(pair,), rounds=rounds), item, then), Participant)[ann.id]
    assert back.waiting_for == ROUND_2
    met = replace(pair, progress=Progress.MET)
    held = saved(pairing_due(situation(ann, (BOB,), pairings=(met,), rounds=rounds), item, then), Participant)[ann.id]
    assert (held.standing, held.waiting_for) == (Standing.JOINED, None)


@pytest.mark.parametrize("what", [Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET])
def test_nothing_is_asked_of_pairs_while_sending_is_stopped(what: Due) -> None:
    """The item comes again each morning, so that RESUME does not bring a heap of letters about what is long over."""
    stopped = CampaignState("RCT26", started_at=NOW, stopped=True)
    item = AgendaItem(key=follow_up_key(PAIR, what), what=what, at=NOW, pairing=PAIR.key)
    decision = pairing_due(situation(None, (ANN, BOB), pairings=(PAIR,), campaign=stopped), item, occasion(NOW))
    tomorrow = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
    assert decision == Decision(agenda=(replace(item, at=tomorrow),))


def test_after_the_last_ask_nobody_is_asked_again() -> None:
    """The last question said that it was the last: neither silence nor an earlier "not yet" brings one more."""
    last = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    again = {"people": (ANN, BOB), "participant": ANN.id}
    assert letters_of(due(Due.ASK_MET, now=last - timedelta(minutes=1), **again), "ask_met")
    assert due(Due.ASK_MET, now=last, **again) == Decision()
    assert due(Due.ASK_MET, now=last) == Decision()
    yesterday = replace(PAIR, meeting=replace(PAIR.meeting, end=last - timedelta(hours=2)))
    assert len(due(Due.ASK_MET, yesterday, now=last).letters) == 2
