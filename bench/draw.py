"""What a draw costs and how good it is: processor time, repeats, people left out and trio seats, over many rounds.

Run it as `python bench/draw.py`. The staff are made up and the same in every run: ways to meet, sites, half days and
departments in shares like those of a hospital trust, so that some people have few partners. In "open" pools
everybody can meet everybody.
"""

from dataclasses import replace
from time import process_time

from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.matching.people import Way
from mailbot.matching.pool.stream import Stream

_HALF_DAYS = tuple(f"{day} {half}" for day in ("mon", "tue", "wed", "thu", "fri") for half in ("am", "pm"))
_SITES = ("Manor",) * 9 + ("Grange",) * 7 + ("Lodge",) * 2 + ("Mill", "Abbey")
_MODES: tuple[Way, ...] = ("either",) * 5 + ("person",) * 3 + ("online",) * 2
_OF_TWENTY_FREE = 9
_ROWS = ((100, 30, "open"), (101, 30, "open"), (100, 30, "constrained"), (101, 30, "constrained"), (300, 3, "open"))


def staff(size: int, *, is_open: bool) -> list[Person]:
    """So many made-up staff."""
    chance = Stream("bench", f"staff {size}")
    people = [
        Person(
            f"p{number:04}",
            site=_SITES[chance.below(len(_SITES))],
            department=f"department {min(chance.below(30), chance.below(30))}",
            staff_group="abcdef"[chance.below(6)],
            band="45678"[chance.below(5)],
        )
        for number in range(size)
    ]
    return people if is_open else [_with_rules(person, chance) for person in people]


def _with_rules(person: Person, chance: Stream) -> Person:
    """The same person with a way to meet and some half days."""
    half_days = frozenset(half_day for half_day in _HALF_DAYS if chance.below(20) < _OF_TWENTY_FREE)
    return replace(person, mode=_MODES[chance.below(len(_MODES))], slots=half_days)


def campaign(people: list[Person], rounds: int) -> tuple[list[Draw], list[float], History]:
    """So many rounds, each with the history of those before, and the processor seconds of each."""
    history, draws, seconds = History(), [], []
    for number in range(rounds):
        started = process_time()
        drawn = draw(people, history, Rules(), f"bench {number}")
        seconds.append(process_time() - started)
        history = history.after(drawn.groups, drawn.left_out)
        draws.append(drawn)
    return draws, seconds, history


def _line(size: int, rounds: int, kind: str) -> str:
    """One row of the table."""
    people = staff(size, is_open=kind == "open")
    draws, seconds, history = campaign(people, rounds)
    seats = [history.trios.get(person.id, 0) for person in people]
    times = (sorted(seconds)[len(seconds) // 2], max(seconds), seconds[-1])
    counts = (
        sum(drawn.repeats for drawn in draws),
        sum(len(drawn.left_out) for drawn in draws),
        sum(drawn.same_department for drawn in draws),
        max(seats) - min(seats),
        sum("proven that" in str(drawn.audit["method"]) for drawn in draws),
    )
    cells = [
        f"{size:6} {rounds:6}  {kind:11}",
        *(f"{time:8.3f}" for time in times),
        *(f"{count:9}" for count in counts),
    ]
    return " ".join(cells)


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    print("Processor seconds a draw (median, worst, the last round), then sums over all rounds.")
    print("people rounds  pool          median    worst     last   repeats  left out same dep. trio gap    proven")
    for size, rounds, kind in _ROWS:
        print(_line(size, rounds, kind), flush=True)


if __name__ == "__main__":
    main()
