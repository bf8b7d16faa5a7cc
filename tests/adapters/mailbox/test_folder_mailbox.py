"""The folder mailbox in detail: what counts as a message, when it was written, and what a folder can do to it."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.adapters.mailbox.folder import FolderMailbox
from mailbot.domain.model.decision import Filing
from mailbot.errors import MessageRefused, Unreachable
from mailbot.ports import Arrival
from tests.contract.mailbox_worlds import NINE, letter

_LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)
_BIG = 1_000_000


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """The folder where messages arrive."""
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def _shown(mailbox: FolderMailbox) -> tuple[Arrival, ...]:
    return mailbox.poll("", _LONG_AGO).arrivals


def _texts(mailbox: FolderMailbox) -> list[bytes | None]:
    return [mailbox.fetch(arrival, _BIG) for arrival in _shown(mailbox)]


def test_the_folders_are_made_when_they_are_needed(tmp_path: Path) -> None:
    """Making the object touches nothing; the first poll makes the inbox, the first filing its folder."""
    mailbox = FolderMailbox(tmp_path / "new" / "mail")
    assert list(tmp_path.iterdir()) == []
    assert _shown(mailbox) == ()
    (tmp_path / "new" / "mail" / "inbox" / "1.eml").write_bytes(letter("join"))
    mailbox.settle(_shown(mailbox)[0], Filing.NEEDS_A_PERSON)
    assert sorted(one.name for one in (tmp_path / "new" / "mail").iterdir()) == ["inbox", "needs-a-person"]


def test_only_eml_files_directly_in_the_inbox_are_messages(inbox: Path) -> None:
    """Other names, drafts, hidden files, folders, links and pipes are neither shown nor touched, nor waited for."""
    (inbox / "1.eml").write_bytes(letter("join"))
    for name in ("2.eml.part", "3.txt", ".4.eml", "5.EML", "eml"):
        (inbox / name).write_bytes(letter(f"not a message: {name}"))
    (inbox / "folder.eml").mkdir()
    (inbox / "folder.eml" / "6.eml").write_bytes(letter("inside"))
    (inbox / "link.eml").symlink_to(inbox / "3.txt")
    (inbox / "dangling.eml").symlink_to(inbox / "nothing")
    os.mkfifo(inbox / "pipe.eml")
    before = sorted(one.name for one in inbox.iterdir())
    assert _texts(FolderMailbox(inbox.parent)) == [letter("join")]
    assert sorted(one.name for one in inbox.iterdir()) == before


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Tue, 3 Nov 2026 09:00:00 +0000", NINE),
        ("Tue, 3 Nov 2026 10:00:00 +0100", NINE),
        ("Tue, 3 Nov 2026 04:00:00 EST", NINE),
        ("Tue, 3 Nov 2026 09:00:00 -0000", NINE),
        ("Tue, 3 Nov 2026 09:00:00", NINE),
        ("3 Nov 26 09:00 +0000 (a comment)", NINE),
        ("Sun, 25 Oct 2026 01:30:00 +0100", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Sun, 25 Oct 2026 01:30:00 +0000", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("Sun, 29 Mar 2026 02:30:00 +0100", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_message_arrived_when_it_was_written(inbox: Path, date: str, at: datetime) -> None:
    """The Date header tells, in any zone, and on both nights when London's clocks change."""
    (inbox / "1.eml").write_bytes(f"Subject: join\r\nDate: {date}\r\n\r\njoin\r\n".encode())
    (arrival,) = _shown(FolderMailbox(inbox.parent))
    assert arrival.at == at
    assert arrival.at.tzinfo is UTC


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: no date",
        b"Date:",
        b"Date: yesterday",
        b"Date: \xff\xfe",
        b"Date: Tue, 99 Nov 2026 99:99:99 +0000",
        b"Date: Fri, 31 Dec 9999 23:59:59 -1200",
        b"Date: Tue, 3 Nov 2026 09:00:00 +99999999999",
        b"Date: " + b"1 " * 40_000,
        b"\x00\x01 no header",
        b"",
    ],
)
def test_without_a_usable_date_the_file_tells(inbox: Path, head: bytes) -> None:
    """A message whose date cannot be read arrived when its file was last changed, and is shown."""
    file = inbox / "1.eml"
    file.write_bytes(head + b"\r\n\r\njoin\r\n")
    os.utime(file, ns=(0, int(NINE.timestamp()) * 10**9))
    (arrival,) = _shown(FolderMailbox(inbox.parent))
    assert arrival.at == NINE
    assert FolderMailbox(inbox.parent).poll("", NINE + timedelta(seconds=1)).arrivals == ()


def test_a_name_of_any_bytes_makes_a_plain_reference(inbox: Path) -> None:
    """File names in no known charset, with spaces, line ends or percent signs are read and filed as they are."""
    names = [b"\xff\xfe.eml", "naïve 名前.eml".encode(), b"a b\nc.eml", b"100%41.eml", b"-rf.eml"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(inbox), name))).write_bytes(letter("join"))  # noqa: PTH118 - bytes
    mailbox = FolderMailbox(inbox.parent)
    arrivals = _shown(mailbox)
    assert all(arrival.ref.isascii() and arrival.ref.isprintable() for arrival in arrivals)
    for arrival in arrivals:
        mailbox.settle(arrival, Filing.PROCESSED)
    assert sorted(os.listdir(os.fsencode(inbox.parent / "processed"))) == sorted(names)  # noqa: PTH208 - bytes
    assert list(inbox.iterdir()) == []


