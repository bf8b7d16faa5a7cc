"""Who is hard to match, for the organisers, and which one question would help most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mailbot.domain.scene import Scene
from mailbot.domain.wording import counted
from mailbot.matching import Relaxation, hard_to_match, relaxation_of_all, relaxations
from mailbot.matching.basis import Basis
from mailbot.matching.relaxations import FEW, Ask

_SHOWN = 10
_WORTH_ASKING = 50  # people of whom it is worked out what to ask: where nearly all have few partners, ask all of them
_QUESTIONS: Mapping[Ask, str] = {
    "online": "would online do?",
    "in person": "would meeting in person do?",
    "any half day": "would any other half day do?",
    "any site": "would another site do?",
}


@dataclass(frozen=True, slots=True)
class HardToMatch:
    """`rows`: name, partners, and what to ask, for the letter; `number`: how many there are in all."""

    rows: list[dict[str, str]] = field(default_factory=list)
    number: int = 0
    for_all: str = ""


def hard_ones(basis: Basis, scene: Scene) -> HardToMatch:
    """Those whom few others in the pool could meet for the first time, the hardest first."""
    counts = hard_to_match(basis.people, basis.history)
    few = [(one, number) for one, number in counts if number < min(FEW, len(counts) - 1)]
    if not few:
        return HardToMatch()
    asks = _best(relaxations(basis.people, basis.history)) if len(few) <= _WORTH_ASKING else {}
    rows = [
        {"name": scene.name_of(one), "partners": _partners(number), "ask": asks.get(one, "")}
        for one, number in few[:_SHOWN]
    ]
    return HardToMatch(rows, len(few), _of_all(relaxation_of_all(basis.people, basis.history)))


def _partners(number: int) -> str:
    return counted(number, "possible new partner") if number else "no possible new partner"


def _best(questions: Iterable[Relaxation]) -> Mapping[str, str]:
    """For each the question that helps most, and what a yes would change."""
    found: dict[str, str] = {}
    for one in questions:
        more = f", and {counted(one.more_matched, 'more person', 'more people')} could be matched"
        gain = f"{counted(one.partners_after, 'partner')}{more if one.more_matched > 0 else ''}"
        found.setdefault(one.ids[0], f"{_QUESTIONS[one.ask]} Then {gain}.")
    return found


def _of_all(one: Relaxation | None) -> str:
    if one is None:
        return ""
    asked, more = counted(len(one.ids), "person", "people"), counted(one.more_matched, "more person", "more people")
    return f"Asked of {asked}: {_QUESTIONS[one.ask]} If all say yes, {more} can be matched with somebody new."
