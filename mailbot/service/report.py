"""The campaign in numbers, for `status`, `report` and the end of the demo; the page is one self-contained HTML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment, StrictUndefined

from mailbot.domain.accounting import account, account_line
from mailbot.domain.drawing.sealed import opened, seal_lines, sealed_number
from mailbot.domain.figures import Figures, count, departments, report_lines
from mailbot.domain.model.campaign import CampaignPlan, Stage
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import day, moment

_STAGES = {
    Stage.PLANNED: "planned",
    Stage.DRAWN: "drawn, waits for GO",
    Stage.APPROVED: "approved",
    Stage.UNDER_WAY: "under way",
    Stage.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """One round in numbers."""

    number: int
    stage: str
    draw: str
    meet: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """The campaign in numbers, as it stands. Nobody is named."""

    plan: CampaignPlan
    stopped: bool
    whole: Figures
    rounds: tuple[RoundFigures, ...]
    account: Mapping[str, int]
    account_line: str
    departments: Mapping[str, int]
    outbox: Mapping[str, int]
    sealed: str  # the sealed number of the draws; empty before there is a key
    opened: str  # the secret behind it; empty until the campaign has closed

    def lines(self) -> list[str]:
        """For a terminal."""
        return [
            f"{self.plan.name} ({self.plan.code}), {self.plan.organisation}",
            *(["STOPPED: nothing is sent until RESUME."] if self.stopped else []),
            *(f"Round {one.number}: {one.stage}. Draw {one.draw}; pairs meet {one.meet}." for one in self.rounds),
            self.account_line,
            *report_lines(self.whole),
            *seal_lines(self.sealed, self.opened),
            self._letters(),
        ]

    def _letters(self) -> str:
        """Every letter is counted; those of which nobody can tell are named only where there are any."""
        number = self.outbox.get
        waiting, unknown = number("queued", 0) + number("sending", 0), number("unknown", 0)
        known = f"Letters: {number('sent', 0)} sent, {waiting} wait, {number('failed', 0)} failed"
        return f"{known}, {unknown} may or may not have been sent." if unknown else f"{known}."

    def as_json(self) -> dict[str, object]:
        """For a machine."""
        return {
            "campaign": self.plan.code,
            "stopped": self.stopped,
            "rounds": [
                {"round": one.number, "stage": one.stage, **one.figures.facts(), "agreed": one.figures.agreed}
                for one in self.rounds
            ],
            "account": dict(self.account),
            **self.whole.facts(),
            "agreed": self.whole.agreed,
            "cancelled": self.whole.cancelled,
            "marks": {str(mark): number for mark, number in sorted(self.whole.marks.items())},
            "mean_mark": self.whole.mean_mark,
            "quotes": [{"words": one.words, "name": one.name or None} for one in self.whole.quotes],
            "knew_each_other": {"yes": self.whole.knew[0], "no": self.whole.knew[1]},
            "would_do_it_again": {"yes": self.whole.again[0], "no": self.whole.again[1]},
            "departments": dict(self.departments),
            "links": [{"departments": list(pair), "met": number} for pair, number in self.whole.links.items()],
            "outbox": dict(self.outbox),
            "sealed": self.sealed or None,
            "secret": self.opened or None,
        }


def campaign_figures(assembly: Assembly) -> CampaignFigures:
    """Count everything."""
    plan = assembly.plan
    stages = {one.key: one.stage for one in assembly.rounds}
    return CampaignFigures(
        plan=plan,
        stopped=assembly.campaign.stopped,
        whole=count(assembly),
        rounds=tuple(
            RoundFigures(
                number=one.number,
                stage=_STAGES[stages[plan.round_key(one.number)]],
                draw=moment(one.draw, plan.zone),
                meet=f"{day(one.meet_from)} to {day(one.meet_until)}",
                figures=count(assembly, plan.round_key(one.number)),
            )
            for one in plan.rounds
        ),
        account={state: len(ids) for state, ids in account(assembly).items()},
        account_line=account_line(assembly),
        departments=departments(assembly),
        outbox=assembly.outbox,
        sealed=sealed_number(assembly.seal, plan.code) if assembly.seal.secret else "",
        opened=opened(assembly) if assembly.seal.secret else "",
    )


def report_page(figures: CampaignFigures, template: str, now: datetime) -> str:
    """The report as one HTML file; everything people wrote is escaped."""
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = moment(now, figures.plan.zone)
    return page.from_string(template).render(figures=figures, whole=figures.whole, plan=figures.plan, made=made)
