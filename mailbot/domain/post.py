"""Writing letters: to a participant, to a pairing's members, to whoever wrote, to the organisers."""

from dataclasses import replace

from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.letters import Answering, Letter, Value, write
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.scene import Scene

_SILENT = (Standing.LEFT, Standing.ASKED_TO_CONFIRM)


def may_be_written_to(person: Participant) -> bool:
    """Whether an unasked letter may go to them: a member whose address works."""
    return person.standing not in _SILENT and not person.undeliverable


def to_person(person: Participant, kind: str, scene: Scene, pairing: str = "", **values: Value) -> Letter:
    """A letter to a participant, whatever their standing."""
    key = scene.occasion.letter_key(kind, person.id)
    letter = write(kind, key, (person.email, person.name), values)
    return replace(letter, participant=person.id, pairing=pairing)


def unasked(person: Participant, kind: str, scene: Scene, pairing: str = "", **values: Value) -> tuple[Letter, ...]:
    """A letter to a participant, or none where they must not be written to."""
    return (to_person(person, kind, scene, pairing, **values),) if may_be_written_to(person) else ()


def in_answer(mail: InboundMail, person: Participant | None, kind: str, scene: Scene, **values: Value) -> Letter:
    """The answer to a mail: to its From address and no other (never Reply-To), in its thread.

    Raises:
        ValueError: the mail has no usable sender; such mail is never answered.
    """
    if mail.sender is None:
        raise ValueError("a mail without a usable sender cannot be answered")
    name = person.name if person else mail.sender_name or mail.sender.partition("@")[0]
    key = scene.occasion.letter_key(kind, person.id if person else mail.sender)
    letter = write(kind, key, (mail.sender, name), values)
    pairing = mail.thread.pairing if mail.thread and person and mail.thread.participant == person.id else ""
    return replace(letter, participant=person.id if person else "", pairing=pairing, answering=answering(mail))


def answering(mail: InboundMail) -> Answering | None:
    """What an answer to this mail refers to."""
    if mail.message_id is None:
        return None
    return Answering(message_id=mail.message_id, subject=mail.subject, references=mail.references)


def to_organisers(kind: str, scene: Scene, **values: Value) -> tuple[Letter, ...]:
    """The same letter to every organiser of the configuration."""
    plan = scene.plan
    return tuple(
        write(kind, scene.occasion.letter_key(kind, address), (address, "organiser"), values)
        for address in plan.organisers
    )
