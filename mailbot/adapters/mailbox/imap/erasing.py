"""Erasing over IMAP: one folder's messages of known hashes, and never another's.

Looking is by BODY.PEEK, so nothing is marked read. A message goes by its UID alone (RFC 4315): a plain EXPUNGE
would also remove whatever colleagues marked as deleted.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailbot.ports import Erased

_AT_ONCE = 20
"""Messages fetched in one command: few enough for the memory, many enough to be quick."""

_IN_A_LINE = 500
"""Messages named in one command, so that no line gets longer than servers take."""


def erase_in(client: IMAPClient, folder: str, hashes: Collection[str], limit: int) -> Erased:
    """Delete the messages of a folder whose first `limit` bytes have these hashes; leaves that folder selected.

    Without UIDPLUS they are marked as deleted, and `left`.
    """
    client.select_folder(folder)
    found = [uid for uid, raw in _texts(client, client.search(), limit) if hashlib.sha256(raw).hexdigest() in hashes]
    return delete(client, found)


def delete(client: IMAPClient, uids: Sequence[int]) -> Erased:
    """Delete these messages of the selected folder, and no other that anybody marked as deleted."""
    can_expunge = client.has_capability("UIDPLUS")
    for some in by(_IN_A_LINE, uids):
        client.delete_messages(some, silent=True)
        if can_expunge:
            client.uid_expunge(some)
    return Erased(gone=len(uids)) if can_expunge else Erased(left=len(uids))


def by(number: int, uids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The UIDs in lots of so many."""
    return (uids[start : start + number] for start in range(0, len(uids), number))


def _texts(client: IMAPClient, uids: Sequence[int], limit: int) -> Iterator[tuple[int, bytes]]:
    for some in by(_AT_ONCE, uids):
        yield from _fetched(client, some, limit)


def _fetched(client: IMAPClient, uids: Sequence[int], limit: int) -> Iterator[tuple[int, bytes]]:
    """The texts of a few messages; one that the server cannot give out does not hide the others."""
    try:
        answers = client.fetch(uids, [f"BODY.PEEK[]<0.{limit}>"])
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        if len(uids) == 1:
            return
        for uid in uids:
            yield from _fetched(client, [uid], limit)
    else:
        yield from ((uid, answer[b"BODY[]<0>"]) for uid, answer in answers.items() if answer.get(b"BODY[]<0>"))
