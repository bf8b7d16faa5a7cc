"""An independent judge for small pools: it writes down every arrangement there is and picks the best by plain tuples.

It shares nothing with the solver but the values, and reads the rules anew from the design's words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from mailbot.matching import History, Mixing, Person, Rules

Group = tuple[Person, ...]
Plan = tuple[list[Group], list[Person]]
Key = tuple[int, ...]


def folded(text: str) -> str:
    """The text without what does not matter: capitals, and how its words are spaced."""
    return " ".join(text.split()).casefold()


def can_meet(one: Person, other: Person) -> bool:
    """The hard rules, said once more: exclusions, then a common way, then a common time."""
    if one.id == other.id or other.id in one.never_with or one.id in other.never_with:
        return False
    common_site = not one.site or not other.site or folded(one.site) == folded(other.site)
    online = "person" not in (one.mode, other.mode)
    in_person = "online" not in (one.mode, other.mode) and common_site
    mine, theirs = ({folded(slot) for slot in person.slots} for person in (one, other))
    return (online or in_person) and (not mine or not theirs or bool(mine & theirs))


def all_can_meet(group: Sequence[Person]) -> bool:
    """Whether every two of a group can meet."""
    return all(can_meet(one, other) for one, other in combinations(group, 2))


def plans(people: Sequence[Person], owed: frozenset[str] = frozenset()) -> Iterator[Plan]:
    """Every way to put people into pairs, trios and left out, each once.

    A volunteer may be in two pairs with different partners; a stand-in who is in no group is not left out.

    Args:
        people: those who are still to be placed.
        owed: the ids of those among them who are in one pair already, and are to be in one more.
    """
    if not people:
        yield [], []
        return
    first, rest = people[0], people[1:]
    for partners in _partners(first, rest, owed):
        yield from _going_on(first, partners, rest, owed)
    if first.id not in owed:
        for pair in combinations([one for one in rest if one.id not in owed], 2):
            if all_can_meet((first, *pair)):
                yield from _with_groups([(first, *pair)], _without(rest, pair), owed)


def meets_two(one: Person) -> bool:
    """Whether somebody may be in two pairs; a stand-in has one seat in any case."""
    return one.volunteer and not one.stand_in


def _partners(first: Person, rest: Iterable[Person], owed: frozenset[str]) -> Iterator[Group]:
    """Nobody, one or two people with whom the first is to be paired."""
    able = [one for one in rest if can_meet(first, one)]
    numbers = (1,) if first.id in owed else (0, 1, 2) if meets_two(first) else (0, 1)
    return chain.from_iterable(combinations(able, number) for number in numbers)


def _going_on(first: Person, partners: Group, rest: Sequence[Person], owed: frozenset[str]) -> Iterator[Plan]:
    """Every plan in which the first is paired with exactly these; a partner who volunteers may go on to another."""
    if not partners:
        alone = [] if first.stand_in else [first]
        yield from ((groups, [*alone, *left]) for groups, left in plans(rest, owed))
        return
    pairs: list[Group] = [(first, partner) for partner in partners]
    again = [one for one in partners if meets_two(one) and one.id not in owed]
    for going_on in chain.from_iterable(combinations(again, number) for number in range(len(again) + 1)):
        gone = [one for one in partners if one not in going_on]
        yield from _with_groups(pairs, _without(rest, gone), owed.union(one.id for one in going_on))


def _with_groups(groups: list[Group], rest: Sequence[Person], owed: frozenset[str]) -> Iterator[Plan]:
    """These groups, and every plan for the rest."""
    return ((groups + others, left) for others, left in plans(rest, owed))


def _without(people: Iterable[Person], gone: Iterable[Person]) -> list[Person]:
    """Those who are left when some are placed."""
    placed = {one.id for one in gone}
    return [one for one in people if one.id not in placed]


def key(plan: Plan, history: History, rules: Rules | None = None) -> Key:
    """What a plan is judged by, in order.

    Left out, odd seats (a trio, a volunteer's second pair, a stand-in), the tiers that come first, repeats, earlier
    meetings, trios (a volunteer or a stand-in is better), how often those in odd seats had such a seat, how often they
    had another kind, the mixing tiers.
    """
    rules = rules or Rules()
    groups, left = plan
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    times = [history.times(one.id, other.id) for one, other in pairs]
    trios = [one.id for group in groups if len(group) == 3 for one in group]
    seats = Counter(one.id for group in groups for one in group)
    twice = [one for one, number in seats.items() if number > 1]
    stand_ins = {one.id for group in groups for one in group if one.stand_in}
    alone = [one.id for one in left]
    return (
        len(left),
        len(trios) // 3 + len(twice) + len(stand_ins),
        *(_bent(tier, pairs) for tier in rules.first),
        sum(count > 0 for count in times),
        sum(times),
        len(trios) // 3,
        _had(history.trios, trios) + _had(history.sat_out, alone) + _had(history.doubled, [*twice, *stand_ins]),
        _had(history.sat_out, trios) + _had(history.trios, alone),
        *(_bent(tier, pairs) for tier in rules.mixing),
    )


def _had(counts: Mapping[str, int], ids: Iterable[str]) -> int:
    """How often these people had a seat, in all."""
    return sum(counts.get(one, 0) for one in ids)


def _bent(tier: Mixing, pairs: Iterable[Group]) -> int:
    """How many pairs go against a tier."""
    said = [(said_of(tier, one), said_of(tier, other)) for one, other in pairs]
    return sum(bool(mine and theirs) and (mine == theirs) != tier.alike for mine, theirs in said)


def said_of(tier: Mixing, person: Person) -> str:
    """What a tier looks at in a person: nothing, a value, or whether the value counts."""
    value = folded(str(getattr(person, tier.attribute)))
    return f"counts: {value in tier.counted}" if value and tier.counted else value


def allowed(plan: Plan, rules: Rules) -> bool:
    """Whether the organiser's wish for the odd one permits the plan."""
    return rules.odd == "trio" or all(len(group) == 2 for group in plan[0])


def best_plans(people: Sequence[Person], history: History, rules: Rules | None = None) -> tuple[Key, list[Plan]]:
    """The key of the best plans, and all the plans that have it."""
    rules = rules or Rules()
    least: Key | None = None
    found: list[Plan] = []
    for plan in plans(people):
        judged = key(plan, history, rules)
        if not allowed(plan, rules) or (least is not None and judged > least):
            continue
        if judged != least:
            least, found = judged, []
        found.append(plan)
    assert least is not None
    return least, found


def best(people: Sequence[Person], history: History, rules: Rules | None = None) -> Key:
    """The key of the best plan."""
    return best_plans(people, history, rules)[0]


def as_plan(groups: Iterable[Sequence[str]], left_out: Iterable[str], people: Iterable[Person]) -> Plan:
    """A draw's groups as a plan, to be judged like any other."""
    by_id = {one.id: one for one in people}
    return [tuple(by_id[one] for one in group) for group in groups], [by_id[one] for one in left_out]


def as_groups(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """A plan's groups as a draw gives them: ids, in order."""
    return tuple(sorted(tuple(sorted(one.id for one in group)) for group in plan[0]))


def broken(groups: Iterable[Sequence[str]], left_out: Iterable[str], people: Sequence[Person]) -> list[str]:
    """Every hard rule that a draw of any size breaks, in words; none = it may be sent.

    Everybody is in one group or left out, but volunteers in up to two pairs and stand-ins in any one pair or none.
    """
    by_id = {one.id: one for one in people}
    drawn, alone = [tuple(group) for group in groups], list(left_out)
    seats = Counter(chain(chain.from_iterable(drawn), alone))
    faults = [f"nobody of the pool: {one}" for one in seats if one not in by_id]
    faults += [
        f"{one.id} is placed {seats[one.id]} times" for one in people if seats[one.id] not in _places(one, alone)
    ]
    for group in drawn:
        if len(group) not in (2, 3) or not all_can_meet([by_id[one] for one in group]):
            faults.append(f"cannot meet: {group}")
        if len(group) == 3 and any(seats[one] > 1 or by_id[one].stand_in for one in group):
            faults.append(f"a second seat in a trio: {group}")
    return faults + [f"drawn twice: {group}" for group, number in Counter(map(frozenset, drawn)).items() if number > 1]


def _places(one: Person, alone: Sequence[str]) -> tuple[int, ...]:
    """How often somebody may be named in a draw."""
    if one.stand_in:
        return (0,) if one.id in alone else (0, 1)
    return (1, 2) if meets_two(one) and one.id not in alone else (1,)
