"""The mailbox and the sender of a configuration; nothing is connected yet."""

from dataclasses import replace
from datetime import timedelta

from mailbot.adapters.mailbox.folder import FolderMailbox
from mailbot.adapters.mailbox.imap import ImapMailbox, ImapSettings
from mailbot.adapters.sender.folder import FolderSender
from mailbot.adapters.sender.smtp import SmtpSender, SmtpSettings
from mailbot.bootstrap.secrets import password_of
from mailbot.domain.pace import NO_PACE, Pace
from mailbot.domain.sent_mail import AT_ONCE, Custody
from mailbot.errors import BadConfiguration
from mailbot.ports import Mailbox, Sender
from mailbot.settings import Imap, Settings, Smtp

_IN_HAND = timedelta(seconds=30)  # within which a worker has written a letter into a folder


def mailbox_of(settings: Settings) -> Mailbox:
    """The inbox."""
    table = settings.mailbox
    if table.kind == "folder" and table.folder:
        return FolderMailbox(table.folder.path)
    if table.imap:
        return ImapMailbox(_imap(table.imap))
    raise BadConfiguration(f"mailbox.kind {table.kind!r} has no table of its own")


def sender_of(settings: Settings) -> Sender:
    """The way out."""
    table = settings.mailbox
    if table.kind == "folder" and table.folder:
        return FolderSender(table.folder.path / "outbox")
    if table.smtp:
        return SmtpSender(_smtp(table.smtp))
    raise BadConfiguration(f"mailbox.kind {table.kind!r} has no way to send")


def pace_of(settings: Settings) -> Pace:
    """A real server is to be spared; a folder is not."""
    if settings.mailbox.kind == "folder":
        return NO_PACE
    return Pace(per_minute=settings.sending.per_minute, per_day=settings.sending.per_day)


def custody_of(settings: Settings) -> Custody:
    """A folder is written once however often it is told to; of a server it must be learnt what it does."""
    if settings.mailbox.kind == "folder":
        alone = settings.store.engine == "tinydb"
        return AT_ONCE if alone else replace(AT_ONCE, grace=_IN_HAND)  # else it may be in another worker's hand
    table = settings.sending
    return Custody(
        grace=timedelta(minutes=table.in_doubt_minutes),
        again=table.in_doubt == "again",
        keeps=table.sent_copies == "mailbot",
    )


def _imap(table: Imap) -> ImapSettings:
    return ImapSettings(
        host=table.host,
        port=table.port,
        security=table.security,
        username=table.username,
        password=password_of(table),
        inbox=table.inbox,
        processed=table.processed,
        needs_person=table.needs_person,
        sent=table.sent,
        ca_file=table.ca_file,
    )


def _smtp(table: Smtp) -> SmtpSettings:
    return SmtpSettings(
        host=table.host,
        port=table.port,
        security=table.security,
        username=table.username,
        password=password_of(table),
        ca_file=table.ca_file,
    )
