"""The inbox is shared: a thousand ordinary mails are the same before, during and after, whatever mailbot does."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from mailbot.adapters.clock import SystemClock
from tests.e2e.library import Library, member

pytestmark = pytest.mark.server

EACH = 333
FLAGS: tuple[tuple[bytes, ...], ...] = (
    (),
    (rb"\Seen",),
    (rb"\Flagged",),
    (rb"\Seen", rb"\Answered"),
    (rb"$Forwarded",),
)
TEXTS = (
    ("Literature search", "Please could you search for falls prevention? Last ten years is fine."),
    ("Journal club", "I'd like to join the journal club that meets on Wednesdays."),
    ("Join the library", "I have just started here and would like to join the library."),
    ("Fines", "Please stop sending me reminders, I returned the book on Monday."),
    ("Room booking", "Is the training room free on Thursday at 2pm? Yes or no will do."),
    ("Coffee machine", "The coffee machine is out of order. Who met the engineer?"),
    ("Zürich Café 会議", "Grüße aus der Bibliothek, 会議は木曜日です。"),
)


def ordinary(number: int) -> bytes:
    """A mail that is none of the trial's: every third from a machine, with lines as long and odd as they come."""
    subject, words = TEXTS[number % len(TEXTS)]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"reader{number % 60}@example.nhs.uk"
    mail["Subject"] = subject
    mail["Message-ID"] = f"<ordinary-{number}@example.nhs.uk>"
    if number % 3 == 0:
        mail["List-Id"] = "<news.supplier.test>"
        mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{words}\n{'x' * (number % 900)}\n")
    return mail.as_bytes()


def arrive(library: Library, numbers: range, folder: str = "INBOX") -> None:
    """Put ordinary mails into a folder, some read, flagged or answered by colleagues."""
    now = SystemClock().now()
    with library.account.colleague() as colleague:
        if not colleague.folder_exists(folder):
            colleague.create_folder(folder)
        for number in numbers:
            colleague.append(folder, ordinary(number), FLAGS[number % len(FLAGS)], now)


def test_ordinary_mail_is_left_exactly_as_it_was(library: Library) -> None:
    """UIDs, flags, dates, folders and bytes of 1,000 mails are unchanged, while the trial's own mail is filed."""
    arrive(library, range(EACH))
    arrive(library, range(5000, 5010), "Loans")
    before, elsewhere = library.account.kept(), library.account.kept("Loans")
    assert {flags for _, flags, _ in before.values()} >= {(), (rb"\Seen",), (rb"\Flagged",)}
    library.daemon.start()
    library.writes(member("Asha"), "Join")
    library.letter(member("Asha"), "Welcome to")
    arrive(library, range(EACH, 2 * EACH))
    library.writes(member("Bo"), "Join")
    library.letter(member("Bo"), "Welcome to")
    library.is_heard()
    during = library.account.kept()
    assert (len(during), {uid: during[uid] for uid in before}) == (2 * EACH, before)
    library.daemon.stop()
    arrive(library, range(2 * EACH, 1000))
    waiting = library.account.kept()
    library.daemon.start()
    library.is_heard()
    after = library.account.kept()
    assert (len(after), after) == (1000, waiting)
    assert {uid: after[uid] for uid in during} == during
    assert {raw for raw, _, _ in after.values()} == {ordinary(number) for number in range(1000)}
    assert library.account.kept("Loans") == elsewhere
    assert len(library.account.kept("Coffee trial/Processed")) == 4
    assert len(library.letters()) == 4
