"""How likely a count as uneven as this one is, were all outcomes equally likely: Pearson's chi-square test.

The upper tail of the distribution is the regularised incomplete gamma function Q(degrees / 2, statistic / 2), by its
series or its continued fraction, whichever converges fast (Abramowitz and Stegun, "Handbook of Mathematical
Functions", 6.5.29 and 6.5.31).
"""

from collections.abc import Collection, Sequence
from math import exp, lgamma, log, pi, sqrt

_STEPS = 10_000
_ENOUGH = 1e-15
_TINY = 1e-300


def upper_tail(statistic: float, degrees: int) -> float:
    """The chance that a chi-square variable with so many degrees of freedom is at least the statistic."""
    if statistic <= 0 or not degrees:
        return 1.0
    shape, bound = degrees / 2, statistic / 2
    front = exp(shape * log(bound) - bound - lgamma(shape))
    if bound < shape + 1:
        return max(0.0, 1.0 - front * _series(shape, bound))
    return front * _fraction(shape, bound)


def _series(shape: float, bound: float) -> float:
    """The lower function without its front factor, as a power series."""
    term = total = 1.0 / shape
    for step in range(1, _STEPS):
        term *= bound / (shape + step)
        total += term
        if term < total * _ENOUGH:
            break
    return total


def _fraction(shape: float, bound: float) -> float:
    """The upper function without its front factor, as a continued fraction from the front (W. J. Lentz, 1976)."""
    below = bound + 1.0 - shape
    over, under = 1.0 / _TINY, 1.0 / below
    value = under
    for step in range(1, _STEPS):
        numerator = step * (shape - step)
        below += 2.0
        under = 1.0 / _off_zero(numerator * under + below)
        over = _off_zero(below + numerator / over)
        value *= over * under
        if abs(over * under - 1.0) < _ENOUGH:
            break
    return value


def _off_zero(number: float) -> float:
    """The number, moved where it would have to be divided by."""
    return number if abs(number) > _TINY else _TINY


def evenness(counts: Collection[int]) -> float:
    """The p-value of these counts when each outcome was equally likely; outcomes that never came up are zeros."""
    expected = sum(counts) / len(counts)
    statistic = sum((count - expected) ** 2 for count in counts) / expected
    return upper_tail(statistic, len(counts) - 1)


def variation(counts: Collection[int]) -> float:
    """The total variation distance between these counts and even ones."""
    draws = sum(counts)
    return sum(abs(count / draws - 1 / len(counts)) for count in counts) / 2


def noise(outcomes: int, draws: int) -> float:
    """The total variation distance that chance alone is expected to leave."""
    share = 1 / outcomes
    return outcomes * sqrt(2 * share * (1 - share) / (pi * draws)) / 2


def corrected(values: Sequence[float]) -> list[float]:
    """The p-values of so many tests at once, each corrected for there being others (S. Holm, 1979)."""
    order = sorted(range(len(values)), key=values.__getitem__)
    answer, least = [0.0] * len(values), 0.0
    for rank, at in enumerate(order):
        least = max(least, min(1.0, values[at] * (len(values) - rank)))
        answer[at] = least
    return answer
