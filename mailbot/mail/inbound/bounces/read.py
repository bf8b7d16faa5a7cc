"""Reading a non-delivery report: the standard fields first, then the words."""

from mailbot.domain.model.inbound import Bounce
from mailbot.mail.inbound.bounces.fields import RecipientReport, exact_status, read_reports
from mailbot.mail.inbound.bounces.prose import own_words, prose_recipients
from mailbot.mail.inbound.bounces.returned import original_message_id
from mailbot.mail.inbound.bounces.severity import is_permanent, only_delayed
from mailbot.mail.inbound.parsing.message import ParsedMail


def read_bounce(mail: ParsedMail) -> Bounce:
    """What the report says; where it speaks of several addresses, the verdict is about the first."""
    reports = read_reports(mail)
    failed = tuple(one for one in reports if one.action != "delayed") or reports
    recipients = tuple(dict.fromkeys(one.address for one in reports if one.address)) or prose_recipients(mail)
    said = own_words(mail)
    status = _status(failed, said)
    delayed = _delayed(reports, f"{mail.subject}\n{said}")
    return Bounce(
        recipients=recipients,
        permanent=False if delayed else _permanent(failed, status, said),
        delayed=delayed,
        original_message_id=original_message_id(mail),
        status=status,
    )


def _status(reports: tuple[RecipientReport, ...], said: str) -> str | None:
    """The enhanced status code of the first report that has one, else of the words."""
    codes = (exact_status(one.status, one.diagnostic) for one in reports)
    return next((code for code in codes if code), None) or exact_status("", said)


def _delayed(reports: tuple[RecipientReport, ...], said: str) -> bool:
    """Whether the letter is only late and still being tried."""
    actions = {one.action for one in reports if one.action}
    return actions == {"delayed"} if actions else only_delayed(said)


def _permanent(reports: tuple[RecipientReport, ...], status: str | None, said: str) -> bool | None:
    """By the diagnostic text; where that says nothing, by the mail system's own words."""
    for diagnostic in ("\n".join(one.diagnostic for one in reports[:1]), said):
        verdict = is_permanent(status, diagnostic) if diagnostic.strip() else None
        if verdict is not None:
            return verdict
    return is_permanent(status, "")
