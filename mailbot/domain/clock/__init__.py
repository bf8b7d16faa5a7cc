"""What to do when a time comes. The doors: the first agenda, what falls due for all, what falls due for one pairing."""

from mailbot.domain.clock.calendar_of_campaign import first_agenda, planned_changes
from mailbot.domain.clock.due import come_due, pairing_due

__all__ = ["come_due", "first_agenda", "pairing_due", "planned_changes"]
