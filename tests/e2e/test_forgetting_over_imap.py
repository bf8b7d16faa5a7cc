"""FORGET ME over Dovecot with the real daemon: the person's mail goes, everybody else's stays exactly as it was."""

import pytest
from imapclient import DELETED, FLAGGED, SEEN

from mailbot.adapters.clock import SystemClock
from tests.e2e.daemon import until
from tests.e2e.library import Library, member
from tests.e2e.post import fresh

pytestmark = pytest.mark.server

_FOLDERS = ("INBOX", "Coffee trial/Processed", "Coffee trial/Needs a person")
_BAIT = b"xenia@"


def by_others(library: Library) -> dict[str, dict[int, object]]:
    """Folder by folder, UIDs, flags, dates and bytes of all that Xenia did not write."""
    kept = {folder: library.account.kept(folder) for folder in _FOLDERS}
    return {folder: {uid: one for uid, one in some.items() if _BAIT not in one[0]} for folder, some in kept.items()}


def hers(library: Library) -> list[str]:
    """The folders in which her mails lie, one entry a mail."""
    kept = ((folder, library.account.kept(folder).values()) for folder in _FOLDERS)
    return [folder for folder, some in kept for raw, _, _ in some if _BAIT in raw]


def test_only_the_mail_of_whoever_is_forgotten_goes(library: Library) -> None:
    """Join, question and wish are deleted from both folders, what she wrote of library matters stays in the inbox.

    Colleagues' mails in the same folders keep UIDs and flags, also those marked as deleted; the daemon goes on.
    """
    xenia, bo = member("Xenia"), member("Bo")
    library.daemon.start()
    for one in (xenia, bo):
        library.writes(one, "Join")
        library.letter(one, "Welcome to")
    library.writes(xenia, "Coffee trial", "Would it be all right if my line manager chose the topic?")
    library.writes(xenia, "Overdue book", "Please renew my copy of the handbook.")
    library.is_heard()
    until(lambda: sorted(hers(library)) == sorted(_FOLDERS), "all of hers is filed")
    for folder in _FOLDERS:
        with library.account.colleague(folder) as colleague:
            for flags in ((), (SEEN,), (FLAGGED,), (DELETED,)):
                colleague.append(
                    folder, fresh(bo, library.account.address, "Old minutes", ""), flags, SystemClock().now()
                )
    before = by_others(library)
    library.writes(xenia, "Forget me")
    library.letter(xenia, "We have erased")
    until(lambda: hers(library) == ["INBOX"], "her mail about the trial is gone")
    library.is_heard()
    after = by_others(library)
    assert {folder: {uid: after[folder].get(uid) for uid in some} for folder, some in before.items()} == before
    assert [len(some) for some in before.values()] == [4, 6, 4]
