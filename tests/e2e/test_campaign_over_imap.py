"""A whole campaign by mail: the daemon as a process, Dovecot in front of it, a real SMTP server behind it."""

import json

import pytest

from tests.e2e.library import ROBIN, Library, member, message_ids

pytestmark = pytest.mark.server

PEOPLE = [member(name) for name in ("Asha", "Bo", "Clemency", "Dewi")]


def test_a_campaign_is_run_by_mail_alone(library: Library) -> None:
    """Joined, drawn, approved, invited, answered and told by mail; and a restart repeats nothing of it."""
    library.daemon.start()
    for one in PEOPLE:
        library.writes(one, "Join")
    for one in PEOPLE:
        assert library.letter(one, "Welcome to").invite is None
    drawn = library.asked("rounds", "draw", "1")
    print(drawn)
    proposal = library.letter(ROBIN, "Please check the draw")
    library.replies(ROBIN, proposal, "GO")
    for one in PEOPLE:
        print(library.letter(one, "Your match is here").invite)
    print(library.daemon.stop())
    print(library.daemon.said)
