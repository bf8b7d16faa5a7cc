"""Killed with -9 while a letter is with the mail server: none lost, and none twice where the server files copies."""

from collections import Counter

import pytest

from tests.e2e.daemon import until
from tests.e2e.library import Library, member

pytestmark = pytest.mark.server

PEOPLE = [member(f"Member{chr(ord('a') + number)}") for number in range(8)]
GRACE = 1.5  # seconds that a letter in doubt is left alone …
SLOW = 0.4  # … and that the server thinks after the last byte


def begun(library: Library, *, files: bool, **changes: str) -> None:
    """The daemon runs on a server that is slow after the last byte; what it does with copies is known."""
    wanted = {"in_doubt_minutes": str(GRACE / 60), **changes}
    lines = "\n".join(f"{name} = {value}" for name, value in wanted.items())
    library.file.change("per_minute = 1000", f"per_minute = 1000\n{lines}")
    if files:
        library.server_files_copies()
    library.daemon.start()
    for one in PEOPLE[:3]:
        library.writes(one, "Join")
        library.letter(one, "Welcome to")
    until(lambda: library.learnt() is not None, "what the server does with copies")
    library.sink.behaviour.pause = SLOW


def killed_while_the_server_thinks(library: Library) -> None:
    """The others join, and each time a letter is with the server mailbot is killed."""
    for one in PEOPLE[3:]:
        library.writes(one, "Join")
    for _ in PEOPLE[3:]:
        before = len(library.sink.taken)
        until(lambda before=before: len(library.sink.taken) > before, "a letter is with the server", GRACE * 20)
        library.daemon.kill()
        library.daemon.start()


def postings(library: Library) -> Counter[str]:
    """How the letters stand."""
    rows = library.asked("outbox", "list", "--all", "--json").json
    return Counter(str(one["posting"]) for one in rows)


def test_where_the_server_files_copies_none_is_lost_and_none_goes_twice(library: Library) -> None:
    """Killed five times with a letter at the server: each has its welcome once, and nobody was asked."""
    begun(library, files=True)
    killed_while_the_server_thinks(library)
    until(lambda: postings(library) == {"sent": len(PEOPLE)}, "all letters are sent")
    assert Counter(one.to for one in library.letters()) == Counter(one.address for one in PEOPLE)
    assert len(library.account.kept("Sent")) == len(PEOPLE)


def test_where_it_files_none_a_person_decides(library: Library) -> None:
    """What was with the server is in doubt: the organisers are told, and nothing goes twice but what they order."""
    begun(library, files=False)
    killed_while_the_server_thinks(library)
    until(lambda: postings(library)["unknown"] == len(PEOPLE) - 3, "the letters are in doubt")
    library.sink.behaviour.pause = 0
    until(lambda: bool(library.letters("", "nobody can tell")), "the alarm")
    assert len(library.letters("", "nobody can tell")) == 1
    assert Counter(one.to for one in library.letters("", "Welcome to")) == Counter(one.address for one in PEOPLE)
    doubtful = [
        str(one["key"]) for one in library.asked("outbox", "list", "--json").json if one["posting"] == "unknown"
    ]
    assert all(library.asked("outbox", "drop", key).code == 0 for key in doubtful[1:])
    assert library.asked("outbox", "retry", doubtful[0]).code == 0
    until(lambda: postings(library)["unknown"] == 0 and postings(library)["queued"] == 0, "nothing is in doubt")
    twice = [same for same in Counter(one.message_id for one in library.letters()).values() if same > 1]
    assert twice == [2]


def test_where_letters_in_doubt_go_again_none_is_lost(library: Library) -> None:
    """`in_doubt = "again"`: each has its welcome, some twice, then it is the very same letter."""
    begun(library, files=False, in_doubt='"again"')
    killed_while_the_server_thinks(library)
    library.sink.behaviour.pause = 0
    until(lambda: postings(library) == {"sent": len(PEOPLE)}, "all letters are sent")
    assert {one.to for one in library.letters()} == {one.address for one in PEOPLE}
    assert len({one.message_id for one in library.letters()}) == len(PEOPLE)
    assert len({one.raw for one in library.sink.taken}) == len(PEOPLE)
    until(lambda: len(library.account.kept("Sent")) == len(PEOPLE), "a copy of each, filed by mailbot")


def test_a_server_that_hangs_at_connecting_does_not_hold_up_the_end(library: Library) -> None:
    """SIGTERM while the way out is being opened: mailbot leaves within a second, and no letter is in doubt."""
    with library.silent_smtp() as was_called:
        library.daemon.start()
        library.writes(PEOPLE[0], "Join")
        until(was_called, "the line is being opened")
        seconds, code = library.daemon.stop()
    assert (seconds < 1, code) == (True, 0)
    assert postings(library) == {"queued": 1}
