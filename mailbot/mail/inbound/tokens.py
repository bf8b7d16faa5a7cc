"""Finding our signed token in a message: which letter of ours it answers or returns."""

from mailbot.domain.model.inbound import Thread
from mailbot.domain.seal import Seal
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.addresses import message_ids
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.thread import read_message_id

_FIELDS = ("x-microsoft-original-message-id", "x-ms-exchange-parent-message-id")


def own_token(mail: ParsedMail, seal: Seal | None) -> Thread | None:
    """What the mail's own Message-ID says, if we wrote it."""
    return read_message_id(mail.message_id, seal) if seal and mail.message_id else None


def find_thread(mail: ParsedMail, returned: str | None, ours: Ours) -> Thread | None:
    """The nearest genuine token: of the letter that came back (`returned`), of what it answers, of older mail."""
    if ours.seal is None:
        return None
    marked = (one for name in _FIELDS for one in message_ids(mail.headers.get(name)))
    within = message_ids(mail.returned.get("references")) if mail.returned is not None else ()
    for one in (*((returned,) if returned else ()), *mail.references, *marked, *within):
        thread = read_message_id(ours.renamed.get(one, one), ours.seal)
        if thread is not None:
            return thread
    return None
