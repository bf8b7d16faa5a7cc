"""What an order led to: done, with lines to show, or refused, with the reason."""

from dataclasses import dataclass, field

from mailbot.domain.model.decision import Decision


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused` says in plain words why nothing changed; it is empty when the order was carried out."""

    decision: Decision = field(default_factory=Decision)
    lines: tuple[str, ...] = ()
    refused: str = ""


def done(decision: Decision, *lines: str) -> Outcome:
    """The order was carried out."""
    return Outcome(decision, lines)


def refused(why: str) -> Outcome:
    """Nothing changed."""
    return Outcome(refused=why)
