"""One answers in words, the other with a button: both end with the same event, each once."""

from datetime import date, timedelta

import pytest

from tests.realclient.expected import NEW, WORK, answers, assert_keeps
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import Thunderbird
from tests.support.campaign_files import today

pytestmark = [pytest.mark.server, pytest.mark.realclient, pytest.mark.usefixtures("thunderbird_here")]

_OPENS = 8  # days from today until people may meet, in the campaign of these tests


def another_day(than: date) -> date:
    """The first working day on which people may meet, but for this one."""
    days = (today() + timedelta(days=_OPENS + number) for number in range(7))
    return next(one for one in days if one.isoweekday() <= 5 and one != than)


def test_another_time_in_words(post_office: PostOffice, alice_and_bob: tuple[Thunderbird, Thunderbird]) -> None:
    """Alice writes when she can; Bob's client asks him, he accepts, both are told.

    Her client keeps nothing of its own accord, so the letter says how the event gets there; accepting it there changes
    nothing more.
    """
    library, (alice, bob) = post_office.library, alice_and_bob
    invited, _ = post_office.invites((one.owner for one in alice_and_bob), WORK)
    assert invited.event
    day = another_day(invited.event.start.date())
    library.replies(alice.owner, invited, f"Could we meet on {day.day} {day:%B} at 2pm?")
    moved = [library.letter(one.owner, "Updated invitation") for one in alice_and_bob]
    assert post_office.answer_of(alice.owner) == "ACCEPTED"
    assert bob.opens(moved[1]) == NEW
    answers(post_office, bob, "Accept", "ACCEPTED")
    assert "Not in your calendar yet?" in library.letter(alice.owner, "Everybody has said yes").text
    assert alice.calendar() == []
    sent = len(library.letters(alice.owner.address))
    assert alice.opens(moved[0]) == NEW
    answers(post_office, alice, "Accept", "ACCEPTED")
    for one, letter in zip(alice_and_bob, moved, strict=True):
        assert letter.event
        assert (letter.event.sequence, letter.event.start.date()) == (1, day)
        assert_keeps(one, letter)
    assert len(library.letters(alice.owner.address)) == sent
