"""Wishes to leave that a mail program sends for a person: they look automatic, and are not."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.verdicts import bare_subject, found

_LEAVE = re.compile(r"(?:unsubscribe|leave|opt[ -]?out|remove me)(?:[ :]{1,3}[\w.@-]{1,80})?", re.IGNORECASE)
_LIST_FIELDS = ("list-id", "list-post", "x-beenthere", "mailing-list")


def unsubscribe_button(mail: ParsedMail) -> Verdict | None:
    """The unsubscribe button of a mail program was pressed (Apple marks the mail as auto-replied)."""
    if mail.headers.get("x-apple-unsubscribe").lower() == "true":
        return found(Speaker.PERSON, "unsubscribe_button", "X-Apple-Unsubscribe: true")
    return None


def unsubscribe_subject(mail: ParsedMail) -> Verdict | None:
    """The subject is a wish to leave and nothing else, as List-Unsubscribe makes mail programs send it."""
    if not _LEAVE.fullmatch(bare_subject(mail)) or any(mail.headers.has(one) for one in _LIST_FIELDS):
        return None
    if mail.content_type == "multipart/report":
        return None
    return found(Speaker.PERSON, "unsubscribe_subject", f"Subject: {mail.subject}")
