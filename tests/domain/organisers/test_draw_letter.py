"""The letter that puts a draw before the organisers: what is bent and why, who is hard to match, how it was drawn."""

from collections.abc import Mapping
from dataclasses import replace

from mailbot.domain.model.letters import Value
from mailbot.domain.model.pairing import Acquaintance, Progress
from mailbot.domain.model.people import Mode, Participant
from mailbot.domain.situation import Assembly
from mailbot.matching import Rules
from mailbot.matching.record.seeds import commitment
from tests.domain.organisers.test_orders import OLIVE, drawn, first_letter, names, order, staff
from tests.support.applying import applied, letters_of
from tests.support.builders import SEAL, plan


def letter_of(people: list[Participant], *bonds: Acquaintance, **changes: object) -> Mapping[str, Value]:
    """What the letter about the first draw of these people says."""
    everybody = drawn(people, acquaintances=bonds, **changes)
    return shown(everybody, "redraw")


def shown(everybody: Assembly, word: str, about: str = "") -> Mapping[str, Value]:
    """What the letter says that follows an order."""
    return letters_of(order(everybody, word, about), "draw_proposal")[OLIVE].values


def met(one: Participant, other: Participant) -> Acquaintance:
    """That two people met last year."""
    return Acquaintance(SEAL.pair(one.id, other.id), (one.id, other.id), {"RCT25-r1": True})


def at(site: str, *people: Participant) -> list[Participant]:
    """The people, who meet in person at this site alone."""
    return [replace(one, details=replace(one.details, site=site, mode=Mode.IN_PERSON)) for one in people]


def test_a_draw_that_bends_nothing_says_so_in_a_line() -> None:
    """Nothing to look at, everybody has a partner, and how many more rounds there are, with those that are planned."""
    values = first_letter(staff(8)).values
    assert values["summary"] == [
        "No rule had to be bent",
        "Everybody in the pool has a partner",
        "After this round, 6 more are possible in which nobody meets again; 1 more is planned.",
    ]
    assert (values["bent"], values["hard_to_match"], values["unmatched"]) == ([], [], [])
    assert (values["question"], values["more_hard"]) == ("", 0)


def test_a_pair_that_meets_again_is_told_with_the_choice_that_there_was() -> None:
    """Ann and Bob met, and so did Ann and Cas: one of them must meet Ann again, and the letter says for whom else."""
    ann, bob, cas, dee = (replace(one, details=replace(one.details, department="")) for one in staff(4))
    bonds = [met(ann, one) for one in (bob, cas, dee)] + [met(bob, cas)]
    values = letter_of([ann, bob, cas, dee], *bonds)
    (section,) = values["bent"]
    assert section["title"] == "Met before: 1 pair"
    assert f"{ann.name} nobody else" in section["lines"]
    assert "Whom each could meet without that: " in section["lines"]
    assert values["certainty"] == (
        "Proven: no other draw of these people keeps the rules better. "
        "Without one of these pairs, others would bend the same rule or a weightier one, or be left out."
    )
    assert values["summary"][0] == "Pairs that bend a rule: 1 met before"
    assert [pair["bent"] for pair in values["pairs"] if pair["bent"]] == ["met before"]


def test_many_bent_pairs_are_few_lines() -> None:
    """Five of a rule are told in full; the others are counted, and marked in the list of all pairs."""
    people = [replace(one, details=replace(one.details, department="Wards")) for one in staff(20)]
    values = letter_of(people)
    (section,) = values["bent"]
    assert section["title"] == "Same department: 10 pairs"
    lines = section["lines"].splitlines()
    assert (len(lines), lines[-1]) == (6, "5 more pairs, marked in the list below")
    assert [pair["bent"] for pair in values["pairs"]] == ["same department"] * 10


def test_whoever_is_hard_to_match_comes_with_a_question() -> None:
    """Of several the hardest first, ten in all, the rest counted; and the question for everybody, where it helps."""
    people = staff(30)
    alone = [one for number in range(12) for one in at(f"Site {number}", people[number])]
    online = [replace(one, details=replace(one.details, mode=Mode.ONLINE)) for one in people[12:]]
    values = letter_of([*alone, *online])
    assert len(values["hard_to_match"]) == 10
    assert values["more_hard"] == 2
    assert "12 people are hard to match" in values["summary"]
    assert values["hard_to_match"][0]["partners"] == "no possible new partner"
    assert values["hard_to_match"][0]["ask"] == (
        "would another site do? Then 11 partners, and 2 more people could be matched."
    )
    assert values["question"] == (
        "Asked of 12 people: would online do? If all say yes, 12 more people can be matched with somebody new."
    )


