"""What bad input gets: each trouble has its exit code and a message that a person can act on, and nothing is lost."""

import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore
from tests.cli.asking import asked
from tests.e2e.daemon import command, until
from tests.e2e.library import Library, member
from tests.e2e.post import fresh, read
from tests.servers.ports import LOOPBACK, free_port
from tests.support.campaign_files import LIBRARY, ORGANISER, CampaignFile, on_folders

ASHA, BO = member("Asha"), member("Bo")
LARGE = 30_000_000

BROKEN = {
    "no-end": b"From: a@example.nhs.uk\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/",
    "charset": b"From: a@example.nhs.uk\r\nSubject: =?klingon-8?B?/////w==?=\r\n"
    b"Content-Type: text/plain; charset=klingon-8\r\n\r\n\xff\xfe\x00join\x80\r\n",
    "no-header": b"\x00\x01\x02\xff" * 300,
    "empty": b"",
    "deep": b"From: a@example.nhs.uk\r\n" + b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n" * 400,
    "base64": b"From: a@example.nhs.uk\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 5000,
}

POISONED = """
import mailbot.service.intake as intake
from mailbot.cli.app import main

whole = intake.decide_on

def broken(reader, mail, *rest):
    if "poison" in (mail.reply or ""):
        raise KeyError("poison")
    return whole(reader, mail, *rest)

intake.decide_on = broken
main()
"""
"""mailbot with a fault in it: whatever says "poison" breaks the decision."""


def clean(said: str) -> bool:
    """Whether what was said holds no traceback."""
    return "Traceback" not in said


@pytest.fixture
def folders(tmp_path: Path) -> CampaignFile:
    """A campaign on the folder mailbox."""
    return on_folders(tmp_path)


def join(file: CampaignFile, number: int = 1) -> None:
    """A join arrives."""
    file.inbox(f"join-{number}", fresh(ASHA, LIBRARY, "Join", ""))


def test_broken_mail_stops_nothing(folders: CampaignFile) -> None:
    """Broken MIME, unknown charsets, no header at all: each is dealt with in words, and the join behind is answered."""
    for name, raw in BROKEN.items():
        folders.inbox(f"a-{name}", raw)
    join(folders)
    done = command(folders, "once")
    assert (done.returncode, clean(done.stderr)) == (0, True)
    assert [read(raw).to for raw in folders.outbox() if read(raw).says("Welcome to")] == [ASHA.address]
    kept = {path.stem: path.read_bytes() for path in folders.mail.glob("*/a-*.eml") if path.parent.name != "processed"}
    assert kept == {f"a-{name}": raw for name, raw in BROKEN.items()}


def test_a_message_that_fails_is_set_aside(folders: CampaignFile) -> None:
    """Mail that no rule survives goes to a person after three tries, who is told; the ones behind it are served."""
    folders.inbox("a-poison", fresh(BO, LIBRARY, "Join", "poison"))
    join(folders)
    program = folders.config.with_name("poisoned.py")
    program.write_text(POISONED, encoding="utf-8")
    done = command(folders, "once", program=program).stderr
    assert (folders.mail / "needs-a-person" / "a-poison.eml").exists()
    assert {read(raw).to for raw in folders.outbox()} == {ASHA.address, ORGANISER}
    assert done.count("message failed") == 3
    assert clean(done)


