"""The state behind a configuration: which engine, and what several workers change for its neighbours."""

from datetime import timedelta
from pathlib import Path

from mailbot.bootstrap.connections import custody_of
from mailbot.bootstrap.embedded import Embedded
from mailbot.bootstrap.served import Served
from mailbot.bootstrap.state import engine_of
from mailbot.domain.sent_mail import AT_ONCE
from mailbot.settings import load
from tests.support.campaign_files import on_database, on_folders


def test_two_lines_choose_the_engine_and_nothing_is_connected(tmp_path: Path) -> None:
    """The place of this machine's files stays; a connection string is not even read before it is needed."""
    file = on_folders(tmp_path)
    assert engine_of(load(file.config)) == Embedded(file.state)
    on_database(file, "host=/nowhere").config.with_name("dsn").unlink()
    chosen = engine_of(load(file.config))
    assert isinstance(chosen, Served)
    assert chosen.path == file.state


def test_a_letter_in_another_workers_hand_is_not_in_doubt(tmp_path: Path) -> None:
    """Alone, a letter found in `sending` is of a crash; beside others it may be a moment's work."""
    file = on_folders(tmp_path)
    assert custody_of(load(file.config)) == AT_ONCE
    shared = custody_of(load(on_database(file, "host=/nowhere").config))
    assert shared.grace > AT_ONCE.grace == timedelta(0)
    assert (shared.again, shared.looks, shared.keeps) == (AT_ONCE.again, AT_ONCE.looks, AT_ONCE.keeps)
