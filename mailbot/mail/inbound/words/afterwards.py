"""The answers to the numbered questions after a meeting: a mark, did you know each other, again, may we quote you?

"1. yes 2. 5 3. no, we had not met", "Would you do it again? Yes", or plain words. Where it is not sure that such an
answer is one, the words are left to be read as always.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.marks import read_mark
from mailbot.mail.inbound.words.quoting import Consent, name_within, read_consent
from mailbot.mail.inbound.words.sentences import normal

_ITEM = re.compile(r"(?<!\S)([1-5])[.):](?=\s)")
_END = re.compile(r"[.!?](?=\s|$)|\n")
_ABOUT_QUOTES = re.compile(r"(?P<asked>[^?:.!\n]{3,90})[?:]\s*(?P<answer>[^?:\n]+)")
_BELOW = re.compile(r"(?P<asked>[^?:.!\n]{3,90})[?:]\s*(?P<answer>[^.!?:\n]+[.!]?)")
_LONE_MARK = re.compile(r"(?:mark:? ?)?[1-5](?: ?/ ?5| out of 5)?[.!]?", re.IGNORECASE)
_PIECE = re.compile(r"[^,.!?;\n]*[,.!?;\n]+\s*|[^,.!?;\n]+$")
_MET, _MARK, _KNEW, _AGAIN, _QUOTE = range(1, 6)
_YES = frozenset(
    ["yes", "y", "yep", "yup", "yeah", "definitely", "absolutely", "certainly", "gladly", "happily", "sure"]
)
_NO = frozenset(["no", "n", "nope", "nah", "never"])
_BOTH = ("yes and no", "yes or no", "no and yes", "yes but no")
_LEADING = ("and ", "but ", "so ", "also ", "yes ", "no ", "though ", "although ", "as ", "since ")
_FEW = 3  # words: an answer to "did you meet?" that tells no more than that
_TWO = 2


@dataclass(slots=True)
class Answers:
    """What was answered; None: not said. `rest` is left to be read, `remark` are their words beside the answers."""

    rest: str
    remark: str = ""
    mark: int | None = None
    knew: bool | None = None
    again: bool | None = None
    consent: Consent = field(default_factory=Consent)

    @property
    def is_any(self) -> bool:
        """Whether there is an answer at all."""
        return self.consent != Consent() or any(one is not None for one in (self.mark, self.knew, self.again))

    def take(self, question: int, answer: str, lexicon: Lexicon) -> bool:
        """Keep an answer to one of the questions; whether it is one."""
        match question:
            case 2:
                self.mark = found = read_mark(answer)
            case 3:
                self.knew = found = _yes_or_no(answer, ("known", "strangers"), lexicon)
            case 4:
                self.again = found = _yes_or_no(answer, ("again", "not_again"), lexicon)
            case 5:
                consent = read_consent(answer)
                self.consent, found = consent, consent.may_quote
            case _:
                return False
        return found is not None


def answers_in(text: str, lexicon: Lexicon) -> Answers:
    """The answers in somebody's words: numbered, below a question of ours, or plain."""
    said = Answers(text)
    met, others = _numbered(text, said, lexicon)
    for pattern, questions in ((_BELOW, ("knew", "again")), (_ABOUT_QUOTES, ("consent",))):
        others = _below_questions(others, pattern, questions, said, lexicon)
    name, others = name_within(others)
    if name is not None and said.consent.name is None and said.consent.may_quote is not False:
        said.consent = Consent(said.consent.may_quote, name)
    said.remark = others if len(met.split()) <= _FEW else f"{met}\n{others}"
    said.rest = f"{met}\n{_without_plain(others, said, lexicon)}".strip()
    return said


def _numbered(text: str, said: Answers, lexicon: Lexicon) -> tuple[str, str]:
    """Take what bears the numbers of our questions, two or more, going up; gives the first answer, and what is left."""
    marks = list(_items(_with_numbers(text)))
    if len(marks) < _TWO:
        return "", _without_lone_number(text, marks, said, lexicon)
    text = _with_numbers(text)
    met, left = "", text[: marks[0].start()]
    for one, end in zip(marks, [*(one.start() for one in marks[1:]), len(text)], strict=True):
        question, item = int(one[1]), text[one.end() : end].strip(" \t")
        answer, more = item.partition("\n")[::2] if question == _QUOTE else _first_sentence(item)
        if question == _MET:
            met, left = answer, f"{left}{more}\n"
        else:
            left += f"{more if said.take(question, answer, lexicon) else item}\n"
    return met, left.strip()


