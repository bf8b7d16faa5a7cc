"""Non-delivery reports: the standard ones by their parts, the others by who sends them and what they say."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.folded import folded, holds
from mailbot.mail.inbound.parsing.addresses import display_name
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.bounce_words import BOUNCE_SUBJECT, BOUNCE_TEXT
from mailbot.mail.inbound.screen.reports import STATUS_TYPES, is_rejection, report_type
from mailbot.mail.inbound.screen.undelivered_words import STILL_TRYING, UNDELIVERED
from mailbot.mail.inbound.screen.verdicts import bare_subject, found, is_answer, is_silent, null_path

_SHORT_LOOK = 2_000
_LOOKED_AT = 12_000  # characters of the text: what a mail system says stands before what it returns

_POSTMASTER = re.compile(
    r"(?:mailer-?daemon|post_?master|mail-?daemon|microsoftexchange[0-9a-f]{10,40}|double-bounce|mdaemon"
    r"|smtp(?:-?daemon)?"
    r"|mail[.-]?deliver[\w.]{0,15}|bounces?|bounce[+-][^@]{1,120}|mail\.daemon|dsn|ndr|mailsystem|mmdf|uucp"
    r"|daemon)@"
)
_POSTMASTER_NAME = re.compile(
    r"(?:mail ?delivery|system administrator|mail (?:system|administrator|delivery|daemon)|mailer.?daemon"
    r"|post ?master\b"
    r"|mail-?daemon|internet mail (?:delivery|connector)|delivery (?:subsystem|system)|smtp server)",
    re.IGNORECASE,
)
_ANSWERED_ALONE = re.compile(r"auto-?replied|vacation", re.IGNORECASE)
_LETTER = re.compile(r"^(?:> ?)?(?:message-id|return-path|received):", re.IGNORECASE | re.MULTILINE)
_TECHNICAL = re.compile(
    r"\b[45]\.[0-7]\.\d{1,3}\b|\b(?:4[2-7]|5[05-7])\d[ #-]|^(?:\s{0,9}|> ?)(?:received|message-id"
    r"|final-recipient|return-path|x-failed)"
    r"|^\s{0,9}<[^\s<>@:]{1,64}@[^\s<>@:]{1,200}>\s{0,9}:|\brcpt to\b",
    re.IGNORECASE | re.MULTILINE,
)


def delivery_report(mail: ParsedMail) -> Verdict | None:
    """A report with the type that the standard gives to delivery reports (RFC 3464)."""
    if report_type(mail) == "delivery-status":
        return found(Speaker.BOUNCE, "delivery_report", "it is a delivery report (report-type=delivery-status)")
    return None


def delivery_status_part(mail: ParsedMail) -> Verdict | None:
    """A part with delivery fields, whatever the message is called; not one inside a message within."""
    parts = mail.of_type(*STATUS_TYPES)
    if parts:
        return found(Speaker.BOUNCE, "delivery_status_part", f"it has a part {parts[0].content_type}")
    return None


def failed_recipients(mail: ParsedMail) -> Verdict | None:
    """The field in which Exim and Google name the failed addresses."""
    failed = mail.headers.get("x-failed-recipients")
    return found(Speaker.BOUNCE, "failed_recipients", f"X-Failed-Recipients: {failed}") if failed else None


def exchange_report(mail: ParsedMail) -> Verdict | None:
    """The field that Exchange puts on its non-delivery reports; it is there, but empty."""
    if mail.headers.has("x-ms-exchange-message-is-ndr"):
        return found(Speaker.BOUNCE, "exchange_report", "X-MS-Exchange-Message-Is-Ndr is there")
    return None


def rejection_receipt(mail: ParsedMail) -> Verdict | None:
    """A refusal by a mail filter, sent in the form of a read receipt."""
    if is_rejection(mail):
        return found(Speaker.BOUNCE, "rejection_receipt", "a disposition notification that says: rejected")
    return None


def postmaster_words(mail: ParsedMail) -> Verdict | None:
    """A mail system speaks, and its subject or its text says that something was not delivered.

    A name can be anybody's, and a person may look after the postmaster's mail and answer from there: then the
    text must hold what only mail systems write.
    """
    by_address = _is_postmaster(mail)
    if not by_address and not _POSTMASTER_NAME.match(display_name(mail.headers.get("from"))):
        return None
    if (is_answer(mail) or not by_address) and not (_is_technical(mail) and BOUNCE_TEXT.search(mail.opening)):
        return None
    said = _says_undelivered(mail)
    return found(Speaker.BOUNCE, "postmaster_words", f"from {mail.headers.get('from')}: {said}") if said else None


def null_path_words(mail: ParsedMail) -> Verdict | None:
    """The empty return path, words of non-delivery, and nothing that speaks for an automatic answer."""
    if not null_path(mail) or is_answer(mail) or _ANSWERED_ALONE.search(mail.headers.get("auto-submitted")):
        return None
    said = _says_undelivered(mail, both=not BOUNCE_SUBJECT.match(bare_subject(mail)) and not _is_technical(mail))
    return found(Speaker.BOUNCE, "null_path_words", f"empty return path: {said}") if said else None


def undelivered_words(mail: ParsedMail) -> Verdict | None:
    """Subject and text both say so, with the codes or fields of a mail system; not an answer, not on a list."""
    if is_answer(mail) or mail.headers.has("list-id"):
        return None
    said = _says_with_letter(mail) if _returns_letter(mail) else ""
    if not said and BOUNCE_SUBJECT.match(bare_subject(mail)) and _has_codes(mail):
        said = _says_undelivered(mail, both=True)
    return found(Speaker.BOUNCE, "undelivered_words", said) if said else None


def _says_with_letter(mail: ParsedMail) -> str:
    """What a mail with our letter inside says: a silent sender anywhere, others in a subject of another language."""
    if is_silent(mail):
        said = _says_undelivered(mail)
        return said and f"from {mail.sender}, with our letter inside: {said}"
    said = holds(folded(mail.subject), UNDELIVERED)
    return said and f"the subject says: {said}, with our letter inside"


def _is_postmaster(mail: ParsedMail) -> bool:
    """Whether the address of the sender is that of a mail system."""
    author = mail.headers.get("from")
    local = (mail.sender or author.rpartition("<")[2].strip(" <>").lower()).partition("@")[0]
    return bool(_POSTMASTER.match(f"{local}@"))


def _returns_letter(mail: ParsedMail) -> bool:
    """Whether a letter is inside, as a part or as text with the fields of a mail's head."""
    return mail.returned is not None or bool(_LETTER.search(mail.words[:_LOOKED_AT]))


