"""The organiser's orders: what each does, when it is refused, and who gets the answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.clock import come_due
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Order
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Progress
from mailbot.domain.model.people import Mode, Participant
from mailbot.domain.organisers import carry_out
from mailbot.domain.situation import Assembly
from mailbot.matching import Rules
from mailbot.matching.record.seeds import commitment
from mailbot.matching.rules import chosen
from tests.support.applying import applied, kinds, letters_of, saved
from tests.support.builders import MEETS, ROUND_1, SEAL, assembly, occasion, pairing, participant, plan, round_

DRAW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NOW = DRAW + timedelta(hours=2)
OLIVE = "olive@example.nhs.uk"
PLANNED = (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED))


def staff(number: int) -> list[Participant]:
    """So many people, each of another department."""
    return [
        participant(f"Person {one}", email=f"p{one}@example.nhs.uk", department=f"Department {one}")
        for one in range(number)
    ]


def drawn(people: list[Participant], **changes: object) -> Assembly:
    """Everybody after the draw of round 1."""
    everybody = assembly(people, rounds=PLANNED, **changes)
    item = AgendaItem(key=f"draw/{ROUND_1}/x", what=Due.DRAW, at=DRAW, round=ROUND_1)
    return applied(everybody, come_due(everybody, item, occasion(DRAW, "agenda-draw")))


def order(everybody: Assembly, word: str, about: str = "", now: datetime = NOW, sender: str = OLIVE) -> Decision:
    """What an order leads to."""
    return carry_out(everybody, Order(word, about), occasion(now, f"mail-{word}"), sender)


def regrouped(everybody: Assembly, *groups: list[Participant]) -> Assembly:
    """The assembly as if these groups had been drawn, whose seed then gives others."""
    pairs = [
        replace(one, members=tuple(who.id for who in group))
        for one, group in zip(everybody.pairings, groups, strict=True)
    ]
    (log,) = everybody.draws
    audit = {**log.dossier["audit"], "groups": [sorted(one.members) for one in pairs]}
    dossier = {**log.dossier, "audit": audit}
    return replace(everybody, pairings=tuple(pairs), draws=(replace(log, dossier=dossier),))


def at(one: Pairing, start: datetime) -> Pairing:
    """The pairing with its meeting at another time."""
    return replace(one, meeting=replace(one.meeting, start=start, end=start + timedelta(minutes=30)))


def first_letter(people: list[Participant]) -> Letter:
    """The letter that shows the first draw of round 1."""
    everybody = assembly(people, rounds=PLANNED)
    item = AgendaItem(key=f"draw/{ROUND_1}/x", what=Due.DRAW, at=DRAW, round=ROUND_1)
    return letters_of(come_due(everybody, item, occasion(DRAW, "agenda-draw")), "draw_proposal")[OLIVE]


def answer(everybody: Assembly, word: str, letter: Letter, about: str = "") -> Decision:
    """What an order leads to that answers this letter."""
    return carry_out(everybody, Order(word, about), occasion(NOW, f"reply-{word}"), OLIVE, letter.pairing)


def lines(decision: Decision) -> list[str]:
    """What the answer says; an order that was refused has none."""
    return [str(line) for one in decision.letters if one.kind == "order_done" for line in one.values["lines"]]


def refusal(decision: Decision) -> str:
    """Why the order was refused; nothing else may have come of it."""
    (letter,) = decision.letters
    assert (letter.kind, decision.save, decision.notes) == ("order_unclear", (), ())
    return str(letter.values["why"])


def names(everybody: Assembly, pair: Pairing) -> str:
    """The members as an organiser writes them."""
    return " and ".join(everybody.participants[one].name for one in pair.members)


def test_go_sends_the_round_and_answers_the_sender() -> None:
    """Each member gets a letter, the organiser who wrote gets the numbers, the order is in the journal."""
    decision = order(drawn(staff(6)), "GO")
    assert kinds(decision) == ["order_done", *["pairing"] * 6]
    assert lines(decision) == ["Round 1 goes out: 3 pairs, 6 letters."]
    assert letters_of(decision, "order_done")[OLIVE].values["order"] == "GO"
    assert decision.notes[-1].facts == {"order": "go"}


def test_go_twice_changes_nothing() -> None:
    """The second GO is answered with when the first was given, and sends nothing."""
    once = drawn(staff(6))
    after = applied(once, order(once, "go"))
    again = order(after, "go", now=NOW + timedelta(minutes=5))
    assert again.save == ()
    assert kinds(again) == ["order_done"]
    assert lines(again) == ["Round 1 was approved on Tuesday 3 November 2026 at 11am."]


@pytest.mark.parametrize("word", ["go", "redraw"])
def test_without_a_draw_there_is_nothing_to_approve(word: str) -> None:
    """Before the draw, in no round, and after the last day of meetings, the order is refused in plain words."""
    planned = assembly(staff(4), rounds=PLANNED)
    assert refusal(order(planned, word)) == "No draw waits for approval: the round has not been drawn yet."
    assert refusal(order(replace(planned, round=None), word)) == refusal(order(planned, word))
    closed = assembly(staff(4), rounds=(round_(1, Stage.CLOSED), PLANNED[1]))
    assert refusal(order(closed, word)) == "No draw waits for approval: Round 1 went out or is closed."


def test_a_go_on_the_last_day_is_refused() -> None:
    """Nobody is asked to a meeting for which no day is left."""
    late = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert refusal(order(drawn(staff(4)), "go", now=late)) == (
        "The last day of the round, Friday 27 November 2026, leaves no time to meet."
    )
    assert kinds(order(drawn(staff(4)), "go", now=late - timedelta(days=1)))[0] == "order_done"


def test_go_while_stopped_says_that_the_letters_wait() -> None:
    """The draw goes into the outbox, and the answer says what to write next."""
    everybody = drawn(staff(4))
    stopped = replace(everybody, campaign=replace(everybody.campaign, stopped=True))
    assert lines(order(stopped, "go")) == [
        "Round 1 goes out: 2 pairs, 4 letters.",
        "Sending is stopped. The letters wait until you write RESUME.",
    ]
    assert len(letters_of(order(stopped, "go"), "pairing")) == 4


@pytest.mark.parametrize("word", ["go", "redraw", "split"])
def test_an_answer_to_an_older_draw_is_refused(word: str) -> None:
    """After a redraw or a split, what was said of the draw before changes nothing; the newest letter's answer does."""
    first = first_letter(staff(4))
    everybody = drawn(staff(4))
    pair = names(everybody, everybody.pairings[0])
    for change, about in (("redraw", ""), ("split", pair)):
        decision = order(everybody, change, about)
        after, shown = applied(everybody, decision), letters_of(decision, "draw_proposal")[OLIVE]
        live = next(one for one in after.pairings if one.progress is Progress.DRAWN)
        told = names(after, live) if word == "split" else ""
        assert refusal(answer(after, word, first, told)) == (
            "It answers a letter about an older draw. Please answer the newest letter about Round 1."
        )
        assert kinds(answer(after, word, shown, told)) != ["order_unclear"]
        assert kinds(order(after, word, told)) != ["order_unclear"]


