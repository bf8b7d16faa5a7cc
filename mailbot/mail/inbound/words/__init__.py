"""What the new words ask: a grammar over whole sentences, with synonyms and polite fillers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.intents import Intent, Join, Nothing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that the grammar knows."""

    @classmethod
    def from_toml(cls, data: Mapping[str, object]) -> "Lexicon":
        """Build it from the parsed words.toml."""
        del data
        return cls()


DEFAULT_LEXICON = Lexicon()


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the grammar looks at."""

    subject: str
    reply: str
    quoted: str = ""
    fresh: bool = True
    thread: Thread | None = None
    from_organiser: bool = False
    written_on: datetime | None = None
    trial_names: tuple[str, ...] = ()


def read_intent(asked: Asked, lexicon: Lexicon = DEFAULT_LEXICON) -> Intent:
    """What the mail asks."""
    del lexicon
    return Join() if "join" in (asked.subject.lower(), asked.reply.lower()) else Nothing()
