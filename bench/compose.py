"""How many letters a second one core renders and composes: `python bench/compose.py`. The goal is 350."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.domain.model.campaign import Approval, CampaignPlan
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Guest, Letter
from mailbot.domain.seal import Seal
from mailbot.mail.outbound.compose import compose
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.outbound.samples import samples
from mailbot.mail.thread import message_id

TEMPLATES = Path(__file__).parent.parent / "templates"
OPENS = datetime(2026, 10, 1, tzinfo=UTC)
PLAN = CampaignPlan(
    code="RCT26",
    name="Randomised Coffee Trial 2026",
    hashtag="#RCT26",
    organisation="Example Healthcare NHS Trust",
    mailbox_address="library@example.nhs.uk",
    mailbox_name="Library and Knowledge Service",
    zone=ZoneInfo("Europe/London"),
    joining_opens=OPENS,
    joining_closes=OPENS + timedelta(days=45),
    organisers=("olive@example.nhs.uk",),
    approval=Approval.ORGANISER,
    rounds=(),
)
SEAL = Seal(b"a made-up key for measurements..")
DOMAIN = "example.nhs.uk"
ABOUT = {"role": "Physiotherapist", "department": "Therapies", "site": "Manor Hospital"}
GOAL = 350


def stationery() -> Stationery:
    """The letters of this checkout, compiled."""
    letters = {path.stem: path.read_text("utf-8") for path in (TEMPLATES / "letters").glob("*.md")}
    return Stationery.load(letters, (TEMPLATES / "frame.html").read_text("utf-8"), PLAN, SEAL)


def every_kind() -> list[Letter]:
    """One fully filled letter of each kind."""
    return [letter for letter in samples(PLAN) if letter.key.endswith("/full")]


def draw(pairs: int) -> list[Letter]:
    """The letters of a draw: two for each pair, with the pair's own invitation."""
    pattern = next(letter for letter in every_kind() if letter.kind == "pairing")
    offered = pattern.invitation
    assert offered
    letters = []
    for number in range(pairs):
        key = f"RCT26-r1-{number:02}"
        guests = [Guest(f"Person {number}.{one}", f"p{number}.{one}@{DOMAIN}") for one in "ab"]
        invitation = replace(offered, uid=SEAL.uid(key, DOMAIN), guests=tuple(guests))
        letters += [
            replace(
                pattern,
                key=f"pairing/{key}/{me.address}",
                to=me.address,
                name=me.name,
                pairing=key,
                invitation=invitation,
                values={**pattern.values, "partners": [{**ABOUT, "name": other.name, "email": other.address}]},
            )
            for me, other in (guests, guests[::-1])
        ]
    return letters


def rate(letters: Sequence[Letter], paper: Stationery, times: int) -> float:
    """Letters a second of processor time; the best of three runs, since other work disturbs."""
    rows = [OutboxRow(letter, message_id(letter, SEAL, DOMAIN), OPENS) for letter in letters]
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        for _ in range(times):
            for row in rows:
                compose(row, paper)
        best = max(best, times * len(rows) / (time.process_time() - begun))
    return best


def main() -> None:
    """Measure and print."""
    begun = time.process_time()
    paper = stationery()
    print(f"templates compiled: {time.process_time() - begun:.2f} s")
    for title, letters, times in (
        ("every kind once", every_kind(), 3),
        ("a draw of 100 people, with invitations", draw(50), 2),
    ):
        measured = rate(letters, paper, times)
        print(f"{title}: {measured:.0f} letters a second a core; goal {GOAL}, ratio {measured / GOAL:.2f}")


if __name__ == "__main__":
    main()