def test_a_second_go_to_the_same_letter_is_told_of_the_first() -> None:
    """The draw went out: its own letter and older ones alike are answered with when that was."""
    first = first_letter(staff(4))
    redrawn = applied(drawn(staff(4)), order(drawn(staff(4)), "redraw"))
    after = applied(redrawn, order(redrawn, "go"))
    assert lines(answer(after, "go", first)) == ["Round 1 was approved on Tuesday 3 November 2026 at 11am."]


def test_go_names_whoever_has_no_partner_yet() -> None:
    """Nobody is left out silently: the answer to GO says who waits."""
    everybody = drawn(staff(4))
    gone = everybody.pairings[0].members[0]
    people = {**everybody.participants, gone: replace(everybody.participants[gone], undeliverable=True)}
    left = people[everybody.pairings[0].members[1]].name
    assert lines(order(replace(everybody, participants=people), "go")) == [
        "Round 1 goes out: 1 pair, 2 letters.",
        f"Without a partner so far: {left}. We go on looking.",
    ]


def test_whoever_sits_out_is_told_that_it_was_their_turn() -> None:
    """With that choice an odd number makes no trio: one is left out, waits for a late joiner, and reads why."""
    everybody = drawn(staff(5), plan=plan(rules=Rules(odd="sit out")))
    assert [len(one.members) for one in everybody.pairings] == [2, 2]
    decision = order(everybody, "go")
    (letter,) = letters_of(decision, "unmatched").values()
    assert letter.values["why"] == "It was your turn to sit out, since the number of people was odd."
    assert [one.waiting_for for one in saved(decision, Participant).values()] == [ROUND_1]


