"""Small worlds: campaigns of one to three rounds around both clock changes, and the few people who take part."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from mailbot.demo.staff import Client, Habit, Person
from mailbot.domain.model.campaign import Approval, CampaignPlan, MeetingRules, RoundPlan
from mailbot.domain.working_days import at_wall_time
from tests.support.builders import plan

FIRST_DRAWS = (date(2026, 10, 21), date(2026, 11, 3), date(2026, 12, 14), date(2027, 3, 22))
"""Just before the clocks go back, in peace, before Christmas, and just before the clocks go forward."""
CLOSED = frozenset((date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)))
HOURS = ((time(9), time(17)), (time(12), time(14)), (time(9, 30), time(11)), (time(7), time(21)))
DAYS = ((0, 1, 2, 3, 4), (1, 3), (0, 1, 2, 3, 4, 5, 6))
NAMES = (
    "Ann Archer", "Bob Baker", "Cara Cole", "Dev Drake", "Eve Ellis", "Femi Frost",
    "Gus Grey", "Hana Hill", "Ivo Ince", "Jo Jarvis", "Kim Knott", "Lou Lamb",
)  # fmt: skip
SITES = ("Manor Hospital", "Manor Hospital", "Holly Hospital")
DEPARTMENTS = ("Ward 7", "Pharmacy", "Finance")
TIMES = ("", "", "mornings", "Tue, Thu", "afternoons", "Monday afternoons")
MEETS = ("in person", "either", "either", "online")


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes one campaign differ from another."""

    first_draw: date
    rounds: int
    width: int  # days from the first day of meetings to the last
    pause: int  # days from then to the next draw
    hours: tuple[time, time]
    days: tuple[int, ...]
    minutes: int
    needs_go: bool

    def plan(self) -> CampaignPlan:
        """The campaign as configured."""
        opens, closes = self.hours
        rules = MeetingRules(
            minutes=self.minutes, days=self.days, opens=opens, closes=closes, closed_days=CLOSED,
            places={"Manor Hospital": "Costa, main entrance"},
        )  # fmt: skip
        base = plan(meetings=rules, approval=Approval.ORGANISER if self.needs_go else Approval.NONE)
        first = at_wall_time(self.first_draw, time(9), base)
        return replace(
            base,
            joining_opens=first - timedelta(days=10),
            joining_closes=first - timedelta(hours=16),
            rounds=tuple(self._round(number, base) for number in range(self.rounds)),
        )

    def _round(self, number: int, base: CampaignPlan) -> RoundPlan:
        on = self.first_draw + timedelta(days=number * (2 + self.width + self.pause))
        opens = on + timedelta(days=2)
        return RoundPlan(number + 1, at_wall_time(on, time(9), base), opens, opens + timedelta(days=self.width))

    @property
    def begins(self) -> datetime:
        """When the story begins: joining is open, the draw is some days away."""
        return datetime.combine(self.first_draw, time(8), tzinfo=UTC) - timedelta(days=4)


shapes = st.builds(
    Shape,
    first_draw=st.sampled_from(FIRST_DRAWS),
    rounds=st.sampled_from((1, 1, 2, 3)),
    width=st.sampled_from((9, 4, 15)),
    pause=st.sampled_from((3, 1, 7)),
    hours=st.sampled_from(HOURS),
    days=st.sampled_from(DAYS),
    minutes=st.sampled_from((30, 30, 45, 60)),
    needs_go=st.sampled_from((True, True, True, False)),
)
"""Campaigns; the first of each choice is the plainest."""

numbers = st.integers(4, len(NAMES) - 3)
"""How many take part from the start; the rest of the names are for those who come late."""


def person(number: int, chance: int) -> Person:
    """One of the people; `chance` decides what they say of themselves."""
    picks = (chance // 7, chance // 31, chance // 101, chance // 211, chance // 401)
    return Person(
        number=number,
        name=NAMES[number],
        address=f"{NAMES[number].casefold().replace(' ', '.')}@example.nhs.uk",
        role="Nurse",
        department=DEPARTMENTS[picks[0] % len(DEPARTMENTS)],
        site=SITES[picks[1] % len(SITES)],
        meets=MEETS[picks[2] % len(MEETS)],
        times=TIMES[picks[3] % len(TIMES)],
        client=tuple(Client)[picks[4] % len(Client)],
        habit=Habit.ORDINARY,
    )
