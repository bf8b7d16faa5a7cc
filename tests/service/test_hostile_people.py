"""Names, departments and subjects that would be more than words: through join, draw and invitation into every letter.

Each letter is compared with the same one from a world of harmless people: the same headers, the same tags, the same
calendar properties, and nothing besides.
"""

import base64
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser

import icalendar
import pytest

from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Occasion
from mailbot.service.commands import carry
from tests.support.offices import World

PLAIN = ("Ann Archer", "Ben Brook")
HOSTILE = {
    "line ends": "Ann\r\nBcc: all@example.org\r\n\r\nX {}",
    "bare returns": "Ann\rBcc: all@example.org\nSubject: won {}",
    "nothing and bells": "Ann\x00\x07\x1b[31m {}",
    "the other direction": "\u202egnp.exe\u202c \u2066{}\u2069\u200f",
    "tags": '<script>alert(1)</script><img src="https://evil.test/x.png" onerror="x"> {}',
    "a style": "</style><style>body{{display:none}}</style> {}",
    "Markdown": "[click here](https://evil.test) ![x](https://evil.test/p.png) **{}** # x",
    "a template": "{{{{ 7 * 7 }}}} {{% include '/etc/passwd' %}} {}",
    "a calendar": "Ann\r\nATTENDEE:mailto:mallory@evil.test\r\nEND:VEVENT\r\nBEGIN:VEVENT {}",
    "calendar escapes": 'Ann\\nATTACH:https://evil.test;X="1",; {}',
    "a formula": '=HYPERLINK("https://evil.test";"{}")',
    "a display of another": "library@example.nhs.uk {}",
    "encoded words": "=?utf-8?q?Bcc:_all=40example.org?= {}",
}


class Tags(HTMLParser):
    """Counts the tags of a page, and keeps where they lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one."""
        self.tags[tag] += 1
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]


def join(address: str, name: str, department: str) -> bytes:
    """A join with a name and a department of any content, as an evil program would encode them."""
    named = f"=?utf-8?b?{base64.b64encode(name.encode()).decode()}?="
    words = "\r\n".join(("Please sign me up.", f"Department: {department}", f"Role: {department}", "Meet: online"))
    head = (
        f"From: {named} <{address}>",
        "To: library@example.nhs.uk",
        "Subject: Join the coffee trial",
        "Date: Mon, 12 Oct 2026 09:00:00 +0000",
        f"Message-ID: <{address}>",
        "X-MS-Exchange-Organization-AuthAs: Internal",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
    )
    body = base64.encodebytes(words.encode("utf-8"))
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def letters(names: tuple[str, str], departments: tuple[str, str]) -> list[EmailMessage]:
    """All that is sent while two people join, are drawn, invited and reminded."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    for number, (name, department) in enumerate(zip(names, departments, strict=True)):
        world.mailbox.drop(join(f"person{number}@example.nhs.uk", name, department))
    daemon.work()
    assert world.store.count(Participant) == 2
    world.clock.moment = world.plan.rounds[0].draw
    daemon.work()
    assert carry(world.office, {"command": "order", "order": "go", "round": 1}, Occasion("go", world.clock.now()))[
        "done"
    ]
    for _ in range(24):
        world.clock.go(hours=24)
        daemon.work()
    read = [message_from_bytes(one.raw, policy=SMTP) for one in world.sender.sent]
    return sorted(
        (one for one in read if isinstance(one, EmailMessage)), key=lambda one: str(one["To"].addresses[0].addr_spec)
    )


def part(mail: EmailMessage, kind: str) -> str:
    """The text of the first part of a kind; empty where there is none."""
    found = next((one for one in mail.walk() if one.get_content_type() == kind), None)
    payload = found.get_payload(decode=True) if found else b""
    return payload.decode("utf-8") if isinstance(payload, bytes) else ""


def shape(mail: EmailMessage) -> tuple[object, ...]:
    """What a letter is made of, without its words."""
    page = Tags()
    page.feed(part(mail, "text/html"))
    calendar = part(mail, "text/calendar")
    event = icalendar.Calendar.from_ical(calendar) if calendar else None
    properties = Counter(name for one in event.walk() for name, _ in one.property_items()) if event else Counter()
    headers = tuple(sorted(name.lower() for name in mail.keys()))  # noqa: SIM118 - a message is no dict: keys repeat
    return headers, str(mail["To"].addresses[0].addr_spec), len(mail["To"].addresses), page.tags, properties


@pytest.fixture(scope="module")
def usual() -> list[EmailMessage]:
    """The letters of harmless people."""
    return letters(PLAIN, ("Ward 7", "Pharmacy"))


def test_there_is_something_to_compare(usual: list[EmailMessage]) -> None:
    """Welcomes, the draw, invitations with calendars, nudges and reminders: both people and the organiser."""
    assert len(usual) > 10
    assert sum(bool(part(one, "text/calendar")) for one in usual) >= 2
    assert any("Pharmacy" in part(one, "text/html") for one in usual)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_people_are_called_letters_stay_what_they_are(value: str, usual: list[EmailMessage]) -> None:
    """Names and departments of every evil kind change words alone: no header, no tag, no link, no calendar property."""
    department = " ".join(value.split())  # of several lines the first would be the department
    evil = letters((value.format("one"), value.format("two")), (department.format("east"), department.format("west")))
    harmless = (usual, letters(("", ""), ("Ward 7", "Pharmacy")))  # what can be no name at all is taken for none
    assert [shape(one) for one in evil] in [[shape(one) for one in each] for each in harmless]
    for one in evil:
        page = Tags()
        page.feed(part(one, "text/html"))
        assert not any("evil.test" in target for target in page.targets)
        shown = part(one, "text/plain") + str(one["Subject"]) + str(one["To"])
        assert not any(sign in shown for sign in "\x00\x07\x1b\u202e\u2066\u2069\u200f")
        assert "49" not in str(one["Subject"])


def test_a_domain_that_only_looks_like_ours_is_a_stranger() -> None:
    """A letter of another alphabet, a longer name, a name before it: none of them may take part."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    for domain in ("ex\u0430mple.nhs.uk", "example.nhs.uk.evil.test", "evil-example.nhs.uk", "sub.example.nhs.uk"):
        mail = join("x@y.test", "Ann", "Ward 7").replace(b"<x@y.test>\r\nTo", f"<ann@{domain}>\r\nTo".encode())
        world.mailbox.drop(mail.replace(b"AuthAs: Internal", b"AuthAs: Anonymous"))
    world.mailbox.drop(join("ann@example.nhs.uk", "Ann", "Ward 7"))
    daemon.work()
    assert [one.email for one in world.store.all(Participant)] == ["ann@example.nhs.uk"]