def _with_numbers(text: str) -> str:
    """Five short lines that hold no number but a mark in the second answer our five questions in their order."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    if len(lines) != _QUOTE or not _LONE_MARK.fullmatch(lines[1]) or any(_ITEM.match(line) for line in lines):
        return text
    return "\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1))


def _without_lone_number(text: str, marks: list[re.Match[str]], said: Answers, lexicon: Lexicon) -> str:
    """As in "1. Yes": the number of a question is no mark. Of "5. Yes" below other words nothing can be told.

    "5. Yes, as Sister K." and "5. Anonymously" are plain.
    """
    if not marks:
        return text
    line, _, below = text[marks[0].end() :].partition("\n")
    consent = read_consent(line)
    if int(marks[0][1]) == _QUOTE and consent.name is not None:
        said.consent = consent
        return f"{text[: marks[0].start()]}{below}"
    one, (answer, more) = marks[0], _first_sentence(text[marks[0].end() :])
    before, words = text[: one.start()], normal(answer, lexicon.spelling)
    short = any(lexicon.answers[name].is_all(words) for name in ("yes", "no", "not_yet"))
    if short and int(one[1]) == _MET:
        return before + text[one.end() :].lstrip(" ")
    return before + more if short and before.strip() else text


def _items(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a list, the first at the beginning of a line; in "2. 5." the 5 is what is listed."""
    reached, end = 0, 0
    for match in _ITEM.finditer(text):
        begins_line = not text[: match.start()].rpartition("\n")[2].strip()
        follows = bool(text[end : match.start()].strip()) if reached else begins_line
        if follows and int(match[1]) > reached:
            yield match
            reached, end = int(match[1]), match.end()


def _first_sentence(text: str) -> tuple[str, str]:
    end = _END.search(text)
    return (text[: end.end()], text[end.end() :]) if end else (text, "")


def _below_questions(
    text: str, pattern: re.Pattern[str], questions: tuple[str, ...], said: Answers, lexicon: Lexicon
) -> str:
    """Take the answers that stand behind a question, as in "Would you do it again? Yes"; gives what is left."""

    def taken(match: re.Match[str]) -> str:
        words = normal(match["asked"], lexicon.spelling)
        asked = [one for one in questions if lexicon.answers[f"asks_{one}"].is_in(words)]
        is_one = bool(asked) and said.take(_BY_NAME[asked[0]], match["answer"], lexicon)
        return "" if is_one else match[0]

    return pattern.sub(taken, text)


_BY_NAME = {"consent": _QUOTE, "knew": _KNEW, "again": _AGAIN}


def _without_plain(text: str, said: Answers, lexicon: Lexicon) -> str:
    """Take "we had not met before" and "I would do it again" from plain words; gives what tells whether they met."""
    kept: list[str] = []
    for piece in _PIECE.findall(text):
        words = _bare(normal(piece, lexicon.spelling))
        knew, again = _either(words, ("known", "strangers"), lexicon), _either(words, ("again", "not_again"), lexicon)
        said.knew = knew if said.knew is None else said.knew
        said.again = again if said.again is None else said.again
        if knew is None and again is not False:
            kept.append(piece)
        elif kept and kept[-1].strip().endswith(",") and normal(kept[-1], lexicon.spelling).strip() in _YES | _NO:
            kept.pop()  # "No, we had not met before": the no is no answer to "did you meet?"
    return "".join(kept)


def _bare(words: str) -> str:
    """The words without what links them to those before."""
    while words.startswith(_LEADING):
        words = words.partition(" ")[2]
    return words


def _either(words: str, names: tuple[str, str], lexicon: Lexicon) -> bool | None:
    """True where the words are all of the first list, False where of the second."""
    return next(
        (says for says, one in zip((True, False), names, strict=True) if lexicon.answers[one].is_all(words)), None
    )


def _yes_or_no(answer: str, names: tuple[str, str], lexicon: Lexicon) -> bool | None:
    """What an answer comes to; None where it says neither, or both."""
    words = normal(answer, lexicon.spelling)
    if words.startswith(_BOTH):
        return None
    first = words.partition(" ")[0]
    if first in _YES or first in _NO:
        return first in _YES
    if lexicon.answers["yes"].is_all(words) != lexicon.answers["no"].is_all(words):
        return lexicon.answers["yes"].is_all(words)
    return _either(_bare(words), names, lexicon)
