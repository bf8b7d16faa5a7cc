"""The log of a round's draws: whole through REDRAW, SPLIT and GO, and enough to draw all of it again."""

import json
from dataclasses import replace

import pytest

from mailbot.domain.drawing.audit_file import audit_file
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Mode, Standing
from mailbot.domain.situation import Assembly
from mailbot.matching.dossier import differences
from mailbot.matching.dossier.writing import parted_pairs
from mailbot.matching.outcome import Json
from mailbot.matching.record.seeds import commitment
from tests.domain.organisers.test_orders import NOW, answer, drawn, names, order, staff
from tests.support.applying import applied, saved
from tests.support.builders import ROUND_1, SEAL

SITES = ("Manor Hospital", "The Grange")


def crowd(number: int) -> list[object]:
    """So many people with all kinds of details."""
    return [
        replace(
            one, details=replace(one.details, site=SITES[at % 2], role=("Nurse", "clerk ")[at % 2], mode=Mode.EITHER)
        )
        for at, one in enumerate(staff(number))
    ]


def file_of(everybody: Assembly) -> dict[str, Json]:
    """The file of round 1, as it comes out of JSON text."""
    round_ = next(one for one in everybody.rounds if one.key == ROUND_1)
    return json.loads(json.dumps(audit_file(round_, everybody)))


def live(everybody: Assembly) -> list[Pairing]:
    """The pairs of the draw that waits."""
    return [one for one in everybody.pairings if one.progress is Progress.DRAWN]


def split(everybody: Assembly, place: int) -> Assembly:
    """After a SPLIT of the pair at this place among the pairs of two."""
    pair = [one for one in live(everybody) if len(one.members) == 2][place]
    return applied(everybody, order(everybody, "split", names(everybody, pair)))


def groups(everybody: Assembly, *progress: Progress) -> list[list[str]]:
    """The members of the pairings that are so far, sorted."""
    return sorted(sorted(one.members) for one in everybody.pairings if one.progress in progress)


def test_every_draw_is_kept_until_the_one_that_is_sent() -> None:
    """Three draws, two pairs taken apart, GO: all of it is in the file, nothing differs; it ends at what was sent."""
    everybody = drawn(crowd(11))
    everybody = applied(everybody, order(everybody, "redraw", "Ann is new"))
    everybody = split(applied(everybody, order(everybody, "redraw")), 0)
    everybody = split(everybody, 2)
    waiting = file_of(everybody)
    assert differences(waiting) == []
    assert [(one["number"], one["drawn_again"], one["because"]) for one in waiting["draws"]] == [
        (1, True, "Ann is new"),
        (2, True, ""),
        (3, False, ""),
    ]
    assert (waiting["sent"], waiting["sent_at"]) == (None, None)
    after = applied(everybody, order(everybody, "go"))
    file = file_of(after)
    assert differences(file) == []
    assert file["sent"]["groups"] == groups(after, Progress.INVITED)
    assert file["sent_at"] == NOW.isoformat()
    assert len(parted_pairs(file["draws"][2])) == 2


def test_a_draw_that_somebody_liked_better_is_not_told_as_the_first() -> None:
    """With the first draw taken out of the file, or with another's groups, the file differs."""
    everybody = drawn(crowd(8))
    everybody = applied(everybody, order(everybody, "redraw"))
    file = file_of(everybody)
    assert differences({**file, "draws": file["draws"][1:]})[-1] == "Draw 1 is missing."
    first, second = (log.dossier for log in everybody.draws)
    passed_off = {**first, "audit": {**second["audit"], "draw": "RCT26-r1, draw 1"}}
    told = differences({**file, "draws": [{**passed_off, "drawn_at": "", "drawn_again": False, "because": ""}]})
    assert len(told) == 1  # the sum: without the secret its seed is taken as it stands
    told = differences({**file, "secret": SEAL.secret_of("RCT26").hex(), "draws": [passed_off]})
    assert "Draw 1: its seed is not the one" in told[-1]


