"""What requests mean in answer to a letter of ours: "Please miss me out", to the warning of a draw, is of that draw."""

from dataclasses import replace

from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.wishes import Wish, wishes

_OF_MEETINGS = frozenset(["time", "met"])
_OFF = frozenset(["off", "out", "remove", "removed", "drop", "cancel"])


def in_answer(mail: Parts) -> list[Wish]:
    """The requests of the mail as its letter makes them mean; "I can't make this one" is of the meeting it offers."""
    found = [_meant_by(wish, mail) for wish in wishes(mail.sentences, mail.lexicon)]
    return [wish for wish in found if not (wish.reading.unable and mail.about.question in _OF_MEETINGS)]


def is_of_two(mail: Parts, name: str, words: str) -> bool:
    """Whether "Take me off", to the thanks for offering to meet two, may be meant of the offer alone."""
    return mail.about.question == "volunteer" and name in {"leave", "out"} and bool(_OFF & set(words.split()))


def _meant_by(wish: Wish, mail: Parts) -> Wish:
    """What a wish means in answer to this letter.

    "Please miss me out" means this draw, to the letter that says when it is; "I'd love to meet someone from another
    department" is a wish for another partner, to the letter that names one.
    """
    question = mail.about.question
    if is_of_two(mail, wish.name, wish.sentence.words):
        return replace(wish, clear=False)
    if wish.name == "out" and wish.reading.clear and not wish.reading.negative and question == "warning":
        return replace(wish, name="pause", clear=True)
    if wish.name == "resume" and question == "time" and "again " in wish.sentence.words:
        return replace(wish, name="new_match")  # "I'd like to be matched again"
    other = wish.name in {"join", "volunteer"} and mail.lexicon.answers["others"].is_in(wish.sentence.words)
    return replace(wish, name="new_match") if other and question == "time" else wish
