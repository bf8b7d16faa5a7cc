"""The organisers' digest: what happened since the last one, what needs a person, and that nobody is unaccounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailbot.domain.accounting import account, account_line
from mailbot.domain.daily import next_morning
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import JournalLine, Note
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, listed

_DIGEST = "digest"
_QUIET = (_DIGEST, "warned", "reminded", "asked_met", "last_asked", "departments", "purged")
_LIST = (
    ("Joined", ("joined", "joined_again")),
    ("Paused or left", ("paused", "left", "forgotten")),
    ("No answer from", ("silent",)),
    ("Letters came back from", ("bounced", "undeliverable")),
    ("Needs a person", ("needs_a_person",)),
)
_OUTBOX = (("failed", "could not be sent"), ("unknown", "may or may not have been sent"))
_SHOWN = 20


def digest(assembly: Assembly, scene: Scene) -> Decision:
    """The digest of the day, when there is something to say; then the next morning's."""
    if assembly.campaign.closed:
        return Decision()
    again = Decision(agenda=(next_morning(Due.DIGEST, scene.plan.code, scene.plan, scene.now),))
    lines = since_the_last(assembly)
    troubles = _troubles(assembly)
    if assembly.campaign.digest_sent_for == scene.today or not (lines or troubles):
        return again
    sections = [*_happened(lines, scene), *_now(assembly, scene), *troubles]
    sections.append(_section("Everybody", [account_line(assembly)]))
    return again + Decision(
        save=(replace(assembly.campaign, digest_sent_for=scene.today),),
        letters=to_organisers("digest", scene, sections=sections),
        notes=(Note(_DIGEST),),
    )


def since_the_last(assembly: Assembly) -> list[JournalLine]:
    """What happened since the last digest of this campaign, without what needs no telling."""
    lines = [one for one in assembly.journal if one.at >= assembly.campaign.started_at]
    last = max((number for number, one in enumerate(lines, start=1) if one.what == _DIGEST), default=0)
    return [one for one in lines[last:] if one.what not in _QUIET]


def _happened(lines: Sequence[JournalLine], scene: Scene) -> list[dict[str, str]]:
    """A section for each kind of news, with names; what has no names is counted."""
    sections = [_section(title, _names(lines, whats, scene)) for title, whats in _LIST]
    pairs = {one.pairing for one in lines if one.what in ("matched", "rematched")}
    matched = [f"{counted(len(pairs), 'pair')} matched and invited."] if pairs else []
    return [one for one in (sections[0], _section("Matched", matched), *sections[1:]) if one["lines"]]


def _names(lines: Iterable[JournalLine], whats: Sequence[str], scene: Scene) -> list[str]:
    """Who it was, each once; whoever has no name with us any more is only counted."""
    found = [one for one in lines if one.what in whats]
    ids = list(dict.fromkeys(one.participant for one in found if one.participant in scene.people))
    nameless = sum(one.participant not in scene.people for one in found)
    names = [scene.people[one].name for one in ids]
    if len(names) > _SHOWN:
        names = [*names[:_SHOWN], f"{len(names) - _SHOWN} more"]
    rows = [f"{counted(len(ids), 'person', 'people')}: {listed(names)}"] if names else []
    return [*rows, *([f"{nameless} without a name here"] if nameless else [])]


def _now(assembly: Assembly, scene: Scene) -> list[dict[str, str]]:
    """Who waits for a partner as things stand."""
    waiting = [scene.people[one].name for one in account(assembly)["waiting for a partner"]]
    return [_section("Waiting for a partner", [listed(waiting)])] if waiting else []


def _troubles(assembly: Assembly) -> list[dict[str, str]]:
    """Letters in the outbox that a person should look at."""
    rows = [
        f"{counted(assembly.outbox[posting], 'letter')} {words}: see `mailbot outbox list`"
        for posting, words in _OUTBOX
        if assembly.outbox.get(posting)
    ]
    return [_section("Outbox", rows)] if rows else []


def _section(title: str, lines: Sequence[str]) -> dict[str, str]:
    return {"title": title, "lines": "\n".join(lines)}
