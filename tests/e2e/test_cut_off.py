"""Cut off in the middle: killed with -9, and stopped by the organiser, while the letters of a round go out."""

from collections import defaultdict

import pytest

from tests.e2e.daemon import until
from tests.e2e.library import ROBIN, Library, member

pytestmark = pytest.mark.server

PEOPLE = [member(f"Member{chr(ord('a') + number)}") for number in range(10)]
SLOW = 0.4  # seconds that the mail server takes for each letter


def a_round_begins_to_go_out(library: Library) -> None:
    """Ten members, a draw, GO; the mail server is slow, and two of ten letters have left."""
    assert library.imports(PEOPLE).code == 0
    assert library.asked("rounds", "draw", "1").code == 0
    library.daemon.start()
    until(lambda: len(library.letters()) == len(PEOPLE) + 1, "the welcomes and the draw")
    library.sink.behaviour.pause = SLOW
    assert library.asked("rounds", "approve", "1").code == 0
    until(lambda: len(library.invitations()) >= 2, "the first invitations")


def test_killed_in_the_middle_of_a_round_nobody_is_missed(library: Library) -> None:
    """After kill -9 and a start every member has a letter; one may come twice, then it is the very same letter."""
    library.file.change("per_minute = 1000", 'per_minute = 1000\nin_doubt = "again"\nin_doubt_minutes = 0.03')
    a_round_begins_to_go_out(library)
    library.daemon.kill()
    left = len(library.invitations())
    assert 2 <= left < len(PEOPLE)
    library.sink.behaviour.pause = 0
    library.daemon.start()
    until(lambda: len({one.to for one in library.invitations()}) == len(PEOPLE), "a letter to each")
    until(lambda: {one["posting"] for one in _letters(library)} == {"sent"}, "nothing is in doubt")
    library.is_heard()
    copies = defaultdict(list)
    for one in library.invitations():
        copies[one.to].append(one)
    twice = [same for same in copies.values() if len(same) > 1]
    assert len(twice) <= 1
    for first, second in twice:
        assert first.message_id == second.message_id
        assert first.event == second.event
    assert library.asked("state", "verify").code == 0
    print(f"\nkilled after {left} of {len(PEOPLE)} letters; repeated: {len(twice)}")  # noqa: T201 - a figure


def _letters(library: Library) -> list[dict[str, object]]:
    return library.asked("outbox", "list", "--all", "--json").json


def test_stop_holds_the_rest_back_and_resume_lets_it_go(library: Library) -> None:
    """After `stop` no more invitation arrives, though mail is still read; after `resume` the rest does, each once."""
    a_round_begins_to_go_out(library)
    assert library.asked("stop").code == 0
    arrived = len(library.invitations())
    assert 2 <= arrived < len(PEOPLE)
    library.writes(PEOPLE[0], "Help with the coffee trial", "help")
    library.is_heard()
    assert len(library.invitations()) == arrived
    assert "STOPPED" in library.asked("status").out
    held = [one["kind"] for one in library.asked("outbox", "list", "--json").json]
    assert held.count("pairing") == len(PEOPLE) - arrived
    assert library.letters(PEOPLE[0].address, "what you can write") == []
    library.sink.behaviour.pause = 0
    assert library.asked("resume").code == 0
    until(lambda: len(library.invitations()) == len(PEOPLE), "the rest of the invitations")
    assert len({one.to for one in library.invitations()}) == len(PEOPLE)
    assert len({one.message_id for one in library.letters(ROBIN.address)}) == len(library.letters(ROBIN.address))
