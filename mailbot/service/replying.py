"""Who decides about a message: the organisers' orders go to one door of the domain, everything else to the other."""

from dataclasses import replace

from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.intents import Order
from mailbot.domain.organisers import carry_out
from mailbot.domain.people import decide
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Assembly
from mailbot.ports import Reader
from mailbot.service.office import Office
from mailbot.service.situations import everybody, for_mail, rounds_of

_AT_ANY_TRUST, _GOING_ON = "stop", "resume"


def decide_on(reader: Reader, mail: InboundMail, occasion: Occasion, office: Office) -> tuple[Decision, str]:
    """The decision about a message, and the id of the participant it is about ("" for nobody)."""
    if mail.is_person and isinstance(mail.intent, Order) and mail.sender in office.plan.organisers:
        return _order(reader, mail, mail.intent, occasion, office), ""
    situation = for_mail(reader, mail, office)
    return decide(situation, mail, occasion), situation.person.id if situation.person else ""


def _order(reader: Reader, mail: InboundMail, order: Order, occasion: Occasion, office: Office) -> Decision:
    if not _may_order(mail, order, office):
        return Decision(
            letters=to_organisers("order_unclear", _scene(occasion, office), said=order.order, why=_UNPROVEN)
        )
    assembly = everybody(reader, current_round(reader, office), office)
    if order.order == _GOING_ON:
        assembly = _lifted(assembly, office)
    return carry_out(assembly, order, occasion, mail.sender or "", mail.thread.pairing if mail.thread else "")


def _lifted(assembly: Assembly, office: Office) -> Assembly:
    """RESUME takes the STOP file away too: else the organiser is told that letters go out, and none does.

    It is taken away before the unit, so that a crash between leaves sending stopped, and the order to be done again.
    """
    stopped = office.halted() or assembly.campaign.stopped
    office.lift()
    return replace(assembly, campaign=replace(assembly.campaign, stopped=stopped))


_UNPROVEN = (
    "The mail server did not vouch for your address. Reply to one of the library's own emails to you, "
    "and I can be sure that it is you."
)


def _may_order(mail: InboundMail, order: Order, office: Office) -> bool:
    return mail.trust.is_certain or office.plan.trust_domain or order.order == _AT_ANY_TRUST


def _scene(occasion: Occasion, office: Office) -> Scene:
    return Scene(office.plan, office.seal, occasion, {})


def current_round(reader: Reader, office: Office) -> str:
    """The key of the round that orders are about: one drawn or under way, else the next, else the last."""
    rounds = rounds_of(reader, office)
    stages = (Stage.DRAWN, Stage.APPROVED, Stage.UNDER_WAY, Stage.PLANNED)
    for stage in stages:
        for one in rounds:
            if one.stage is stage:
                return one.key
    return rounds[-1].key