def test_what_was_not_sent_is_accounted_for() -> None:
    """Somebody left, two wish never to meet: the file says so and still ends at what was sent."""
    everybody = drawn(crowd(8))
    one, other = live(everybody)[:2]
    people = dict(everybody.participants)
    people[one.members[0]] = replace(people[one.members[0]], standing=Standing.LEFT)
    people[other.members[0]] = replace(people[other.members[0]], never_with=(other.members[1],))
    everybody = replace(everybody, participants=people)
    log = saved(order(everybody, "go"), LoggedDraw)[f"{ROUND_1}/draw-1"]
    assert log.sent["gone"] == [one.members[0]]
    assert log.sent["barred"] == [sorted(other.members)]
    assert len(log.sent["groups"]) == 2
    assert differences(file_of(applied(everybody, order(everybody, "go")))) == []


def test_nothing_that_anybody_said_is_in_the_file() -> None:
    """Neither names nor addresses nor details; of people only ids. The bait: the pool knows them."""
    everybody = split(drawn(crowd(8)), 1)
    text = json.dumps(file_of(everybody)).casefold()
    said = {
        word.strip().casefold()
        for one in everybody.participants.values()
        for word in (one.email, one.name, one.details.department, one.details.site, one.details.role)
    }
    assert len(said) > 20
    assert [word for word in said if word in text] == []
    assert all(one in text for one in everybody.participants)


def test_the_secret_stays_sealed_until_the_campaign_has_closed() -> None:
    """Before that, the file holds the commitment alone; afterwards the secret that fits it, and nothing differs."""
    everybody = drawn(crowd(6))
    secret = SEAL.secret_of("RCT26")
    assert file_of(everybody)["secret"] is None
    assert file_of(everybody)["commitment"] == commitment("RCT26", secret)
    assert secret.hex() not in json.dumps(file_of(everybody))
    closed = replace(everybody, campaign=replace(everybody.campaign, closed=True))
    assert file_of(closed)["secret"] == secret.hex()
    assert differences(file_of(closed)) == []


def test_a_wish_since_the_draw_counts_when_a_pair_is_taken_apart() -> None:
    """Whoever wrote "never with" since is not dealt to them, and the file still comes out the same."""
    everybody = drawn(crowd(6))
    pair, *others = live(everybody)
    barred = tuple(one for two in others for one in two.members)[:3]
    people = {**everybody.participants}
    people[pair.members[0]] = replace(people[pair.members[0]], never_with=barred)
    after = split(replace(everybody, participants=people), 0)
    (mine,) = (one for one in live(after) if pair.members[0] in one.members)
    assert not set(mine.members) & set(barred)
    assert "people" in after.draws[0].dossier["partings"][0]
    assert differences(file_of(after)) == []


def test_a_pair_once_taken_apart_does_not_come_back() -> None:
    """Each new partner is refused in turn, until nobody is left: no pair of before is among those that come."""
    everybody = drawn(crowd(8))
    one = live(everybody)[0].members[0]
    seen = []
    for _ in range(7):
        pair = next(two for two in live(everybody) if one in two.members)
        seen.append(frozenset(pair.members))
        decision = order(everybody, "split", names(everybody, pair))
        if not decision.save:
            break
        everybody = applied(everybody, decision)
    assert len(seen) == len(set(seen)) == 7
    assert differences(file_of(everybody)) == []


@pytest.mark.parametrize("word", ["go", "redraw", "split"])
def test_a_draw_of_an_earlier_version_has_no_log(word: str) -> None:
    """It goes out or is drawn again as ever; a pair of it cannot be taken apart, and the file says what is missing."""
    everybody = replace(drawn(crowd(6)), draws=())
    about = names(everybody, everybody.pairings[0]) if word == "split" else ""
    decision = order(everybody, word, about)
    if word == "split":
        (letter,) = decision.letters
        assert "An earlier version of mailbot made this draw" in letter.values["why"]
        return
    after = applied(everybody, decision)
    assert differences(file_of(after)) == ([] if word == "go" else ["Draw 1 is missing."])


def test_the_log_knows_no_clock() -> None:
    """Decided twice after a crash, a draw and a split are the same to the letter."""
    everybody = drawn(crowd(9))
    assert everybody.draws == drawn(crowd(9)).draws
    about = names(everybody, everybody.pairings[1])
    assert order(everybody, "split", about) == order(everybody, "split", about)
    assert answer(everybody, "go", order(everybody, "split", about).letters[0]).letters
    assert saved(order(everybody, "redraw", now=NOW), LoggedDraw).keys() == {f"{ROUND_1}/draw-2"}
