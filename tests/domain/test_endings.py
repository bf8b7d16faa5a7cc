"""How the pairs ended: met, made good by another pair of the same round, or not."""

from dataclasses import replace

import pytest

from mailbot.domain.endings import endings
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from tests.support.builders import ROUND_1, assembly, pairing, participant

ANN, BOB, CAS, DEE = (participant(name) for name in ("Ann Archer", "Bob Baker", "Cas Cole", "Dee Dunn"))
CALLED_OFF = pairing(ANN, BOB, progress=Progress.CANCELLED)


def pair(number: int, *members: Participant, progress: Progress = Progress.MET, round_key: str = ROUND_1) -> Pairing:
    """A pair of a round."""
    return pairing(*members, key=f"{round_key}-{number:02d}", progress=progress)


def well(*pairings: Pairing, people: tuple[Participant, ...] = (ANN, BOB, CAS, DEE)) -> tuple[int, int]:
    """How many of how many ended well."""
    found = endings(assembly(people, pairings=pairings))
    assert len(found.unmet) == found.pairs - found.well
    return found.well, found.pairs


def test_who_met_ended_well() -> None:
    """Two pairs, of which one met; one that nobody was told of does not count."""
    never_sent = pairing(ANN, DEE, key=f"{ROUND_1}-03", progress=Progress.CANCELLED, told=False)
    assert well(pair(1, ANN, BOB), pair(2, CAS, DEE, progress=Progress.NOT_MET), never_sent) == (1, 2)


@pytest.mark.parametrize("progress", [Progress.CANCELLED, Progress.NOT_MET])
def test_both_found_somebody_else(progress: Progress) -> None:
    """Matched anew and met is as good as met."""
    assert well(pair(1, ANN, BOB, progress=progress), pair(2, ANN, CAS), pair(3, BOB, DEE)) == (3, 3)


def test_one_of_them_found_nobody() -> None:
    """Bob was left alone: the pair did not end well."""
    assert well(CALLED_OFF, pair(2, ANN, CAS)) == (1, 2)


@pytest.mark.parametrize(
    "gone", [replace(BOB, standing=Standing.LEFT), replace(BOB, undeliverable=True)], ids=["left", "out of reach"]
)
def test_whoever_left_need_not_have_met(gone: Participant) -> None:
    """The other met somebody else."""
    people = (ANN, gone, CAS, DEE)
    assert well(CALLED_OFF, pair(2, ANN, CAS), people=people) == (2, 2)
    assert well(CALLED_OFF, pair(2, ANN, CAS), people=(ANN, CAS)) == (2, 2)


def test_where_nobody_stayed_nothing_ended_well() -> None:
    """A pair of whom both left is not called a success."""
    assert well(CALLED_OFF, people=()) == (0, 1)


def test_another_round_makes_nothing_good() -> None:
    """Who met in the second round was still alone in the first."""
    assert well(CALLED_OFF, pair(1, ANN, CAS, round_key="RCT26-r2"), pair(2, BOB, DEE, round_key="RCT26-r2")) == (2, 3)


def test_the_share_in_per_cent() -> None:
    """Of no pairs all ended well."""
    assert endings(assembly([])).percent == 100
    assert (
        endings(
            assembly([ANN, BOB], pairings=(pair(1, ANN, BOB), pair(2, CAS, DEE, progress=Progress.INVITED)))
        ).percent
        == 50
    )
