"""Hundreds of campaigns in which anything happens: whatever comes, what `promises` says holds, and each one ends.

`MAILBOT_CAMPAIGNS=500 pytest tests/simulation -s` plays so many others, and says what happened in them.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.machine import FOUND, Campaign

CAMPAIGNS = os.environ.get("MAILBOT_CAMPAIGNS", "")
USUAL = 60
STEPS = 30


def test_whatever_happens_the_promises_hold() -> None:
    """Sixty campaigns that are the same in every run; or so many others as one likes."""
    checks = settings(
        max_examples=int(CAMPAIGNS or USUAL),
        stateful_step_count=STEPS,
        derandomize=not CAMPAIGNS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Campaign, settings=checks)
    print(f"\n{dict(FOUND.most_common())}")  # noqa: T201 - what was tried is worth seeing with -s
