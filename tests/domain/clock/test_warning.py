"""The day before a draw."""

from dataclasses import replace
from datetime import UTC, date, datetime

from mailbot.domain.clock import come_due
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.people import Standing
from mailbot.domain.situation import Assembly
from tests.support.applying import letters_of
from tests.support.builders import ROUND_1, assembly, occasion, participant, round_

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PLANNED = (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED))


def warn(everybody: Assembly, now: datetime = NOW) -> Decision:
    """What the warning of round 1 leads to."""
    item = AgendaItem(key=f"warn/{ROUND_1}/x", what=Due.WARN, at=NOW, round=ROUND_1)
    return come_due(everybody, item, occasion(now, "agenda-warn"))


def test_whoever_would_be_drawn_is_told_when() -> None:
    """Each who joined gets the draw's time in words; nobody else does."""
    joined = participant("Ann Archer")
    others = [
        participant("Pia Paused", standing=Standing.PAUSED),
        participant("Lea Left", standing=Standing.LEFT),
        participant("Una Unsure", standing=Standing.ASKED_TO_CONFIRM),
        participant("Dee Dead", undeliverable=True),
        participant("Old Year", campaign="RCT25"),
        participant("Awa Away", away_until=date(2027, 1, 4)),
    ]
    letters = letters_of(warn(assembly([joined, *others], rounds=PLANNED)), "warning")
    assert list(letters) == [joined.id]
    assert letters[joined.id].values == {"draw_when": "Tuesday 3 November 2026 at 9am"}
    assert letters[joined.id].key == f"agenda-warn/warning/{joined.id}"


def test_a_warning_after_the_draw_is_skipped() -> None:
    """Found late, once the draw's time has come or the round was drawn, it warns nobody."""
    people = [participant(), participant("Bob Baker")]
    everybody = assembly(people, rounds=PLANNED)
    drawn = assembly(people, rounds=(round_(1, Stage.DRAWN), PLANNED[1]))
    assert len(warn(everybody, NOW.replace(day=3, hour=8, minute=59)).letters) == 2
    assert warn(everybody, NOW.replace(day=3)).letters == ()
    assert warn(drawn).letters == ()


def test_a_round_that_is_not_in_the_plan_warns_nobody() -> None:
    """An item of a round that the configuration dropped, or of another campaign, does nothing."""
    everybody = assembly([participant()], rounds=PLANNED)
    for key in ("RCT26-r9", "RCT25-r1"):
        item = AgendaItem(key=f"warn/{key}/x", what=Due.WARN, at=NOW, round=key)
        decision = come_due(everybody, item, occasion(NOW))
        assert decision.letters == ()
        assert decision.notes == ()
    assert len(warn(replace(everybody, round=None)).letters) == 1