def test_the_rules_of_the_plan_are_those_of_the_draw() -> None:
    """Clinical staff meet others where that is asked for, in the draw and when a pair is taken apart."""
    people = [
        replace(one, details=replace(one.details, role=("Nurse", "Clerk")[at % 2])) for at, one in enumerate(staff(8))
    ]
    everybody = drawn(people, plan=plan(rules=chosen([], ["clinical"])))
    everybody = applied(everybody, order(everybody, "split", names(everybody, everybody.pairings[0])))
    for pair in everybody.pairings:
        assert {everybody.participants[one].details.role for one in pair.members} == {"Nurse", "Clerk"}


def test_redraw_draws_again_and_keeps_both_draws() -> None:
    """New pairs under new keys, the old ones cancelled, the reason kept, a new proposal, nobody written to."""
    before = drawn(staff(8))
    decision = order(before, "redraw", "two managers in one pair")
    pairs = saved(decision, Pairing)
    kept = saved(decision, Round)[ROUND_1]
    assert [one.ended_because for one in pairs.values() if one.progress is Progress.CANCELLED] == ["redrawn"] * 4
    assert sorted(key for key, one in pairs.items() if one.progress is Progress.DRAWN) == [
        f"{ROUND_1}-d2-0{number}" for number in range(1, 5)
    ]
    assert (kept.draw_number, kept.redraw_reasons, kept.stage) == (2, ("two managers in one pair",), Stage.DRAWN)
    assert kinds(decision) == ["draw_proposal", "order_done"]
    proposal = letters_of(decision, "draw_proposal")[OLIVE].values
    assert proposal["redraw"] is True
    assert proposal["audit"][1] == (
        "Draw 1, of Tuesday 3 November 2026 at 9am, was put aside. The reason that was given: two managers in one pair"
    )


def test_a_redraw_forgets_the_dropped_draw_and_nothing_else() -> None:
    """No acquaintance comes of a draw that was not sent; people of the dropped draw may be drawn together again."""
    met = staff(4)
    bond = Acquaintance(SEAL.pair(met[0].id, met[1].id), (met[0].id, met[1].id), {"RCT25-r1": True})
    everybody = drawn(met, acquaintances=(bond,))
    seen = set()
    for number in range(12):
        decision = order(everybody, "redraw", now=NOW + timedelta(minutes=number))
        assert saved(decision, Acquaintance) == {}
        everybody = applied(everybody, decision)
        live = [one for one in everybody.pairings if one.progress is Progress.DRAWN]
        assert len(live) == 2
        seen.update(frozenset(one.members) for one in live)
    assert frozenset(bond.pair) not in seen
    assert len(seen) > 2


def test_only_the_last_draw_goes_out() -> None:
    """After a redraw GO sends the new pairs; the dropped ones never reach anybody."""
    everybody = drawn(staff(8))
    everybody = applied(everybody, order(everybody, "redraw"))
    decision = order(everybody, "go", now=NOW + timedelta(hours=1))
    assert {one.pairing for one in decision.letters if one.kind == "pairing"} == {
        f"{ROUND_1}-d2-0{number}" for number in range(1, 5)
    }
    assert len(letters_of(decision, "pairing")) == 8
    assert lines(decision) == ["Round 1 goes out: 4 pairs, 8 letters."]


