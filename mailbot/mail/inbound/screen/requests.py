"""Wishes to leave that a mail program sends for a person: they look automatic, and are not."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.verdicts import bare_subject, found

_LEAVE = re.compile(
    r"(?:unsubscribe|opt[ -]?out|remove me)(?:[ :]{1,3}[\w.@-]{1,80})?"
    r"|leave(?:[ :]{1,3}(?:\[[\w-]{1,40}\]|trial|coffees?|[a-z]{2,30}\d{0,4}-[a-z0-9]{4,8}|rct\w{0,8}"
    r"|[\w.-]{1,60}@[\w.-]{1,60}))?",
    re.IGNORECASE,
)
"""Behind "leave" only what we or a list may have written there: "Leave request" is about leave from work."""
_FEW = 6  # words that a mail program or a person may have put below such a subject
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
    if mail.content_type == "multipart/report" or _is_of_absence(mail):
        return None
    return found(Speaker.PERSON, "unsubscribe_subject", f"Subject: {mail.subject}")


def _is_of_absence(mail: ParsedMail) -> bool:
    """Whether "Leave" may be leave from work: more is written below it than a mail program or a refusal would."""
    return bare_subject(mail).casefold() == "leave" and len(mail.words.split()) > _FEW
