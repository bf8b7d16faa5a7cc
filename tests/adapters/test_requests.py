"""Request files: left whole, read in order, answered once; what is no request of ours is set aside."""

import json
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.adapters.requests import (
    Request,
    answer,
    are_waiting,
    await_answer,
    clear,
    leave,
    pending,
    requests_folder,
    stop_file,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of requests, not there yet."""
    return requests_folder(tmp_path / "state.json")


def names(folder: Path) -> list[str]:
    """The files in it."""
    return sorted(file.name for file in folder.iterdir())


def test_they_lie_beside_the_state() -> None:
    """Both names are part of the public contract."""
    assert requests_folder(Path("/srv/mailbot/state.json")) == Path("/srv/mailbot/requests")
    assert stop_file(Path("/srv/mailbot/state.json")) == Path("/srv/mailbot/STOP")


def test_a_request_goes_there_and_back(folder: Path) -> None:
    """Left, found, answered, fetched; then no file is left."""
    words = {"command": "erase", "who": "zoë@example.org", "really": True, "rounds": [1, None]}
    name = leave(folder, words)
    assert pending(folder) == [Request(name, words)]
    assert await_answer(folder, name, 0) is None
    answer(folder, name, {"done": True, "lines": ["Zoë: gone"]})
    assert pending(folder) == []
    assert await_answer(folder, name, 0) == {"done": True, "lines": ["Zoë: gone"]}
    assert names(folder) == []


def test_requests_come_in_the_order_in_which_they_were_left(folder: Path) -> None:
    """Also beyond the number that the names are padded for, and while answers lie about; no id comes twice."""
    ids = [leave(folder, {"n": number}) for number in range(12)]
    assert [request.words["n"] for request in pending(folder)] == list(range(12))
    for request in ids[:11]:
        answer(folder, request, {})
    ids.append(leave(folder, {"n": 12}))
    assert [request.words["n"] for request in pending(folder)] == [11, 12]
    answer(folder, ids[11], {})
    assert len(set(ids)) == 13
    assert ids == sorted(ids)


def test_an_id_is_not_given_again(folder: Path) -> None:
    """A daemon may mark an id as done for ever, though the numbers begin anew in an empty folder."""
    ids = set()
    for _ in range(20):
        request = leave(folder, {})
        ids.add(request)
        answer(folder, request, {})
        await_answer(folder, request, 0)
    assert len(ids) == 20
    assert {request.partition("-")[0] for request in ids} == {"000001"}


def test_only_the_owner_may_read_them(folder: Path) -> None:
    """They hold names and addresses: 0700 and 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        request = leave(folder, {"command": "import"})
        answer(folder, leave(folder, {}), {"done": True})
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert (folder / f"{request}.json").exists()


def test_waiting_ends_when_the_answer_comes(folder: Path) -> None:
    """The command does not sit out its ten seconds."""
    request = leave(folder, {})
    daemon = threading.Timer(0.02, answer, (folder, request, {"done": True}))
    daemon.start()
    assert await_answer(folder, request, 10) == {"done": True}
    daemon.join()
    assert names(folder) == []


def test_an_answered_request_is_never_pending_again(folder: Path) -> None:
    """A daemon that died between answering and taking the request away finds it done, before and after fetching."""
    request = leave(folder, {"n": 1})
    left = (folder / f"{request}.json").read_bytes()
    answer(folder, request, {"done": True})
    (folder / f"{request}.json").write_bytes(left)
    assert pending(folder) == []
    (folder / f"{request}.json").write_bytes(left)
    assert await_answer(folder, request, 0) == {"done": True}
    assert (pending(folder), names(folder)) == ([], [])


def test_answering_twice_is_no_error(folder: Path) -> None:
    """The later answer is the one that is read."""
    request = leave(folder, {})
    answer(folder, request, {"n": 1})
    answer(folder, request, {"n": 2})
    assert await_answer(folder, request, 0) == {"n": 2}
    assert names(folder) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("000001-00000000000a.json", b'{"command": "er'),
        ("000001-00000000000a.json", b""),
        ("000001-00000000000a.json", b"[1]"),
        ("000001-00000000000a.json", b"\xff\xfe"),
        ("000001-00000000000a.json", b"[" * 200_000),
        ("000001-00000000000a.json", b" " * (8 << 20) + b"{}"),
        ("1-a.json", b'{"command": "erase"}'),
        ("..json", b'{"command": "erase"}'),
        ("000001-00000000000A.json", b'{"command": "erase"}'),
        ("000001-00000000000a\n.json", b'{"command": "erase"}'),
    ],
    ids=["half", "empty", "list", "noise", "deep", "large", "name", "dots", "capital", "newline"],
)
def test_what_is_no_request_is_set_aside(folder: Path, name: str, content: bytes) -> None:
    """It is not carried out, does not hold up the others, and can be looked at."""
    request = leave(folder, {"n": 1})
    (folder / name).write_bytes(content)
    assert pending(folder) == [Request(request, {"n": 1})]
    assert names(folder) == sorted([f"{name}.bad", f"{request}.json"])
    assert (folder / f"{name}.bad").read_bytes() == content
    assert pending(folder) == [Request(request, {"n": 1})]


