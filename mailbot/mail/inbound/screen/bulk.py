"""Lists, newsletters and spam: never answered."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.verdicts import found

_LIST_FIELDS = ("list-id", "list-post", "list-unsubscribe", "x-beenthere", "mailing-list", "x-mailing-list")
_JUNK = re.compile(r"\bSFV:(?:SPM|SKS|SKB)\b", re.IGNORECASE)
_JUNK_LEVEL = 5  # spam confidence level from which Exchange files a mail as junk


def list_mail(mail: ParsedMail) -> Verdict | None:
    """It came over a mailing list."""
    for name in _LIST_FIELDS:
        if mail.headers.get(name):
            return found(Speaker.AUTOMATIC, "list_mail", f"{name}: {mail.headers.get(name)}")
    return None


def bulk_mail(mail: ParsedMail) -> Verdict | None:
    """Its sender says that it went to many."""
    for name in ("precedence", "x-precedence"):
        if mail.headers.get(name).strip().lower() in {"bulk", "junk", "list"}:
            return found(Speaker.AUTOMATIC, "bulk_mail", f"{name}: {mail.headers.get(name)}")
    return None


def spam_mark(mail: ParsedMail) -> Verdict | None:
    """The receiving server took it for spam."""
    level = mail.headers.get("x-ms-exchange-organization-scl").strip()
    if mail.headers.get("x-spam-flag").strip().lower() == "yes":
        return found(Speaker.AUTOMATIC, "spam_mark", "X-Spam-Flag: YES")
    if _JUNK.search(mail.headers.get("x-forefront-antispam-report")):
        return found(Speaker.AUTOMATIC, "spam_mark", "X-Forefront-Antispam-Report says spam")
    if level.isdecimal() and int(level[:3]) >= _JUNK_LEVEL:
        return found(Speaker.AUTOMATIC, "spam_mark", f"X-MS-Exchange-Organization-SCL: {level}")
    return None
