"""What the new words ask: a grammar over whole sentences with synonyms; never a substring, never a score.

The door is `read_intent`. The words themselves are in a `Lexicon`, built from `config/words.toml`.
"""

from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.defaults import DEFAULT_WORDS
from mailbot.mail.inbound.words.grammar import read_intent
from mailbot.mail.inbound.words.lexicon import Lexicon, default_lexicon

__all__ = ["DEFAULT_WORDS", "Asked", "Lexicon", "default_lexicon", "read_intent"]
