"""The door of the clock: which decision an agenda item calls for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

from mailbot.domain.clock.asking import ask_met, last_ask
from mailbot.domain.clock.closing import close_campaign, close_round
from mailbot.domain.clock.digest import digest
from mailbot.domain.clock.drawing import ask_for_approval, draw_round
from mailbot.domain.clock.nudging import nudge, tell_partner
from mailbot.domain.clock.purging import purge
from mailbot.domain.clock.reminding import remind
from mailbot.domain.clock.resuming import resume
from mailbot.domain.clock.waiting import match_waiting
from mailbot.domain.clock.warning import warn
from mailbot.domain.daily import subject_of
from mailbot.domain.drawing.rounds import is_planned, scene_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Assembly, Situation
from mailbot.domain.working_days import at_wall_time

_MORNING = time(10, 0)
_FOR_ALL: Mapping[Due, Callable[[Assembly, AgendaItem, Scene], Decision]] = {
    Due.WARN: warn,
    Due.DRAW: lambda assembly, item, scene: draw_round(assembly, item.round, scene),
    Due.MEET_FROM: ask_for_approval,
    Due.MATCH_WAITING: match_waiting,
    Due.LAST_ASK: last_ask,
    Due.CLOSE_ROUND: lambda assembly, item, scene: close_round(assembly, item.round, scene),
    Due.DIGEST: lambda assembly, _, scene: digest(assembly, scene),
    Due.CLOSE_CAMPAIGN: lambda assembly, _, scene: close_campaign(assembly, scene),
    Due.PURGE: purge,
}
_FOR_ONE: Mapping[Due, Callable[[Situation, AgendaItem, Scene], Decision]] = {
    Due.NUDGE: nudge,
    Due.TELL_PARTNER: tell_partner,
    Due.REMIND: remind,
    Due.ASK_MET: ask_met,
    Due.RESUME: resume,
}


def come_due(assembly: Assembly, item: AgendaItem, occasion: Occasion) -> Decision:
    """What an item about a round or the whole campaign leads to; nothing if it is no longer in the configuration.

    Raises:
        KeyError: the item is about one pairing or person; `pairing_due` takes those.
    """
    decide = _FOR_ALL[item.what]
    if not _is_ours(item, assembly):
        return Decision()
    return decide(assembly, item, scene_of(assembly, occasion))


def pairing_due(situation: Situation, item: AgendaItem, occasion: Occasion) -> Decision:
    """What an item about one pairing or person leads to; while sending is stopped, what is asked of people waits.

    Raises:
        KeyError: the item is about everybody; `come_due` takes those.
    """
    people = {**situation.people, **({situation.person.id: situation.person} if situation.person else {})}
    scene = Scene(plan=situation.plan, seal=situation.seal, occasion=occasion, people=people)
    if situation.campaign.stopped and item.what is not Due.RESUME:
        return Decision(agenda=(_put_off(item, scene),))
    return _FOR_ONE[item.what](situation, item, scene)


def _put_off(item: AgendaItem, scene: Scene) -> AgendaItem:
    """The item on the next morning: after STOP nobody is nudged about an invitation that they could not get yet."""
    return replace(item, at=at_wall_time(scene.today + timedelta(days=1), _MORNING, scene.plan))


def _is_ours(item: AgendaItem, assembly: Assembly) -> bool:
    """Whether it is about a round of the configuration, this campaign, or the purge of an earlier one."""
    if item.what is Due.PURGE:
        return True
    subject = subject_of(item)
    return subject == assembly.plan.code or is_planned(subject, assembly.plan)
