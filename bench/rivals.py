"""How others match people, each by the shape of its method: written from one-line descriptions, for comparison only.

A shape gets the people, the history and dice, and gives groups; who is in none was left out. None of them knows how
people would meet, at which site or when, since none of those looked at asks for it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

import networkx as nx

from bench.matching.staff import Chance
from mailbot.matching import History, Person

Group = tuple[str, ...]
Shape = Callable[[Sequence[Person], History, Chance], list[Group]]

CLEAN_TRIES = 2_000
RESTARTS = 1_000
SHUFFLES = 500
MEMORY = 10
"""Rounds that a short memory holds."""


def shuffle(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """A plain shuffle; neighbours meet. An odd one is dropped."""
    del history
    return _neighbours(_shuffled(people, chance))


def reshuffle(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """Shuffle until nobody meets again, so many times at most; then there is no draw at all."""
    for _ in range(CLEAN_TRIES):
        groups = _neighbours(_shuffled(people, chance))
        if not _repeats(groups, history):
            return groups
    return []


def shuffled_greedy(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """In shuffled order each takes the first whom they never met; who is left over is paired with whoever is left."""
    groups, over = _greedy(_shuffled(people, chance), lambda one, free: _first_new(one, free, history))
    return groups + _neighbours(over)


def restarted_greedy(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """Each takes somebody new at random, and when nobody new remains all starts again, so many times at most."""
    groups: list[Group] = []
    for _ in range(RESTARTS):
        groups, over = _greedy(_shuffled(people, chance), lambda one, free: _any_new(one, free, history, chance))
        if len(over) <= len(people) % 2:
            break
    return groups


def largest_matching(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """A largest matching of those who never met and are of different departments; no weights, no chance."""
    del chance
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(person.id for person in people)
    graph.add_edges_from(
        (one.id, other.id)
        for one, other in combinations(people, 2)
        if one.department != other.department and not history.times(one.id, other.id)
    )
    return sorted((min(pair), max(pair)) for pair in nx.max_weight_matching(graph, maxcardinality=True))


def best_shuffle(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """The one of so many shuffles with the fewest repeats."""
    draws = (_neighbours(_shuffled(people, chance)) for _ in range(SHUFFLES))
    return min(draws, key=lambda groups: _repeats(groups, history))


def penalties(people: Sequence[Person], history: History, chance: Chance) -> list[Group]:
    """The least sum of penalties: a repeat within a short memory 50, the same department 10, nobody at all 50 each."""
    recent = set(list(history.met)[-MEMORY * len(people) // 2 :])
    graph: nx.Graph[str] = nx.Graph()
    shuffled = chance.shuffled(list(people))
    for one, other in combinations(shuffled, 2):
        pair = (min(one.id, other.id), max(one.id, other.id))
        graph.add_edge(*pair, weight=100 - 50 * (pair in recent) - 10 * (one.department == other.department))
    return sorted((min(pair), max(pair)) for pair in nx.max_weight_matching(graph))


def _shuffled(people: Sequence[Person], chance: Chance) -> list[str]:
    """The ids in random order."""
    return chance.shuffled([person.id for person in people])


def _neighbours(order: Sequence[str]) -> list[Group]:
    """Each two who stand side by side."""
    return list(zip(order[::2], order[1::2], strict=False))


def _repeats(groups: Sequence[Group], history: History) -> int:
    """How many pairs met before."""
    return sum(history.times(*group) > 0 for group in groups)


def _greedy(order: list[str], choose: Callable[[str, list[str]], int | None]) -> tuple[list[Group], list[str]]:
    """Pairs as each in turn chooses by position among those still free; and who found nobody."""
    free, over = list(order), []
    groups: list[Group] = []
    while free:
        one = free.pop(0)
        at = choose(one, free)
        if at is None:
            over.append(one)
        else:
            groups.append((one, free.pop(at)))
    return groups, over


def _first_new(one: str, free: Sequence[str], history: History) -> int | None:
    """The first whom this one never met."""
    return next((at for at, other in enumerate(free) if not history.times(one, other)), None)


def _any_new(one: str, free: Sequence[str], history: History, chance: Chance) -> int | None:
    """Anyone whom this one never met."""
    new = [at for at, other in enumerate(free) if not history.times(one, other)]
    return new[chance.below(len(new))] if new else None


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "plain shuffle": shuffle,
        "shuffle until clean": reshuffle,
        "shuffled greedy": shuffled_greedy,
        "greedy with restarts": restarted_greedy,
        "largest matching, unweighted": largest_matching,
        f"best of {SHUFFLES} shuffles": best_shuffle,
        f"penalties, memory of {MEMORY}": penalties,
    }
)
"""Every shape by its name."""
