"""`mailbot init`: a trial that runs as it is, and nothing overwritten."""

from pathlib import Path

import pytest

from mailbot.bootstrap import examination_of, open_office, plan_of
from mailbot.bootstrap.setting_up import Answers, set_up
from mailbot.domain.people.case import is_allowed
from mailbot.errors import BadConfiguration
from mailbot.service.doctor import Level
from mailbot.settings import load
from tests.support.fakes import FakeClock, FakeLog

ANSWERS = Answers("books@hospital.test", "olive@hospital.test", 'The "Best" Hospital \\ NHS')


def test_what_is_set_up_can_be_used_at_once(tmp_path: Path) -> None:
    """The configuration loads, says what was answered, and the doctor finds no error."""
    lines = set_up(tmp_path, ANSWERS)
    settings = load(tmp_path / "config" / "mailbot.toml")
    assert settings.mailbox.address == "books@hospital.test"
    assert settings.mailbox.allowed_domains == ("hospital.test",)
    assert settings.campaign.organisers == ("olive@hospital.test",)
    assert settings.campaign.organisation == 'The "Best" Hospital \\ NHS'
    assert "mailbot doctor" in lines[-1]
    assert [one for one in examination_of(settings) if one.level is Level.ERROR] == []


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    """The doctor warns of it and says what to do, and has nothing to say about one of mode 0600."""
    set_up(tmp_path, ANSWERS)
    settings, key = load(tmp_path / "config" / "mailbot.toml"), tmp_path / "var" / "state.key"
    assert [one.level for one in examination_of(settings) if one.id == "state.key"] == [Level.FINE]
    key.chmod(0o644)
    (told,) = (one for one in examination_of(settings) if one.id == "state.key")
    assert (told.level, told.what, told.advice) == (Level.WARNING, "other users can read the key", f"chmod 600 {key}")


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    """A second init refuses, and leaves an edited configuration and edited letters as they are."""
    set_up(tmp_path, ANSWERS)
    config = tmp_path / "config" / "mailbot.toml"
    letter = tmp_path / "templates" / "letters" / "welcome.md"
    config.write_text("mine", encoding="utf-8")
    letter.write_text("mine", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="is there already"):
        set_up(tmp_path, ANSWERS)
    assert (config.read_text(encoding="utf-8"), letter.read_text(encoding="utf-8")) == ("mine", "mine")


def test_an_answer_that_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    """An address that is none is refused by name, before a folder is made."""
    with pytest.raises(BadConfiguration, match=r"mailbox\.address") as refused:
        set_up(tmp_path / "trial", Answers("books", "olive@hospital.test", "Hospital"))
    assert str(refused.value).endswith("\nNothing was set up.")
    assert list(tmp_path.iterdir()) == []


def test_an_office_opens_on_it(tmp_path: Path) -> None:
    """The trial that was set up starts: the plan is the configuration's, in UTC, with England's bank holidays."""
    set_up(tmp_path, ANSWERS)
    settings = load(tmp_path / "config" / "mailbot.toml")
    log = FakeLog()
    with open_office(settings, clock=FakeClock(), log=log) as office:
        assert office.plan.mailbox_address == "books@hospital.test"
        assert office.now() == FakeClock().now()
        assert office.pace.per_minute is None
        assert not office.halted()
    assert log.alarms == []


def test_bank_holidays_are_closed_days(tmp_path: Path) -> None:
    """Christmas Day is no day to meet; an ordinary Wednesday is."""
    set_up(tmp_path, ANSWERS)
    closed = plan_of(load(tmp_path / "config" / "mailbot.toml")).meetings.closed_days
    assert {day.isoformat() for day in closed} >= {"2026-12-25", "2026-12-28", "2027-01-01", "2028-01-03"}
    assert "2026-12-16" not in {day.isoformat() for day in closed}


def test_domains_are_compared_in_the_form_of_the_wire(tmp_path: Path) -> None:
    """A domain beyond ASCII, in capitals or with a dot at its end is written as senders' addresses are read."""
    set_up(tmp_path, ANSWERS)
    config = tmp_path / "config" / "mailbot.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('["hospital.test"]', '["B\u00fccher.Example", "hospital.test."]'), encoding="utf-8")
    plan = plan_of(load(config))
    assert plan.allowed_domains == ("xn--bcher-kva.example", "hospital.test")
    for address, may in (
        ("jo@xn--bcher-kva.example", True),
        ("jo@hospital.test", True),
        ("jo@sub.hospital.test", False),
        ("jo@hospital.test.evil.test", False),
        ("jo@hospitai.test", False),
        ("jo@nothospital.test", False),
        ("jo@", False),
    ):
        assert is_allowed(address, plan) is may, address
