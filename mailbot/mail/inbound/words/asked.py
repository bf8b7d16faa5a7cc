"""What the grammar looks at (`Asked`), and what surrounds it: does it concern the trial, which letter is answered?"""

import re
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.model.inbound import Thread
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import fold, normal

_PREFIX = re.compile(
    r"\s*(?:\[[^\]]{1,20}\]"
    r"|(?:re|fw|fwd|aw|sv|vs|antw|wg|tr|rv|res|atb|out of office|automatic reply)\s?(?:\[\d\])?\s?:)\s*",
    re.IGNORECASE,
)
_SHORT_CODE = re.compile(
    r"\[(?P<campaign>[A-Za-z][A-Za-z0-9]{1,30})-(?:[A-Za-z0-9]{4,8}|r[0-9]{1,3}-[A-Za-z0-9]{1,9})\]"
)
_HASHTAG = re.compile(r"#?\b[a-z]{0,8}rct\s?(?:20)?\d{2}\b")
_QUOTED = 6_000  # characters of the quoted thread that are looked at: the newest letter comes first
_CALL = 2_000  # characters of an announcement in which it says what it calls for
_PREFIXES = 6

_LETTERS = {
    "confirm_join": "confirm",
    "leave_confirm": "confirm",
    "forget_confirm": "confirm",
    "confirm_alias": "confirm",
    "pairing": "time",
    "new_time": "time",
    "nudge": "time",
    "reminder": "time",
    "agreed": "time",
    "rsvp_noted": "time",
    "proposal_refused": "time",
    "settle": "time",
    "partner_silent": "time",
    "partner_away": "time",
    "question": "time",  # it offers YES, NO and another time; whether there is a meeting, the state knows
    "ask_met": "met",
    "last_ask": "met",
    "thanks_not_met": "met",
    "thanks_met": "thanks",
    "round_thanks": "closed",
    "cancelled": "closed",
    "not_a_member": "invite",
    "warning": "warning",
    "paused": "paused",
    "welcome": "welcome",
    "details_noted": "welcome",
    "record": "welcome",
    "status": "welcome",
    "resumed": "welcome",
    "unmatched": "welcome",
    "waiting": "welcome",
    "looking": "welcome",
    "never_with_noted": "welcome",
    "alias_noted": "welcome",
    "volunteer_noted": "volunteer",
    "help": "help",
    "draw_proposal": "draw",
    "draw_waiting": "draw",
}
_ASKING = (
    ("help", "says_help"),
    ("met", "asks_met"),
    ("thanks", "asks_quote"),
    ("closed", "says_closed"),
    ("draw", "asks_draw"),
    ("warning", "asks_pause"),
    ("time", "asks_time"),
    ("confirm", "asks_confirm"),
    ("welcome", "says_welcome"),
    ("invite", "asks_join"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A person's mail as the grammar sees it.

    `reply` are the new words, `quoted` the thread below them. `fresh`: it answers nothing. `thread`: the letter of ours
    that it answers, where a token says so. `written_on` is in the campaign's zone. `trial_names`: the campaign's name,
    code and hashtag. `copied`: it is addressed to others, and the library only gets a copy.
    """

    subject: str
    reply: str
    quoted: str = ""
    fresh: bool = True
    thread: Thread | None = None
    from_organiser: bool = False
    written_on: datetime | None = None
    trial_names: tuple[str, ...] = ()
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the words. `question`: what the letter asked ("" unknown); `tied`: it answers a letter of ours."""

    question: str
    tied: bool
    named: bool  # the subject or the new words name the trial
    subject: str  # in normal form, without "Re:" and codes


def setting(asked: Asked, lexicon: Lexicon) -> Setting:
    """Find out which letter is answered, and whether the mail concerns the trial at all."""
    subject = normal(_SHORT_CODE.sub(" ", bare_subject(asked.subject)), lexicon.spelling)
    about = names_trial(asked.subject, asked, lexicon)
    quoted = asked.quoted[:_QUOTED]
    from_us = about or has_code(asked.subject, asked.trial_names) or names_trial(quoted, asked, lexicon)
    calls = not from_us and _calls_for_coffee(asked, lexicon)
    tied = asked.thread is not None or calls or (from_us and _answers(asked))
    question = "invite" if calls else _question(asked, lexicon) if tied else ""
    named = about or names_trial(asked.reply, asked, lexicon)
    return Setting(question, tied, named, subject)


def _answers(asked: Asked) -> bool:
    """Whether the mail answers something, or quotes a thread."""
    return not asked.fresh or bool(asked.quoted.strip())


def has_code(subject: str, trial_names: tuple[str, ...]) -> bool:
    """Whether the subject carries a code such as "[RCT26-K3Q7XW]", or a pairing's: ours begin with the campaign's."""
    codes = {fold(name) for name in trial_names} | {"rct"}
    return any(fold(match["campaign"]) in codes for match in _SHORT_CODE.finditer(subject))


def _calls_for_coffee(asked: Asked, lexicon: Lexicon) -> bool:
    """Whether the answered letter calls for a coffee with somebody chosen by chance, without naming the trial."""
    if asked.fresh:
        return False
    words = normal_long(f"{asked.subject}\n{asked.quoted[:_CALL]}", lexicon)
    return "coffee " in words and lexicon.answers["by_chance"].is_in(words)


def names_trial(text: str, asked: Asked, lexicon: Lexicon) -> bool:
    """Whether a text names the trial by a name that nothing else has."""
    folded = " ".join(fold(text).replace("-", " ").split())
    given = (fold(name) for name in asked.trial_names)
    names = [*lexicon.trial_names, *(name for name in given if name not in lexicon.weak_names)]
    return bool(_HASHTAG.search(folded)) or any(_has_words(folded, name) for name in names if name)


def bare_subject(subject: str) -> str:
    """A subject without "Re:", "FW:", "[EXTERNAL]" and their like."""
    rest = subject
    for _ in range(_PREFIXES):
        match = _PREFIX.match(rest)
        if not match or _SHORT_CODE.match(rest.strip()):
            return rest
        rest = rest[match.end() :]
    return rest


def _has_words(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False


def _question(asked: Asked, lexicon: Lexicon) -> str:
    """What the letter asked: its token says it, else its subject, else the first words of the quoted thread."""
    if asked.thread:
        return _LETTERS.get(asked.thread.letter, "")
    return _first_question(bare_subject(asked.subject), lexicon) or _first_question(asked.quoted[:_QUOTED], lexicon)


def _first_question(text: str, lexicon: Lexicon) -> str:
    words = normal_long(text, lexicon)
    places = {name: found[0] for name, key in _ASKING if (found := lexicon.answers[key].search(words))}
    for name in ("help", "met", "draw", "confirm"):  # such a letter may tell of the pairing first
        if name in places:
            return name
    return min(places, key=lambda name: places[name], default="")


def normal_long(text: str, lexicon: Lexicon) -> str:
    """A longer text in normal form, line by line."""
    return "".join(
        normal(line, lexicon.spelling) for line in text.replace(". ", ".\n").replace("? ", "?\n").split("\n")
    )
