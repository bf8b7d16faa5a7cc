"""What the new words ask: a grammar over whole sentences with synonyms; never a substring, never a score.

The door is `read_intent`. The words themselves are in a `Lexicon`, built from `config/words.toml`.
"""

from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.defaults import DEFAULT_WORDS
from mailbot.mail.inbound.words.grammar import read_intent
from mailbot.mail.inbound.words.lexicon import DEFAULT_LEXICON, Lexicon

__all__ = ["DEFAULT_LEXICON", "DEFAULT_WORDS", "Asked", "Lexicon", "read_intent"]
