"""The file with which anybody can check a round's draws: all of them, in order, with what became of each."""

from mailbot.domain.drawing.sealed import opened, sealed_number
from mailbot.domain.model.campaign import Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.situation import Assembly
from mailbot.matching.dossier.writing import FORM, with_sum
from mailbot.matching.outcome import Json


def audit_file(round_: Round, assembly: Assembly) -> dict[str, Json]:
    """The file of the round whose draws the assembly holds; `mailbot.matching.dossier.differences` judges it.

    The secret stands in it once the campaign has closed: until then it would foretell draws to come.
    """
    plan, draws = assembly.plan, assembly.draws
    return with_sum(
        {
            "form": FORM,
            "campaign": plan.code,
            "round": round_.key,
            "commitment": sealed_number(assembly.seal, plan.code),
            "secret": opened(assembly) or None,
            "draws": [_draw(one, round_) for one in draws],
            "sent": next((dict(one.went_out) for one in draws if one.went_out), None),
            "sent_at": round_.approved_at.isoformat() if round_.approved_at else None,
        }
    )


def _draw(one: LoggedDraw, round_: Round) -> Json:
    """One draw; whether it was drawn again, and why, in the organisers' words as long as they are kept."""
    again = one.number < round_.draw_number
    reason = round_.redraw_reasons[one.number - 1] if again else ""
    return {**one.record, "drawn_at": one.drawn_at.isoformat(), "drawn_again": again, "because": reason}