def _has_codes(mail: ParsedMail) -> bool:
    """Whether the text holds what only mail systems write."""
    return bool(_TECHNICAL.search(mail.words[:_LOOKED_AT]))


def _is_technical(mail: ParsedMail) -> bool:
    """Whether the text holds what only mail systems write, or the mail returns a message."""
    return mail.returned is not None or _has_codes(mail)


def _says_undelivered(mail: ParsedMail, *, both: bool = False) -> str:
    """The words of non-delivery in the subject or the text (or `both`); empty when there are none."""
    subject = BOUNCE_SUBJECT.match(bare_subject(mail))
    if subject and not both:
        return f"Subject: {mail.subject}"
    text = BOUNCE_TEXT.search(mail.words[:_LOOKED_AT])
    if text is None or (both and not subject):
        return _says_so_elsewhere(mail)
    return f"the text says: {text[0]}"


def _says_so_elsewhere(mail: ParsedMail) -> str:
    """The words of non-delivery in other languages, where the letter comes back too or the text names who failed."""
    technical = _is_technical(mail)
    if not technical and "@" not in mail.words[:_SHORT_LOOK]:
        return ""
    said = holds(
        folded(f"{mail.subject}\n{mail.words[:_SHORT_LOOK]}"), UNDELIVERED + (STILL_TRYING if technical else ())
    )
    return f"subject or text says: {said}" if said else ""
