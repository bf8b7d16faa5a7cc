"""From an outbox row to the bytes that are sent: headers and MIME.

The same row gives the same bytes for ever: Message-ID and date come from the row, MIME boundaries from the
Message-ID. So a letter sent again after a crash is the same letter. What must not be here: words (`render`),
the clock, sending.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Invitation
from mailbot.mail.outbound.headers import headers
from mailbot.mail.outbound.invite import calendar_bytes
from mailbot.mail.outbound.render import Rendered, Stationery

_CRLF = b"\r\n"
_BASE64_LINE = 57  # bytes that make a line of 76 characters (RFC 2045 section 6.8)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail ready to be sent: the envelope, with its one recipient, and the raw bytes (CRLF, 7 bit)."""

    envelope_from: str
    envelope_to: str
    raw: bytes


def compose(row: OutboxRow, stationery: Stationery) -> Mail:
    """Make the mail of an outbox row.

    Raises:
        BadTemplate: the template fails on the letter's values.
        ValueError: an address cannot stand in a header.
    """
    rendered = stationery.render(row.letter)
    head = headers(row, stationery, rendered.subject)
    plan = stationery.plan
    body = _body(rendered, row.letter.invitation, (plan.mailbox_address, plan.mailbox_name), row.message_id)
    return Mail(plan.mailbox_address, row.letter.to, head + body)


def _body(rendered: Rendered, invitation: Invitation | None, mailbox: tuple[str, str], seed: str) -> bytes:
    """The MIME parts; the calendar is the last alternative, without a disposition, else clients hide its buttons."""
    parts = [_text("plain", rendered.text), _text("html", rendered.html)]
    if invitation is None:
        return _multipart("alternative", parts, seed)
    calendar = calendar_bytes(invitation, mailbox)
    method = invitation.method.value
    parts.append(_encoded(f'text/calendar; charset="utf-8"; method="{method}"', calendar))
    attachment = _encoded(
        'application/ics; name="invite.ics"', calendar, 'Content-Disposition: attachment; filename="invite.ics"'
    )
    return _multipart("mixed", [_multipart("alternative", parts, seed), attachment], seed)


def _multipart(subtype: str, parts: Sequence[bytes], seed: str) -> bytes:
    boundary = f"=_{hashlib.sha256(f'{subtype} {seed}'.encode()).hexdigest()[:40]}".encode()
    lines = [f"Content-Type: multipart/{subtype};".encode(), b' boundary="' + boundary + b'"', b""]
    for part in parts:
        lines += [b"--" + boundary, part]
    return _CRLF.join([*lines, b"--" + boundary + b"--", b""])


def _text(subtype: str, text: str) -> bytes:
    """A text part in quoted-printable: "=_" cannot stand in one, so no boundary does (RFC 2045 section 6.7)."""
    encoded = binascii.b2a_qp(text.encode("utf-8"), istext=True)
    return _CRLF.join(
        [
            f'Content-Type: text/{subtype}; charset="utf-8"'.encode(),
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            encoded.replace(b"\n", _CRLF),
        ]
    )


def _encoded(content_type: str, content: bytes, *more: str) -> bytes:
    """A part in base64, which keeps line ends and folding from being rewritten on the way."""
    lines = [content[at : at + _BASE64_LINE] for at in range(0, len(content), _BASE64_LINE)]
    return _CRLF.join(
        [
            f"Content-Type: {content_type}".encode(),
            b"Content-Transfer-Encoding: base64",
            *(line.encode() for line in more),
            b"",
            *(base64.b64encode(line) for line in lines),
        ]
    )
