"""Afterwards: met or not, marks, words, consent; and people who contradict each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Met, NotMet
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Progress
from mailbot.domain.model.people import Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    NOW,
    ROUND_1,
    SEAL,
    agreed,
    inbound,
    occasion,
    pairing,
    participant,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
AFTER = MEETS + timedelta(hours=2)
PAIR = agreed(pairing())


def tell(intent: Met | NotMet, *pairings: Pairing, reply: str = "", now: datetime = AFTER, **mail: object) -> Decision:
    """What Ann's word about the meeting leads to, after it."""
    known = situation(ANN, (BOB, CAS), pairings=pairings or (PAIR,), acquaintances=mail.pop("acquaintances", ()))
    return decide(known, inbound(intent, ANN, reply=reply, **mail), occasion(now))


def said(who: str, **changes: object) -> dict[str, Feedback]:
    """Feedback of one member as it is kept in a pairing."""
    return {who: replace(Feedback(who, NOW, met=True), **changes)}


def test_they_met() -> None:
    """One word is enough: the pairing met, and the two are acquainted for good."""
    decision = tell(Met(mark=5, may_quote=True), reply="Met, 5, lovely talk, you may quote me")
    pair = kept(decision, Pairing)
    assert pair.progress is Progress.MET
    assert pair.feedback[ANN.id] == Feedback(
        participant=ANN.id,
        at=AFTER,
        met=True,
        mark=5,
        words="Met, 5, lovely talk, you may quote me",
        may_quote=True,
        verified=False,
    )
    bond = kept(decision, Acquaintance)
    assert (bond.key, bond.rounds) == (SEAL.pair(ANN.id, BOB.id), {ROUND_1: True})
    assert facts(decision, "met") == {
        "mark": 5,
        "may_quote": True,
        "words": True,
        "verified": False,
        "knew": None,
        "again": None,
    }


def test_thanks_ask_for_what_is_missing() -> None:
    """The mark is asked for if there is none, consent if there are words that nobody may quote yet."""
    bare = letter(tell(Met()), "thanks_met").values
    assert (bare["understood"], bare["asks_mark"], bare["asks_quote"]) == ([], True, False)
    words = letter(tell(Met(mark=4), reply="It was lovely"), "thanks_met").values
    assert (words["understood"], words["asks_mark"], words["asks_quote"]) == (["Your mark: 4 out of 5"], False, True)
    full = letter(tell(Met(mark=4, may_quote=False), reply="No quotes please"), "thanks_met").values
    assert (full["asks_mark"], full["asks_quote"]) == (False, False)
    assert full["partners"][0]["name"] == "Bob Baker"


def test_thanks_say_back_what_was_understood() -> None:
    """Each answer, and under which name they may be quoted; what was not said is not there."""
    everything = Met(5, may_quote=True, quote_as="Sister K., Ward 7", knew=False, again=True, remark="Bees!")
    decision = tell(everything, reply="1. yes 2. 5 3. no 4. yes 5. yes, as Sister K., Ward 7\nBees!")
    assert letter(decision, "thanks_met").values["understood"] == [
        "Your mark: 5 out of 5",
        "You did not know each other before",
        "You would do it again",
        "We may quote you as: Sister K., Ward 7",
    ]
    kept_ = kept(decision, Pairing).feedback[ANN.id]
    assert (kept_.words, kept_.quote_as, kept_.knew, kept_.again) == ("Bees!", "Sister K., Ward 7", False, True)
    others = (
        (Met(may_quote=True, quote_as=""), ["We may quote you, without your name"]),
        (
            Met(may_quote=False, knew=True, again=False),
            ["You knew each other before", "You would not do it again", "We do not quote you"],
        ),
    )
    for told, understood in others:
        assert letter(tell(told), "thanks_met").values["understood"] == understood


def test_a_later_answer_replaces_an_earlier_one() -> None:
    """A name to be quoted under is taken back by "anonymously"; what is not said again stays."""
    earlier = said(ANN.id, words="Bees!", may_quote=True, quote_as="Sister K.", knew=False, again=True)
    before = replace(PAIR, progress=Progress.MET, feedback=earlier)
    nameless = kept(tell(Met(may_quote=True, quote_as="", remark=""), before), Pairing).feedback[ANN.id]
    assert (nameless.quote_as, nameless.may_quote, nameless.knew, nameless.again) == ("", True, False, True)
    marked = kept(tell(Met(4, again=False), before, reply="4"), Pairing).feedback[ANN.id]
    assert (marked.quote_as, marked.words, marked.mark, marked.again) == ("Sister K.", "Bees!", 4, False)