def test_how_it_was_drawn_is_told_in_plain_words() -> None:
    """The sealed number, the list, the draws before with their reasons, that chance alone chose, and what is proven."""
    everybody = applied(drawn(staff(8)), order(drawn(staff(8)), "redraw", "Ann is new"))
    lines = shown(everybody, "redraw")["audit"]
    number = commitment("RCT26", SEAL.secret_of("RCT26"))
    roster = everybody.draws[0].dossier["audit"]["roster"]
    assert lines[0] == (
        f"Sealed number: {' '.join(number[at : at + 4] for at in range(0, 32, 4))}. "
        "It stands in everybody's welcome letter."
    )
    assert lines[1:] == [
        "Draw 1, of Tuesday 3 November 2026 at 9am, was put aside. The reason that was given: Ann is new",
        "Draw 2, of Tuesday 3 November 2026 at 11am, was put aside. No reason was given",
        f"Draw 3 of this round: 8 people, whose list has the mark {roster[:8]}.",
        "Chance alone chose among the draws that keep the rules best.",
        "Every draw that is as good had the same chance.",
        "Proven: no other draw of these people keeps the rules better.",
        "To check all this: mailbot rounds audit 1",
    ]


def test_after_a_split_chance_is_not_said_to_have_chosen_alone() -> None:
    """Whom the organiser took apart is named among the facts and beside the two pairs that changed."""
    everybody = drawn(staff(8))
    pair = everybody.pairings[1]
    values = shown(everybody, "split", names(everybody, pair))
    said = names(everybody, replace(pair, members=tuple(sorted(pair.members))))
    assert not any("Chance alone" in line for line in values["audit"])
    assert (
        f"Then you took apart: {said}. With whom they changed places chance chose too, by the same rules."
        in values["audit"]
    )
    assert "As it was first drawn: Proven: no other draw of these people keeps the rules better." in values["audit"]
    changed = [one for one in values["pairs"] if one["changed"]]
    assert [one["changed"] for one in changed] == [f"you took apart {said}"] * 2
    assert len(values["pairs"]) == 4


def test_a_bent_pair_that_came_of_a_split_says_so() -> None:
    """What is bent for the organiser's own change is not blamed on the draw."""
    ann, bob, cas, dee = staff(4)
    everybody = drawn([ann, bob, cas, dee], acquaintances=(met(ann, bob), met(ann, cas)))
    (pair,) = (one for one in everybody.pairings if ann.id in one.members)
    assert dee.id in pair.members
    (section,) = shown(everybody, "split", names(everybody, pair))["bent"]
    assert "They are a pair because you took apart " in section["lines"]


def test_a_walk_that_was_cut_short_is_admitted() -> None:
    """Where chances may not have been even, nothing else is claimed."""
    everybody = drawn(staff(6))
    (log,) = everybody.draws
    audit = {**log.dossier["audit"], "walk": {**log.dossier["audit"]["walk"], "mixed": False}}
    cut = replace(everybody, draws=(replace(log, dossier={**log.dossier, "audit": audit}),))
    pair = names(everybody, everybody.pairings[0])
    assert "Draws that are as good may have had another chance" in " ".join(shown(cut, "split", pair)["audit"])
    assert "had the same chance." in " ".join(shown(everybody, "split", pair)["audit"])


def test_somebody_who_is_left_out_is_counted_and_named() -> None:
    """In the summary and with the reason."""
    values = letter_of(staff(5), plan=plan(rules=Rules(odd="sit out")))
    assert "1 person without a partner" in values["summary"]
    (left,) = values["unmatched"]
    assert left["why"] == "it was their turn to sit out, since the number was odd"


def test_pairs_without_a_common_time_are_counted_and_no_rule_is_blamed() -> None:
    """That no time was left is told of the meeting, not of the draw."""
    few = plan(meetings=replace(plan().meetings, days=()))
    values = letter_of(staff(4), plan=few)
    assert values["summary"][:2] == ["No rule had to be bent", "2 pairs have no free time in common"]
    assert values["bent"] == []
    assert all(pair["bent"] for pair in values["pairs"])
    assert {one.progress for one in drawn(staff(4)).pairings} == {Progress.DRAWN}
