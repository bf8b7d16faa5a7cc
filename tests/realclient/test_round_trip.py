"""The calendar round trip with a real mail client: two Thunderbirds, real servers, and the daemon between them."""

import pytest

from tests.e2e.daemon import until
from tests.e2e.post import Letter
from tests.realclient.expected import CANCELLED, DONE_WITH, NEW, UPDATE, WORK, answers, assert_keeps
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import Thunderbird

pytestmark = [pytest.mark.server, pytest.mark.realclient, pytest.mark.usefixtures("thunderbird_here")]

Both = tuple[Thunderbird, Thunderbird]


def test_the_whole_round_trip(post_office: PostOffice, alice_and_bob: Both) -> None:
    """Yes and no, another time, perhaps and yes, agreed, called off: each calendar shows what holds, and nothing else.

    Each answer is given by the client's own buttons, and goes as real mail.
    """
    invited = the_round_goes_out(post_office, alice_and_bob)
    moved = one_declines_and_another_time_is_offered(post_office, alice_and_bob, invited)
    both_come_round(post_office, alice_and_bob, moved)
    one_leaves_and_the_meeting_is_gone(post_office, alice_and_bob)
    answers = [(one.event.method, one.event.sequence) for one in post_office.posted if one.event]
    assert answers == [("REPLY", 0)] * 2 + [("REPLY", 1)] * 3
    assert len(post_office.posted) == len(answers)


def the_round_goes_out(post: PostOffice, people: Both) -> Letter:
    """Each client shows an invitation, and keeps nothing unasked."""
    letters = post.invites((one.owner for one in people), WORK)
    for one, letter in zip(people, letters, strict=True):
        assert one.opens(letter) == NEW
        assert one.calendar() == []
    return letters[0]


def one_declines_and_another_time_is_offered(post: PostOffice, people: Both, invited: Letter) -> Letter:
    """Alice accepts, Bob declines; both are asked again, by an update, and the first invitation asks nothing more."""
    alice, bob = people
    answers(post, alice, "Accept", "ACCEPTED")
    assert_keeps(alice, invited)
    bob.presses("Decline")
    letters = [post.library.letter(one.owner, "Updated invitation") for one in people]
    for one, letter in zip(people, letters, strict=True):
        assert one.opens(letter) == UPDATE
    assert alice.opens(invited) == DONE_WITH
    assert_keeps(alice, invited)
    return letters[0]


def both_come_round(post: PostOffice, people: Both, moved: Letter) -> None:
    """Alice says perhaps, then yes; Bob says yes; both are told, and have one event, at the new time."""
    alice, bob = people
    assert alice.opens(moved) == UPDATE
    answers(post, alice, "Tentative", "TENTATIVE")
    assert alice.opens(moved) == DONE_WITH
    alice.changes_to("accept")
    answers(post, bob, "Accept", "ACCEPTED")
    for one in people:
        told = post.library.letter(one.owner, "Everybody has said yes")
        assert told.event is None
        assert one.answer() == "ACCEPTED"
        assert_keeps(one, moved)


def one_leaves_and_the_meeting_is_gone(post: PostOffice, people: Both) -> None:
    """Bob leaves by mail; each client offers to delete the event, does so at a click, and writes to nobody."""
    library = post.library
    before = len(post.posted)
    library.writes(people[1].owner, "Leave")
    for one in people:
        assert one.opens(library.letter(one.owner, "is cancelled", "You have left")) == CANCELLED
        one.presses("Delete")
        until(lambda one=one: one.calendar() == [], "the end of the event")
    library.is_heard()
    assert len(post.posted) == before
