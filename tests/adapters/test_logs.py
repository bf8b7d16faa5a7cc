"""The log: one JSON object a line on standard error; libraries that would quote mail are silent."""

import json
import logging
from datetime import date

import pytest

from mailbot.adapters.bank_holidays import bank_holidays
from mailbot.adapters.logs import StructuredLog


def test_a_line_is_json_with_its_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """Off a terminal every line can be read by a machine, and says when."""
    log = StructuredLog()
    log.line("message", speaker="person", letters=1)
    log.alarm("mail server is away", failures=2)
    out, err = capsys.readouterr()
    first, second = (json.loads(line) for line in err.splitlines())
    assert out == ""
    assert (first["event"], first["level"], first["letters"]) == ("message", "info", 1)
    assert (second["event"], second["level"]) == ("mail server is away", "warning")
    assert first["timestamp"].endswith("Z")


def test_a_quiet_log_lets_alarms_through(capsys: pytest.CaptureFixture[str]) -> None:
    """Commands say only what somebody should see."""
    log = StructuredLog(quiet=True)
    log.line("message")
    log.alarm("state repaired")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["state repaired"]


def test_libraries_do_not_quote_mail() -> None:
    """The IMAP and bounce libraries log what stands in mails; they are told not to."""
    StructuredLog()
    for name in ("imapclient", "flufl.bounce"):
        assert not logging.getLogger(name).isEnabledFor(logging.ERROR)
    assert logging.getLogger("something else").isEnabledFor(logging.ERROR)


def test_bank_holidays_differ_by_nation() -> None:
    """England has its own, Scotland another; "none" has none."""
    england, scotland = bank_holidays("ENG", [2026]), bank_holidays("SCT", [2026])
    assert "2026-11-30" in {day.isoformat() for day in scotland}
    assert "2026-11-30" not in {day.isoformat() for day in england}
    assert bank_holidays("none", [2026]) == frozenset()
    wales, ireland = bank_holidays("WLS", [2026]), bank_holidays("NIR", [2026])
    assert wales == england
    assert {date(2026, 3, 17), date(2026, 7, 13)} <= ireland - england


def test_bank_holidays_at_the_turn_of_the_year() -> None:
    """Boxing Day 2026 is a Saturday: the Monday is free in its place; Scotland has the second of January too."""
    england, scotland = (bank_holidays(nation, range(2026, 2028)) for nation in ("ENG", "SCT"))
    assert {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)} <= england & scotland
    assert date(2027, 1, 4) in scotland - england


def test_no_address_passes_the_last_gate(capsys: pytest.CaptureFixture[str]) -> None:
    """What a server says may name people: whatever looks like an address goes, and the rest stays."""
    StructuredLog().alarm("mail server is away", words="450 <asha@example.nhs.uk> greylisted, try later")
    StructuredLog().line("message", letters=2)
    away, message = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert away["words"] == "450 (address) greylisted, try later"
    assert message["letters"] == 2
