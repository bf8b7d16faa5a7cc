"""What to do when a time comes.

The doors: the first agenda, what falls due for all or for one pairing, and what a letter says that had to wait.
"""

from mailbot.domain.clock.calendar_of_campaign import OF_THE_PLAN, first_agenda, planned_changes
from mailbot.domain.clock.due import come_due, pairing_due
from mailbot.domain.clock.overnight import as_of_today

__all__ = ["OF_THE_PLAN", "as_of_today", "come_due", "first_agenda", "pairing_due", "planned_changes"]
