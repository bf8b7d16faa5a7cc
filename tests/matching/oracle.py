"""An independent judge for small pools: it writes down every arrangement there is and picks the best by plain tuples.

It shares nothing with the solver but the values, and reads the hard rules anew from the design's words.
"""

from collections.abc import Iterator
from itertools import combinations

from mailbot.matching import History, Person

Group = tuple[Person, ...]
Plan = tuple[list[Group], list[Person]]
Key = tuple[int, ...]

MIXING = ("department", "staff_group", "site", "band")


def can_meet(one: Person, other: Person) -> bool:
    """The hard rules, said once more: exclusions, then a common way, then a common time."""
    if one.id == other.id or other.id in one.never_with or one.id in other.never_with:
        return False
    online = "person" not in (one.mode, other.mode)
    in_person = "online" not in (one.mode, other.mode) and (not one.site or not other.site or one.site == other.site)
    common_time = not one.slots or not other.slots or bool(one.slots & other.slots)
    return (online or in_person) and common_time


def plans(people: list[Person]) -> Iterator[Plan]:
    """Every way to put people into pairs, trios and left out."""
    if not people:
        yield [], []
        return
    first, rest = people[0], people[1:]
    for groups, left in plans(rest):
        yield groups, [first, *left]
    for size in (1, 2):
        for others in combinations(rest, size):
            if all(can_meet(one, other) for one, other in combinations((first, *others), 2)):
                for groups, left in plans([one for one in rest if one not in others]):
                    yield [(first, *others), *groups], left


def key(plan: Plan, history: History) -> Key:
    """What a plan is judged by, in order: left out, trios, repeats, earlier meetings, odd seats, mixing tiers."""
    groups, left = plan
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    times = [history.times(one.id, other.id) for one, other in pairs]
    trios = [group for group in groups if len(group) == 3]
    seated = [one.id for group in trios for one in group]
    return (
        len(left),
        len(trios),
        sum(count > 0 for count in times),
        sum(times),
        sum(history.trios.get(one, 0) for one in seated) + sum(history.sat_out.get(one.id, 0) for one in left),
        sum(history.sat_out.get(one, 0) for one in seated) + sum(history.trios.get(one.id, 0) for one in left),
        *(sum(alike(one, other, attribute) for one, other in pairs) for attribute in MIXING),
    )


def alike(one: Person, other: Person, attribute: str) -> bool:
    """Whether both said the attribute, and the same."""
    value: str = getattr(one, attribute)
    return bool(value) and value == getattr(other, attribute)


def best(people: list[Person], history: History) -> Key:
    """The key of the best plan."""
    return min(key(plan, history) for plan in plans(people))


def as_plan(groups: tuple[tuple[str, ...], ...], left_out: list[str], people: list[Person]) -> Plan:
    """A draw's groups as a plan, to be judged like any other."""
    by_id = {one.id: one for one in people}
    return [tuple(by_id[one] for one in group) for group in groups], [by_id[one] for one in left_out]
