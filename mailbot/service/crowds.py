"""How full the places are, for whoever needs another time: counted by index, so at one price in a trial of any size."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from mailbot.domain.engagements import Crowd
from mailbot.domain.model.campaign import CampaignPlan, Round, Stage
from mailbot.domain.model.pairing import Pairing, half_hours, spot
from mailbot.domain.slots import days_left, opening
from mailbot.ports import Reader
from mailbot.service.office import Office

_MET_IN = (Stage.DRAWN, Stage.APPROVED, Stage.UNDER_WAY)


def crowd_now(reader: Reader, office: Office, rounds: Iterable[Round]) -> Crowd:
    """How full the configured places are in the rounds that people meet in, on the days that are left."""
    places = sorted(set(office.plan.meetings.places.values()))
    halves = {half for one in rounds if one.stage in _MET_IN for half in _halves_left(one, office.plan, office.now())}
    names = [spot(place, half) for half in halves for place in places]
    counts = {name: reader.count_under(Pairing, "spots", name) for name in names}
    return Counter({name: count for name, count in counts.items() if count})


def _halves_left(round_: Round, plan: CampaignPlan, now: datetime) -> Iterator[datetime]:
    for day in days_left(plan.planned(round_.key), now, plan):
        yield from half_hours(*opening(day, plan))
