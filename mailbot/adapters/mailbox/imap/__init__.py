"""The shared inbox over IMAP (RFC 3501), by imapclient."""

from mailbot.adapters.mailbox.imap.inbox import ImapMailbox
from mailbot.adapters.mailbox.imap.session import ImapSettings

__all__ = ["ImapMailbox", "ImapSettings"]
