"""What a rule of the screen is, and how it says what it found."""

import re
from collections.abc import Callable
from typing import TypeAlias

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.message import ParsedMail

Rule: TypeAlias = Callable[[ParsedMail], Verdict | None]

_EVIDENCE_LIMIT = 160
_PREFIXES = re.compile(
    r"(?:\s{0,9}\[(?:external|ext|extern|caution|spam|secure|[^\]]{1,40}email[^\]]{0,20})\])+", re.IGNORECASE
)
_ANSWER = re.compile(
    r"\s{0,9}(?:re|fw|fwd|aw|wg|sv|vs|vb|antw|tr|rv|res|enc|rif|r|i|odp|ynt|atb|ymlaen)(?:\[\d{1,3}\])?\s{0,3}[:\uff1a]",
    re.IGNORECASE,
)

_SILENT = re.compile(
    r"(?:[a-z0-9]{0,30}[._-])?(?:no|do[._-]?not|dont)[._-]?reply|auto-?(?:reply|responder|mailer)|mailer-?daemon",
    re.IGNORECASE,
)


def found(speaker: Speaker, rule: str, evidence: str) -> Verdict:
    """The verdict of a rule, with its evidence on one line that a technician understands."""
    return Verdict(speaker, rule, " ".join(evidence.split())[:_EVIDENCE_LIMIT])


def bare_subject(mail: ParsedMail) -> str:
    """The subject without the marks that gateways put before it."""
    return _PREFIXES.sub("", mail.subject, count=1).strip()


def is_answer(mail: ParsedMail) -> bool:
    """Whether the subject says that a person answers or forwards something."""
    return bool(_ANSWER.match(bare_subject(mail)))


def null_path(mail: ParsedMail) -> bool:
    """Whether the mail has the empty return path of a machine that wants no answer (RFC 5321 section 4.5.5)."""
    path = mail.headers.get("return-path").strip().lower() if mail.headers.has("return-path") else "-"
    return path in {"", "<>", "<mailer-daemon>", "mailer-daemon"}


def is_silent(mail: ParsedMail) -> bool:
    """Whether the address itself says that nobody reads answers, or that a machine writes."""
    return bool(_SILENT.fullmatch((mail.sender or "").rpartition("@")[0]))
