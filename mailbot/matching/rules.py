"""The rules of a draw as data: what is preferred, in which order.

Hard rules are not here, since nobody may switch them off: never yourself, never an excluded pair, always a common
way to meet (`mailbot.matching.pool.labels`). After them come, in strict order, each more important than everything
below it together:

1. as many people as possible are matched, with as few odd seats (a trio, a volunteer who meets two, a stand-in) as that
   takes;
2. the tiers of `Rules.first`: none as it comes; "organisation" there twins two organisations;
3. as few pairs as possible meet again; then, the fewest earlier meetings among those that must;
4. as few trios as possible: a volunteer or a stand-in takes the odd seat, where one can;
5. the odd seats (in a trio, left out, meeting two) go to those who had them least often: the same kind of seat counts
   first, then the other kinds;
6. the mixing tiers of `Rules.mixing`, in their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

from mailbot.matching.people import Person, fold

VERSION = "4"
"""Changes whenever the same people, history, rules and seed would give another draw."""

Attribute = Literal["department", "staff_group", "site", "band", "organisation"]
OddOne = Literal["trio", "sit out"]

CLINICAL_GROUPS = frozenset(
    fold(group)
    for group in (
        "ahp", "allied health professional", "clinician", "consultant", "dentist", "dietitian", "doctor",
        "healthcare assistant", "healthcare scientist", "medical", "midwife", "nurse", "nursing", "paramedic",
        "pharmacist", "physiotherapist", "psychologist", "radiographer", "surgeon", "therapist",
    )
)  # fmt: skip
"""Staff groups that count as clinical where the organiser names none."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """One mixing tier: the two of a pair should differ in an attribute, or be alike in it (`alike`).

    An attribute that either of them left empty bends no rule. With `counted`, all values in it (folded) count as one
    kind and all others as another, so that "clinical with non-clinical" can be asked for. `bent` is what to call a
    pair that goes against the tier; empty = not worth saying. `kept` is what to tell the two when it holds.
    """

    attribute: Attribute
    alike: bool = False
    counted: frozenset[str] = frozenset()
    bent: str = ""
    kept: str = ""

    def values_of(self, people: Iterable[Person]) -> tuple[str, ...]:
        """What the tier compares of each of these people; empty = not said."""
        said = list(map(attrgetter(self.attribute), people))
        values = {text: self._value(fold(text)) for text in set(said)}
        return tuple([values[text] for text in said])

    def _value(self, said: str) -> str:
        """What the tier compares of somebody who said this, folded."""
        if not said or not self.counted:
            return said
        return "counted" if said in self.counted else "other"

    def is_bent(self, one: str, other: str) -> bool:
        """Whether two values of the attribute, as `values_of` gives them, go against the tier."""
        return bool(one and other) and (one == other) is not self.alike

    def is_kept(self, one: str, other: str) -> bool:
        """Whether both said it and the tier holds."""
        return bool(one and other) and (one == other) is self.alike


DEPARTMENT = Mixing("department", bent="same department", kept="different departments")
STAFF_GROUP = Mixing("staff_group", bent="same staff group", kept="different staff groups")
SITE = Mixing("site", kept="different sites")  # whoever meets in person shares a site: not worth calling bent
BAND = Mixing("band", bent="same band", kept="different bands")
SAME_SITE = Mixing("site", alike=True, bent="different sites", kept="same site")
ORGANISATION = Mixing("organisation", bent="same organisation", kept="different organisations")
CLINICAL = Mixing(
    "staff_group",
    counted=CLINICAL_GROUPS,
    bent="both clinical or both not",
    kept="one clinical and one not",
)

TIERS: Mapping[str, Mixing] = MappingProxyType(
    {
        "department": DEPARTMENT,
        "staff group": STAFF_GROUP,
        "site": SITE,
        "band": BAND,
        "same site": SAME_SITE,
        "organisation": ORGANISATION,
        "clinical": CLINICAL,
    }
)
"""Every tier that an organiser can ask for, by the name that the configuration and the command line give it."""


def name_of(tier: Mixing) -> str:
    """The name of a tier, whichever values it counts."""
    return next(name for name, one in TIERS.items() if replace(tier, counted=one.counted) == one)


@dataclass(frozen=True, slots=True)
class Rules:
    """The organiser's choice.

    `mixing`: the mixing tiers, most important first. `first`: tiers that come even before "nobody meets again".
    `odd`: what becomes of the odd one where no volunteer meets two: third of a trio, or sits out in fair turns.
    """

    mixing: tuple[Mixing, ...] = (DEPARTMENT, STAFF_GROUP, SITE, BAND)
    first: tuple[Mixing, ...] = ()
    odd: OddOne = "trio"

    @property
    def compared(self) -> tuple[Mixing, ...]:
        """All the tiers that compare an attribute, the weightiest first."""
        return self.first + self.mixing


def chosen(
    mixing: Iterable[str], first: Iterable[str] = (), odd: OddOne = "trio", clinical: Iterable[str] = ()
) -> Rules:
    """The rules by the names of their tiers (`TIERS`).

    Args:
        mixing: the mixing tiers, most important first.
        first: tiers that come before "nobody meets again".
        odd: what becomes of the odd one.
        clinical: the staff groups that count as clinical; none = `CLINICAL_GROUPS`.

    Raises:
        ValueError: there is no such tier, or one is named twice.
    """
    wanted, before = list(mixing), list(first)
    named = [*before, *wanted]
    for name in named:
        if name not in TIERS:
            raise ValueError(f"there is no mixing tier {name!r}; there are: {', '.join(TIERS)}")
        if named.count(name) > 1:
            raise ValueError(f"the mixing tier {name!r} is named twice")
    groups = frozenset(map(fold, clinical)) or CLINICAL_GROUPS
    tiers = {**TIERS, "clinical": replace(CLINICAL, counted=groups)}
    return Rules(tuple(tiers[name] for name in wanted), tuple(tiers[name] for name in before), odd)
