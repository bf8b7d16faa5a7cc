"""What stands behind a request: the trial under one of its names, or something else ("join the journal club")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import TRIAL, Lexicon
from mailbot.mail.inbound.words.place import Place
from mailbot.mail.inbound.words.polite import HERE

_CODE = re.compile(r"\b[a-z]{0,8}rct ?(?:20)?\d{2}\b")  # "#walrct26"
_TAKES_OBJECT = frozenset(
    listed("up; register; enrol; withdraw; unsubscribe; pause; add; remove; include; resume; stop")
)
_NEAR = 6  # "the trust wide coffee trial"
_REFERRING = frozenset(
    listed(
        """
        mentioned; advertised; described; announced; listed; shown; promoted; publicised; circulated; below; above;
        underneath; attached; saw; heard; read; seen; spotted; noticed
        """
    )
)
"""Words behind the trial that tell where it was read of: "the coffee trial advertised below"."""
_DATE_WORDS = frozenset(
    listed(
        """
        w/c; monday; tuesday; wednesday; thursday; friday; saturday; sunday; mon; tue; tues; wed; thu; thur; thurs;
        fri; january; february; march; april; may; june; july; august; september; october; november; december; jan;
        feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec; w; c; wc; commencing; end; until; till; fortnight;
        holiday; leave; away; christmas; xmas; easter
        """
    )
)


def is_foreign(place: Place, lexicon: Lexicon) -> bool:
    """Whether what follows names something that is not the trial, before a word that opens another thought."""
    if place.name == "join" and any(one.ends_at(place.after, 0) > 0 for one in lexicon.modes.values()):
        return "ing " in place.after  # "Join in person, ward 7", but not "join online training"
    words = [] if _is_own_data(place) else place.after.split()
    if words and _is_object(place.core, words[0], lexicon):
        return True
    named = names(place.core, lexicon)
    for at, word in enumerate(words):
        if _is_told(words[at : at + _NEAR], lexicon, named=named):
            return False
        if word in lexicon.weak_names:
            return _goes_on(words[at + 1 :], lexicon)
        if not _may_follow(word, lexicon):
            return True
    return False


def _is_told(near: Sequence[str], lexicon: Lexicon, *, named: bool) -> bool:
    """Whether another thought begins, or the trial is named near by, so that nothing else can be."""
    if near[0] in lexicon.breaks or (named and near[0] in _REFERRING):
        return True
    return _names_trial(" ".join((*near, "")), lexicon)


def _is_own_data(place: Place) -> bool:
    """What people ask about their own data is about the trial wherever they say that it lies."""
    core = set(place.core.split())
    said = core | set(place.before.split()) if "erasure" in core else core
    return place.name == "export" or (place.name == "forget" and bool({"me", "my", "i"} & said))


def _is_object(core: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a request is followed by whom it is for: "sign up Mandy Hall for the trial"."""
    follows = word in lexicon.breaks or _may_follow(word, lexicon)
    return not follows and core.rsplit(maxsplit=1)[-1] in _TAKES_OBJECT


def _may_follow(word: str, lexicon: Lexicon) -> bool:
    return word == HERE or word in lexicon.after or word in _DATE_WORDS or word[:1].isdigit()


def _goes_on(rest: list[str], lexicon: Lexicon) -> bool:
    """As in "the RCT of early mobilisation" and "the coffee morning": the short name was part of another."""
    for word, following in pairwise((*rest, "")):
        if word in lexicon.breaks:
            return word == "and" and not _may_follow(following, lexicon) and following not in lexicon.before
        if not _may_follow(word, lexicon):
            return True
    return False


def names(words: str, lexicon: Lexicon) -> bool:
    """Whether the words name the trial, weakly or strongly."""
    return _names_trial(words, lexicon) or any(f" {name} " in f" {words}" for name in lexicon.weak_names)


def _names_trial(words: str, lexicon: Lexicon) -> bool:
    """Whether a name that nothing else has stands within these words."""
    named = (TRIAL, *lexicon.trial_names)
    return bool(_CODE.search(words)) or any(f" {name} " in f" {words}" for name in named)
