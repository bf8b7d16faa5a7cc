"""What a client shows of our invitations, and what it keeps of them."""

from tests.e2e.daemon import until
from tests.e2e.post import Letter
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import Bar, Thunderbird

WORK = "Site: Manor Hospital\nMeet: in person"
PLACE = "Costa, main entrance"

CHOICE = ("Accept", "Tentative", "Decline", "More")
NEW = Bar("This message contains an invitation to an event.", CHOICE)
UPDATE = Bar("This message contains an update to an existing event.", CHOICE)
DONE_WITH = Bar("This message contains an event that has already been processed.", ("Details",))
CANCELLED = Bar("This message contains an event cancellation.", ("Delete",))


def answers(post: PostOffice, one: Thunderbird, button: str, answer: str) -> None:
    """Somebody answers by the bar's button: mailbot reads it, and it stands in the calendar."""
    before = len(post.posted)
    one.presses(button)
    until(lambda: len(post.posted) > before, f"{one.owner.name}'s answer in the post")
    assert (post.answer_of(one.owner), one.answer()) == (answer, answer)


def assert_keeps(one: Thunderbird, letter: Letter) -> None:
    """The calendar holds this letter's event, and no other."""
    assert letter.event is not None
    (kept,) = one.calendar()
    assert (kept.uid, kept.sequence, kept.start) == (letter.event.uid, letter.event.sequence, letter.event.start)
    assert (kept.title.count("Alice O'Neill"), kept.title.count("Bob Øster")) == (1, 1)
    assert (kept.place, kept.status) == (PLACE, "CONFIRMED")
    assert kept.answers.keys() == letter.event.guests
