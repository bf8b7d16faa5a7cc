"""The doctor: checks with stable ids, each with a level, what was found, and what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum

from mailbot.domain.drawing.pool import as_people
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.ledger import OutboxRow, SentFolder
from mailbot.domain.model.letters import CATALOGUE, Letter
from mailbot.domain.model.people import Participant
from mailbot.domain.sent_mail import Custody, files_copies
from mailbot.domain.slots import days_of, is_meeting_day
from mailbot.domain.wording import listed
from mailbot.errors import MailbotError
from mailbot.mail.outbound.compose import compose
from mailbot.mail.outbound.faults import BadTemplate, file_of
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.outbound.samples import samples
from mailbot.matching import Rules
from mailbot.matching.rules import name_of


class Level(StrEnum):
    """How much a finding matters."""

    FINE = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `id` never changes its meaning."""

    id: str
    level: Level
    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its id, what it looks at in words, and the look itself."""

    id: str
    about: str
    look: Callable[[], Iterable[Finding]]


def examine(checks: Iterable[Check]) -> list[Finding]:
    """Do every check; one that cannot be done is a finding of its own, and never hides the others."""
    findings: list[Finding] = []
    for check in checks:
        try:
            findings.extend(check.look())
        except MailbotError as fault:
            findings.append(Finding(check.id, Level.ERROR, f"{check.about}: {fault}", _ADVICE.get(check.id, "")))
    return findings


_MEND_IT = "Mend the letter, or delete it to use the shipped one."
_ADVICE = {
    "mailbox.reachable": "Check host, port and security under [mailbox.imap], and that the firewall lets it through.",
    "sender.reachable": "Check host, port and security under [mailbox.smtp].",
    "letters.render": _MEND_IT,
}


def look_at_dates(plan: CampaignPlan, now: datetime) -> Iterable[Finding]:
    """Whether the plan's dates can still happen."""
    last = max(one.meet_until for one in plan.rounds)
    if last < now.astimezone(plan.zone).date():
        yield Finding(
            "plan.dates", Level.WARNING, "every round of the configuration is over", "Give the rounds of this year."
        )
        return
    if now < plan.joining_opens:
        yield Finding("plan.dates", Level.FINE, "joining has not opened yet; early joins are kept")
    else:
        yield Finding("plan.dates", Level.FINE, "the campaign's dates are in order")
    for one in plan.rounds:
        if one.draw < plan.joining_closes:
            number = one.number
            words = f"round {number} is drawn before joining closes; who joins after it waits for the next"
            yield Finding("plan.draws", Level.WARNING if number == 1 else Level.FINE, words)
        if not any(is_meeting_day(on, plan) for on in days_of(one)):
            said = f"round {one.number} has no day on which there are meetings: all are closed, or not among the days"
            yield Finding(
                "plan.days", Level.ERROR, said, "Change its meet_from or meet_until, or days and closed_days."
            )


def look_at_rules(plan: CampaignPlan, people: Iterable[Participant]) -> Iterable[Finding]:
    """What the draw will prefer, and whether anybody told what the organiser asks it to look at."""
    rules = plan.rules
    first = [f"{name_of(tier)} before all else" for tier in rules.first]
    words = listed([*first, *map(name_of, rules.mixing)]) or "nothing but that nobody meets twice"
    odd = "is third in a group" if rules.odd == "trio" else "sits out in turn"
    yield Finding("draw.rules", Level.FINE, f"the draw looks at {words}; the odd one {odd}")
    drawn = as_people((one for one in people if one.campaign == plan.code), plan)
    usual = Rules().mixing
    for tier in rules.compared:
        if drawn and tier not in usual and not any(tier.values_of(drawn)):
            said = f"nobody has told anything that {name_of(tier)!r} could look at, so it changes nothing"
            yield Finding("draw.untold", Level.WARNING, said, "Ask for it when you invite people to join.")


def look_at_letters(stationery: Stationery, plan: CampaignPlan, now: datetime) -> Iterable[Finding]:
    """Whether every kind of letter can be written, with every sample of its values."""
    letters = samples(plan)
    failed = dict.fromkeys(fault for letter in letters if (fault := _fault_of(letter, stationery, now)))
    missing = sorted(set(CATALOGUE) - {letter.kind for letter in letters})
    for kind in missing:
        yield Finding("letters.samples", Level.ERROR, f"there is no sample of the letter {kind}")
    for words in failed:
        yield Finding("letters.render", Level.ERROR, words, _MEND_IT)
    if not failed:
        yield Finding("letters.render", Level.FINE, f"all {len(CATALOGUE)} letters can be written")


def look_at_names(names: Iterable[str]) -> Iterable[Finding]:
    """Whether each file among the letters is one: a letter under a name that nobody knows is never sent."""
    for name in sorted(set(names) - set(CATALOGUE)):
        if not name.startswith("_"):
            near = get_close_matches(name, CATALOGUE, 1)
            words = f"{file_of(name)}: there is no letter of this name, so it is never sent"
            advice = f"Is it meant to be {file_of(near[0])}?" if near else "Give it the name of a shipped letter."
            yield Finding("letters.names", Level.WARNING, words, advice)


def _fault_of(letter: Letter, stationery: Stationery, now: datetime) -> str:
    try:
        compose(OutboxRow(letter, "<doctor@localhost>", now), stationery)
    except (MailbotError, BadTemplate) as fault:
        return str(fault)
    except Exception as fault:  # noqa: BLE001 - a template is the organiser's own text: any fault is a finding
        return f"letters/{letter.kind}.md: {type(fault).__name__}: {fault}"
    return ""


def look_at_copies(known: SentFolder, custody: Custody) -> Finding:
    """Whether copies of letters lie among the sent mail, as far as was seen, and what that means after a crash."""
    match files_copies(known):
        case None:
            who = "whether the mail server files copies of letters is not known yet; it is looked for as letters go out"
        case True:
            who = "the mail server files a copy of each letter, so after a crash it can be told which were sent"
        case False:
            filed = "mailbot files them" if custody.keeps else "nobody does"
            then = "goes again" if custody.again else "needs a person"
            who = f"the mail server files no copies of letters, {filed}; after a crash a letter just being sent {then}"
    return Finding("outbox.copies", Level.FINE, who)


def look_at_connection(id_: str, look: Callable[[], Iterable[tuple[str, bool, str]]]) -> Iterable[Finding]:
    """What an adapter says of its server: (what, whether it is fine, in words)."""
    for what, fine, words in look():
        yield Finding(f"{id_}.{what}", Level.FINE if fine else Level.ERROR, words)
