"""What to ask before a draw: of whom few partners are left, would they do without one of their rules?

"Would online do?", "would meeting in person do?", "any other half day?", "another site?": each question is weighed by
how many new partners there would be, and by how many people could meet somebody new in all (as many pairs as there can
be, and thirds to them). Nobody is ever asked to give up an exclusion.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mailbot.matching.advice import hard_to_match
from mailbot.matching.people import History, Person
from mailbot.matching.pool.labels import Pool, label
from mailbot.matching.pool.partners import Partners, new_partners
from mailbot.matching.solving.odd_seats.triples import Friends
from mailbot.matching.solving.rounds.placing import Placing

Ask = Literal["online", "in person", "any half day", "any site"]

ASKS: tuple[Ask, ...] = ("online", "in person", "any half day", "any site")
"""The questions; of two that help equally, the earlier asks less."""

FEW = 3
"""Whoever has fewer new partners is hard to match."""

MATCHED_UP_TO = 1000
"""People up to whom it is worked out how many could be matched."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One question, and what a yes would change.

    `ids`: who is asked. `partners`, `partners_after`: how many new partners they have, added up where several are
    asked. `matched`, `matched_after`: how many people of the pool could all be matched with somebody new at once, in
    pairs and trios; None where the pool is too large to work it out.
    """

    ids: tuple[str, ...]
    ask: Ask
    partners: int
    partners_after: int
    matched: int | None
    matched_after: int | None

    @property
    def more_matched(self) -> int:
        """How many more people could be matched with somebody new."""
        return (self.matched_after or 0) - (self.matched or 0)


def relaxed(person: Person, ask: Ask) -> Person | None:
    """The person as they would be after a yes; None when the question is not for them."""
    if ask == "online":
        return replace(person, mode="either") if person.mode == "person" else None
    if ask == "in person":
        return replace(person, mode="either") if person.mode == "online" else None
    if ask == "any half day":
        return replace(person, slots=frozenset()) if person.slots else None
    return replace(person, site="") if person.site and person.mode != "online" else None


def relaxations(people: Iterable[Person], history: History, fewer_than: int = FEW) -> tuple[Relaxation, ...]:
    """The questions that would help those who are hard to match, the best first; the first of each person helps most.

    Args:
        people: the pool, in any order; stand-ins count for nothing here.
        history: who met whom.
        fewer_than: whoever has fewer new partners than this, and not everybody there is, is hard to match.

    Raises:
        ValueError: two people have the same id.
    """
    roster = [person for person in people if not person.stand_in]
    few = min(fewer_than, len(roster) - 1)
    hard = {one for one, number in hard_to_match(roster, history) if number < few}
    if not hard:
        return ()
    weighed = _Table(roster, history, [person for person in roster if person.id in hard]).weighed()
    return tuple(sorted((one for one in weighed if one.partners_after > one.partners), key=_best_first))


def relaxation_of_all(people: Iterable[Person], history: History) -> Relaxation | None:
    """The one question which, asked of everybody whom it concerns, lets most people be matched with somebody new.

    Returns:
        The question; None when none lets more be matched, or the pool is too large to work it out.

    Raises:
        ValueError: two people have the same id.
    """
    roster = [person for person in people if not person.stand_in]
    if len(roster) > MATCHED_UP_TO:
        return None
    now = label(roster, history, "")
    asked = [_asked_of_all(ask, roster, history, now) for ask in ASKS]
    return min((one for one in asked if one.more_matched), key=_best_first, default=None)


def _best_first(one: Relaxation) -> tuple[int, int, int, int, tuple[str, ...]]:
    """What lets more be matched comes first, then more new partners, then the harder to match, then who asks less."""
    return -one.more_matched, one.partners - one.partners_after, one.partners, ASKS.index(one.ask), one.ids


def _asked_of_all(ask: Ask, roster: Sequence[Person], history: History, now: Pool) -> Relaxation:
    """What would change if everybody whom it concerns said yes."""
    after = label([relaxed(person, ask) or person for person in roster], history, "")
    asked = {person.id for person in roster if relaxed(person, ask)}
    partners, partners_after = (
        sum(number for person, number in zip(pool.people, new_partners(pool), strict=True) if person.id in asked)
        for pool in (now, after)
    )
    matched, matched_after = (Placing(_strangers(pool, range(len(pool)))).matched for pool in (now, after))
    return Relaxation(tuple(sorted(asked)), ask, partners, partners_after, matched, max(matched, matched_after))


class _Table:
    """A pool in which those who are asked stand once more for each question, as they would be after a yes.

    These second selves pair with nobody; they are there so that the same reading of ways, sites and half days says whom
    they could meet.
    """

    def __init__(self, roster: Iterable[Person], history: History, asked: Iterable[Person]) -> None:
        selves = {(person.id, ask): _second_self(person, ask) for person in asked for ask in ASKS}
        self.pool = label([*roster, *filter(None, selves.values())], history, "")
        self.labels = {person.id: one for one, person in enumerate(self.pool.people)}
        self.selves = {key: self.labels[person.id] for key, person in selves.items() if person}
        self.people = sorted(set(self.labels.values()).difference(self.selves.values()))

    def weighed(self) -> Iterator[Relaxation]:
        """Every question with its weight."""
        partners = Partners(self.pool, self.people)
        counts = {
            key: (partners.new(self.labels[key[0]]), partners.new(self.labels[key[0]], self.selves[key]))
            for key in self.selves
        }
        placing = Placing(_strangers(self.pool, self.people)) if len(self.people) <= MATCHED_UP_TO else None
        for (who, ask), (now, after) in sorted(counts.items(), key=_most_gained):
            one = self.labels[who]
            matched_after = placing.after(one, self._could_meet(one, self.selves[who, ask])) if placing else None
            yield Relaxation((who,), ask, now, after, placing.matched if placing else None, matched_after)

    def _could_meet(self, one: int, after: int) -> set[int]:
        """Whom somebody could newly meet, as they would be after a yes."""
        return _able(after, self.people, self.pool) - self.pool.barred[one] - self.pool.met[one].keys() - {one}


def _most_gained(question: tuple[tuple[str, Ask], tuple[int, int]]) -> tuple[int, str, int]:
    """Sorts questions: what gives most new partners comes first."""
    (who, ask), (now, after) = question
    return now - after, who, ASKS.index(ask)


def _second_self(person: Person, ask: Ask) -> Person | None:
    """The person after a yes, under an id that nobody has; exclusions are those of the first self."""
    after = relaxed(person, ask)
    return after and replace(after, id=f"\0{ask}\0{person.id}", never_with=frozenset())


def _strangers(pool: Pool, people: Sequence[int]) -> Friends:
    """For each of these labels, whom of them it can meet and has not met."""
    return {one: _able(one, people, pool) - pool.barred[one] - pool.met[one].keys() - {one} for one in people}


def _able(one: int, people: Sequence[int], pool: Pool) -> set[int]:
    """Who of these shares a way and a half day with a label, exclusions aside."""
    ways, slots, their_ways, their_slots = pool.ways[one], pool.slots[one], pool.ways, pool.slots
    return {other for other in people if ways & their_ways[other] and slots & their_slots[other]}
