"""Letters in the outbox of a world: put there, looked at, and what the organisers are told of them."""

from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import write
from mailbot.mail.thread import message_id
from tests.support.builders import SEAL
from tests.support.offices import World


def queue(world: World, *names: str, kind: str = "help") -> None:
    """Put a letter to each of these people into the outbox."""
    with world.store.unit() as unit:
        for name in names:
            values = {"order": "stop", "lines": ["stopped"]} if kind == "order_done" else {}
            letter = write(kind, f"test/{kind}/{name}", (f"{name}@example.nhs.uk", name), values)
            unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))


def row(world: World, name: str, kind: str = "help") -> OutboxRow:
    """A letter as it stands."""
    found = world.store.get(OutboxRow, f"test/{kind}/{name}")
    assert found is not None
    return found


def alarms(world: World) -> list[OutboxRow]:
    """What the organisers are told of letters."""
    return [one for one in world.store.all(OutboxRow) if one.letter.kind == "alarm"]
