"""FORGET ME on the folder mailbox: which files of a trial still hold a name that was everywhere."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from tests.cli.asking import asked
from tests.e2e.post import Writer, fresh, read, reply
from tests.support.campaign_files import DOMAIN, LIBRARY, ORGANISER, CampaignFile, today

BAIT = "quillfeather"
XENIA = Writer("Xenia Quillfeather", f"xenia.{BAIT}@{DOMAIN}", "Radiology")
OTHERS = [Writer(f"{name} Example", f"{name.lower()}@{DOMAIN}", "Pharmacy") for name in ("Asha", "Bo", "Chloe")]
FOLDERS = ("inbox", "needs-a-person", "outbox", "processed")
COLLEAGUE = Writer("Sam Shelver", f"sam@{DOMAIN}", "Library")


def arrives(trial: CampaignFile, who: Writer, subject: str, words: str = "") -> bytes:
    """A mail is saved into the inbox and mailbot runs once; gives its bytes."""
    raw = fresh(who, LIBRARY, subject, words)
    trial.inbox(f"{subject} from {who.name}", raw)
    assert asked(trial, "once").code == 0
    return raw


def met_everywhere(trial: CampaignFile) -> bytes:
    """Xenia joined, asked, was matched and written to; gives an ordinary mail about her that lies in the inbox."""
    for one in (XENIA, *OTHERS):
        arrives(trial, one, "Join", f"Role: Nurse\nDepartment: {one.department}\nSite: Manor Hospital\nMeet: either\n")
    ordinary = arrives(trial, COLLEAGUE, "Overdue book", "Xenia Quillfeather still has our copy of the handbook.")
    arrives(trial, XENIA, "Coffee trial", "Would it be all right if my line manager chose the topic?")
    assert asked(trial, "rounds", "draw", "1").code == 0
    assert asked(trial, "rounds", "approve", "1").code == 0
    assert asked(trial, "once").code == 0
    return ordinary


def forgotten(trial: CampaignFile) -> None:
    """Xenia asks to be forgotten, and confirms it."""
    arrives(trial, XENIA, "Forget me")
    asks = next(one for one in map(read, trial.outbox()) if one.says("Shall we erase"))
    trial.inbox("Yes", reply(XENIA, asks, "Yes"))
    assert asked(trial, "once").code == 0


def holding(trial: CampaignFile) -> dict[str, list[str]]:
    """Folder to the names of its files in which, or in whose name, the bait stands, however it is encoded."""
    root = trial.config.parent
    found: dict[str, list[str]] = {}
    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        if any(BAIT in text.casefold() for text in texts(path)):
            found.setdefault(str(path.parent.relative_to(root)), []).append(path.name)
    return found


def texts(path: Path) -> Iterator[str]:
    """The name of a file, its bytes, and of a mail every part as it is read."""
    yield path.name
    yield path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".eml":
        yield from (decoded(part) for part in message_from_bytes(path.read_bytes()).walk())


def decoded(part: Message) -> str:
    """The text of a part."""
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def test_a_dry_run_erases_nothing(trial: CampaignFile) -> None:
    """What the pass would erase lies where it lay, name for name, and the pass itself then erases it."""
    arrives(trial, XENIA, "Join")
    arrives(trial, XENIA, "Forget me")
    asks = next(one for one in map(read, trial.outbox()) if one.says("Shall we erase"))
    trial.inbox("Yes", reply(XENIA, asks, "Yes"))
    before = holding(trial)
    assert asked(trial, "once", "--dry-run").code == 0
    assert holding(trial) == before
    assert asked(trial, "once").code == 0
    assert list(holding(trial)) == ["mail/outbox"]


def at(days: int) -> str:
    """Noon, so many days from today."""
    return f"{(today() + timedelta(days=days)).isoformat()}T12:00"


def month(days: int) -> str:
    """The month that is so many days away, as the outbox writes it."""
    return f"{today() + timedelta(days=days):%Y%m}"


def test_nothing_holds_the_name_of_somebody_forgotten(trial: CampaignFile) -> None:
    """State, filed mail and letters to her are clean at once, letters to others a month later.

    A colleague's own mail about her stays in the inbox as it was.
    """
    ordinary = met_everywhere(trial)
    before = holding(trial)
    assert sorted(before) == ["mail/inbox", "mail/needs-a-person", "mail/outbox", "mail/processed", "state"]
    others = {one.name: one.read_bytes() for one in (trial.mail / "processed").glob("Join*Example.eml")}
    forgotten(trial)
    after = holding(trial)
    assert sorted(after) == ["mail/inbox", "mail/outbox"]
    assert after["mail/inbox"] == ["Overdue book from Sam Shelver.eml"]
    hers = [one for one in after["mail/outbox"] if BAIT in one]
    assert [read((trial.mail / "outbox" / one).read_bytes()).says("We have erased") for one in hers] == [True]
    assert not set(hers) & set(before["mail/outbox"])
    assert {one.name: one.read_bytes() for one in (trial.mail / "processed").iterdir()} == others
    assert asked(trial, "once", "--now", at(31)).code == 0
    assert holding(trial) == {"mail/inbox": ["Overdue book from Sam Shelver.eml"]}
    assert next((trial.mail / "inbox").iterdir()).read_bytes() == ordinary


def test_a_mail_that_is_saved_again_is_erased_again(trial: CampaignFile) -> None:
    """Whoever drops the forgotten one's mail into the inbox once more brings nothing back, and nothing is answered."""
    join = arrives(trial, XENIA, "Join", "Department: Radiology\n")
    forgotten(trial)
    letters = trial.outbox()
    trial.inbox("Join again", join)
    assert asked(trial, "once").code == 0
    assert sorted(holding(trial)) == ["mail/outbox"]
    assert list((trial.mail / "processed").iterdir()) == []
    assert trial.outbox() == letters


