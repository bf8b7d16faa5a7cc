"""Complaints (ARF, RFC 5965) and receipts (MDN, RFC 8098; success DSN, RFC 3464)."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.headers import parameters
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.verdicts import bare_subject, found, is_answer

STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status", "message/xdelivery-status")
_RECEIPT_TYPES = ("message/disposition-notification", "message/global-disposition-notification")
_GOOD_NEWS = frozenset({"delivered", "relayed", "expanded"})
_COMPLAINT_SUBJECT = re.compile(
    r"(?:complaint about (?:a )?message from|e?-?mail (?:abuse|spam|feedback) report for)\b", re.IGNORECASE
)
_REJECTED = re.compile(r"\b(?:automatically rejected|was rejected|has been rejected|quota exceeded)\b", re.IGNORECASE)
_READ_SUBJECT = re.compile(
    r"(?:read|not read|read receipt|return receipt|gelesen|lu|leído|letto|gelezen|läst|læst|lido"
    r"|lest)\s{0,2}(?::|\()",
    re.IGNORECASE,
)
_READ_WORDS = re.compile(
    r"\b(?:was (?:read|opened|displayed|deleted without being read)|has been (?:read|displayed|opened)"
    r"|this is a (?:return|read) receipt|wurde .{0,60}gelesen|a été lu)\b",
    re.IGNORECASE,
)
_DELIVERED_WORDS = re.compile(
    r"\b(?:successfully delivered to|has been (?:successfully )?delivered to"
    r"|successful delivery notifications)\b",
    re.IGNORECASE,
)


def report_type(mail: ParsedMail) -> str:
    """The report-type of a multipart/report, such as "delivery-status"; empty for other mail."""
    kind, said = parameters(mail.headers.get("content-type"))
    return said.get("report-type", "").lower() if kind == "multipart/report" else ""


def status_actions(mail: ParsedMail) -> tuple[str, ...]:
    """What the report says was done for each recipient: failed, delayed, delivered, relayed, expanded."""
    blocks = (block for part in mail.of_type(*STATUS_TYPES) for block in part.blocks)
    words = (block.get("action").lower().split("(")[0].split() for block in blocks)
    return tuple(one[0].strip(";,.") for one in words if one)


def complaint_report(mail: ParsedMail) -> Verdict | None:
    """An abuse report: somebody pressed the spam button."""
    if report_type(mail) == "feedback-report" or mail.of_type("message/feedback-report"):
        return found(Speaker.COMPLAINT, "complaint_report", "it is an abuse report (feedback-report)")
    return None


def complaint_prose(mail: ParsedMail) -> Verdict | None:
    """A complaint without the standard form, as some providers send it: our letter inside, a set subject."""
    if mail.returned is None or is_answer(mail):
        return None
    if mail.headers.has("x-hmxmroriginalrecipient") or _COMPLAINT_SUBJECT.match(bare_subject(mail)):
        return found(Speaker.COMPLAINT, "complaint_prose", f"Subject: {mail.subject}, with the message inside")
    return None


def read_receipt(mail: ParsedMail) -> Verdict | None:
    """A receipt that says a letter was shown, or deleted unread; a rejection in that form is a bounce."""
    if report_type(mail) != "disposition-notification" and not mail.of_type(*_RECEIPT_TYPES):
        return None
    if mail.of_type(*STATUS_TYPES) or is_rejection(mail):
        return None
    return found(Speaker.RECEIPT, "read_receipt", "it is a read receipt (disposition-notification)")


def read_receipt_prose(mail: ParsedMail) -> Verdict | None:
    """A read receipt in words only, as a mailbox server may show it again."""
    if _READ_SUBJECT.match(bare_subject(mail)) and _READ_WORDS.search(mail.opening):
        return found(Speaker.RECEIPT, "read_receipt_prose", f"Subject: {mail.subject}, and the text says it was read")
    return None


def success_report(mail: ParsedMail) -> Verdict | None:
    """A delivery report with good news only."""
    actions = status_actions(mail)
    if actions and set(actions) <= _GOOD_NEWS:
        return found(Speaker.RECEIPT, "success_report", f"delivery report: {', '.join(dict.fromkeys(actions))}")
    if not actions and report_type(mail) == "delivery-status" and _DELIVERED_WORDS.search(mail.opening):
        return found(Speaker.RECEIPT, "success_report", "delivery report that says it was delivered")
    return None


def is_rejection(mail: ParsedMail) -> bool:
    """Whether a disposition notification says that the letter was refused (a mail filter does that)."""
    return bool(mail.of_type(*_RECEIPT_TYPES)) and bool(_REJECTED.search(f"{mail.subject}\n{mail.opening}"))
