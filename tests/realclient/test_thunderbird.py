"""The client that tests work leaves nothing behind."""

import os
from pathlib import Path

import pytest

from tests.e2e.daemon import until
from tests.e2e.post import Writer
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import running

pytestmark = [pytest.mark.server, pytest.mark.realclient, pytest.mark.usefixtures("thunderbird_here")]


def at_home(home: Path) -> list[int]:
    """The processes that have this folder as their home."""
    found = []
    for file in Path("/proc").glob("[0-9]*/environ"):
        try:
            surroundings = file.read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended meanwhile, or is none of ours
        found += [int(file.parent.name)] * (b"HOME=" + os.fsencode(home) in surroundings)
    return found


def break_down(home: Path, at_work: list[int]) -> None:
    """Note what is at work, and fail."""
    at_work += at_home(home)
    raise KeyError


def test_nothing_goes_on_running_after_a_failure(
    post_office: PostOffice, people: tuple[Writer, Writer], tmp_path: Path
) -> None:
    """A test that fails in the middle ends every process of its client, also those that the client started."""
    home, at_work = tmp_path / "home", list[int]()
    with pytest.raises(KeyError), running(people[0], post_office, tmp_path):
        break_down(home, at_work)
    assert len(at_work) > 1
    until(lambda: at_home(home) == [], "the end of Thunderbird's processes", seconds=5)
