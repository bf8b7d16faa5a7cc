"""What comes out of a draw: the groups, what was bent for each, and who could not be placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailbot.matching.people import Group

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw. `groups`, `bent` and `why` run in parallel; all are in the order of the groups' ids.

    `left_out`: id -> the reason, in words. `bent`: the rules that a group bends. `why`: what makes it a good mix.
    `repeats` and `same_department` count pairs of people, so a trio may count three. `alternatives`: for each member of
    a group that bends a rule, how many others in the pool they could meet without bending one as weighty. `cost`: steps
    in each tier, by name, the weightiest first. `certificate`: one sentence, whether the draw is proven best or by how
    much it may fall short. `audit` is plain JSON: with the same people, history and rules it is enough to draw again
    (`mailbot.matching.record.audit`).
    """

    groups: tuple[Group, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    bent: tuple[tuple[str, ...], ...] = ()
    why: tuple[tuple[str, ...], ...] = ()
    repeats: int = 0
    same_department: int = 0
    alternatives: Mapping[str, int] = field(default_factory=dict)
    cost: Mapping[str, int] = field(default_factory=dict)
    certificate: str = ""
    audit: Mapping[str, Json] = field(default_factory=dict)
