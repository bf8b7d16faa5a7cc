"""Backup and restore as docs/how-to/back-up-and-restore.md tells a person to do it, with nothing lost."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.asking import Said, asked
from tests.e2e.daemon import Daemon, until
from tests.e2e.library import member
from tests.e2e.post import fresh, read
from tests.support.campaign_files import LIBRARY, CampaignFile, on_folders

NAMES = ("Asha", "Bo", "Chloe", "Dewi", "Esra", "Finn")


@pytest.fixture
def trial(tmp_path: Path) -> CampaignFile:
    """A campaign on the folder mailbox."""
    (tmp_path / "trial").mkdir()
    return on_folders(tmp_path / "trial")


@pytest.fixture
def daemon(trial: CampaignFile) -> Iterator[Daemon]:
    """Its daemon, not yet started."""
    made = Daemon(trial)
    yield made
    made.tidy_up()


def joins(trial: CampaignFile, *names: str) -> None:
    """These write to the library."""
    for name in names:
        trial.inbox(f"join-{name}", fresh(member(name), LIBRARY, "Join", ""))


def welcomed(trial: CampaignFile) -> Counter[str]:
    """How many different letters of welcome each has; a repeated one has the same Message-ID."""
    letters = {(read(raw).to, read(raw).message_id) for raw in trial.outbox() if read(raw).says("Welcome to")}
    return Counter(to.partition("@")[0] for to, _ in letters)


def copied(trial: CampaignFile, to: Path) -> None:
    """Copy the folder of the state, as `cp -a` does."""
    shutil.copytree(trial.state.parent, to, ignore=shutil.ignore_patterns("*.lock"))


def elsewhere(trial: CampaignFile, backup: Path, folder: Path) -> CampaignFile:
    """The trial on another machine: the configuration and the restored state there, the mailbox where it always was."""
    folder.mkdir()
    shutil.copy(trial.config, folder)
    shutil.copytree(backup, folder / "state")
    other = CampaignFile(folder / "mailbot.toml")
    other.change('path = "mail"', f'path = "{trial.mail}"')
    return other


def is_whole(trial: CampaignFile) -> Said:
    """What `state verify` says."""
    return asked(trial, "state", "verify")


def test_a_copy_made_while_mailbot_works_is_restored_elsewhere(
    trial: CampaignFile, daemon: Daemon, tmp_path: Path
) -> None:
    """All that was confirmed is in it; elsewhere it goes on, answers what came since, and answers nothing again."""
    daemon.start()
    joins(trial, *NAMES[:3])
    until(lambda: len(welcomed(trial)) == 3, "three welcomes")
    until(lambda: not list((trial.mail / "inbox").glob("*.eml")), "three mails filed")
    copied(trial, tmp_path / "backup")
    daemon.kill()
    other = elsewhere(trial, tmp_path / "backup", tmp_path / "elsewhere")
    assert is_whole(other).code == 0
    joins(trial, *NAMES[3:])
    assert asked(other, "once").code == 0
    assert welcomed(trial) == Counter(name.lower() for name in NAMES)
    assert len(asked(other, "people", "list", "--json").json) == len(NAMES)
    assert asked(other, "outbox", "list", "--json").json == []


def test_copies_made_at_any_moment_are_whole(trial: CampaignFile, daemon: Daemon, tmp_path: Path) -> None:
    """However much is being written meanwhile, a copy can be read, and has every unit up to its moment."""
    daemon.start()
    known = []
    for number, name in enumerate(NAMES * 2):
        joins(trial, f"{name}{number}")
        copied(trial, tmp_path / f"backup-{number}")
        other = elsewhere(trial, tmp_path / f"backup-{number}", tmp_path / f"elsewhere-{number}")
        assert is_whole(other).code == 0
        known.append(len(asked(other, "people", "list", "--json").json))
    assert known == sorted(known)
    until(lambda: len(welcomed(trial)) == len(NAMES) * 2, "all welcomes")


def test_a_copy_torn_by_a_new_snapshot_is_told(trial: CampaignFile, tmp_path: Path) -> None:
    """A snapshot from before and a journal from after it are no state: `state verify` says so, and nothing starts."""
    joins(trial, *NAMES[:2])
    assert asked(trial, "once").code == 0
    copied(trial, tmp_path / "backup")
    assert asked(trial, "state", "compact").code == 0
    joins(trial, NAMES[2])
    assert asked(trial, "once").code == 0
    (old,) = (tmp_path / "backup").glob("*.log")
    old.unlink()
    (new,) = trial.state.parent.glob("*.log")
    shutil.copy(new, tmp_path / "backup")
    other = elsewhere(trial, tmp_path / "backup", tmp_path / "elsewhere")
    assert is_whole(other).code == 1
    assert asked(other, "once").code == 1
    assert asked(other, "people", "list").code == 1


def test_an_older_state_takes_up_what_was_done_since(trial: CampaignFile, tmp_path: Path) -> None:
    """Mail dealt with since the backup is put back into the inbox: it is carried out once, all else is only filed.

    Nobody is written to before a person has looked (STOP); what went out since goes again as the same letter.
    """
    joins(trial, *NAMES[:3])
    assert asked(trial, "once").code == 0
    copied(trial, tmp_path / "backup")
    joins(trial, *NAMES[3:])
    assert asked(trial, "once").code == 0
    before = welcomed(trial)
    shutil.rmtree(trial.state.parent)
    shutil.copytree(tmp_path / "backup", trial.state.parent)
    (trial.state.parent / "STOP").touch()
    for mail in (trial.mail / "processed").glob("*.eml"):
        mail.rename(trial.mail / "inbox" / mail.name)
    assert asked(trial, "once").code == 0
    waiting = asked(trial, "outbox", "list", "--json").json
    assert sorted(str(one["to"]).partition("@")[0] for one in waiting) == sorted(name.lower() for name in NAMES[3:])
    assert len(asked(trial, "people", "list", "--json").json) == len(NAMES)
    assert asked(trial, "outbox", "drop", str(waiting[0]["key"])).code == 0
    assert asked(trial, "resume").code == 0
    assert asked(trial, "once").code == 0
    assert welcomed(trial) == before == Counter(name.lower() for name in NAMES)
    assert list((trial.mail / "inbox").glob("*.eml")) == []


def test_an_export_with_its_key_is_a_backup_too(trial: CampaignFile, daemon: Daemon, tmp_path: Path) -> None:
    """`state export` while mailbot runs, and `state import` into an empty place under the same key."""
    daemon.start()
    joins(trial, *NAMES[:2])
    until(lambda: len(welcomed(trial)) == 2, "two welcomes")
    until(lambda: not list((trial.mail / "inbox").glob("*.eml")), "two mails filed")
    export = tmp_path / "export.jsonl"
    export.write_text(asked(trial, "state", "export").out, encoding="utf-8")
    daemon.kill()
    (tmp_path / "key").mkdir()
    shutil.copy(trial.state.with_suffix(".key"), tmp_path / "key")
    other = elsewhere(trial, tmp_path / "key", tmp_path / "elsewhere")
    assert asked(other, "state", "import", str(export)).code == 0
    assert asked(other, "once").code == 0
    assert len(asked(other, "people", "list", "--json").json) == 2
    assert welcomed(trial) == Counter(name.lower() for name in NAMES[:2])
