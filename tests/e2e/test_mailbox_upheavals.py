"""What colleagues and servers do to a mailbox while mailbot runs: nothing is lost, nothing done twice."""

from pathlib import Path

import pytest
from imapclient import IMAPClient

from tests.e2e.daemon import until
from tests.e2e.library import Library, member
from tests.e2e.post import fresh

pytestmark = pytest.mark.server

ASHA, BO, CY = member("Asha"), member("Bo"), member("Cy")
PROCESSED = "Coffee trial/Processed"
MANY = 2000
FEWER_BYTES = 40_000_000


def welcomes(library: Library) -> list[str]:
    """Whom the welcomes went to."""
    return [one.to for one in library.letters("", "Welcome to")]


def joined(library: Library) -> None:
    """The daemon runs, and two have joined."""
    library.daemon.start()
    for one in (ASHA, BO):
        library.writes(one, "Join")
        library.letter(one, "Welcome to")


def renumbered(library: Library, folder: Path) -> None:
    """The inbox gets another UIDVALIDITY, as after a restore: Dovecot forgets its list of numbers."""
    library.daemon.stop()
    for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache", "dovecot.list.index"):
        (folder / name).unlink(missing_ok=True)
    library.daemon.start()


def test_another_uidvalidity(library: Library) -> None:
    """Mail of before is known and not carried out again, what arrived meanwhile is, and colleagues' mail stays put."""
    joined(library)
    ordinary = fresh(BO, library.account.address, "Overdue", "Please renew my book.")
    library.account.deliver(ordinary)
    library.is_heard()
    with library.account.colleague() as client:
        before = client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"]
        filed = [raw for raw, _, _ in library.account.kept(PROCESSED).values()]
    library.account.deliver(next(raw for raw in filed if ASHA.address.encode() in raw))
    library.writes(CY, "Join")
    renumbered(library, library.account.files())
    library.letter(CY, "Welcome to")
    library.is_heard()
    with library.account.colleague() as client:
        assert client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"] != before
    assert sorted(welcomes(library)) == sorted(one.address for one in (ASHA, BO, CY))
    assert [raw.count(b"renew my book") for raw, _, _ in library.account.kept().values()] == [1]


def test_filed_mail_dragged_back_and_a_folder_renamed(library: Library) -> None:
    """What a colleague puts back into the inbox is filed again, in a folder that is made anew, and not done twice."""
    joined(library)
    library.is_heard()
    with library.account.colleague(PROCESSED) as client:
        client.move(client.search(), "INBOX")
        client.select_folder("INBOX")
        client.rename_folder(PROCESSED, "Old coffee")
    library.is_heard()
    until(lambda: library.account.kept() == {}, "all is filed again")
    assert sorted(welcomes(library)) == sorted(one.address for one in (ASHA, BO))
    senders = [raw for raw, _, _ in library.account.kept(PROCESSED).values()]
    assert sum(ASHA.address.encode() in raw for raw in senders) == 1


def test_a_mailbox_emptied_by_hand(library: Library) -> None:
    """A colleague deletes all there is, filed or not: the trial goes on as it stood."""
    joined(library)
    library.is_heard()
    with library.account.colleague() as client:
        for folder in ("INBOX", PROCESSED):
            client.select_folder(folder)
            client.delete_messages(client.search())
            client.expunge()
    library.writes(CY, "Join")
    library.letter(CY, "Welcome to")
    assert len(welcomes(library)) == 3
    assert library.asked("state", "verify").code == 0


def memory(library: Library) -> int:
    """Bytes of the daemon's memory."""
    status = Path(f"/proc/{library.daemon.process}/status").read_text(encoding="ascii")
    return 1024 * int(status.partition("VmRSS:")[2].split()[0])


def filled(client: IMAPClient, library: Library) -> None:
    """Thousands of ordinary mails arrive at once."""
    for start in range(0, MANY, 500):
        mails = [fresh(BO, library.account.address, f"Renewal {start + one}", "Please renew.") for one in range(500)]
        client.multiappend("INBOX", [{"msg": raw} for raw in mails])


def test_thousands_of_mails_at_once(library: Library) -> None:
    """An order by command is carried out between them, memory stays as it was, and the join behind them is answered."""
    library.daemon.start()
    library.is_heard()
    before = memory(library)
    with library.account.colleague() as client:
        filled(client, library)
    library.writes(CY, "Join")
    assert library.imports([ASHA]).code == 0
    library.letter(ASHA, "Welcome to")
    library.letter(CY, "Welcome to")
    assert len(library.account.kept()) == MANY
    assert memory(library) - before < FEWER_BYTES