def test_another_file_of_the_same_name_is_another_message(inbox: Path) -> None:
    """A file that took the place of one that was shown is neither read nor filed in its stead, but shown anew."""
    (inbox / "1.eml").write_bytes(letter("first"))
    mailbox = FolderMailbox(inbox.parent)
    (first,) = _shown(mailbox)
    (inbox / "new").write_bytes(letter("second, longer"))
    (inbox / "new").replace(inbox / "1.eml")
    assert mailbox.fetch(first, _BIG) is None
    mailbox.settle(first, Filing.PROCESSED)
    assert _texts(mailbox) == [letter("second, longer")]
    assert not (inbox.parent / "processed").exists()


def test_filing_never_overwrites(inbox: Path) -> None:
    """Files of one name get numbers, whatever was put there by hand."""
    processed = inbox.parent / "processed"
    processed.mkdir()
    (processed / "join.eml").write_bytes(b"by hand")
    (processed / "join-2.eml").symlink_to("nowhere")
    mailbox = FolderMailbox(inbox.parent)
    for number in (1, 2):
        (inbox / "join.eml").write_bytes(letter(f"join {number}"))
        mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
    kept = {name: (processed / name).read_bytes() for name in ("join.eml", "join-3.eml", "join-4.eml")}
    assert kept == {"join.eml": b"by hand", "join-3.eml": letter("join 1"), "join-4.eml": letter("join 2")}
    assert (processed / "join-2.eml").is_symlink()


def test_filing_keeps_mode_and_time(inbox: Path) -> None:
    """A filed message is the same file: its mode, times and number stay."""
    file = inbox / "1.eml"
    file.write_bytes(letter("join"))
    file.chmod(0o440)
    os.utime(file, ns=(0, 10**18))
    before = file.stat()
    mailbox = FolderMailbox(inbox.parent)
    mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
    after = (inbox.parent / "processed" / "1.eml").stat()
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (before.st_ino, before.st_mode, before.st_mtime_ns)
    assert stat.S_IMODE(after.st_mode) == 0o440


def test_a_file_that_cannot_be_read_stops_no_other(inbox: Path) -> None:
    """The error tells the file by size and time, never by name; others are read; it is not shown until it changes."""
    (inbox / "1.eml").write_bytes(letter("bad"))
    (inbox / "2.eml").write_bytes(letter("good"))
    mailbox = FolderMailbox(inbox.parent)
    bad, good = _shown(mailbox)
    (inbox / "1.eml").unlink()
    (inbox / "1.eml").symlink_to(inbox / "2.eml")
    with pytest.raises(MessageRefused, match=r"The file of \d+ bytes in .* cannot be read") as error:
        mailbox.fetch(bad, _BIG)
    assert "1.eml" not in str(error.value)
    assert mailbox.fetch(good, _BIG) == letter("good")
    assert [arrival.ref for arrival in _shown(mailbox)] == [good.ref]


def test_a_file_that_cannot_be_moved_stops_no_other(inbox: Path) -> None:
    """The error names both places; the file stays as it was, and this process asks no more about it."""
    (inbox / "1.eml").write_bytes(letter("join"))
    (inbox.parent / "processed").write_text("in the way")
    mailbox = FolderMailbox(inbox.parent)
    with pytest.raises(MessageRefused, match=r"The file of \d+ bytes in .* cannot be moved to .*processed"):
        mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
    assert _shown(mailbox) == ()
    assert (inbox / "1.eml").read_bytes() == letter("join")
    assert _texts(FolderMailbox(inbox.parent)) == [letter("join")]


def test_an_inbox_that_is_no_folder_is_told(tmp_path: Path) -> None:
    """Where the inbox cannot be looked at, the whole mailbox is away, and mail is tried again later."""
    (tmp_path / "inbox").write_text("in the way")
    mailbox = FolderMailbox(tmp_path)
    with pytest.raises(Unreachable, match="inbox cannot be read") as error:
        _shown(mailbox)
    assert error.value.exit_code == 69
    (tmp_path / "inbox").unlink()
    assert _shown(mailbox) == ()
    mailbox.wait(0)


def test_a_thousand_ordinary_mails_stay_as_they_were(inbox: Path) -> None:
    """Polling, fetching and leaving alone changes no byte, mode or time of them; a join among them is filed."""
    for number in range(1000):
        (inbox / f"{number:04}.eml").write_bytes(letter(f"Re: inter-library loan {number}"))
    before = {one.name: (one.read_bytes(), one.stat().st_mode, one.stat().st_ctime_ns) for one in inbox.iterdir()}
    (inbox / "join.eml").write_bytes(letter("join"))
    mailbox = FolderMailbox(inbox.parent)
    for arrival in _shown(mailbox):
        raw = mailbox.fetch(arrival, _BIG)
        mailbox.settle(arrival, Filing.PROCESSED if raw == letter("join") else Filing.LEAVE_ALONE)
    after = {one.name: (one.read_bytes(), one.stat().st_mode, one.stat().st_ctime_ns) for one in inbox.iterdir()}
    assert after == before
    assert [one.name for one in (inbox.parent / "processed").iterdir()] == ["join.eml"]
    assert _shown(mailbox) == ()


def test_doctor_is_told_in_words(inbox: Path) -> None:
    """The check names each folder, changes nothing, and says what would stand in the way."""
    (inbox.parent / "processed").write_text("in the way")
    checks = FolderMailbox(inbox.parent).check()
    assert [(what, well) for what, well, _ in checks] == [
        ("folder inbox", True),
        ("folder processed", False),
        ("folder needs-a-person", True),
        ("folder outbox", True),
    ]
    assert checks[2][2].endswith("needs-a-person will be made.")
    assert sorted(one.name for one in inbox.parent.iterdir()) == ["inbox", "processed"]
