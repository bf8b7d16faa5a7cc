"""Advice around a draw: who is hard to match before it, and the best partner for one person after it."""

from collections.abc import Iterable

from mailbot.matching.people import History, Person
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import label
from mailbot.matching.pool.partners import new_partners
from mailbot.matching.rules import Rules


def hard_to_match(people: Iterable[Person], history: History) -> list[tuple[str, int]]:
    """Everybody with the number of people they could meet and have not met yet, the fewest first, then by id.

    Stand-ins take part only now and then: they are neither listed nor counted.

    Raises:
        ValueError: two people have the same id.
    """
    pool = label((person for person in people if not person.stand_in), history, "")
    ids = (person.id for person in pool.people)
    return sorted(zip(ids, new_partners(pool), strict=True), key=lambda counted: (counted[1], counted[0]))


def partner_for(person: Person, candidates: Iterable[Person], history: History, rules: Rules, seed: str) -> str | None:
    """The best partner for one person who was left without, with no other group touched.

    Best by the same tiers as in a draw; among equals the seed decides.

    Args:
        person: who needs a partner; may be among the candidates, and is passed over there.
        candidates: who is free, in any order.
        history: who met whom.
        rules: the tiers.
        seed: any text.

    Returns:
        The candidate's id, or None when the two can meet in no case.

    Raises:
        ValueError: two candidates have the same id.
    """
    others = [one for one in candidates if one.id != person.id]
    costs = price(label([*others, person], history, seed), rules)
    pool = costs.pool
    mine = next(one for one, somebody in enumerate(pool.people) if somebody.id == person.id)
    able = [one for one in range(len(pool)) if pool.can_meet(mine, one)]
    best = min(able, key=lambda one: (costs.of(mine, one), one), default=None)
    return None if best is None else pool.people[best].id
