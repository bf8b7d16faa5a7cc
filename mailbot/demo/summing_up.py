"""The end of the demo: what happened, in words and numbers; what does not add up is a fault."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mailbot.demo.staff import Client, Habit, Person
from mailbot.demo.story import Deed
from mailbot.domain.accounting import account, account_line
from mailbot.domain.endings import endings
from mailbot.domain.figures import count, members, report_lines
from mailbot.domain.situation import Assembly

_GOAL = 95  # per cent of the pairs …
_A_FULL_CAST = 100  # … where there are so many staff that one pair more or less does not matter


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the story ended."""

    assembly: Assembly
    people: tuple[Person, ...]
    mails_in: int
    letters_out: int
    deeds: Mapping[Deed, int]
    ordinary: int
    ordinary_touched: int
    waiting_mails: int
    alarms: tuple[str, ...]
    closed: bool

    @property
    def faults(self) -> tuple[str, ...]:
        """What does not add up; nothing, when all is well."""
        return tuple(_faults(self))


def _faults(outcome: Outcome) -> Iterator[str]:
    known = {one.email for one in members(outcome.assembly)}
    for person in outcome.people:
        outside = person.habit is Habit.OUTSIDER
        if outside == (person.address in known):
            yield f"{person.address} {'was taken in from outside' if outside else 'wrote join and is not known'}"
    states = account(outcome.assembly)
    if sum(map(len, states.values())) != len(known):
        yield f"{len(known)} people, but {sum(map(len, states.values()))} accounted for"
    if unmatched := states["in the pool"]:
        yield f"{len(unmatched)} people are in the pool and nobody says why they were not matched"
    if outcome.ordinary_touched:
        yield f"{outcome.ordinary_touched} of {outcome.ordinary} ordinary mails were touched"
    if outcome.waiting_mails:
        yield f"{outcome.waiting_mails} mails were never delivered"
    if not outcome.closed:
        yield "the campaign did not close"
    ended = endings(outcome.assembly)
    if len(outcome.people) >= _A_FULL_CAST and ended.percent < _GOAL:
        yield f"only {ended.well} of {ended.pairs} pairs met, or were matched anew and met"
    yield from outcome.alarms


def sum_up(outcome: Outcome, folder: Path, program: str) -> Iterator[str]:
    """What to say at the end, a line each; `program` is how mailbot was called."""
    figures = count(outcome.assembly)
    yield ""
    yield f"{outcome.mails_in} mails came in, {outcome.letters_out} letters went out, in 2 rounds."
    yield f"They wrote: {_times({deed.value: outcome.deeds[deed] for deed in Deed})}."
    yield f"Of the joins: {_times(_kinds_of_join(outcome.people))}."
    yield from report_lines(figures)[:4]
    if figures.mean_mark is not None:
        yield f"{sum(figures.marks.values())} marks, {figures.mean_mark:.1f} of 5 on average."
    ended = endings(outcome.assembly)
    yield f"{ended.well} of {ended.pairs} pairs met, or were matched anew and met: {ended.percent:.1f} %."
    yield f"Everybody accounted for, as of the last round. {account_line(outcome.assembly)}"
    untouched = outcome.ordinary - outcome.ordinary_touched
    yield f"{untouched} of {outcome.ordinary} ordinary library mails are untouched in the inbox."
    yield ""
    yield "Look at:"
    yield f"  {folder / 'report.html'}          the report, in a browser"
    yield f"  {folder / 'mail' / 'outbox'}          every letter, as .eml with its invitation"
    yield f"  {folder / 'mail' / 'processed'}       what the staff wrote; needs-a-person/ is beside it"
    yield f"  {folder / 'state' / 'state.json'}     the state, a TinyDB file"
    yield "Next:"
    yield f"  {program} status --config {folder / 'mailbot.toml'}"
    yield f"  {program} explain --config {folder / 'mailbot.toml'} {folder / 'mail' / 'processed'}"
    yield f"  {program} init my-trial          sets up a trial of your own"


def _kinds_of_join(people: Iterable[Person]) -> Mapping[str, int]:
    told: Mapping[Client | Habit, str] = {
        Client.WEB_ONLY: "HTML only",
        Client.IPHONE: "from a phone",
        Client.OUTLOOK: "with a disclaimer",
        Habit.MISSPELLS: "misspelt",
        Habit.OUTSIDER: "from outside",
        Habit.LATE: "after the draw",
        Habit.NEVER_CONFIRMS: "never confirmed",
    }
    counts = Counter(chain.from_iterable((one.client, one.habit) for one in people))
    return {words: counts[what] for what, words in told.items()}


def _times(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{words} {number}" for words, number in counts.items() if number)
