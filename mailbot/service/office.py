"""The office: the plan, the ports and the pure tools that every use case works with, put together by bootstrap."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.pace import NO_PACE, Pace
from mailbot.domain.seal import Seal
from mailbot.domain.sent_mail import USUAL, Custody
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.outbound.render import Stationery
from mailbot.ports import Clock, Log, Mailbox, Sender, Store


@dataclass(frozen=True, slots=True)
class Office:
    """All that the services need. `halted` tells whether the STOP file lies beside the state; `lift` takes it away."""

    plan: CampaignPlan
    seal: Seal
    store: Store
    mailbox: Mailbox
    sender: Sender
    clock: Clock
    log: Log
    stationery: Stationery
    ours: Ours
    pace: Pace = NO_PACE
    custody: Custody = USUAL
    halted: Callable[[], bool] = lambda: False
    lift: Callable[[], None] = lambda: None

    @property
    def domain(self) -> str:
        """The domain of the library's mailbox."""
        return self.plan.mailbox_address.partition("@")[2]

    def now(self) -> datetime:
        """This moment, UTC."""
        return self.clock.now()


BEFORE_FIRST_START = timedelta(days=14)
"""How far back the inbox is read when mailbot is first started before joining opens: early joins are kept."""

FETCH_LIMIT = 1_000_000
"""How many bytes of a message are read: what a person wrote stands at the beginning, attachments behind it.

A message is known by the hash of these bytes, so another limit would make strangers of all that is filed.
"""
