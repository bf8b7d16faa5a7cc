"""Row "peers": mailbot beside the shapes of `bench/rivals.py`, on the same pools, in one run."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from itertools import chain, combinations
from time import process_time

from bench.matching.figures import Figure, spread
from bench.matching.staff import Chance, past, staff, without_volunteers
from bench.rivals import SHAPES, Group
from mailbot.matching import History, Person, Rules, draw
from tests.matching.oracle import can_meet

OURS = "mailbot"
HEADS = ("repeats", "same dep.", "same group", "cannot meet", "left out", "first bad", "s a round")
WIDTH = 30


@dataclass(frozen=True, slots=True)
class Trial:
    """Pools over so many rounds, `before` of them made up; each matcher goes on with the history of its own rounds."""

    size: int
    rounds: int
    pools: int = 1
    before: int = 0
    is_open: bool = True

    def __str__(self) -> str:
        """The trial in words."""
        kind = "everybody can meet everybody" if self.is_open else f"all rules, after {self.before} rounds"
        return f"{self.size} people, rounds: {self.rounds}, pools: {self.pools}; {kind}"


TRIALS = (Trial(100, 30), Trial(20, 19, pools=3), Trial(101, 10), Trial(100, 1, pools=5, before=5, is_open=False))


@dataclass(frozen=True, slots=True)
class Task:
    """One matcher in one pool of a trial."""

    trial: Trial
    matcher: str
    pool: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a matcher's rounds, summed: pairs but for `left_out`, which counts people; 0 = no round was bad."""

    repeats: int = 0
    same_department: int = 0
    same_group: int = 0
    cannot_meet: int = 0
    left_out: int = 0
    first_bad: int = 0
    seconds: float = 0.0

    def plus(self, other: "Tally") -> "Tally":
        """Both together; the first bad round is the earlier one."""
        sums = {one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        bad = [one.first_bad for one in (self, other) if one.first_bad]
        return replace(Tally(**sums), first_bad=min(bad, default=0))

    @property
    def loss(self) -> tuple[int, int, int]:
        """What a matcher is judged by: pairs that cannot meet, people left out, repeats."""
        return self.cannot_meet, self.left_out, self.repeats


def measure(*, quick: bool) -> Iterator[Figure]:
    """A table for each trial, and whether any shape does better than mailbot."""
    for trial in TRIALS[1:] if quick else TRIALS:
        tasks = [Task(trial, matcher, pool) for matcher in (OURS, *SHAPES) for pool in range(trial.pools)]
        tallies = dict.fromkeys((OURS, *SHAPES), Tally())
        for task, tally in zip(tasks, spread(played, tasks), strict=True):
            tallies[task.matcher] = tallies[task.matcher].plus(tally)
        yield Figure("trial", str(trial))
        yield Figure(f"{'shape':{WIDTH}}", "".join(f"{head:>13}" for head in HEADS))
        yield from (Figure(f"{matcher:{WIDTH}}", _cells(tally, trial)) for matcher, tally in tallies.items())
        better = [matcher for matcher, tally in tallies.items() if tally.loss < tallies[OURS].loss]
        yield Figure("shapes that lose less", ", ".join(better) or "none", "none", not better)


def _cells(tally: Tally, trial: Trial) -> str:
    """A tally as a line of the table."""
    *counts, bad, seconds = astuple(tally)
    rounds = trial.rounds * trial.pools
    return "".join(f"{cell:>13}" for cell in (*counts, bad or "-", f"{seconds / rounds:.4f}"))


def played(task: Task) -> Tally:
    """What came of one matcher's rounds in one pool."""
    trial, name = task.trial, f"peers {task.pool}"
    people = without_volunteers(staff(trial.size, name, is_open=trial.is_open))
    history, tally = past(people, trial.before, name), Tally()
    for number in range(trial.rounds):
        begun = process_time()
        groups = matched(task, people, history, number)
        seconds = process_time() - begun
        tally = tally.plus(_of_round(groups, people, history, (number + 1, seconds)))
        history = history.after(groups)
    return tally


def matched(task: Task, people: Sequence[Person], history: History, number: int) -> Sequence[Group]:
    """The groups of one round."""
    name = f"{task} {number}"
    if task.matcher == OURS:
        return draw(people, history, Rules(), name, rounds_ahead=task.trial.rounds - number).groups
    return SHAPES[task.matcher](people, history, Chance(name))


def _of_round(groups: Sequence[Group], people: Sequence[Person], history: History, at: tuple[int, float]) -> Tally:
    """The tally of one round; `at` is its number, and the seconds that it took."""
    by_id = {person.id: person for person in people}
    pairs = list(chain.from_iterable(combinations(group, 2) for group in groups))
    both = [(by_id[one], by_id[other]) for one, other in pairs]
    repeats = sum(history.times(*pair) > 0 for pair in pairs)
    impossible = sum(not can_meet(*pair) for pair in both)
    left_out = len(people) - sum(map(len, groups))
    return Tally(
        repeats,
        sum(one.department == other.department for one, other in both),
        sum(one.staff_group == other.staff_group for one, other in both),
        impossible,
        left_out,
        at[0] if repeats or impossible or left_out else 0,
        at[1],
    )
