"""The campaign as configured, with all wall times turned into UTC and the bank holidays looked up."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.adapters.bank_holidays import bank_holidays
from mailbot.domain.model.campaign import Approval, CampaignPlan, MeetingRules, RoundPlan
from mailbot.mail.inbound.parsing.addresses import plain_domain
from mailbot.settings import Settings


def plan_of(settings: Settings, icebreakers: tuple[str, ...] = ()) -> CampaignPlan:
    """The plan behind a configuration."""
    campaign, mailbox = settings.campaign, settings.mailbox
    zone = ZoneInfo(campaign.timezone)
    return CampaignPlan(
        code=campaign.code,
        name=campaign.name,
        hashtag=campaign.hashtag,
        organisation=campaign.organisation,
        mailbox_address=mailbox.address,
        mailbox_name=mailbox.name,
        zone=zone,
        joining_opens=_utc(campaign.joining_opens, zone),
        joining_closes=_utc(campaign.joining_closes, zone),
        organisers=campaign.organisers,
        approval=Approval(campaign.approval),
        rounds=tuple(
            RoundPlan(number, _utc(one.draw, zone), one.meet_from, one.meet_until)
            for number, one in enumerate(settings.rounds, start=1)
        ),
        meetings=_meeting_rules(settings),
        allowed_domains=tuple(plain_domain(one) for one in mailbox.allowed_domains),
        trust_domain=mailbox.kind == "folder" and mailbox.folder is not None and mailbox.folder.trust == "domain",
        keep_days=settings.privacy.keep_days,
        rules=settings.matching.rules,
        icebreakers=icebreakers,
    )


def _utc(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _meeting_rules(settings: Settings) -> MeetingRules:
    table = settings.meetings
    opens, closes = table.opening
    last = max(one.meet_until for one in settings.rounds)
    years = range(
        settings.rounds[0].draw.year, last.year + 2
    )  # the last working days are counted beyond the last round
    return MeetingRules(
        minutes=table.minutes,
        days=table.weekdays,
        opens=opens,
        closes=closes,
        places=dict(table.places),
        online=table.online,
        closed_days=bank_holidays(table.bank_holidays, years) | frozenset(table.closed_days),
        nudge_after_days=table.nudge_after_days,
        tell_partner_after_days=table.tell_partner_after_days,
    )
