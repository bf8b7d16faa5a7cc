"""The rest of a library's inbox: requests, renewals, suppliers, newsletters. None of it is the trial's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from email.utils import format_datetime

from mailbot.demo.chance import pick, roll

_MAILS = (
    ("Literature search", "Please could you search for falls prevention in stroke patients? Last ten years is fine."),
    ("Renewal", "Can I renew the anatomy atlas? I need it for another fortnight. Thanks"),
    ("Join the library", "I have just started at the Trust and would like to join the library. What do I need?"),
    ("Journal club", "I'd like to join the journal club that meets on Wednesdays. Who runs it?"),
    ("Coffee machine", "The coffee machine on the ground floor is out of order again. Is there another one?"),
    ("Room booking", "Is the training room free on Thursday at 2pm for 10 people?"),
    ("Article request", "Could you get me this article, please? Brown 2019, Resuscitation 12:4."),
    ("Lost property", "I left a blue umbrella by the printers yesterday. Has it been handed in?"),
    ("Book order", "Your order has been sent and will arrive within five working days."),
    ("Fines", "Please stop sending me reminders, I returned the book on Monday."),
    ("Log-in", "I cannot log in to the databases from home. It says my account has expired."),
    ("Trial access", "Our trial of the new e-book platform ends on Friday. Would you like a call to talk about it?"),
    ("Opening hours", "Are you open over the bank holiday weekend?"),
    ("Thank you", "Thanks so much for the search, it was just what I needed."),
)
_NEWSLETTER = ("Library suppliers' newsletter", "This month: shelving, chairs and a new catalogue.")


def ordinary_mails(count: int, seed: str, start: datetime, days: int, to: str) -> Iterator[tuple[datetime, bytes]]:
    """So many mails over so many days, with the moment each arrives."""
    for number in range(count):
        when = start + timedelta(days=number * days / count, minutes=roll(480, seed, number))
        yield when, _mail(number, seed, when, to)


def _mail(number: int, seed: str, when: datetime, to: str) -> bytes:
    newsletter = number % 9 == 0
    subject, words = _NEWSLETTER if newsletter else pick(_MAILS, seed, number)
    mail = MIMEText(f"{words}\n", "plain", "us-ascii")
    mail["From"] = "news@supplier.test" if newsletter else f"reader{roll(60, seed, number)}@example.nhs.uk"
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(when)
    mail["Message-ID"] = f"<ordinary-{number}@example.nhs.uk>"
    if newsletter:
        mail["List-Id"] = "<news.supplier.test>"
        mail["Precedence"] = "bulk"
    return mail.as_bytes()
