"""Bare commands: a whole line or subject that is nothing but the command and polite words; one letter may be off."""

import re

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.spelling import is_one_off
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import normal

_CODE = re.compile(r"(?<!\S)#?[a-z]{0,8}rct(?:20)?\d{2} ")  # "#walrct26 join": a code adds nothing to a command
_SHORTEST_WITH_TYPO = 4  # "met" and "no" must be right
_NOT_TYPOS = frozenset(
    listed(
        """
        coin; loin; joint; leaf; lease; heave; weave; step; shop; slop; stow; statue; leaves; leaved; pack;
        hack; lack; bake; paused; cause; clause; house; held; hemp; heap; kelp; pulse; joins; joined; cleave;
        slip; ship; skin; state; states; expert; report; accepts; accepted; except; stops; resumed; bank; sack;
        rack
        """
    )
)
"""Words of their own that are one letter from a command."""


def command(text: str, lexicon: Lexicon) -> str:
    """What a line asks when it is nothing but a command: its name, or ""."""
    words = normal(text, lexicon.spelling)
    plain = without_fillers(words, lexicon)
    for candidate in (words, plain, without_trial(words, lexicon), _CODE.sub("", plain)):
        found = next((name for name, matchers in lexicon.commands.items() if matchers.is_all(candidate)), "")
        if found:
            return found
    return _with_typo(without_fillers(words, lexicon).strip(), lexicon)


def without_trial(words: str, lexicon: Lexicon) -> str:
    """As in "Join coffee trial", "STOP RCT": the name of the trial adds nothing to a command."""
    rest = f" {without_fillers(words, lexicon)}"
    for name in (*sorted(lexicon.trial_names, key=len, reverse=True), "rct"):
        if name not in rest:
            continue
        for link in ("for the", "from the", "to the", "the", "for", "from", "in the", ""):
            rest = rest.replace(f" {link} {name} " if link else f" {name} ", " ")
    return rest.lstrip()


def _with_typo(word: str, lexicon: Lexicon) -> str:
    if len(word) < _SHORTEST_WITH_TYPO or not word.isalpha() or word in _NOT_TYPOS:
        return ""
    near = {
        name
        for known, name in lexicon.single_words.items()
        if len(known) >= _SHORTEST_WITH_TYPO and is_one_off(word, known)
    }
    return near.pop() if len(near) == 1 else ""
