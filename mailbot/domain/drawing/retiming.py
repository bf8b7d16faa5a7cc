"""Times that have become too near while a draw waited: chosen again before anybody was told of them."""

from collections.abc import Iterable, Sequence

from mailbot.domain.drawing.lots import with_times
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.domain.working_days import after_working_days


def refreshed(pairings: Sequence[Pairing], scene: Scene, others: Iterable[Pairing]) -> tuple[Pairing, ...]:
    """The pairings, those with a new time whose meeting has become too near or could not be found before."""
    stale = {one.key for one in pairings if is_too_near(one, scene)}
    ours = {one.key for one in pairings}
    sound = [one for one in pairings if one.key not in stale]
    rest = [*sound, *(one for one in others if one.key not in ours)]
    timed = with_times([one for one in pairings if one.key in stale], scene, rest)
    return tuple(sorted([*sound, *timed], key=lambda one: one.key))


def is_too_near(pairing: Pairing, scene: Scene) -> bool:
    """Whether the members could not be asked in good time: there is no time, or not a working day before it."""
    if pairing.meeting is None:
        return True
    earliest = after_working_days(scene.today, 1, scene.plan.meetings)
    return pairing.meeting.start.astimezone(scene.plan.zone).date() < earliest
