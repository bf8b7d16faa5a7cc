"""Loops end: a robot that passes for a person falls silent on us, and a flood of letters stops itself."""

from datetime import timedelta

import pytest

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Audience
from tests.support.offices import World, take_in_all

ORGANISER = "olive@example.nhs.uk"
ROBOT = "desk@example.nhs.uk"


def letters(world: World, to: str) -> list[str]:
    """The kinds of the letters to somebody, in the order in which they were decided."""
    rows = sorted(world.store.all(OutboxRow), key=lambda row: row.queued_at)
    return [row.letter.kind for row in rows if row.to == to]


def autoresponder(number: int) -> tuple[str, str]:
    """The worst of robots: another subject each time, words about the trial, none of the fields of RFC 3834."""
    words = ("I might join the coffee trial, or not", "STATUS of the coffee trial?", "help with the coffee trial")
    return f"Ticket {1000 + number}: your coffee trial", f"Thank you for writing.\n\n{words[number % 3]}"


def test_robot_against_robot_stops_after_three_mails() -> None:
    """A robot answers each of our letters for ever: it gets three a day at most, and the organisers one alert."""
    world = World()
    world.write(ROBOT, "Join")
    take_in_all(world.office)
    for number in range(40):
        world.clock.moment += timedelta(minutes=5)
        world.write(ROBOT, *autoresponder(number))
        take_in_all(world.office)
    assert letters(world, ROBOT)[0] == "welcome"
    assert 1 <= len(letters(world, ROBOT)) <= 3
    assert 1 <= len(letters(world, ORGANISER)) <= 3
    silent = len(letters(world, ROBOT)), len(letters(world, ORGANISER))
    for number in range(20):
        world.write(ROBOT, *autoresponder(number))
        take_in_all(world.office)
    assert (len(letters(world, ROBOT)), len(letters(world, ORGANISER))) == silent


def test_the_next_day_it_may_try_again() -> None:
    """The budget is that of a day: somebody who is no robot is answered again tomorrow."""
    world = World()
    for day in range(2):
        for number in range(12):
            world.write(ROBOT, *autoresponder(number + 100 * day))
        take_in_all(world.office)
        world.clock.moment += timedelta(days=1, minutes=1)
    assert 2 <= len(letters(world, ROBOT)) <= 6


def test_a_flood_of_strangers_ends_with_one_alarm() -> None:
    """A hundred made-up senders before anybody takes part: fifty are answered, the organisers are told once."""
    world = World()
    for number in range(120):
        world.write(
            f"robot{number}@example.nhs.uk", "The coffee trial", "What is the coffee trial, and what is it not?"
        )
    take_in_all(world.office)
    rows = list(world.store.all(OutboxRow))
    assert sum(row.letter.about.audience is Audience.PARTICIPANT for row in rows) <= 50
    assert letters(world, ORGANISER).count("alarm") == 1


@pytest.mark.parametrize(
    ("sender", "fields"),
    [
        ("mailer-daemon@example.org", {"Auto_Submitted": "auto-replied"}),
        ("zed@example.org", {"Auto_Submitted": "auto-generated"}),
        ("zed@example.org", {"Return_Path": "<>"}),
        ("zed@example.org", {"List_Id": "<all.example.org>"}),
        ("zed@example.org", {"Precedence": "auto_reply"}),
        ("noreply@example.org", {}),
        ("library@example.nhs.uk", {}),
        ("a@example.org, b@example.org", {}),
        ("Team: a@example.org, b@example.org;", {}),
        ("", {}),
    ],
)
def test_no_backscatter(sender: str, fields: dict[str, str]) -> None:
    """Machines, lists, ourselves, several senders or none: nobody is written to, whatever the words."""
    world = World()
    world.write(sender, "Join the coffee trial", "Please add me to the coffee trial.", **fields)
    take_in_all(world.office)
    rows = list(world.store.all(OutboxRow))
    assert [row.to for row in rows if row.to != ORGANISER] == []
    world.write("zoe.zimmer@example.nhs.uk", "Join the coffee trial", "Please add me to the coffee trial.")
    take_in_all(world.office)
    assert "zoe.zimmer@example.nhs.uk" in [row.to for row in world.store.all(OutboxRow)]


def test_reply_to_is_never_answered() -> None:
    """A mail that wants its answer sent to a third party: the answer goes to its sender, as does what it asks."""
    world = World()
    world.write("zoe.zimmer@example.nhs.uk", "Join", Reply_To="victim@example.org")
    take_in_all(world.office)
    assert [row.to for row in world.store.all(OutboxRow)] == ["zoe.zimmer@example.nhs.uk"]
