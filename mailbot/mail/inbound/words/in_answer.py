"""What requests mean in answer to a letter of ours: "Please miss me out", to the warning of a draw, is of that draw."""

from dataclasses import replace

from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.wishes import Wish, wishes

_OF_MEETINGS = frozenset(["time", "met"])
_TWO = (" do two ", " manage two ")
_FOR_NOW = ("hold fire ", "to miss ")
_OF_TWO_OCLOCK = ("two is ", "2 is ")
_REFUSES_ONE = tuple(f"{verb} this {which} " for verb in ("make", "do", "manage") for which in ("one", "time"))
_REFUSES_ONE += ("pass on this one ", "give this one a miss ")
_PULLS_OUT = ("to pull out ", "to bail ", "to back out ", "to duck out ")
_TELLING = ("i had ", "i got ", "we had ", "would a ", "will a ", "does a ", "is a ")
_OFF = frozenset(["off", "out", "remove", "removed", "drop", "cancel"])


def in_answer(mail: Parts) -> list[Wish]:
    """The requests of the mail as its letter makes them mean; "I can't make this one" is of the meeting it offers."""
    found = [_meant_by(wish, mail) for wish in wishes(mail.sentences, mail.lexicon)]
    return [wish for wish in found if not _is_beside(wish, mail.about.question)]


def _is_beside(wish: Wish, question: str) -> bool:
    """Whether it is no request to this letter: a confirmation that nobody asked for, a meeting that cannot be."""
    confirms = wish.name == "confirm" and question != "confirm"
    return confirms or (wish.reading.unable and question in _OF_MEETINGS)


def is_of_two(mail: Parts, name: str, words: str) -> bool:
    """Whether "Take me off", to the thanks for offering to meet two, may be meant of the offer alone."""
    return mail.about.question == "volunteer" and name in {"leave", "out"} and bool(_OFF & set(words.split()))


def is_no_wish(wish: Wish) -> bool:
    """As in "I don't want a new match", "I had a new match last month", "Would a new match take long?"."""
    words = wish.sentence.words
    only_told = words.startswith(_TELLING) or "wants " in words
    return wish.name == "new_match" and not wish.clear and (wish.reading.negative or only_told)


def is_of_meeting(wish: Wish, question: str) -> bool:
    """Whether what sounds like a wish is the answer to our question about a meeting.

    "Pop me down as a yes" takes the offered time, "Can't make this one" refuses it; "Not this time, we were short
    staffed", "We met, want to do it again" and "I had to pull out" say how it went.
    """
    match wish.name:
        case "join":
            return question == "met" or (question == "time" and not wish.reading.names_trial)
        case "leave":
            return _pulls_out(wish, question)
        case "pause":
            return _passes(wish.sentence.words, question)
        case _:
            return False


def _pulls_out(wish: Wish, question: str) -> bool:
    words = wish.sentence.words
    if question == "time":
        return not wish.reading.names_trial and any(verb in words for verb in _PULLS_OUT)
    return question == "met" and "had to " in words


def _passes(words: str, question: str) -> bool:
    if question == "time":
        return words.startswith("not this ") or any(refusal in words for refusal in _REFUSES_ONE)
    return question == "met" and words.startswith("not this ")


def _meant_by(wish: Wish, mail: Parts) -> Wish:
    """What a wish means in answer to this letter."""
    if _not_again(wish, mail.about.question) or is_of_two(mail, wish.name, wish.sentence.words):
        return replace(wish, clear=False)
    match mail.about.question:
        case "warning":
            return _to_warning(wish)
        case "time":
            return _to_offer(wish, mail)
        case _:
            return wish


def _not_again(wish: Wish, question: str) -> bool:
    """As in "Don't match me again", to a letter about a meeting: at all, or with them?"""
    return wish.name == "leave" and wish.reading.name == "resume" and question in _OF_MEETINGS


def _to_warning(wish: Wish) -> Wish:
    """As in "Please miss me out", which means this draw to the letter that says when it is."""
    out = wish.name == "out" and wish.reading.clear and not wish.reading.negative
    return replace(wish, name="pause", clear=True) if out else wish


def _may_be_of_time(clause: str) -> bool:
    return clause.endswith(_TWO) or clause.startswith(_OF_TWO_OCLOCK)


def _to_offer(wish: Wish, mail: Parts) -> Wish:
    """As in "I'd love to meet someone from another department", which is a wish for another partner to that letter.

    "I can do two" and "2 is fine" may be of the time, "Hold fire" of the meeting.
    """
    words = wish.sentence.words
    if wish.name == "volunteer" and any(map(_may_be_of_time, wish.sentence.clauses)):
        return replace(wish, clear=False)
    if wish.name == "pause" and "round " not in words and any(said in words for said in _FOR_NOW):
        return replace(wish, clear=False)
    again = wish.name == "resume" and "again " in words and "next " not in words  # "I'd like to be matched again"
    other = wish.name in {"join", "volunteer"} and mail.lexicon.answers["others"].is_in(words)
    return replace(wish, name="new_match") if again or other else wish
