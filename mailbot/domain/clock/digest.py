"""The organisers' digest: what happened since the last one, what needs a person, and that nobody is unaccounted for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.domain.accounting import account, account_rows
from mailbot.domain.daily import next_morning
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import JournalLine, Note
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, listed, moment

_DIGEST = "digest"
_BY_NAME: Mapping[str, tuple[str, ...]] = {
    "Joined": ("joined", "joined_again"),
    "Paused or away": ("paused", "away"),
    "Left": ("left", "forgotten"),
    "No answer to the invitation from": ("silent",),
    "Said no, to an earlier time of their meeting": ("declined_earlier",),
    "Letters come back from": ("undeliverable",),
    "Differ from their partner on whether they met": ("contradiction",),
    "Needs a person": ("unclear", "held", "asked_back", "complaint"),
    "Done, but not answered, since enough was written that day": ("answer_withheld",),
}
_BY_PAIR: Mapping[str, tuple[str, ...]] = {
    "matched and invited": ("matched", "rematched"),
    "agreed on a time": ("agreed",),
    "called off": ("cancelled",),
    "left to settle a time themselves": ("settle",),
    "met": ("met",),
    "could not meet": ("not_met",),
}
_OVERRULED: Mapping[str, tuple[str, ...]] = {"could not meet": ("met", "contradiction")}
"""Pairs that are not counted so, since another member's word holds."""
_OUTBOX = (("failed", "could not be sent"), ("unknown", "may or may not have been sent"))
_AS_THEY_STAND: Mapping[str, str] = {
    "Waiting for a partner": "waiting for a partner",
    "Silent after the nudge": "silent after the nudge",
    "Settling a time themselves": "settling a time themselves",
    "Called off, and nobody new found": "called off without a new partner",
}
_SHOWN = 20
_OUTAGE, _FAILED = "outage", "agenda_failed"
_AN_HOUR = 60  # minutes


def digest(assembly: Assembly, scene: Scene) -> Decision:
    """The digest of the day, when there is something to say; then the next morning's."""
    if assembly.campaign.closed:
        return Decision()
    again = Decision(agenda=(next_morning(Due.DIGEST, scene.plan.code, scene.plan, scene.now),))
    news = _news(_since_the_last(assembly), scene)
    troubles = _undelivered(assembly)
    if assembly.campaign.digest_sent_for == scene.today or not (news or troubles > _told_before(assembly)):
        return again
    sections = [*news, *_as_it_stands(assembly, scene), _section("Everybody", account_rows(assembly))]
    return again + Decision(
        save=(replace(assembly.campaign, digest_sent_for=scene.today),),
        letters=to_organisers("digest", scene, sections=sections),
        notes=(Note(_DIGEST, facts={"undelivered": troubles}),),
    )


def _since_the_last(assembly: Assembly) -> list[JournalLine]:
    """The journal since the last digest of this campaign."""
    lines = [one for one in assembly.journal if one.at >= assembly.campaign.started_at]
    last = max((number for number, one in enumerate(lines, start=1) if one.what == _DIGEST), default=0)
    return lines[last:]


def _told_before(assembly: Assembly) -> int:
    """How many undelivered letters the last digest told of, so that the same ones are not told of daily."""
    digests = [one for one in assembly.journal if one.what == _DIGEST]
    told = digests[-1].facts.get("undelivered") if digests else 0
    return told if isinstance(told, int) else 0


def _undelivered(assembly: Assembly) -> int:
    return sum(assembly.outbox.get(posting, 0) for posting, _ in _OUTBOX)


def _news(lines: Sequence[JournalLine], scene: Scene) -> list[dict[str, str]]:
    """A section for each kind of news there is: people by name, pairs by number."""
    people = [_section(title, _names(lines, whats, scene)) for title, whats in _BY_NAME.items()]
    pairs = [
        f"{counted(number, 'pair')} {words}"
        for words, whats in _BY_PAIR.items()
        if (number := len(_pairs(lines, whats) - _pairs(lines, _OVERRULED.get(words, ()))))
    ]
    service = _section("mailbot itself", [*_outages(lines, scene), *_failed(lines)])
    return [one for one in (*people, _section("Pairs", pairs), service) if one["lines"]]


def _outages(lines: Sequence[JournalLine], scene: Scene) -> list[str]:
    """Since when and how long no mail could be read or sent: what was due then, and every answer, came late."""
    told = [
        (datetime.fromisoformat(str(one.facts["since"])), int(one.facts["minutes"] or 0))
        for one in lines
        if one.what == _OUTAGE
    ]
    return [
        f"could not work from {moment(since, scene.plan.zone)} for {counted(round(minutes / _AN_HOUR) or 1, 'hour')}: "
        "what was due, and every answer, came late"
        for since, minutes in told
    ]


def _failed(lines: Sequence[JournalLine]) -> list[str]:
    """What it could not do however often it tried."""
    items = dict.fromkeys(str(one.facts["item"]) for one in lines if one.what == _FAILED)
    return [f"cannot do what is due ({one}): please tell whoever looks after it" for one in items]


def _pairs(lines: Iterable[JournalLine], whats: Sequence[str]) -> set[str]:
    return {one.pairing for one in lines if one.what in whats and one.pairing}


def _names(lines: Iterable[JournalLine], whats: Sequence[str], scene: Scene) -> list[str]:
    """Who it was, each once; whoever has no name with us, or no more, is counted."""
    found = [one.participant for one in lines if one.what in whats]
    nameless = sum(one not in scene.people for one in found)
    rows = _named(dict.fromkeys(found), scene)
    return [*rows, f"{counted(nameless, 'person', 'people')} without a name here"] if nameless else rows


def _named(ids: Iterable[str], scene: Scene) -> list[str]:
    """The names of those who have one here, in one row; of many the first."""
    names = [scene.people[one].name for one in ids if one in scene.people]
    if len(names) > _SHOWN:
        names = [*names[:_SHOWN], f"{len(names) - _SHOWN} more"]
    return [listed(names)] if names else []


def _as_it_stands(assembly: Assembly, scene: Scene) -> list[dict[str, str]]:
    """Who waits for a partner, is silent or has no time yet, and which letters did not go out."""
    stands = account(assembly)
    people = [_section(title, _named(stands[state], scene)) for title, state in _AS_THEY_STAND.items()]
    letters = [
        f"{counted(assembly.outbox[posting], 'letter')} {words}: see `mailbot outbox list`"
        for posting, words in _OUTBOX
        if assembly.outbox.get(posting)
    ]
    return [one for one in (*people, _section("Letters", letters)) if one["lines"]]


def _section(title: str, lines: Sequence[str]) -> dict[str, str]:
    return {"title": title, "lines": "\n".join(lines)}
