"""The letters of this checkout, compiled once for all tests, and outbox rows to compose."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Letter
from mailbot.mail.outbound.compose import compose
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.outbound.samples import samples
from mailbot.mail.thread import message_id
from tests.support.builders import SEAL, plan

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
GOLDEN = ROOT / "tests" / "golden"
QUEUED = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
PLAN = plan()


def sources() -> dict[str, str]:
    """The texts of all templates of letters, by name."""
    return {path.stem: path.read_text("utf-8") for path in (TEMPLATES / "letters").glob("*.md")}


def frame() -> str:
    """The text of the HTML frame."""
    return (TEMPLATES / "frame.html").read_text("utf-8")


@cache
def stationery() -> Stationery:
    """The letters of this checkout."""
    return Stationery.load(sources(), frame(), PLAN, SEAL)


def sample(kind: str, case: str = "full", **changes: object) -> Letter:
    """One of the sample letters, with changes; `values` are added to its own."""
    letter = next(one for one in samples(PLAN) if one.key == f"sample/{kind}/{case}")
    values = {**letter.values, **changes.pop("values", {})}
    return replace(letter, values=values, **changes)


def row(letter: Letter, **changes: object) -> OutboxRow:
    """The outbox row of a letter, as the service would queue it."""
    return replace(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), QUEUED), **changes)


def composed(letter: Letter) -> bytes:
    """The bytes that would be sent."""
    return compose(row(letter), stationery()).raw


def parsed(raw: bytes) -> EmailMessage:
    """The bytes read back by the standard library."""
    message = message_from_bytes(raw, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def calendar_part(raw: bytes) -> bytes:
    """The content of the calendar alternative of a mail."""
    part = next(part for part in parsed(raw).walk() if part.get_content_type() == "text/calendar")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def matches_golden(name: str, content: bytes) -> bool:
    """Whether content is what the reviewed file holds; with MAILBOT_GOLDEN=write the file is written anew."""
    path = GOLDEN / name
    if os.environ.get("MAILBOT_GOLDEN") == "write":
        path.write_bytes(content)
    return path.read_bytes() == content
