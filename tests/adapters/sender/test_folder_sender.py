"""The outbox folder: whole files, names that sort, and each letter once."""

import errno
import os
from pathlib import Path

import pytest

from mailbot.adapters.sender.folder import FolderSender
from mailbot.errors import Unreachable
from mailbot.ports import Outcome
from tests.contract.sender_worlds import LIBRARY, ready_mail

_ANA = "ana@example.nhs.uk"


def _names(outbox: Path) -> list[str]:
    return sorted(file.name for file in outbox.iterdir())


def test_a_name_tells_date_letter_and_recipient(tmp_path: Path) -> None:
    """Files sort by date in UTC, name the recipient, and leave nothing else in the folder."""
    sender = FolderSender(tmp_path / "outbox")
    summer = ready_mail(2).replace(b"Tue, 03 Nov 2026 09:00:02 +0000", b"Fri, 03 Jul 2026 10:00:00 +0100")
    sender.send(LIBRARY, _ANA, ready_mail(1))
    sender.send(LIBRARY, "ben@example.nhs.uk", summer)
    earlier, later = _names(tmp_path / "outbox")
    assert (earlier[:17], later[:17]) == ("20260703T090000Z-", "20261103T090001Z-")
    assert earlier.endswith("-ben@example.nhs.uk.eml")
    assert later.endswith("-ana@example.nhs.uk.eml")


def test_a_letter_sent_again_is_not_written_twice(tmp_path: Path) -> None:
    """The same Message-ID to the same person is the same file, also after a restart and with another Date."""
    outbox = tmp_path / "outbox"
    sender = FolderSender(outbox)
    first = sender.send(LIBRARY, _ANA, ready_mail(1))
    again = [
        sender.send(LIBRARY, _ANA, ready_mail(1)),
        FolderSender(outbox).send(LIBRARY, _ANA, ready_mail(1).replace(b"09:00:01", b"09:30:00")),
    ]
    assert {first.outcome, *(one.outcome for one in again)} == {Outcome.SENT}
    assert [one.said.endswith("was written before") for one in again] == [True, True]
    assert [file.read_bytes() for file in outbox.iterdir()] == [ready_mail(1)]


def test_other_letters_are_other_files(tmp_path: Path) -> None:
    """Another Message-ID, or another recipient, is another letter; without a Message-ID the bytes decide."""
    sender = FolderSender(tmp_path)
    nameless = b"Subject: one\r\n\r\nwords\r\n"
    sent = [
        (_ANA, ready_mail(1)),
        (_ANA, ready_mail(2)),
        ("ben@example.nhs.uk", ready_mail(1)),
        (_ANA, nameless),
        (_ANA, nameless + b"more\r\n"),
        (_ANA, nameless),
    ]
    for recipient, raw in sent:
        sender.send(LIBRARY, recipient, raw)
    assert len(_names(tmp_path)) == 5
    assert sum(name.startswith("undated-") for name in _names(tmp_path)) == 2


@pytest.mark.parametrize(
    ("recipient", "shown"),
    [
        ("../../etc/passwd@example.org", ".._.._etc_passwd@example.org"),
        ("zoë@example.org", "zo_@example.org"),
        ("a\r\nb\x00@example.org", "a__b_@example.org"),
        ("-rf@example.org", "-rf@example.org"),
        ("x" * 500 + "@example.org", "x" * 80),
    ],
)
def test_no_recipient_leads_out_of_the_folder(tmp_path: Path, recipient: str, shown: str) -> None:
    """Whatever an address holds, the file lies in the outbox under a tame name, and a repeat is known."""
    sender = FolderSender(tmp_path / "outbox")
    sender.send(LIBRARY, recipient, ready_mail())
    FolderSender(tmp_path / "outbox").send(LIBRARY, recipient, ready_mail())
    (name,) = _names(tmp_path / "outbox")
    assert name.split("-", 2)[2] == f"{shown}.eml"
    assert _names(tmp_path) == ["outbox"]


@pytest.mark.parametrize("date", [b"", b"yesterday", b"Fri, 31 Dec 9999 23:59:59 -1200", b"Tue, 99 Nov 2026 99:99:99"])
def test_a_strange_date_costs_nothing(tmp_path: Path, date: bytes) -> None:
    """A mail whose date cannot be read is written all the same."""
    raw = ready_mail().replace(b"Tue, 03 Nov 2026 09:00:01 +0000", date)
    assert FolderSender(tmp_path).send(LIBRARY, _ANA, raw).outcome is Outcome.SENT
    assert [name.split("-")[0] for name in _names(tmp_path)] == ["undated"]
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [raw]


def test_files_of_others_are_let_be(tmp_path: Path) -> None:
    """Whatever else lies in the folder is neither taken for a letter nor touched."""
    others = {"notes.txt": b"mine", "holiday.eml": b"mine too", "20261103-x.part": b""}
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    assert FolderSender(tmp_path).send(LIBRARY, _ANA, ready_mail()).outcome is Outcome.SENT
    assert {name: (tmp_path / name).read_bytes() for name in others} == others
    assert len(_names(tmp_path)) == 4


def test_a_folder_that_cannot_be_written_is_told_and_recovers(tmp_path: Path) -> None:
    """Nothing of the mail is left behind, the error names the folder, and once it is mended the mail goes out."""
    outbox = tmp_path / "outbox"
    outbox.write_text("in the way")
    sender = FolderSender(outbox)
    with pytest.raises(Unreachable, match="outbox cannot be written: File exists") as error:
        sender.send(LIBRARY, _ANA, ready_mail())
    assert error.value.exit_code == 69
    outbox.unlink()
    assert sender.send(LIBRARY, _ANA, ready_mail()).outcome is Outcome.SENT
    outbox.rename(tmp_path / "taken away")
    with pytest.raises(Unreachable):
        sender.send(LIBRARY, _ANA, ready_mail(2))
    assert sender.send(LIBRARY, _ANA, ready_mail(2)).outcome is Outcome.SENT
    assert len(_names(outbox)) == 1


def test_a_disk_that_fills_leaves_no_half_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails in the middle leaves no file, whole or begun, and goes through once there is room."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sender = FolderSender(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(Unreachable, match="No space left on device") as error:
            sender.send(LIBRARY, _ANA, ready_mail(1))
        assert error.value.exit_code == 75
        assert _names(tmp_path) == []
    assert sender.send(LIBRARY, _ANA, ready_mail(1)).outcome is Outcome.SENT
    assert len(_names(tmp_path)) == 1


def test_a_link_in_the_place_of_a_letter_is_not_written_through(tmp_path: Path) -> None:
    """Whoever can write into the outbox cannot turn a letter against another file."""
    outbox, precious = tmp_path / "outbox", tmp_path / "precious"
    precious.write_text("kept")
    FolderSender(outbox).send(LIBRARY, _ANA, ready_mail(1))
    (name,) = _names(outbox)
    (outbox / name).unlink()
    (outbox / name).with_suffix(".part").symlink_to(precious)
    with pytest.raises(Unreachable, match="cannot be written"):
        FolderSender(outbox).send(LIBRARY, _ANA, ready_mail(1))
    assert precious.read_text() == "kept"
    assert _names(outbox) == []