def test_split_takes_one_pair_apart_and_changes_one_other() -> None:
    """Named by its members, the pair is gone; exactly one other pair changed; the keys are the same."""
    everybody = drawn(staff(10))
    pair = everybody.pairings[2]
    decision = order(everybody, "split", names(everybody, pair))
    after = applied(everybody, decision)
    changed = [
        now
        for then, now in zip(everybody.pairings, after.pairings, strict=True)
        if set(then.members) != set(now.members)
    ]
    assert len(changed) == 2
    assert set(pair.members) not in [set(one.members) for one in after.pairings]
    assert sorted(member for one in after.pairings for member in one.members) == sorted(everybody.participants)
    assert kinds(decision) == ["draw_proposal", "order_done"]
    assert len(letters_of(decision, "draw_proposal")[OLIVE].values["pairs"]) == 5


def test_after_a_split_everything_fits_the_new_pairs() -> None:
    """The new pairs have their own reason and a time; none is sent; GO sends them."""
    everybody = drawn(staff(4))
    after = applied(everybody, order(everybody, "split", names(everybody, everybody.pairings[0])))
    for pair in after.pairings:
        departments = [after.participants[one].details.department for one in pair.members]
        assert pair.why == f"You work in different departments: {' and '.join(departments)}."
        assert pair.meeting is not None
        assert pair.progress is Progress.DRAWN
    assert len(letters_of(order(after, "go"), "pairing")) == 4


def test_two_of_a_trio_can_be_taken_apart() -> None:
    """Naming two of three keeps everybody in a group, with the two in different ones."""
    everybody = drawn(staff(7))
    trio = next(one for one in everybody.pairings if len(one.members) == 3)
    two = replace(trio, members=trio.members[:2])
    after = applied(everybody, order(everybody, "split", names(everybody, two)))
    groups = [set(one.members) for one in after.pairings]
    assert not any(set(two.members) <= group for group in groups)
    assert sorted(len(group) for group in groups) == [2, 2, 3]
    assert len(set().union(*groups)) == 7


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ("", "Name two people, such as SPLIT Ann Archer and Bob Baker."),
        ("Person 0", "Name two people, such as SPLIT Ann Archer and Bob Baker."),
        ("99", "Name two people, such as SPLIT Ann Archer and Bob Baker."),
        ("Nobody and Nemo", "No pair of Nobody and Nemo was found."),
        ("Person and Person", "No pair of Person and Person was found."),
    ],
)
def test_a_pair_that_cannot_be_told_is_not_guessed(about: str, why: str) -> None:
    """An unknown, missing or ambiguous name changes nothing and is asked back."""
    assert refusal(order(drawn(staff(4)), "split", about)) == why


def test_names_may_be_written_in_many_ways() -> None:
    """Capitals, spacing, the ampersand, a surname alone and an address all name a person."""
    ann = participant("Ann Archer", department="Wards")
    zoe = participant("Zoë  Ångström", email="zoe@example.nhs.uk", department="Estates")
    eve = [participant("Eve East"), participant("Flo Fox")]
    everybody = regrouped(drawn([ann, zoe, *eve]), [ann, zoe], eve)
    for about in (
        "ann archer AND zoë ångström",
        "Archer & Zoë",
        "ann; zoe@example.nhs.uk",
        "Zoë Ångström, Ann  Archer",
    ):
        decision = order(everybody, "split", about)
        assert kinds(decision) == ["draw_proposal", "order_done"]
        assert len(saved(decision, Pairing)) == 2


def test_two_pairs_with_the_same_names_are_asked_back() -> None:
    """Where the names fit two pairs, nothing is guessed; an address settles it."""
    people = [participant("Sam Smith", email=f"s{one}@example.nhs.uk") for one in range(2)]
    people += [participant("Pat Price", email=f"p{one}@example.nhs.uk") for one in range(2)]
    everybody = regrouped(drawn(people), [people[0], people[2]], [people[1], people[3]])
    assert refusal(order(everybody, "split", "Sam Smith and Pat Price")) == "More than one pair has these names."
    assert kinds(order(everybody, "split", "s0@example.nhs.uk and p0@example.nhs.uk"))[0] == "draw_proposal"


