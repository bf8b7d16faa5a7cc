"""The health file: whole at any moment, for its owner's eyes, and no burden on the disk."""

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.adapters import health_file
from mailbot.adapters.health_file import HealthFile, read_health
from mailbot.errors import MailbotError
from mailbot.ports import Health

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
HEALTH = Health(
    at=NOW,
    started_at=NOW - timedelta(days=1),
    within=60,
    words="all done at 09:00 UTC",
    looked_at=NOW,
    failing=("digest/RCT26/2026-11-10",),
    letters={"queued": 3},
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """All of it; nothing else is left beside it."""
    path = tmp_path / "health.json"
    assert read_health(path) is None
    HealthFile(path, lambda: NOW).show(HEALTH)
    assert read_health(path) == HEALTH
    assert [one.name for one in tmp_path.iterdir()] == ["health.json"]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """Whatever the process would give away otherwise."""
    HealthFile(tmp_path / "health.json", lambda: NOW).show(HEALTH)
    assert stat.S_IMODE((tmp_path / "health.json").stat().st_mode) == 0o600


def test_a_long_pass_is_said_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for each message: the disk has better things to do; but soon enough to be seen as alive."""
    passed = [0.0]
    monkeypatch.setattr(health_file, "monotonic", lambda: passed[0])
    path = tmp_path / "health.json"
    file = HealthFile(path, lambda: NOW + timedelta(minutes=5))
    file.alive()
    assert read_health(path) is None
    file.show(HEALTH)
    passed[0] = 9
    file.alive()
    assert read_health(path) == HEALTH
    passed[0] = 11
    file.alive()
    assert read_health(path) == replace(HEALTH, at=NOW + timedelta(minutes=5))


def test_a_link_planted_in_its_way_is_not_followed(tmp_path: Path) -> None:
    """Whoever can write into the folder cannot have another file overwritten."""
    other = tmp_path / "other"
    other.write_text("precious", encoding="utf-8")
    (tmp_path / "health.json.tmp").symlink_to(other)
    (tmp_path / "health.json").symlink_to(other)
    HealthFile(tmp_path / "health.json", lambda: NOW).show(HEALTH)
    assert other.read_text(encoding="utf-8") == "precious"


def test_where_it_cannot_be_written_the_daemon_goes_on(tmp_path: Path) -> None:
    """A folder that is gone is no error here; the state itself will tell of it."""
    HealthFile(tmp_path / "gone" / "health.json", lambda: NOW).show(HEALTH)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"at": "soon"}', "\udcff"])
def test_what_we_did_not_write_is_refused(tmp_path: Path, text: str) -> None:
    """Half a file, or somebody else's: said in words, with what to do."""
    path = tmp_path / "health.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(MailbotError, match="mailbot did not write this"):
        read_health(path)