def with_attachment(raw: bytes, size: int) -> bytes:
    """The mail with a file of so many bytes behind its text."""
    mail = message_from_bytes(raw, policy=SMTP)
    assert isinstance(mail, EmailMessage)
    mail.add_attachment(b"\x07" * (size * 3 // 4), maintype="application", subtype="pdf", filename="scan.pdf")
    return mail.as_bytes()


@pytest.mark.server
def test_a_mail_of_30_megabytes_is_dealt_with(library: Library) -> None:
    """Only its beginning is read: it is answered like any other, and the next one too."""
    library.daemon.start()
    library.arrives(with_attachment(fresh(ASHA, library.account.address, "Join", "Please sign me up."), LARGE))
    library.writes(BO, "Join")
    assert library.letter(BO, "Welcome to").to == BO.address
    assert library.letter(ASHA, "Welcome to").to == ASHA.address
    sizes = [len(raw) for raw, _, _ in library.account.kept("Coffee trial/Processed").values()]
    assert max(sizes) > LARGE
    assert clean(library.daemon.said)


@pytest.mark.server
def test_a_missing_password_file_is_told(library: Library) -> None:
    """Without the password nothing is tried: 78, and the file is named; one that others can read is refused too."""
    secret = library.file.config.with_name("imap-password")
    secret.chmod(0o644)
    told = library.asked("once")
    assert (told.code, f"chmod 600 {secret}" in told.err) == (78, True)
    secret.unlink()
    told = library.asked("once")
    assert (told.code, str(secret) in told.err, told.out) == (78, True, "")
    assert library.account.password not in told.err


@pytest.mark.server
@pytest.mark.parametrize("way", ["imap", "smtp"])
def test_a_refused_login_is_told(library: Library, way: str) -> None:
    """A wrong password ends the daemon with 77 and says what to do; letters wait, mail stays, no password is shown."""
    library.file.config.with_name(f"{way}-password").write_text("wrong-horse\n", encoding="utf-8")
    library.writes(ASHA, "Join")
    done = command(library.file, "run")
    assert (done.returncode, clean(done.stderr)) == (77, True)
    assert "refuses the login" in done.stderr
    assert "wrong-horse" not in done.stderr
    library.file.config.with_name(f"{way}-password").write_text(f"{library.account.password}\n", encoding="utf-8")
    assert library.asked("once").code == 0
    assert [one.to for one in library.letters()] == [ASHA.address]


@pytest.mark.server
@pytest.mark.parametrize("way", ["imap", "smtp"])
def test_a_server_that_is_away_is_told_and_waited_for(library: Library, way: str) -> None:
    """One pass ends with 69; the daemon goes on and does its work when the server is there; nothing is lost."""
    port, nobody = library.servers.imap_port if way == "imap" else library.servers.smtp_port, free_port()
    library.file.change(f"port = {port}", f"port = {nobody}")
    library.file.change("poll_seconds = 3600", "poll_seconds = 1")
    library.writes(ASHA, "Join")
    told = library.asked("once")
    assert (told.code, "nothing answers there" in told.err, f"port {nobody}" in told.err) == (69, True, True)
    library.daemon.start()
    until(lambda: "mail server is away" in library.daemon.said, "the alarm")
    seconds, code = library.daemon.stop()
    assert (code, seconds < 20) == (0, True)
    library.file.change(f"port = {nobody}", f"port = {port}")
    assert library.asked("once").code == 0
    assert [one.to for one in library.letters()] == [ASHA.address]


@pytest.mark.server
def test_a_server_that_never_answers_does_not_hold_up_the_end(library: Library) -> None:
    """SIGTERM while a server lets us wait: mailbot leaves at once, since nothing is in hand; nothing is lost."""
    with socket.create_server((LOOPBACK, 0)) as silent:
        port = silent.getsockname()[1]
        library.file.change(f"port = {library.servers.imap_port}", f"port = {port}")
        library.daemon.start()
        assert library.daemon.stop()[1] == 0
        assert "a server that does not answer" in library.daemon.said
        library.file.change(f"port = {port}", f"port = {library.servers.imap_port}")
    library.writes(ASHA, "Join")
    assert library.asked("once").code == 0
    assert [one.to for one in library.letters()] == [ASHA.address]


def test_a_state_in_use_is_told(folders: CampaignFile) -> None:
    """Two mailbots never write one state: the second says so and ends with 75; the mail waits."""
    join(folders)
    held = TinyDbStore(folders.state)
    folders.state.with_suffix(".key").write_text("00" * 32, encoding="ascii")
    try:
        done = command(folders, "run")
    finally:
        held.close()
    assert (done.returncode, "is in use by another mailbot" in done.stderr, clean(done.stderr)) == (75, True, True)
    assert (folders.mail / "inbox" / "join-1.eml").exists()
    assert asked(folders, "once").code == 0
    assert len(folders.outbox()) == 1


@pytest.mark.parametrize("words", [("once",), ("run",), ("status",), ("state", "verify"), ("people", "list")])
def test_a_damaged_state_is_told(folders: CampaignFile, words: tuple[str, ...]) -> None:
    """What cannot be read without guessing is left as it is: 1, the file is named, and not a byte of it changes."""
    join(folders)
    assert asked(folders, "once").code == 0
    folders.state.write_bytes(b'{"participant": {"torn')
    before = {path: path.read_bytes() for path in folders.state.parent.iterdir() if path.suffix != ".lock"}
    done = asked(folders, *words)
    assert (done.code, clean(done.err), str(folders.state) in done.err) == (1, True, True)
    assert {path: path.read_bytes() for path in folders.state.parent.iterdir() if path.suffix != ".lock"} == before


def test_a_lost_key_is_told(folders: CampaignFile) -> None:
    """A state without its key is not sealed anew: 78, and where the key belongs."""
    assert asked(folders, "once").code == 0
    key = folders.state.with_suffix(".key")
    key.unlink()
    done = asked(folders, "once")
    assert (done.code, str(key) in done.err, key.exists()) == (78, True, False)
    assert clean(done.err)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("approval", "aproval", "campaign.aproval"),
        ("Europe/London", "Europe/Londres", "there is no zone 'Europe/Londres'"),
        ("per_minute = 1000", "per_minute = 0", "sending.per_minute"),
        ('kind = "folder"', 'kind = "imap"', "mailbox"),
        ("[store]", "[store", "cannot be read"),
    ],
)
def test_a_bad_configuration_is_told(folders: CampaignFile, old: str, new: str, named: str) -> None:
    """A wrong key or value ends with 78 before anything is touched, and is named as it stands in the file."""
    folders.change('code = "RCT26"', 'code = "RCT26"\napproval = "organiser"\ntimezone = "Europe/London"')
    folders.change(old, new)
    done = asked(folders, "once")
    assert (done.code, clean(done.err)) == (78, True)
    assert f"{folders.config}: " in done.err
    assert named in done.err
    assert [path.name for path in folders.config.parent.iterdir()] == ["mailbot.toml"]


