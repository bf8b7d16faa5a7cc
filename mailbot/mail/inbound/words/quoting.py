"""Under which name somebody lets us quote them: "as Sister K., Ward 7", "anonymously", or nothing said of it."""

import re
from dataclasses import dataclass

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.sentences import fold

_AS = re.compile(
    r"\bquote[sd]?(?: (?:me|us|this|that|it|my words))?,?(?: please)?,? (?:as|under)(?: the name(?: of)?)?:? +"
    r"(?P<name>[^\n!?;]+)",
    re.IGNORECASE,
)
_YES_AS = re.compile(
    r"\s*(?:yes|yep|yeah|sure|of course|ok|okay|happy to|please do|you may|you can)\b[ ,.!:\u2013-]*(?:please[ ,]*)?"
    r"(?:quote me )?(?:as|under)(?: the name(?: of)?)?:? +(?P<name>[^\n!?;]+)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\s*(?:yes|y|yep|yup|yeah|sure|of course|certainly|ok|okay|by all means|please do|happy to)\b", re.IGNORECASE
)
_NO = re.compile(
    r"\s*(?:no|n|nope|nah|never|please don'?t|please do not|do not|don'?t|rather not|i'd rather not)\b", re.IGNORECASE
)
_NAMELESS = re.compile(r"(?<!not )\b(?:anonymous(?:ly)?|anon|without (?:my|a|any) name|no names?)\b", re.IGNORECASE)
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[DMS]r)(?<!\bM[rs]s)(?<!\bMs)(?<!\bProf)(?<!\bSt)\.(?=\s|$)")
_NO_NAME = frozenset(
    listed(
        """
        long; soon; much; many; you; i; it; he; she; they; we; needed; required; necessary; appropriate; far; well;
        part; if; my; saying; being; having; above; below; ever; often; before; discussed; said; per; normal; usual; i'm
        """
    )
)
_LONGEST = 60  # characters, and …
_MOST_WORDS = 9  # … words of a name with a role and a place; what is longer is something else
_QUOTES = "\"'\u2018\u2019\u201c\u201d"


@dataclass(frozen=True, slots=True)
class Consent:
    """May we quote you? `name`: under which name, "" for none at all; None: not said."""

    may_quote: bool | None = None
    name: str | None = None


def read_consent(answer: str) -> Consent:
    """What an answer to "may we quote you, and under which name?" says; a bare yes says nothing of a name."""
    named = _YES_AS.match(answer) or _AS.search(answer)
    if _NO.match(answer):
        return Consent(may_quote=False)
    if _NAMELESS.search(answer):
        return Consent(may_quote=True, name="")
    if named:
        return Consent(may_quote=True, name=as_name(named["name"]))
    return Consent(may_quote=True) if _YES.match(answer) else Consent()


def name_within(text: str) -> tuple[str | None, str]:
    """The name in "you may quote me as …", and the text without it; None where no name is given."""
    if _NAMELESS.search(text):
        return "", text
    found = _AS.search(text)
    name = as_name(found["name"]) if found else None
    if found is None or name is None:
        return None, text
    begins, ends = found.start("name"), found.start("name") + found["name"].index(name) + len(name)
    before = text[:begins].rstrip()
    return name, f"{before[: before.rfind(' ')]}{text[ends:]}"


def consents_first(line: str) -> Consent:
    """What the first line says where nothing but our question about quoting is answered: "Yes, as Sister K."."""
    says = _YES_AS.match(line) or (_YES.match(line) and _NAMELESS.search(line))
    return read_consent(line) if says else Consent()


def as_name(text: str) -> str | None:
    """A name as they wrote it, up to the end of its sentence; None where it is too long, or no name."""
    stop = _STOP.search(text)
    name = (text[: stop.start()] if stop else text).strip().strip(_QUOTES).strip(" ,")
    words = fold(name).split()
    if not words or words[0] in _NO_NAME or len(words) > _MOST_WORDS or len(name) > _LONGEST:
        return None
    return name if any(map(str.isalpha, name)) else None
