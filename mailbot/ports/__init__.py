"""What the services need of the world, as small Protocols. Adapters implement them; nothing here does anything."""

from mailbot.ports.life import Clock, Health, Log, Watch
from mailbot.ports.mail import Arrival, Erased, Mailbox, Outcome, Poll, Sender, Sending, Trace
from mailbot.ports.state import D, Document, Duty, Reader, Span, Store, Unit

__all__ = [
    "Arrival",
    "Clock",
    "D",
    "Document",
    "Duty",
    "Erased",
    "Health",
    "Log",
    "Mailbox",
    "Outcome",
    "Poll",
    "Reader",
    "Sender",
    "Sending",
    "Span",
    "Store",
    "Trace",
    "Unit",
    "Watch",
]