def test_feedback_with_our_token_is_verified() -> None:
    """Only the token binds feedback for certain; an address alone is marked as such."""
    proven = tell(Met(), trust=Trust.PROVEN, thread=thread(ANN, "ask_met", PAIR))
    assert kept(proven, Pairing).feedback[ANN.id].verified
    assert not kept(tell(Met()), Pairing).feedback[ANN.id].verified


def test_what_was_asked_before_the_meeting_is_dropped() -> None:
    """Nudges and reminders are over; the partner may still be asked how it went."""
    assert tell(Met()).drop_agenda == (
        "nudge/RCT26-r1-01/0",
        "tell_partner/RCT26-r1-01/0",
        "remind/RCT26-r1-01/0",
    )
    assert tell(NotMet()).drop_agenda[-1] == "ask_met/RCT26-r1-01/0"


def test_a_later_word_adds_to_an_earlier_one() -> None:
    """A mark that comes later joins the words of before; a later mark or consent replaces an earlier one."""
    before = replace(PAIR, progress=Progress.MET, feedback=said(ANN.id, words="Great talk", mark=3, may_quote=True))
    decision = tell(Met(mark=5), before, reply="Make that 5")
    feedback = kept(decision, Pairing).feedback[ANN.id]
    assert (feedback.words, feedback.mark, feedback.may_quote) == ("Great talk\n\nMake that 5", 5, True)
    same = tell(Met(), before, reply="Great talk")
    assert kept(same, Pairing).feedback[ANN.id].words == "Great talk"
    silent = tell(Met(may_quote=False), before)
    assert (kept(silent, Pairing).feedback[ANN.id].words, kept(silent, Pairing).feedback[ANN.id].may_quote) == (
        "Great talk",
        False,
    )


def test_a_bare_mark_is_no_quote() -> None:
    """The answer to our question about the mark is a mark, and does not end the words that may be quoted."""
    before = replace(PAIR, progress=Progress.MET, feedback=said(ANN.id, words="Great talk", may_quote=True))
    feedback = kept(tell(Met(mark=4), before, reply="4/5"), Pairing).feedback[ANN.id]
    assert (feedback.words, feedback.mark) == ("Great talk", 4)


@pytest.mark.parametrize("bare", ["MET", "Met!", "5", "yes.", "MET, 5"])
def test_a_word_of_ours_is_no_quote(bare: str) -> None:
    """Whoever writes no more than our letter asked for has no words that they could be asked to lend."""
    decision = tell(Met(), reply=bare)
    assert kept(decision, Pairing).feedback[ANN.id].words == ""
    assert letter(decision, "thanks_met").values["asks_quote"] is False


def test_what_was_said_of_no_meeting_is_not_quoted_of_the_meeting() -> None:
    """Why they could not is no story of the meeting; nor may that be told by the leave that was given for another."""
    not_yet = said(ANN.id, met=None, words="Not yet, she was ill", may_quote=True, quote_as="Jo", mark=3)
    told = kept(tell(Met(remark="Bees!"), replace(PAIR, feedback=not_yet), reply="Bees!"), Pairing).feedback[ANN.id]
    assert (told.words, told.may_quote, told.quote_as, told.mark) == ("Bees!", None, "", 3)
    met = replace(PAIR, progress=Progress.MET, feedback=said(ANN.id, words="Great talk", may_quote=True))
    after_all = kept(tell(NotMet(), met, reply="We did not, it was another"), Pairing).feedback[ANN.id]
    assert (after_all.words, after_all.may_quote) == ("We did not, it was another", None)
    never = replace(PAIR, feedback=said(ANN.id, met=None, may_quote=False))
    assert kept(tell(Met(), never, reply="It was fun"), Pairing).feedback[ANN.id].may_quote is False


def test_words_are_cut_where_nobody_reads_on() -> None:
    """A mail of 64 kB does not fill the report."""
    decision = tell(Met(), reply="x" * 60_000)
    assert len(kept(decision, Pairing).feedback[ANN.id].words) == 5_000
    assert kept(decision, Pairing).progress is Progress.MET


