"""From a letter answered by a secretary's address to that address being known: the whole way, by mail."""

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.people import Participant, Standing
from tests.support.offices import World, take_in_all

ANN, OTHER = "ann.archer@example.nhs.uk", "a.archer@example.nhs.uk"


def answers(world: World, sender: str, kind: str, words: str) -> None:
    """Somebody answers the newest letter of a kind."""
    row = next(row for row in world.store.all(OutboxRow) if row.letter.kind == kind)
    world.write(sender, "Re: your letter", words, In_Reply_To=row.message_id)
    take_in_all(world.office)


def letters(world: World, to: str) -> list[str]:
    """The kinds of the letters to an address."""
    return sorted(row.letter.kind for row in world.store.all(OutboxRow) if row.to == to)


def test_an_alias_is_learnt_by_the_persons_own_word() -> None:
    """LEAVE from the other address does nothing; after Ann's YES the same word is hers, and works."""
    world = World()
    world.write(ANN, "Join")
    take_in_all(world.office)
    answers(world, OTHER, "welcome", "LEAVE")
    (ann,) = world.store.all(Participant)
    assert (ann.standing, ann.aliases, ann.alias_asked) == (Standing.JOINED, (), OTHER)
    assert letters(world, OTHER) == []
    answers(world, OTHER, "confirm_alias", "YES")
    (ann,) = world.store.all(Participant)
    assert ann.aliases == ()
    answers(world, ANN, "confirm_alias", "YES")
    (ann,) = world.store.all(Participant)
    assert (ann.aliases, ann.alias_asked) == ((OTHER,), "")
    assert letters(world, ANN) == ["alias_noted", "confirm_alias", "welcome"]
    world.write(OTHER, "Leave the coffee trial", "LEAVE")
    take_in_all(world.office)
    (ann,) = world.store.all(Participant)
    assert ann.standing is Standing.LEFT


def test_whoever_is_asked_in_vain_keeps_their_name() -> None:
    """No answer, and further mail from elsewhere: nobody else ever acts for Ann, and she is asked once."""
    world = World()
    world.write(ANN, "Join")
    take_in_all(world.office)
    for number in range(5):
        answers(world, f"other{number}@example.nhs.uk", "welcome", "LEAVE")
    (ann,) = world.store.all(Participant)
    assert (ann.standing, ann.alias_asked) == (Standing.JOINED, "other0@example.nhs.uk")
    assert letters(world, ANN) == ["confirm_alias", "welcome"]