def test_links_and_pipes_are_set_aside_unread(folder: Path, tmp_path: Path) -> None:
    """A link may lead anywhere, and reading a pipe would stop the daemon for ever."""
    (tmp_path / "elsewhere").write_text('{"command": "erase"}')
    folder.mkdir()
    (folder / "000001-00000000000a.json").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "000002-00000000000b.json")
    (folder / "000003-00000000000c.json").mkdir()
    (folder / "000004-00000000000d.json").symlink_to(tmp_path / "nowhere")
    assert pending(folder) == []
    assert names(folder) == [
        "000001-00000000000a.json.bad",
        "000002-00000000000b.json.bad",
        "000003-00000000000c.json",
        "000004-00000000000d.json.bad",
    ]
    assert (tmp_path / "elsewhere").read_text() == '{"command": "erase"}'


def test_a_file_that_is_being_written_is_not_looked_at(folder: Path) -> None:
    """Requests and answers take their name only when they are whole."""
    folder.mkdir()
    (folder / "000001-00000000000a.json.tmp").write_text('{"comm')
    (folder / "000001-00000000000a.answer.json.tmp").write_text('{"don')
    before = names(folder)
    assert pending(folder) == []
    assert await_answer(folder, "000001-00000000000a", 0) is None
    assert names(folder) == before


@pytest.mark.parametrize("request_id", ["../state", "", "1", "000001-00000000000a/../../x", "000001-00000000000a\n"])
def test_an_answer_goes_to_requests_only(folder: Path, request_id: str) -> None:
    """An id that is none of ours could name any file."""
    folder.mkdir()
    with pytest.raises(ValueError, match="no id of a request"):
        answer(folder, request_id, {})
    assert names(folder) == []


@pytest.mark.parametrize("words", [{"x": object()}, {"x": float("nan")}, {"x": "y" * (8 << 20)}])
def test_words_that_could_not_be_read_are_not_left(folder: Path, words: dict[str, object]) -> None:
    """The command hears of it, not the daemon; nothing is left behind."""
    with pytest.raises((TypeError, ValueError)):
        leave(folder, words)
    assert names(folder) == []


def test_where_nobody_ever_asked_nothing_is_pending(folder: Path) -> None:
    """Looking makes no folder."""
    assert pending(folder) == []
    assert clear(folder, datetime(2026, 11, 26, tzinfo=UTC)) == 0
    assert not folder.exists()


def test_stale_files_are_cleared_and_requests_are_not(folder: Path) -> None:
    """Answers nobody fetched, half-written files and files set aside go when they are old; a request is never lost."""
    old, young = leave(folder, {"n": 1}), leave(folder, {"n": 2})
    answer(folder, "000009-00000000000a", {})
    answer(folder, "000009-00000000000b", {})
    for name in ("x.json.bad", "000009-00000000000c.json.tmp"):
        (folder / name).write_text("left")
    yesterday = datetime(2026, 11, 25, tzinfo=UTC).timestamp()
    tomorrow = datetime(2026, 11, 27, tzinfo=UTC).timestamp()
    for file in folder.iterdir():
        os.utime(
            file, (tomorrow, tomorrow) if file.name.startswith(("000009-00000000000b", young)) else (yesterday,) * 2
        )
    assert clear(folder, datetime(2026, 11, 26, tzinfo=UTC)) == 3
    assert names(folder) == [f"{old}.json", f"{young}.json", "000009-00000000000b.answer.json"]
    assert json.loads((folder / f"{old}.json").read_text()) == {"n": 1}


def test_waiting_requests_are_seen_by_their_names(tmp_path: Path) -> None:
    """A request waits until it is answered; an empty folder, none at all, and answered ones are none."""
    folder = tmp_path / "requests"
    assert not are_waiting(folder)
    name = leave(folder, {"command": "stop"})
    assert are_waiting(folder)
    answer(folder, name, {"done": True})
    assert not are_waiting(folder)