def test_the_command_erases_filed_mail_too(trial: CampaignFile) -> None:
    """`people erase` needs no daemon: when it ends, what was filed is gone, and what others wrote is not."""
    for one in (XENIA, OTHERS[0]):
        arrives(trial, one, "Join")
    preview = asked(trial, "people", "erase", XENIA.address, "--dry-run")
    assert (preview.code, holding(trial)["mail/processed"]) == (0, ["Join from Xenia Quillfeather.eml"])
    assert asked(trial, "people", "erase", XENIA.address).code == 0
    assert list(holding(trial)) == ["state"]
    assert asked(trial, "once").code == 0
    assert sorted(holding(trial)) == ["mail/outbox"]
    assert [one.name for one in (trial.mail / "processed").iterdir()] == ["Join from Asha Example.eml"]


def test_a_file_that_cannot_be_erased_is_told_and_tried_again(trial: CampaignFile) -> None:
    """A folder where the file should be stops nothing else: an alarm, and the next day it is done."""
    arrives(trial, XENIA, "Join")
    in_the_way = next(iter(sorted((trial.mail / "outbox").iterdir())))
    letter = in_the_way.read_bytes()
    in_the_way.unlink()
    in_the_way.mkdir()
    done = asked(trial, "people", "erase", XENIA.address)
    assert (done.code, "copies not erased" in done.err, "tried again tomorrow" in done.err) == (0, True, True)
    in_the_way.rmdir()
    in_the_way.write_bytes(letter)
    assert asked(trial, "once").code == 0
    assert in_the_way.exists()
    assert asked(trial, "once", "--now", at(2)).code == 0
    assert not in_the_way.exists()


def test_after_keep_days_all_that_was_filed_and_sent_is_gone(trial: CampaignFile) -> None:
    """At the purge everybody's mail, the organiser's orders and strangers' included, and every letter: gone.

    Ordinary mail in the inbox, and files that mailbot did not write, stay.
    """
    met_everywhere(trial)
    arrives(trial, Writer("Rex Stranger", "rex@elsewhere.test"), "Join the coffee trial")
    arrives(trial, Writer("Robin Organiser", ORGANISER), "STOP")
    (trial.mail / "processed" / "notes of mine.eml").write_bytes(b"From: sam@example.nhs.uk\r\n\r\nmine\r\n")
    (trial.mail / "outbox" / "read me.txt").write_text("mine", encoding="utf-8")
    written = len(list((trial.mail / "outbox").iterdir()))
    assert written > len(OTHERS)
    assert asked(trial, "once", "--now", at(95)).code == 0
    assert asked(trial, "once", "--now", at(400)).code == 0
    names = {folder: sorted(one.name for one in (trial.mail / folder).iterdir()) for folder in FOLDERS}
    assert names["processed"] == ["notes of mine.eml"]
    assert names["needs-a-person"] == []
    assert names["inbox"] == ["Overdue book from Sam Shelver.eml"]
    assert names["outbox"][-1] == "read me.txt"
    assert all(one.startswith(month(400)) for one in names["outbox"][:-1])
    assert holding(trial) == {"mail/inbox": ["Overdue book from Sam Shelver.eml"]}
    assert b"elsewhere.test" not in b"".join(one.read_bytes() for one in trial.state.parent.iterdir())
