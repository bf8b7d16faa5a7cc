"""Who is in a draw, and who is not and why: the participants as the draw sees them, and who met whom before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from mailbot.domain.model.campaign import CampaignPlan, RoundPlan
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.scene import Scene
from mailbot.domain.seal import Seal
from mailbot.domain.sites import named_site, site_key
from mailbot.domain.situation import Assembly
from mailbot.domain.slots import FIVES, days_of, free_stretches, starts_within
from mailbot.domain.wording import day
from mailbot.matching import History, Person
from mailbot.matching.basis import Basis
from mailbot.matching.people import pair_of

_A_TRIO = 3


def is_back(person: Participant, scene: Scene) -> bool:
    """Whether nothing keeps them out of a draw today: they joined, or their pause is over."""
    if person.standing is Standing.JOINED:
        return person.paused_until is None or person.paused_until <= scene.today
    return person.standing is Standing.PAUSED and person.paused_until is not None and person.paused_until <= scene.today


def may_meet(person: Participant, window: RoundPlan, scene: Scene) -> bool:
    """Whether they can be given a partner in this round."""
    return person.campaign == scene.plan.code and is_back(person, scene) and not hindrance(person, window)


def hindrance(person: Participant, window: RoundPlan) -> str:
    """Why somebody who joined cannot be in the draw, in words; empty when nothing hinders them."""
    if person.undeliverable:
        return "Letters to this address come back."
    if person.away_until and person.away_until > window.meet_until:
        return f"Away until {day(person.away_until)}, after the last day of this round."
    away = person.details.away
    throughout = away and all(any(one.first <= on <= one.last for one in away) for on in days_of(window))
    return "Away on every day of this round." if throughout else ""


def pool(window: RoundPlan, scene: Scene) -> dict[str, Participant]:
    """Everybody who is in a draw now, by id, in the order of the ids."""
    return {key: scene.people[key] for key in sorted(scene.people) if may_meet(scene.people[key], window, scene)}


def hindered(window: RoundPlan, scene: Scene) -> dict[str, str]:
    """Those who are in the campaign and not in the draw through no wish of theirs: id -> why."""
    return {
        key: hindrance(one, window)
        for key, one in sorted(scene.people.items())
        if one.campaign == scene.plan.code and is_back(one, scene) and hindrance(one, window)
    }


def as_people(people: Iterable[Participant], plan: CampaignPlan) -> list[Person]:
    """The participants as the draw sees them, in their order: no names, no addresses.

    Two share a part of the week exactly where a meeting of theirs can begin at one time of one weekday.
    """
    those = list(people)
    parts = parts_in_common({one.details.slots for one in those}, plan)
    sites = {site: site_key(named_site(site, plan)) for site in {one.details.site for one in those}}
    return [_as_person(one, parts[one.details.slots], sites[one.details.site]) for one in those]


def _as_person(one: Participant, slots: frozenset[str], site: str) -> Person:
    said = one.details
    return Person(
        id=one.id,
        mode=said.mode.value if said.mode else "",
        site=site,
        slots=slots,
        department=said.department,
        staff_group=said.role,
        band=said.band,
        organisation=said.organisation,
        never_with=frozenset(one.never_with),
        volunteer=one.volunteer,
    )


def parts_in_common(said: Iterable[tuple[str, ...]], plan: CampaignPlan) -> Mapping[tuple[str, ...], frozenset[str]]:
    """For each of these ways to name parts of the week, what stands for it in a draw; nothing said stands for itself.

    Starts that the same ways allow are one part, under the name of the first. Whoever names no time at which meetings
    may be has their own words: they can meet whoever named none, and are asked to settle a time.
    """
    ways = sorted(set(said) - {()})
    starts = {way: _starts_of_week(way, plan) for way in ways}
    allowing = defaultdict[str, list[int]](list)
    for number, way in enumerate(ways):
        for start in starts[way]:
            allowing[start].append(number)
    first = dict[tuple[int, ...], str]()
    named = {start: first.setdefault(tuple(allowed), start) for start, allowed in sorted(allowing.items())}
    parts = {way: frozenset(named[start] for start in starts[way]) or frozenset(way) for way in ways}
    return {(): frozenset(), **parts}


def _starts_of_week(slots: tuple[str, ...], plan: CampaignPlan) -> list[str]:
    """When meetings can begin in any week: "1 0930" is Tuesday, 9:30."""
    return [
        f"{weekday} {minute:04d}"
        for weekday in sorted(plan.meetings.days)
        for minute in starts_within(free_stretches(weekday, (slots,), plan), plan.meetings.minutes, FIVES)
    ]


def basis_of(assembly: Assembly, window: RoundPlan, scene: Scene) -> Basis:
    """What a draw is made from now: everybody in the pool, who met whom, and the rules; all words are numbers in it."""
    people = pool(window, scene)
    return Basis(tuple(as_people(people.values(), scene.plan)), history_of(assembly, people), scene.plan.rules).coded()


def history_of(assembly: Assembly, ids: Iterable[str]) -> History:
    """What earlier draws led to, for the people in the pool.

    A pairing that is known not to have met does not count; one of which nothing is known does. An acquaintance
    whose ids were erased is found again by its keyed hash, since the same address gets the same id. The draws of the
    round that is meant are no history: whoever one of them left out was not left out of anything yet.
    """
    meant = assembly.round.key if assembly.round else ""
    trios, doubled = _odd_seats(one for one in assembly.pairings if one.round != meant)
    return History(
        met=_meetings(assembly, list(ids)),
        trios=trios,
        sat_out=Counter(one for past in assembly.rounds if past.key != meant for one in past.unmatched),
        doubled=doubled,
    )


def _meetings(assembly: Assembly, ids: list[str]) -> Mapping[tuple[str, str], int]:
    counted = [one for one in assembly.acquaintances if times(one)]
    named = {pair_of(*one.pair): times(one) for one in counted if one.pair}
    erased = {one.key: times(one) for one in counted if not one.pair}
    return {**named, **_found_again(erased, ids, assembly.seal)} if erased else named


def _found_again(erased: Mapping[str, int], ids: list[str], seal: Seal) -> Mapping[tuple[str, str], int]:
    """Those of the erased acquaintances whose hash is that of two people who are here."""
    hashes = ((pair_of(one, other), seal.pair(one, other)) for one, other in combinations(ids, 2))
    return {pair: erased[key] for pair, key in hashes if key in erased}


def times(acquaintance: Acquaintance) -> int:
    """In how many rounds they met, as far as a draw is concerned."""
    return sum(met is not False for met in acquaintance.rounds.values())


def _odd_seats(pairings: Iterable[Pairing]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each was one of three, and how often two pairings of one round were theirs."""
    held = [one for one in pairings if one.progress is not Progress.CANCELLED]
    trios = Counter(member for one in held if len(one.members) >= _A_TRIO for member in one.members)
    seats = Counter((one.round, member) for one in held for member in one.members)
    return trios, Counter(member for (_, member), count in seats.items() if count > 1)