def test_a_split_that_leaves_somebody_out_is_refused() -> None:
    """Where no other pair can take them, or there is no other pair, the draw stays."""
    here, there = {"mode": Mode.IN_PERSON, "site": "Here"}, {"mode": Mode.IN_PERSON, "site": "There"}
    people = [participant(f"P {one}", **(here if one < 2 else there)) for one in range(4)]
    few, two, four = drawn(people), drawn(staff(2)), drawn(staff(4))
    assert "No other pair can be made" in refusal(order(few, "split", names(few, few.pairings[0])))
    assert "No other pair can be made" in refusal(order(two, "split", names(two, two.pairings[0])))
    assert kinds(order(four, "split", names(four, four.pairings[0])))[0] == "draw_proposal"


def test_split_after_go_is_refused() -> None:
    """Pairs that people know of are not taken apart by an order."""
    everybody = drawn(staff(4))
    after = applied(everybody, order(everybody, "go"))
    assert (
        refusal(order(after, "split", "Ann and Bob")) == "A pair can be taken apart only while its draw waits for GO."
    )
    assert refusal(order(replace(after, round=None), "split", "Ann and Bob")) == refusal(
        order(after, "split", "Ann and Bob")
    )


def test_stop_and_resume() -> None:
    """STOP is kept until RESUME; said twice it changes nothing; both say how many letters wait."""
    everybody = assembly(staff(2), outbox={"queued": 12})
    stopped = applied(everybody, order(everybody, "stop"))
    assert stopped.campaign.stopped
    assert lines(order(everybody, "stop")) == [
        "Nothing is sent from now on. Letters that wait: 12. Write RESUME to go on."
    ]
    assert lines(order(stopped, "stop")) == ["Sending was stopped already."]
    assert saved(order(stopped, "stop"), CampaignState) == {}
    resumed = order(stopped, "resume")
    assert not applied(stopped, resumed).campaign.stopped
    assert lines(order(everybody, "resume")) == ["Sending was not stopped."]


def test_resume_gives_a_new_time_to_meetings_that_were_not_told_of_in_time() -> None:
    """An invitation that waited until its meeting was near or past is followed by another time, further on."""
    once = drawn(staff(4))
    sent = applied(once, order(once, "go"))
    first, second = (one for one in sent.pairings if one.progress is Progress.INVITED)
    held = replace(sent, campaign=replace(sent.campaign, stopped=True), unsent=frozenset({first.key, second.key}))
    early = replace(
        held,
        pairings=tuple(
            at(one, NOW + timedelta(days=1)) if one.key == first.key else at(one, NOW + timedelta(days=20))
            for one in held.pairings
        ),
    )
    decision = order(early, "resume", now=NOW + timedelta(days=6))
    moved = saved(decision, Pairing)
    assert list(moved) == [first.key]
    assert moved[first.key].meeting.start > NOW + timedelta(days=7)
    assert moved[first.key].meeting.sequence == 1
    assert set(letters_of(decision, "new_time")) == set(first.members)
    assert "held back" in next(iter(letters_of(decision, "new_time").values())).values["why"]
    nudges = {one.pairing: one.at for one in decision.agenda if one.what is Due.NUDGE}
    assert nudges[second.key] == datetime(2026, 11, 11, 10, 0, tzinfo=UTC)
    assert saved(order(replace(early, unsent=frozenset()), "resume", now=NOW + timedelta(days=6)), Pairing) == {}


def test_stop_works_before_and_after_every_stage() -> None:
    """Whatever the round, and with none at all, STOP stops."""
    for stage in Stage:
        everybody = assembly(staff(2), rounds=(round_(1, stage),))
        assert saved(order(everybody, "STOP"), CampaignState)["RCT26"].stopped
    assert saved(order(assembly([], round=None), "stop"), CampaignState)["RCT26"].stopped