def test_a_full_disk_is_told_and_loses_nothing(folders: CampaignFile) -> None:
    """When the state can grow no further: 75, the message stays in the inbox, and with room again all is done once."""
    for number in range(15):
        folders.inbox(f"join-{number}", fresh(member(f"Person{number}"), LIBRARY, "Join", ""))
    full = command(folders, "once", limit=12)
    assert (full.returncode, clean(full.stderr)) == (75, True)
    assert "disk" in full.stderr
    assert asked(folders, "state", "verify").code == 0
    assert any((folders.mail / "inbox").iterdir())
    assert asked(folders, "once", "--json").json[0]["letters_waiting"] == 0
    assert sorted(read(raw).to for raw in folders.outbox()) == sorted(f"person{n}@example.nhs.uk" for n in range(15))


def test_a_disk_full_at_the_first_start_is_told_and_leaves_nothing_in_the_way(folders: CampaignFile) -> None:
    """With no room for the key: 75, and with room again the same command works."""
    full = command(folders, "once", limit=0)
    assert (full.returncode, clean(full.stderr), "Make room" in full.stderr) == (75, True, True)
    join(folders)
    assert asked(folders, "once").code == 0
    assert len(folders.outbox()) == 1


def test_a_state_where_none_can_be_is_told(folders: CampaignFile) -> None:
    """A `path` under [store] that cannot be written ends with 78 and names the key to change."""
    folders.change('path = "state/state.json"', 'path = "mailbot.toml/state.json"')
    for words in ("once", "run"):
        done = asked(folders, words)
        assert (done.code, clean(done.err), "`path` under [store]" in done.err) == (78, True, True)