def test_words_in_any_script_are_kept_as_they_are() -> None:
    """Feedback is theirs, letter by letter."""
    words = "Diolch 🙂 — 谢谢! شكرا"
    assert kept(tell(Met(), reply=f"  {words}\n"), Pairing).feedback[ANN.id].words == words
    assert facts(tell(Met(), reply=words), "met")["words"] is True


def test_they_did_not_meet() -> None:
    """A second meeting that came to nothing ends the pairing; who never met may be drawn together again."""
    known = Acquaintance(SEAL.pair(ANN.id, BOB.id), (ANN.id, BOB.id), {"RCT25-r1": False, ROUND_1: None})
    decision = tell(NotMet(), replace(PAIR, missed=1), acquaintances=(known,))
    assert kept(decision, Pairing).progress is Progress.NOT_MET
    assert kept(decision, Acquaintance).rounds == {"RCT25-r1": False, ROUND_1: False}
    assert letter(decision, "thanks_not_met").values["ask_again"] is False
    assert noted(decision) == ["not_met"]


def test_somebody_new_is_offered_while_there_is_time() -> None:
    """After a meeting that nobody came to they may still meet somebody else, until the round's last day."""
    assert letter(tell(NotMet(), replace(PAIR, missed=1)), "thanks_not_met").values["new_match"] is True
    over = tell(NotMet(), now=datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    assert letter(over, "thanks_not_met").values["new_match"] is False


def test_not_yet_asks_them_again() -> None:
    """After three working days they, and only they, are asked once more."""
    decision = tell(NotMet(ask_again=True))
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert kept(decision, Pairing).feedback[ANN.id].met is None
    assert decision.agenda == (
        AgendaItem(
            key=f"ask_met/RCT26-r1-01/0/{ANN.id}/2026-11-20",
            what=Due.ASK_MET,
            at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
            round=ROUND_1,
            pairing="RCT26-r1-01",
            participant=ANN.id,
        ),
    )
    assert letter(decision, "thanks_not_met").values["ask_again"] is True
    assert (noted(decision), decision.drop_agenda) == (["not_yet"], ())


def test_not_yet_after_the_last_ask_promises_nothing() -> None:
    """From the last question on nobody is asked again, and no letter says so; the pair may still meet."""
    last = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    before = tell(NotMet(ask_again=True), now=last - timedelta(minutes=1))
    after = tell(NotMet(ask_again=True), now=last)
    assert [letter(one, "thanks_not_met").values["ask_again"] for one in (before, after)] == [True, False]
    assert kept(after, Pairing).progress is Progress.AGREED


def test_not_yet_long_before_the_meeting() -> None:
    """They are asked after the meeting, as everybody is, and not before it."""
    decision = tell(NotMet(ask_again=True), now=NOW)
    assert decision.agenda == ()
    assert letter(decision, "thanks_not_met").values["ask_again"] is True
    settled = tell(NotMet(ask_again=True), replace(PAIR, meeting=None, settling=True), now=NOW)
    assert settled.agenda[0].at == datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


def test_not_yet_about_what_is_over_asks_nobody() -> None:
    """A cancelled pairing is not asked about again."""
    decision = tell(NotMet(ask_again=True), pairing(progress=Progress.CANCELLED))
    assert decision.agenda == ()
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert letter(decision, "thanks_not_met").values["ask_again"] is False


def test_met_holds_against_not_met() -> None:
    """If one says that they met and the other that they did not, they met; the journal shows it."""
    before = replace(PAIR, progress=Progress.MET, feedback=said(BOB.id))
    decision = tell(NotMet(), before)
    assert kept(decision, Pairing).progress is Progress.MET
    assert all_kept(decision, Acquaintance) == []
    assert noted(decision) == ["not_met", "contradiction"]
    other_way = tell(Met(), replace(PAIR, progress=Progress.NOT_MET, feedback=said(BOB.id, met=False)))
    assert kept(other_way, Pairing).progress is Progress.MET
    assert kept(other_way, Acquaintance).rounds == {ROUND_1: True}
    assert noted(other_way) == ["met", "contradiction"]
    assert noted(tell(NotMet(ask_again=True), before)) == ["not_yet", "contradiction"]
    assert noted(tell(NotMet(ask_again=True), replace(PAIR, feedback={}))) == ["not_yet"]


def test_they_met_although_it_was_cancelled() -> None:
    """People meet whatever the calendar says; the thread, or the lack of another pair, says which."""
    off = pairing(progress=Progress.CANCELLED)
    decision = tell(Met(), off)
    assert kept(decision, Pairing).progress is Progress.MET
    new = pairing(ANN, CAS, key="RCT26-r1-xabcde")
    by_thread = tell(Met(), new, off, thread=thread(ANN, "cancelled", off))
    assert kept(by_thread, Pairing).key == off.key
    assert kept(tell(Met(), new, off), Pairing).key == new.key


def test_without_a_thread_the_meeting_that_is_over_is_meant() -> None:
    """A meeting of next week is not the one that they tell us about today."""
    start = MEETS + timedelta(days=7)
    later = pairing(ANN, CAS, key="RCT26-r1-02")
    to_come = replace(later, meeting=replace(later.meeting, start=start, end=start + timedelta(minutes=30)))
    assert kept(tell(Met(), to_come, PAIR), Pairing).key == PAIR.key
    assert kept(tell(Met(), to_come), Pairing).key == to_come.key


def test_all_three_of_a_group_are_acquainted() -> None:
    """One member's word makes three acquaintances."""
    decision = tell(Met(), agreed(pairing(ANN, BOB, CAS)))
    assert {bond.key for bond in all_kept(decision, Acquaintance)} == {
        SEAL.pair(ANN.id, BOB.id),
        SEAL.pair(ANN.id, CAS.id),
        SEAL.pair(BOB.id, CAS.id),
    }
    assert all(bond.rounds == {ROUND_1: True} for bond in all_kept(decision, Acquaintance))


def test_what_was_said_twice_is_kept_once() -> None:
    """The same mail again leads to the same documents."""
    first = tell(Met(mark=5), reply="Lovely")
    again = tell(Met(mark=5), kept(first, Pairing), reply="Lovely", acquaintances=tuple(all_kept(first, Acquaintance)))
    assert again.save == first.save
    assert noted(again) == ["met"]


@pytest.mark.parametrize("intent", [Met(), NotMet(), NotMet(ask_again=True)])
def test_a_meeting_that_we_do_not_know_is_asked_back(intent: Met | NotMet) -> None:
    """Without a pairing, or with one that was not sent, nothing is kept."""
    without = decide(situation(ANN), inbound(intent, ANN), occasion())
    unsent = tell(intent, pairing(progress=Progress.DRAWN))
    for decision in (without, unsent):
        assert decision.save == ()
        assert posted(decision) == [("question", ANN.email)]
        assert decision.filing is Filing.NEEDS_A_PERSON


def test_whoever_left_may_still_tell() -> None:
    """They met, and left the trial later: their word counts."""
    gone = replace(ANN, standing=Standing.LEFT)
    decision = decide(situation(gone, (BOB,), pairings=(PAIR,)), inbound(Met(mark=4), gone), occasion(AFTER))
    assert kept(decision, Pairing).feedback[ANN.id].mark == 4
    assert posted(decision) == [("thanks_met", ANN.email)]


def test_could_not_before_the_meeting_is_a_no() -> None:
    """A meeting that will not be does not stay in the calendars: another time is offered to both."""
    known = situation(ANN, (BOB,), pairings=(agreed(pairing()),))
    decision = decide(known, inbound(NotMet(), ANN), occasion(MEETS - timedelta(days=1)))
    assert [one.kind for one in decision.letters] == ["new_time", "new_time"]
    assert kept(decision, Pairing).meeting.sequence == 1
    assert kept(decision, Pairing).feedback == {}


def test_nothing_is_kept_anew_of_a_member_who_was_erased() -> None:
    """What is said of a meeting with somebody erased makes no acquaintance with nobody."""
    over = replace(pairing(), members=(ANN.id, "erased"), progress=Progress.CANCELLED)
    known = situation(ANN, pairings=(over,))
    decision = decide(known, inbound(Met(), ANN), occasion(MEETS + timedelta(days=1)))
    assert kept(decision, Pairing).progress is Progress.MET
    assert [type(one) for one in decision.save] == [Pairing]
