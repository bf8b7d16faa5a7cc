"""What mailbot tells to nobody: logs without people, files for their owner alone, secrets nowhere."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import asked
from tests.e2e.daemon import RUN, command, until
from tests.e2e.library import Library
from tests.e2e.post import Writer, fresh
from tests.support.campaign_files import LIBRARY, CampaignFile, on_folders

ZELDA = Writer("Zelda Quaffle", "zelda.quaffle@example.nhs.uk", "Crumpetology")
YORICK = Writer("Yorick Brambleby", "yorick.brambleby@example.nhs.uk", "Crumpetology")
WORDS = "marmalade"
BAIT = ("quaffle", "brambleby", "crumpetology", WORDS)
"""Names, addresses, a department and words of mails, none of which any program would use by chance."""

BROKEN = """
import mailbot.service.agenda as agenda
import mailbot.service.intake as intake
from mailbot.cli.app import main

decided, due = intake.decide_on, agenda.come_due

def broken(reader, mail, *rest):
    if "pudding" in (mail.subject or ""):
        raise KeyError(f"{mail.sender} wrote {mail.reply}")
    return decided(reader, mail, *rest)

def failing(assembly, item, occasion):
    raise ValueError(f"cannot do it for {[one.email for one in assembly.participants.values()]}")

intake.decide_on, agenda.come_due = broken, failing
main()
"""
"""mailbot with faults in it that quote people."""


def mails() -> dict[str, bytes]:
    """Mail of people, of machines and of nobody, with their names and words in every place."""
    machine = Writer("Mail Delivery System", "mailer-daemon@example.nhs.uk")
    return {
        "1-join": fresh(ZELDA, LIBRARY, "Join the coffee trial", f"Department: {ZELDA.department}\nI like {WORDS}."),
        "2-join": fresh(YORICK, LIBRARY, "Join the coffee trial", f"Best times: mornings\n{WORDS} for ever"),
        "3-unclear": fresh(ZELDA, LIBRARY, f"{WORDS} coffee trial?", f"Could the coffee trial {WORDS} me or not?"),
        "4-ordinary": fresh(YORICK, LIBRARY, f"Book on {WORDS}", "Do you have it?"),
        "5-poison": fresh(YORICK, LIBRARY, "pudding", f"Join with {WORDS}"),
        "6-bounce": fresh(machine, LIBRARY, "Undelivered mail", f"<{ZELDA.address}>: unknown user {WORDS}"),
        "7-broken": b"From: " + ZELDA.address.encode() + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x",
        "8-calendar": fresh(ZELDA, LIBRARY, WORDS, "").replace(b"text/plain", b"text/calendar; method=REPLY"),
    }


def found(said: str) -> list[str]:
    """The bait that was swallowed, and any address."""
    return [word for word in (*BAIT, "@") if word in said.casefold()]


@pytest.fixture
def trial(tmp_path: Path) -> CampaignFile:
    """A campaign on the folder mailbox, with all that mail in its inbox."""
    (tmp_path / "trial").mkdir(mode=0o700)
    file = on_folders(tmp_path / "trial")
    for name, raw in mails().items():
        file.inbox(name, raw)
    return file


def test_the_log_names_nobody(trial: CampaignFile) -> None:
    """Joins, questions, ordinary mail, bounces, and faults of our own that quote people: the log has ids and numbers.

    The bait is there to be told: the state holds the names, and the letters too.
    """
    program = trial.config.with_name("broken.py")
    program.write_text(BROKEN, encoding="utf-8")
    done = command(trial, "once", program=program)
    assert done.stderr.count("message failed") == 3
    assert found(done.stderr + done.stdout) == []
    assert all(json.loads(line)["event"] for line in done.stderr.splitlines())
    later = command(trial, "once", "--now", "2031-01-01T09:00", program=program)
    assert "agenda item failed" in later.stderr
    assert found(later.stderr + later.stdout) == []
    health = asked(trial, "health", "--json")
    assert found(health.out + health.err) == []
    state = b"".join(path.read_bytes() for path in trial.state.parent.glob("state.json*")).decode()
    assert set(found(state)) == {*BAIT, "@"}


@pytest.mark.server
def test_the_log_names_nobody_whatever_the_server_says(library: Library) -> None:
    """A server that quotes the recipient, and the user at a refused login: neither is in the log of the daemon."""
    library.sink.behaviour.answers = {"RCPT": f"550 5.1.1 <{ZELDA.address}> unknown, says {WORDS}"}
    library.daemon.start()
    library.writes(ZELDA, "Join the coffee trial", f"Department: {ZELDA.department}")
    until(lambda: '"outcome": "refused"' in library.daemon.said, "the refusal")
    library.daemon.stop()
    assert found(library.daemon.said) == []
    assert any(WORDS in str(row) for row in library.asked("outbox", "list", "--all", "--json").json)


def test_what_is_written_is_for_its_owner_alone(trial: CampaignFile, tmp_path: Path) -> None:
    """State, key, requests, health, letters, filed mail, report, and all that `init` makes, under the laxest umask."""
    written = set(tmp_path.rglob("*"))
    own = (("once",), ("stop",), ("report", "--output", str(tmp_path / "report.html")))
    for words in own:
        assert laxly(*words, "--config", str(trial.config)).returncode == 0
    answers = f"{LIBRARY}\norganiser@example.nhs.uk\nExample Trust\n"
    assert laxly("init", str(tmp_path / "new"), stdin=answers).returncode == 0
    moved = {f"{name}.eml" for name in mails()}  # filed mail keeps the mode that its writer gave it
    made = [path for path in tmp_path.rglob("*") if path not in written and path.name not in moved]
    made = [path for path in made if "templates" not in path.parts and path.name != "words.toml"]  # as they ship
    names = {path.name for path in made}
    assert {"state.json", "state.key", "STOP", "report.html", "outbox", "processed", "mailbot.toml", "new"} <= names
    assert [path for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def laxly(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command under umask 000."""
    shell = ["sh", "-c", 'umask 000; exec "$@"', "sh", sys.executable, str(RUN), *words]
    return subprocess.run(shell, input=stdin, capture_output=True, text=True, timeout=60, check=False)


def test_a_link_in_the_place_of_a_file_of_ours_is_not_followed(trial: CampaignFile, tmp_path: Path) -> None:
    """Links planted where drafts are written: what they point to stays as it was, and mailbot works or says no."""
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    trial.state.parent.mkdir(mode=0o700)
    for name in ("state.json.tmp", "health.json.tmp", "health.json"):
        (trial.state.parent / name).symlink_to(precious)
    done = command(trial, "once")
    assert (done.returncode in (0, 75, 78), "Traceback" in done.stderr) == (True, False)
    assert precious.read_text(encoding="utf-8") == "precious"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try to be root")
def test_root_leaves_nothing_in_the_state_of_another_user(trial: CampaignFile) -> None:
    """A command typed without sudo -u would leave files that the daemon cannot read: it says as whom to run it."""
    assert asked(trial, "once").code == 0
    folder = trial.state.parent
    for path in (folder, *folder.iterdir()):
        os.chown(path, 12345, 12345)
    before = sorted(path.name for path in folder.iterdir())
    for words in (("once",), ("people", "erase", ZELDA.address), ("state", "compact")):
        told = asked(trial, *words)
        assert (told.code, "sudo -u #12345 mailbot" in told.err, "Traceback" in told.err) == (1, True, False)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert asked(trial, "status").code == 0
    assert asked(trial, "stop").code == 1
    assert (folder / "STOP").exists()  # nobody is kept from stopping it
