"""Handing one mail to a connected server, step by step.

The steps are told apart because the gap matters: a line that breaks before the final dot has handed nothing over;
after it, the server may have taken the mail without our hearing of it (RFC 1047).
"""

import re
from collections.abc import Mapping
from smtplib import SMTP, SMTPNotSupportedError, SMTPResponseException, SMTPSenderRefused, SMTPServerDisconnected

from mailbot.adapters.line import quoted
from mailbot.ports import Outcome, Sending

Answer = tuple[int, bytes]

_CLOSING = 421
_GO_AHEAD = 354
_HUNDRED = 100
_FOR_NOW, _POLICY = 4, "4.7."
"""Such an answer is about whoever sends, not about this mail (RFC 3463 section 3.8): too fast, or too much."""

_BEFORE_THE_DOT = {4: Outcome.TRY_LATER, 5: Outcome.REFUSED}
"""By the first digit of an answer. A "yes" that was not asked for, such as 250 to DATA, has taken nothing."""

_AFTER_THE_DOT = {2: Outcome.SENT, **_BEFORE_THE_DOT}

_ABOUT_THE_SENDER = frozenset(range(530, 560)) - {552, 555}
"""Answers to MAIL FROM that hold for every mail of this sender; 552 is about this one's size, 555 about options."""


class Closing(SMTPServerDisconnected):
    """The server ends the session by itself (421): on a fresh line, it wants no mail just now."""


def hand_over(server: SMTP, sender: str, recipient: str, raw: bytes) -> Sending:
    """Hand one mail to the server, with the line ends it has.

    Raises:
        SMTPSenderRefused: no mail may be sent under this sender, or not by this login.
        SMTPServerDisconnected: the line broke before the final dot: nothing was handed over.
    """
    try:
        _open(server, sender, recipient, raw)
    except SMTPSenderRefused:
        raise
    except SMTPNotSupportedError:
        return Sending(Outcome.REFUSED, "the server cannot send to addresses with letters beyond ASCII")
    except SMTPResponseException as answer:
        return _sending(answer.smtp_code, answer.smtp_error, _BEFORE_THE_DOT, Outcome.TRY_LATER)
    server.send(_stuffed(raw))
    server.send(b".\r\n")
    try:
        code, said = server.getreply()
    except (SMTPServerDisconnected, SMTPResponseException) as silence:
        return Sending(Outcome.UNKNOWN, quoted(str(silence)))
    return _sending(code, said, _AFTER_THE_DOT, Outcome.UNKNOWN)


def _open(server: SMTP, sender: str, recipient: str, raw: bytes) -> None:
    """Everything before the text itself."""
    code, said = server.mail(sender, _options(server, sender + recipient, raw))
    if code in _ABOUT_THE_SENDER:
        raise SMTPSenderRefused(code, said, sender)
    _expect((code, said), 250)
    _expect(server.rcpt(recipient), 250, 251)
    _expect(server.docmd("DATA"), _GO_AHEAD)


def _expect(answer: Answer, *wanted: int) -> None:
    code, said = answer
    if code == _CLOSING:
        raise Closing(f"{code} {quoted(said)}")
    if code not in wanted:
        raise SMTPResponseException(code, said)


def _sending(code: int, said: bytes | str, known: Mapping[int, Outcome], otherwise: Outcome) -> Sending:
    words = quoted(said)
    if code == _CLOSING or (code // _HUNDRED == _FOR_NOW and words.startswith(_POLICY)):
        return Sending(Outcome.SLOW_DOWN, f"{code} {words}")
    return Sending(known.get(code // _HUNDRED, otherwise), f"{code} {words}")


def _options(server: SMTP, addresses: str, raw: bytes) -> list[str]:
    """SIZE (RFC 1870), SMTPUTF8 (RFC 6531) where an address needs it, 8BITMIME (RFC 6152) where the text does."""
    options = [f"SIZE={len(raw)}"] if server.has_extn("size") else []
    if not addresses.isascii():
        options.append("SMTPUTF8")
    if not (addresses.isascii() and raw.isascii()) and server.has_extn("8bitmime"):
        options.append("BODY=8BITMIME")
    return options


def _stuffed(raw: bytes) -> bytes:
    """The text with dots at line starts doubled (RFC 5321 section 4.5.2), ended by a line end."""
    doubled = re.sub(rb"(?m)^\.", b"..", raw)
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"
