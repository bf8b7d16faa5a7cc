"""The headers of a letter: who, to whom, in answer to what, and that a machine wrote it.

What must not be here: MIME parts (`compose`); headers that our kind of mail must not carry, such as
Precedence (it misfiles personal mail) or Reply-To (answers go to the mailbox, which is From).
"""

import re
from datetime import UTC
from email.header import Header
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Answering, Audience, Letter
from mailbot.mail.outbound.copies import KEY_HEADER, key_of_letter
from mailbot.mail.outbound.harmless import is_plain_address, one_line
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.thread import conversation_id, subject_code

_ANSWER_MARK = re.compile(
    r"(?:(?:re|aw|sv|antw|fw|fwd|wg|tr)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}:\s{0,3}){1,20}", re.IGNORECASE
)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_MOST_REFERENCES: Final = 10
_LONGEST_SUBJECT: Final = 150  # characters of a subject that we repeat
_FEWEST_WORDS: Final = 3  # a shorter subject may be a bare command; it is not repeated
_LONGEST_NAME: Final = 100
_LINE: Final = 78  # characters (RFC 5322 section 2.1.1)


def headers(row: OutboxRow, stationery: Stationery, subject: str) -> bytes:
    """The header block without its closing empty line: the body's own Content-Type comes next.

    Raises:
        ValueError: an address or the Message-ID cannot stand in a header.
    """
    letter, plan = row.letter, stationery.plan
    if not _MESSAGE_ID.fullmatch(row.message_id):
        raise ValueError("the Message-ID of this outbox row cannot stand in a header")
    conversation = conversation_id(letter, stationery.seal, plan.mailbox_address.rpartition("@")[2])
    fields = {
        "From": _mailbox(plan.mailbox_address, plan.mailbox_name),
        "To": _mailbox(letter.to, letter.name),
        "Subject": _words(_subject(letter, subject), len("Subject: ")),
        "Date": format_datetime(row.queued_at.astimezone(UTC)),
        "Message-ID": row.message_id,
        **_thread(letter.answering, conversation),
        "Auto-Submitted": "auto-replied" if letter.answering or letter.about.answer else "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        **_way_out(letter, stationery),
        KEY_HEADER: key_of_letter(letter.key),
        "MIME-Version": "1.0",
    }
    return "".join(f"{_folded(f'{name}: {value}')}\r\n" for name, value in fields.items()).encode("ascii")


def _mailbox(address: str, name: str) -> str:
    """One mailbox (RFC 5322 section 3.4): the name as atoms, quoted, or as encoded words."""
    if not is_plain_address(address):
        raise ValueError("a letter can only be sent to and from plain addresses (local@domain)")
    line = one_line(name)[:_LONGEST_NAME].strip()
    if not line:
        return address
    if line.isascii() and "=?" not in line:
        return f"{line if _ATOMS.fullmatch(line) else _quoted(line)} <{address}>"
    return f"{_words(line, len('From: '))} <{address}>"


def _quoted(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(line: str, before: int) -> str:
    """Unstructured words, as encoded words (RFC 2047) where ASCII cannot hold them or could be mistaken for some."""
    if line.isascii() and "=?" not in line:
        return line
    return Header(line, "utf-8", header_name="x" * before).encode(splitchars="", linesep="\r\n")


def _folded(line: str) -> str:
    """The header folded at spaces (RFC 5322 section 2.2.3) where it is too long, never right after its name."""
    if len(line) <= _LINE or "\r\n" in line:
        return line
    name, first, *words = line.split(" ")
    lines = [f"{name} {first}"]
    for word in words:
        if len(lines[-1]) + len(word) < _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines)


def _subject(letter: Letter, own: str) -> str:
    """An answer keeps the subject that it answers; any other letter, and the answer to a bare word, has its own.

    So has one that takes a meeting out of a calendar: calendars show it beside the subjects of others.
    """
    theirs = _repeatable(letter.answering.subject) if letter.answering and not letter.cancels else ""
    return f"Re: {theirs}" if len(theirs.split()) >= _FEWEST_WORDS else own


def _repeatable(subject: str) -> str:
    line = one_line(subject)
    mark = _ANSWER_MARK.match(line)
    return line[mark.end() if mark else 0 :][:_LONGEST_SUBJECT].strip()


def _thread(answering: Answering | None, conversation: str) -> dict[str, str]:
    """In-Reply-To and References (RFC 5322 section 3.6.4); ours comes first, theirs are cleaned and cut."""
    if answering is None:
        return {"References": conversation}
    ids = [one for one in (*answering.references, answering.message_id) if _MESSAGE_ID.fullmatch(one)]
    thread = {"References": " ".join([conversation, *dict.fromkeys(ids[-_MOST_REFERENCES:])])}
    if _MESSAGE_ID.fullmatch(answering.message_id):
        thread["In-Reply-To"] = answering.message_id
    return thread


def _way_out(letter: Letter, stationery: Stationery) -> dict[str, str]:
    """List-Unsubscribe (RFC 2369) by mail alone: we have no web address for one click (RFC 8058)."""
    if letter.about.audience is not Audience.PARTICIPANT:
        return {}
    subject = quote(f"leave {subject_code(stationery.code(letter))}")
    return {"List-Unsubscribe": f"<mailto:{stationery.plan.mailbox_address}?subject={subject}>"}
