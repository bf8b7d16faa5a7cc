"""The Sent folder over IMAP: found by its mark (RFC 6154) or its name, looked into, added to, and erased from.

Whether a letter is there is told by the headers of all that was put there since, compared exactly: what servers find
by SEARCH HEADER differs, and "not there" has to be certain.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser

from imapclient import SEEN, IMAPClient

from mailbot.adapters.mailbox.imap.erasing import by, delete
from mailbot.mail.outbound.copies import KEY_HEADER, key_mark
from mailbot.ports import Erased, Trace

_A_DAY = timedelta(days=1)
_AT_ONCE = 500
"""Messages asked about in one command, so that no line gets longer than servers take."""

_MARK = rb"\Sent"
_OWN_NAME = "Message-ID"
_FIRST_NAME = "X-Microsoft-Original-Message-ID"
"""Where Microsoft's servers keep the Message-ID that a letter came with, when they give it another."""

_HEADERS = f"HEADER.FIELDS ({KEY_HEADER} {_OWN_NAME} {_FIRST_NAME})".upper()
_USUAL_NAME = "Sent"


def sent_folder(client: IMAPClient, name: str) -> str | None:
    """The server's name of the Sent folder: the one of the configuration, else the one that is marked or called so."""
    if name:
        return name if client.folder_exists(name) else None
    found: str | None = client.find_special_folder(_MARK)
    return found


def find_in(client: IMAPClient, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str]:
    """Which of these lie in the selected folder, each with its Message-ID there. SINCE knows days only."""
    keys = {one.key: one for one in traces}
    ids = {one.message_id: one for one in traces}
    found: dict[Trace, str] = {}
    for key, message_id, first in _headers(client, client.search(["SINCE", since.date() - _A_DAY])):
        trace = keys.get(key) or ids.get(first) or ids.get(message_id)
        if trace:
            found[trace] = message_id or trace.message_id
    return found


def add_to(client: IMAPClient, folder: str | None, name: str, raw: bytes, at: datetime) -> None:
    """Put a copy there, read, in a folder that is made if there is none."""
    if folder is None:
        folder = name or _USUAL_NAME
        client.create_folder(folder)
        client.subscribe_folder(folder)
    client.append(folder, raw, (SEEN,), at)


def erase_from(client: IMAPClient, marks: Collection[str]) -> Erased:
    """Delete those of our letters in the selected folder that have one of these marks; all else stays as it is."""
    uids = client.search(["HEADER", KEY_HEADER, ""])
    keys = ((uid, key) for some in by(_AT_ONCE, uids) for uid, (key, _, _) in _of(client, some))
    return delete(client, [uid for uid, key in keys if key and key_mark(key) in marks])


def _headers(client: IMAPClient, uids: list[int]) -> Iterator[tuple[str, str, str]]:
    for some in by(_AT_ONCE, uids):
        yield from (one for _, one in _of(client, some))


def _of(client: IMAPClient, uids: Collection[int]) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Key, Message-ID and first Message-ID of each message."""
    for uid, answer in client.fetch(uids, [f"BODY.PEEK[{_HEADERS}]"]).items():
        raw = next((value for name, value in answer.items() if name.startswith(b"BODY[HEADER")), b"")
        header = BytesHeaderParser().parsebytes(raw)
        key, own, first = (str(header.get(name, "")).strip() for name in (KEY_HEADER, _OWN_NAME, _FIRST_NAME))
        yield uid, (key, own, first)
