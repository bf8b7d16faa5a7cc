"""A clause in the plain form in which requests are looked for: no polite words and frames, the trial by one name."""

import re

from mailbot.mail.inbound.words.lexicon import TRIAL, Lexicon

HERE = "~"
"""Stands for a frame or a "please", behind which the request begins."""
_MARK = f"{HERE} "
_LIGHT = frozenset(["just", "also", "really", "kindly"])  # within a frame
_OF_TRIAL = re.compile(rf"(?<!\S){TRIAL} (?=rounds? |draws? )")  # "the next coffee trial draw"
_IDIOM = re.compile(
    r"\bleave (?:it|this|that|things|them|these) (?:all )?(?:with|to|up|as|at|for|in|open|until|till|there) "
    r"|\bleave me (?:in|on|as|where|down) "
    r"|\b(?:come|get) back to (?:you|me|him|her|them|us) "
)
_TRADE = re.compile(
    r"(?:(?:only )?if (?:you|i|we|they) |as soon as (?!possible)|once |when (?!you ))"
    r".{1,200}? i (?:will|can|could|might|would) (?!be |appreciate |love |like )"
)
_ABSENCE = re.compile(
    r"(?<!\S)(?:(?:annual|mat|pat|a/l|sick|sickness|maternity|paternity|parental|adoption"
    r"|study|special|compassionate|carers|my|unpaid|on|from|of|long|some|book|booked|booking|requested|days|hours"
    r"|approve|approved) )+leave (?!the |your |me )"
)
_OF_ABSENCE = re.compile(
    r"\bleave (?=(?:requests?|forms?|types?|balance|entitlement|allowance|calendar|card|cover|planner|policy|days"
    r"|dates|year|records?|approval|submitted|approved|booked|starts|ends|then) )"
    r"|^leave (?=(?:that|this|all) (?:week|day|afternoon|morning|month) )"
    r"|^leave (?=(?:from|between|dates?) )"
)


def without_fillers(clause: str, lexicon: Lexicon) -> str:
    """A clause without the polite words that change nothing."""
    return lexicon.fillers.cut_from(clause)


def without_frames(clause: str, lexicon: Lexicon) -> str:
    """A clause without polite words and the frames in which people ask: "I was wondering if I could join" as "join"."""
    heavy = "".join(f"{word} " for word in clause.split() if word not in _LIGHT)
    asked = lexicon.frames.cut_from(heavy, _MARK).replace("please ", _MARK)
    return lexicon.frames.cut_from(without_fillers(asked, lexicon), _MARK).removeprefix(_MARK)


def as_asked(clause: str, lexicon: Lexicon) -> str:
    """A clause as requests are looked for in it: idioms and leave of absence are none of "leave"."""
    plain = _IDIOM.sub("absence ", _plain_names(without_frames(clause, lexicon), lexicon))
    return _OF_ABSENCE.sub("absence ", _ABSENCE.sub("absence ", plain))


def is_trade(clause: str) -> bool:
    """As in "If you find me half an hour I'll join"."""
    return _TRADE.match(clause) is not None


def _plain_names(words: str, lexicon: Lexicon) -> str:
    """The words with the trial called by one name, whatever they call it."""
    return _OF_TRIAL.sub("", lexicon.any_name.sub(TRIAL, words))
