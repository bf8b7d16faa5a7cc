"""The door: an organiser's order, by mail and by command alike."""

from collections.abc import Callable, Mapping

from mailbot.domain.drawing.rounds import scene_of
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Order
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter, Value, write
from mailbot.domain.organisers.going import go, redraw
from mailbot.domain.organisers.marking import mark_met
from mailbot.domain.organisers.outcome import Outcome, refused
from mailbot.domain.organisers.splitting import split
from mailbot.domain.organisers.stopping import resume, stop
from mailbot.domain.organisers.telling import report, status
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Assembly

_ORDERS: Mapping[str, Callable[[Assembly, str, Scene], Outcome]] = {
    "go": lambda assembly, _, scene: go(assembly, scene),
    "redraw": redraw,
    "split": split,
    "stop": lambda assembly, *_: stop(assembly),
    "resume": lambda assembly, *_: resume(assembly),
    "status": lambda assembly, _, scene: status(assembly, scene),
    "report": lambda assembly, _, scene: report(assembly, scene),
    "met": mark_met,
}


def carry_out(assembly: Assembly, order: Order, occasion: Occasion, sender: str = "") -> Decision:
    """Carry out an order about the round of the assembly, or say why not.

    Whether whoever gave it may give it is for the caller to know (A or B in trust; STOP at any).

    Args:
        assembly: everybody, with the round that is meant.
        order: what is ordered.
        occasion: the mail or the command.
        sender: the organiser who wrote, who gets the answer; "" for a command: then the answer is for all.

    Returns:
        The decision, with a letter `order_done` or `order_unclear` for each who gets the answer.
    """
    scene = scene_of(assembly, occasion)
    known = _ORDERS.get(order.order.casefold())
    outcome = known(assembly, order.about.strip(), scene) if known else refused(_unknown(order.order))
    said = f"{order.order.upper()} {order.about}".strip()
    if outcome.refused:
        return Decision(letters=_answers(scene, sender, "order_unclear", said=said, why=outcome.refused))
    told = _answers(scene, sender, "order_done", order=said, lines=list(outcome.lines))
    note = Note("order", facts={"order": order.order.casefold()})
    return outcome.decision + Decision(letters=told, notes=(note,))


def _unknown(word: str) -> str:
    return f"There is no order {word!r}." if word else "No order was found in it."


def _answers(scene: Scene, sender: str, kind: str, **values: Value) -> tuple[Letter, ...]:
    to = (sender,) if sender else scene.plan.organisers
    return tuple(
        write(kind, scene.occasion.letter_key(kind, address), (address, "organiser"), values) for address in to
    )
