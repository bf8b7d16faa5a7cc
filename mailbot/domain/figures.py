"""The numbers of a round or a campaign: for reports, the status and the web; counted, never kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from mailbot.domain.model.journal import Fact
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted

Answered = tuple[int, int]
"""How many said yes, and how many no."""

_UNKNOWN = "not said"
_NOT_LIVE = (Progress.DRAWN, Progress.CANCELLED)


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said and lets us quote; `name` is the one that they chose for it, empty for none."""

    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted. People: `joined`, `matched`. Pairings: the rest up to `unknown`. Pairs of people: `new`.

    `met`, `not_met` and `unknown` add up to `live`: the pairings that were sent and not dissolved. `cancelled`
    were dissolved after they were sent or before. `marks`: from 1 to 5, how often each was given. `links`: how
    many met across each two departments, alphabetically. `knew` and `again`: how many people answered yes, and no, to
    "did you know each other before?" and "would you do it again?".
    """

    joined: int
    matched: int
    live: int
    agreed: int
    met: int
    not_met: int
    unknown: int
    cancelled: int
    new: int
    marks: Mapping[int, int]
    quotes: tuple[Quote, ...]
    links: Mapping[tuple[str, str], int]
    knew: Answered = (0, 0)
    again: Answered = (0, 0)

    @property
    def mean_mark(self) -> float | None:
        """The mean of all marks; None when nobody gave one."""
        given = sum(self.marks.values())
        return sum(mark * times for mark, times in self.marks.items()) / given if given else None

    def facts(self) -> dict[str, Fact]:
        """The numbers that the journal keeps for good."""
        return {
            "joined": self.joined,
            "matched": self.matched,
            "pairs": self.live,
            "met": self.met,
            "not_met": self.not_met,
            "unknown": self.unknown,
            "new": self.new,
        }


def was_met(pairing: Pairing) -> bool | None:
    """Whether a pairing met: if any member says so; None when nobody said anything about it."""
    said = {one.met for one in pairing.feedback.values()}
    if pairing.progress is Progress.MET or True in said:
        return True
    return False if False in said or pairing.progress is Progress.CANCELLED else None


def count(assembly: Assembly, round_key: str = "") -> Figures:
    """The figures of one round, or of the whole campaign so far."""
    theirs = [one for one in assembly.pairings if round_key in ("", one.round)]
    live = [one for one in theirs if one.progress not in _NOT_LIVE]
    met = list(filter(was_met, live))
    outcomes = Counter(map(was_met, live))
    feedback = list(chain.from_iterable(one.feedback.values() for one in live))
    return Figures(
        joined=len(list(filter(has_joined, members(assembly)))),
        matched=len(set(chain.from_iterable(one.members for one in live))),
        live=len(live),
        agreed=len(list(filter(is_agreed, live))),
        met=outcomes[True],
        not_met=outcomes[False],
        unknown=outcomes[None],
        cancelled=Counter(one.progress for one in theirs)[Progress.CANCELLED],
        new=_new_among(met, assembly),
        marks=Counter(said.mark for said in feedback if said.mark is not None),
        quotes=tuple(_quotes(feedback)),
        links=_links(met, assembly.participants),
        knew=_answered(one.knew for one in feedback),
        again=_answered(one.again for one in feedback),
    )


def has_joined(person: Participant) -> bool:
    """Whether they took part, now or until they left; whoever only asked and never confirmed did not."""
    return person.standing is not Standing.ASKED_TO_CONFIRM


def members(assembly: Assembly) -> list[Participant]:
    """Everybody who took part in this campaign, by id."""
    people = sorted(assembly.participants.items())
    return [one for _, one in people if one.campaign == assembly.plan.code]


def is_agreed(pairing: Pairing) -> bool:
    """Whether all members accepted the meeting as it stands, whatever came of it."""
    meeting = pairing.meeting
    return meeting is not None and all(meeting.rsvp(one) is Rsvp.ACCEPTED for one in pairing.members)


def departments(assembly: Assembly) -> Mapping[str, int]:
    """How many people of each department took part in this campaign, the largest first."""
    counts = Counter(one.details.department or _UNKNOWN for one in members(assembly))
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def report_lines(figures: Figures) -> list[str]:
    """The figures in words, a line each."""
    lines = [
        f"{counted(figures.joined, 'person', 'people')} joined; {figures.matched} had a partner.",
        f"{counted(figures.live, 'pair')} invited; {figures.agreed} agreed on the meeting by reply.",
        f"Met: {figures.met}. Did not meet: {figures.not_met}. Not known: {figures.unknown}.",
        f"{counted(figures.new, 'new acquaintance')}: people who had not met in an earlier round.",
    ]
    if figures.mean_mark is not None:
        marks = counted(sum(figures.marks.values()), "mark")
        lines.append(f"{marks} given, {figures.mean_mark:.1f} of 5 on average.")
    if figures.links:
        across = sum(figures.links.values())
        links = counted(len(figures.links), "link")
        lines.append(f"{counted(across, 'pair')} of people met across departments: {links} between two departments.")
    lines.extend(_of_answers(figures))
    lines.extend(f"“{one.words}”{f' ({one.name})' if one.name else ''}" for one in figures.quotes)
    return lines


def _of_answers(figures: Figures) -> Iterable[str]:
    """How many did not know each other, and would do it again; of those who said so."""
    for (yes, no), told, words in (
        (figures.knew, figures.knew[1], "did not know each other before"),
        (figures.again, figures.again[0], "would do it again"),
    ):
        if yes + no:
            yield f"{told} of {counted(yes + no, 'person', 'people')} who told us {words}."


def _pairs(pairings: Iterable[Pairing]) -> set[tuple[str, ...]]:
    return {tuple(sorted(pair)) for one in pairings for pair in combinations(one.members, 2)}


def _new_among(met: Sequence[Pairing], assembly: Assembly) -> int:
    """How many of those who met did so for the first time, as far as is known."""
    bonds = {one.key: one for one in assembly.acquaintances}
    rounds = {one.round for one in met}
    keys = (assembly.seal.pair(*pair) for pair in _pairs(met))
    return sum(key not in bonds or _is_new(bonds[key], rounds) for key in keys)


def _is_new(bond: Acquaintance, rounds: set[str]) -> bool:
    return all(met is False or before in rounds for before, met in bond.rounds.items())


def _quotes(feedback: Iterable[Feedback]) -> Iterable[Quote]:
    """The words that may be quoted, under the name that was chosen for it, and never another."""
    for said in feedback:
        if said.may_quote and said.words.strip():
            yield Quote(" ".join(said.words.split()), said.quote_as)


def _answered(said: Iterable[bool | None]) -> Answered:
    counts = Counter(said)
    return counts[True], counts[False]


def _links(met: Iterable[Pairing], people: Mapping[str, Participant]) -> Mapping[tuple[str, str], int]:
    counts = Counter[tuple[str, str]]()
    for pair in _pairs(met):
        said = sorted(people[one].details.department for one in pair if one in people)
        if len(said) == len(pair) and all(said) and len(set(said)) == len(pair):
            counts[said[0], said[1]] += 1
    return dict(sorted(counts.items()))
