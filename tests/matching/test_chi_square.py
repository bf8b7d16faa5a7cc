"""The test of evenness against printed tables, and against what it must find and let pass."""

import pytest

from tests.matching.chi_square import corrected, evenness, noise, upper_tail, variation


@pytest.mark.parametrize(
    ("statistic", "degrees", "tail"),
    [
        (3.841458820694124, 1, 0.05),
        (5.991464547107979, 2, 0.05),
        (18.307038053275146, 10, 0.05),
        (124.34211340400408, 100, 0.05),
        (6.634896601021214, 1, 0.01),
        (23.209251158954356, 10, 0.01),
        (10.827566170662733, 1, 0.001),
        (0.5, 3, 0.9188914116546758),
        (14.0, 14, 0.44971105584869875),
    ],
)
def test_the_upper_tail_is_that_of_the_tables(statistic: float, degrees: int, tail: float) -> None:
    """The percentage points of the chi-square distribution, on both sides of where the method changes."""
    assert upper_tail(statistic, degrees) == pytest.approx(tail, rel=1e-12)
    assert upper_tail(statistic + 1, degrees) < tail < upper_tail(statistic - 0.1, degrees)


def test_tails_at_the_ends() -> None:
    """No deviation is sure, a huge one as good as impossible, and with one outcome there is nothing to test."""
    assert upper_tail(0.0, 5) == 1.0
    assert upper_tail(300.0, 44) == pytest.approx(8.135114498695407e-40, rel=1e-9)
    assert upper_tail(1e6, 3) == 0.0
    assert evenness([17]) == 1.0


def test_even_counts_pass_and_uneven_ones_do_not() -> None:
    """A fair die passes, a loaded one and one with a face that never comes up are found out."""
    assert evenness([100, 100, 100, 100, 100, 100]) == 1.0
    assert evenness([95, 103, 110, 88, 101, 103]) > 0.5
    assert evenness([160, 88, 88, 88, 88, 88]) < 1e-6
    assert evenness([120, 120, 120, 120, 120, 0]) < 1e-20


def test_variation_and_noise() -> None:
    """The distance of counts from even ones, and what a fair die leaves on average."""
    assert variation([10, 10]) == 0.0
    assert variation([20, 0]) == 0.5
    assert variation([15, 5]) == 0.25
    assert noise(15, 20_000) == pytest.approx(0.0105, abs=0.0005)
    assert noise(2, 100) > noise(2, 10_000)


def test_many_tests_at_once_are_corrected() -> None:
    """Holm: the least value times their number, the next times one fewer, and never less than the one before."""
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert corrected([0.9, 0.8]) == [1.0, 1.0]
    assert corrected([]) == []