def test_status_says_how_things_stand() -> None:
    """Rounds, the next draw, everybody's state and the outbox, a line each; nothing changes."""
    everybody = assembly(staff(3), outbox={"queued": 4})
    stopped = replace(everybody, campaign=replace(everybody.campaign, stopped=True))
    decision = order(stopped, "status")
    assert lines(decision) == [
        "Sending is STOPPED. Write RESUME to go on.",
        "Round 1: under way.",
        "Round 2: planned.",
        "The next draw is on Tuesday 1 December 2026 at 9am.",
        "3 people",
        "3 in the pool",
        "Letters waiting to be sent: 4.",
        f"Sealed number of the draws: {commitment('RCT26', SEAL.secret_of('RCT26'))}",
    ]
    assert decision.save == ()
    closed = lines(order(replace(everybody, campaign=replace(everybody.campaign, closed=True)), "status"))
    assert "Randomised Coffee Trial 2026 is closed." in closed
    assert closed[-1] == f"Opened, it is: {SEAL.secret_of('RCT26').hex()}"


def test_report_gives_the_figures_of_the_campaign_and_each_round() -> None:
    """The whole first, then each round that went out; a round still to come is not reported."""
    one, other = staff(2)
    met = pairing(one, other, feedback={one.id: Feedback(one.id, MEETS, met=True, mark=4)})
    told = lines(order(assembly([one, other], pairings=(met,)), "report"))
    assert told[0] == "Randomised Coffee Trial 2026 so far:"
    assert told.count("Met: 1. Did not meet: 0. Not known: 0.") == 2
    assert "Round 1:" in told
    assert "Round 2:" not in told


def test_met_by_the_organisers_word() -> None:
    """A post under the hashtag: the pair has met, the acquaintance says so, the journal says by whom."""
    ann, bob = participant("Ann Archer"), participant("Bob Baker")
    everybody = assembly([ann, bob], pairings=(pairing(ann, bob),))
    decision = order(everybody, "met", "Ann and Bob")
    assert [one.progress for one in saved(decision, Pairing).values()] == [Progress.MET]
    assert [dict(one.rounds) for one in saved(decision, Acquaintance).values()] == [{ROUND_1: True}]
    assert lines(decision) == ["Ann Archer and Bob Baker have met."]
    assert decision.notes[0].facts == {"by": "organiser"}


def test_met_means_the_newest_round_and_keeps_history() -> None:
    """Of two rounds with the same pair the newer is meant; what an acquaintance knew before stays."""
    ann, bob = participant("Ann Archer"), participant("Bob Baker")
    old = pairing(ann, bob, progress=Progress.NOT_MET)
    new = pairing(ann, bob, key="RCT26-r2-01")
    bond = Acquaintance(SEAL.pair(ann.id, bob.id), (ann.id, bob.id), {ROUND_1: False, "RCT26-r2": None})
    decision = order(assembly([ann, bob], pairings=(old, new), acquaintances=(bond,)), "met", "Ann and Bob")
    assert list(saved(decision, Pairing)) == [new.key]
    assert dict(saved(decision, Acquaintance)[bond.key].rounds) == {ROUND_1: False, "RCT26-r2": True}
    assert "was found" in refusal(order(assembly([ann, bob], pairings=(old,)), "met", "Ann and Zed"))
    assert refusal(order(assembly([ann, bob]), "met", "Ann and Bob")) == "There is no pair that could have met yet."


@pytest.mark.parametrize(("word", "why"), [("dance", "There is no order 'dance'."), ("", "No order was found in it.")])
def test_an_unknown_order_changes_nothing(word: str, why: str) -> None:
    """What is not an order is asked back, with what was said."""
    decision = order(assembly(staff(2)), word, "now")
    assert refusal(decision) == why
    assert decision.letters[0].values["said"] == f"{word.upper()} now".strip()


def test_who_gets_the_answer() -> None:
    """A mail is answered to its sender alone; a command's answer is made for every organiser, to be shown."""
    two = plan(organisers=(OLIVE, "omar@example.nhs.uk"))
    everybody = assembly(staff(2), plan=two)
    assert [one.to for one in order(everybody, "status", sender="omar@example.nhs.uk").letters] == [
        "omar@example.nhs.uk"
    ]
    assert [one.to for one in order(everybody, "status", sender="").letters] == [OLIVE, "omar@example.nhs.uk"]
    assert [one.to for one in order(everybody, "dance", sender="").letters] == [OLIVE, "omar@example.nhs.uk"]
