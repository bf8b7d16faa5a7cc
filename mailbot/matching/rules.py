"""The rules of a draw as data: what is preferred, in which order.

Hard rules are not here, since nobody may switch them off: never yourself, never an excluded pair, always a common
way to meet (`mailbot.matching.pool.labels`). After them come, in strict order, each more important than everything
below it together:

1. as many people as possible are matched;
2. as few pairs as possible meet again; then, the fewest earlier meetings among those that must;
3. the odd seats (third of a trio, left out) go to those who had them least often;
4. the mixing tiers of `Rules.mixing`, in their order.
"""

from dataclasses import dataclass
from typing import Literal

VERSION = "1"
"""Changes whenever the same people, history, rules and seed would give another draw."""

Attribute = Literal["department", "staff_group", "site", "band"]


@dataclass(frozen=True, slots=True)
class Mixing:
    """One mixing tier: the two of a pair should differ in an attribute, or be alike in it (`alike`).

    An attribute that either of them left empty bends no rule. `bent` is what to call a pair that goes against
    it; empty = not worth saying. `kept` is what to tell the two when it holds.
    """

    attribute: Attribute
    alike: bool = False
    bent: str = ""
    kept: str = ""

    def is_bent(self, one: str, other: str) -> bool:
        """Whether two values of the attribute, already folded, go against the tier."""
        return bool(one and other) and (one == other) is not self.alike

    def is_kept(self, one: str, other: str) -> bool:
        """Whether both said it and the tier holds."""
        return bool(one and other) and (one == other) is self.alike


DEPARTMENT = Mixing("department", bent="same department", kept="different departments")
STAFF_GROUP = Mixing("staff_group", bent="same staff group", kept="different staff groups")
SITE = Mixing("site", kept="different sites")  # whoever meets in person shares a site: not worth calling bent
BAND = Mixing("band", bent="same band", kept="different bands")
SAME_SITE = Mixing("site", alike=True, bent="different sites", kept="same site")


@dataclass(frozen=True, slots=True)
class Rules:
    """The organiser's choice: the mixing tiers, most important first."""

    mixing: tuple[Mixing, ...] = (DEPARTMENT, STAFF_GROUP, SITE, BAND)
