"""The door: an organiser's order, by mail and by command alike."""

from collections.abc import Callable, Mapping

from mailbot.domain.drawing.rounds import round_name, scene_of
from mailbot.domain.model.campaign import Round, Stage
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
    "resume": lambda assembly, _, scene: resume(assembly, scene),
    "status": lambda assembly, _, scene: status(assembly, scene),
    "report": lambda assembly, _, scene: report(assembly, scene),
    "met": mark_met,
}


_ABOUT_A_DRAW = ("go", "redraw", "split")
_OLDER_DRAW = "It answers a letter about an older draw. Please answer the newest letter about {round}."


def carry_out(assembly: Assembly, order: Order, occasion: Occasion, sender: str = "", answers: str = "") -> Decision:
    """Carry out an order about the round of the assembly, or say why not.

    Whether whoever gave it may give it is for the caller to know (A or B in trust; STOP at any).

    Args:
        assembly: everybody, with the round that is meant.
        order: what is ordered.
        occasion: the mail or the command.
        sender: the organiser who wrote, who gets the answer; "" for a command: then the answer is for all.
        answers: the draw that the answered letter asks to approve (`Round.shown_as`); "" for a fresh mail.

    Returns:
        The decision, with a letter `order_done` or `order_unclear` for each who gets the answer.
    """
    scene = scene_of(assembly, occasion)
    outcome = _outcome(assembly, order, scene, answers)
    said = f"{order.order.upper()} {order.about}".strip()
    if outcome.refused:
        return Decision(letters=_answers(scene, sender, "order_unclear", said=said, why=outcome.refused))
    told = _answers(scene, sender, "order_done", order=said, lines=list(outcome.lines))
    note = Note("order", facts={"order": order.order.casefold()})
    return outcome.decision + Decision(letters=told, notes=(note,))


def _outcome(assembly: Assembly, order: Order, scene: Scene, answers: str) -> Outcome:
    word, waits = order.order.casefold(), assembly.round
    if waits and word in _ABOUT_A_DRAW and _is_older_draw(waits, answers):
        return refused(_OLDER_DRAW.format(round=round_name(waits)))
    known = _ORDERS.get(word)
    return known(assembly, order.about.strip(), scene) if known else refused(_unknown(order.order))


def _is_older_draw(waits: Round, answers: str) -> bool:
    """Whether the answer is to a draw that was changed since, so that its writer may not know the one that waits."""
    return waits.stage is Stage.DRAWN and answers not in ("", waits.shown_as)


def _unknown(word: str) -> str:
    return f"There is no order {word!r}." if word else "No order was found in it."


def _answers(scene: Scene, sender: str, kind: str, **values: Value) -> tuple[Letter, ...]:
    to = (sender,) if sender else scene.plan.organisers
    return tuple(
        write(kind, scene.occasion.letter_key(kind, address), (address, "organiser"), values) for address in to
    )
