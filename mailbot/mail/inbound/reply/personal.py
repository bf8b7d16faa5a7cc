"""Whether a line is in a person's own voice: no warning, disclaimer or block of contacts speaks like that.

It protects: a rule that would cut such a line away is in doubt, and in doubt the words stay.
"""

import re

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.reply.lines import bare

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FIRST_PERSON = frozenset(listed("i; i'm; i'd; i'll; i've; im; ive; me; my; mine; myself; we've; we'd"))
_OF_THE_TRIAL = frozenset(listed("coffee; coffees; join; met; match; yes; sorry; chat; enjoyed; talked"))
_SENTENCE = frozenset(
    listed(
        """
        am; are; be; been; but; can; can't; cannot; could; couldn't; did; didn't; do; don't; does; doesn't; had; has;
        have; he; how; if; is; isn't; it; it's; leave; let; meet; no; not; ok; okay; pause; please; she; should; so;
        stop; that; that's; there; they; this; was; wasn't; we; were; what; when; where; which; who; why; will; won't;
        would; you; your; also; because; happy; hope; see; add; remove; best
        """
    )
)
_ANSWERS = frozenset(
    listed(
        """
        online; either; mornings; morning; afternoons; afternoon; lunchtime; lunchtimes; anytime; monday; tuesday;
        wednesday; thursday; friday; mondays; tuesdays; wednesdays; thursdays; fridays; mon; tue; tues; wed; weds; thu;
        thur; thurs; fri; am; pm; noon
        """
    )
)
_POSTSCRIPTS = ("ps ", "ps:", "ps.", "ps,", "ps-", "p.s", "p s ", "pps", "nb ", "nb:", "n.b", "ps\u2013", "ps -")
_FEW = 3
_DEPARTMENT = re.compile(r"\bIT\b")  # information technology, not the pronoun
_PRONOUNS = re.compile(r"\b(?:he|she|they)/(?:him|her|hers|them|they)(?:/\w{1,8})?\b")
_ITEM = re.compile(r"\W{0,3}(?:i{1,3}|iv|v)[).]\s")


def words_of(line: str) -> list[str]:
    """The words of a line, folded."""
    plain = _PRONOUNS.sub("", bare(line if line.isupper() else _DEPARTMENT.sub("", line)))
    item = _ITEM.match(plain)
    return _WORD.findall(plain[item.end() :] if item else plain)


def is_personal(line: str) -> bool:
    """Whether the line speaks of the writer or of the trial."""
    return not (_FIRST_PERSON | _OF_THE_TRIAL).isdisjoint(words_of(line))


def is_prose(line: str) -> bool:
    """Whether the line is part of a sentence, or an answer in a word: no name, title or way to reach somebody."""
    said = words_of(line)
    if line.rstrip().endswith("?") or is_personal(line) or not (_SENTENCE | _ANSWERS).isdisjoint(said):
        return True
    return len(said) > _FEW and line.rstrip().endswith((".", "!"))


def is_answer(line: str) -> bool:
    """Whether the line surely is the writer's: it speaks of them, asks, names a day or a way to meet, adds a word."""
    return (
        line.rstrip().endswith("?")
        or is_personal(line)
        or is_postscript(line)
        or not _ANSWERS.isdisjoint(words_of(line))
    )


def is_postscript(line: str) -> bool:
    """Whether a postscript begins here: words below the signature that are meant."""
    return f"{bare(line)} ".startswith(_POSTSCRIPTS)
