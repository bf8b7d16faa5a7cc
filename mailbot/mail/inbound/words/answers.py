"""A bare yes or no, and what it means for each question that a letter of ours asks; and words of mere courtesy."""

from collections.abc import Iterable, Iterator, Sequence

from mailbot.domain.model.intents import Accept, Confirm, Decline, Intent, Join, Met, Nothing, NotMet, Unclear
from mailbot.mail.inbound.words.feedback import read_quote
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.marks import read_mark
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, clauses_of
from mailbot.mail.inbound.words.sentences import sentences as parted

_GREETINGS = frozenset(["hi", "hello", "dear", "hey", "hiya", "morning", "good"])
_CONSENT = (
    "yes ",
    "y ",
    "yep ",
    "yup ",
    "yeah ",
    "of course ",
    "sure ",
    "ok ",
    "okay ",
    "by all means ",
    "ydw ",
    "happy to ",
)
"""Only these allow us to quote somebody."""
_MOCKING = ("because ", "as if ", "like we ", "like i ", "right ")  # "Oh yes, because what I need is another meeting"
_TURNING = ("but ", "if ", "only if ", "unless ", "provided ", "as long as ", "on condition ", "when ", "once ")
_FOR_OTHERS = frozenset(["add", "too", "says", "said", "wants", "from", "for"])
_SURE = ("yes ", "yep ", "yeah ", "of course ", "would love to ", "i would love to ")
_NOTHING_MORE = {"", "then", "so"}
_LEADING = {"invite", "confirm"}
_FEW = 6  # clauses; a longer answer is read as sentences
_REFUSAL = 2  # sentences at most of a refusal, without reasons that somebody should read

_YES: dict[str, Intent] = {
    "confirm": Confirm(),
    "time": Accept(),
    "invite": Join(),
    "thanks": Met(may_quote=True),
    "warning": Unclear("yes to what? To sit out the next round, reply PAUSE"),
    "welcome": Nothing(),
    "draw": Unclear("to send the letters of this draw, reply GO"),
}
_NO: dict[str, Intent] = {
    "confirm": Decline(),
    "time": Decline(),
    "invite": Nothing(),
    "thanks": Met(may_quote=False),
    "warning": Unclear("no to what? To sit out the next round, reply PAUSE"),
    "welcome": Unclear("no to what? To leave, reply LEAVE"),
    "draw": Unclear("to draw again, reply REDRAW"),
}


def bare_answer(question: str, sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> Intent | None:
    """What a plain yes or no says to the question; None when the words say more, or something else."""
    if question == "invite" and _is_refusal(sentences, lexicon):
        return Nothing()
    clauses = clauses_of(sentences)
    if question == "warning" and any(lexicon.sentences["pause"].is_in(clause) for clause in clauses):
        return None  # "Not this month please" says what they want
    if _says_yes(question, sentences, lexicon):
        return _YES[question]
    said = _one_word(clauses, lexicon)
    if said and question == "met":
        mark, quote = read_mark(text), read_quote(sentences, lexicon)
        return Met(mark, quote) if said == "yes" else NotMet(mark=mark, may_quote=quote)
    return _said_to(question, said, clauses)


def _says_yes(question: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether a longer answer to an invitation or a confirmation comes to a yes."""
    if question not in _LEADING:
        return False
    clauses = clauses_of(sentences)
    led = _leading_yes(sentences, clauses, lexicon) or yes_within(sentences, lexicon)
    return led or (question == "confirm" and _confirms(sentences, clauses, lexicon))


def _said_to(question: str, said: str, clauses: Sequence[str]) -> Intent | None:
    """What the word means for a question whose answer needs no other words; None for one that has no such answer."""
    if said == "no":
        return _NO.get(question)
    if not said or (question == "thanks" and not _consents(clauses)):
        return None
    return _YES.get(question)


def _consents(clauses: Sequence[str]) -> bool:
    """Whether a yes allows us to quote: "Great, thanks" does not."""
    return any(clause.startswith(_CONSENT) for clause in clauses)


def _one_word(clauses: Sequence[str], lexicon: Lexicon) -> str:
    """What all clauses beyond politeness say together: "yes", "no", or "" where they say more or both."""
    said = [word for clause in clauses if (word := _yes_or_no(clause, lexicon))]
    beyond = [clause for clause in clauses if without_fillers(clause, lexicon).strip()]
    return said[0] if said and len(said) >= len(beyond) and len(set(said)) == 1 else ""


def _leading_yes(sentences: Sequence[Sentence], clauses: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "Yes please, I did this last year": what follows such a yes adds nothing, unless it doubts or asks."""
    if len(clauses) > _FEW or any(sentence.asks for sentence in sentences):
        return False
    begins = _sure_beginning(clauses, lexicon)
    if not begins:
        return False
    if sentences[0].clauses[-1] == begins:
        return not any(_goes_back(clause, lexicon) for clause in clauses)
    tempted = "love" in begins  # "Would love to, unfortunately …"
    return not (tempted or any(_doubts(clause, lexicon) for clause in clauses))


def _sure_beginning(clauses: Sequence[str], lexicon: Lexicon) -> str:
    """The first clause behind a greeting, where it is a plain yes; "" where it is none."""
    begins = next((clause for clause in clauses if clause.split()[0] not in _GREETINGS), "")
    return begins if begins.startswith(_SURE) and _yes_or_no(begins, lexicon) == "yes" else ""


def _goes_back(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause behind "Yes." takes it back: "Only free before 8 if anyone wants to meet then" does not."""
    words = without_fillers(clause, lexicon)
    turns = clause.startswith(_TURNING) or clause.startswith(_MOCKING)
    return turns or any(one.is_in(words) for one in (lexicon.negative, lexicon.perhaps))


def _confirms(sentences: Sequence[Sentence], clauses: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "I can confirm it was me who signed up": it is said, and nothing beside it doubts or speaks of others."""
    says = any(lexicon.sentences["confirm"].is_in(clause) for clause in clauses)
    plain = says and len(clauses) <= _FEW and not any(sentence.asks for sentence in sentences)
    return plain and not any(
        _doubts(clause, lexicon) or lexicon.others - {"who"} & set(clause.split()) for clause in clauses
    )


def says_yes(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether there is a yes that asks; "Coffee trial yes please" is one as well."""
    unnamed = lexicon.any_name.sub("", sentences[0].words) if len(sentences) == 1 else ""
    return yes_within(sentences, lexicon) or yes_within(parted(unnamed, lexicon.spelling), lexicon)


def yes_within(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """As in "I have just moved here and know nobody, so yes please": a yes that asks, and no doubt beside it."""
    clauses = clauses_of(sentences)
    asked = [
        clause for clause in clauses if "please " in clause and _yes_or_no(clause.removeprefix("so "), lexicon) == "yes"
    ]
    plain = not any(sentence.asks for sentence in sentences)
    return bool(asked) and plain and not any(_turns(clause, lexicon) for clause in clauses if clause not in asked)


def _turns(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause beside a yes takes it back, depends, mocks it, or speaks for somebody else."""
    words = without_fillers(clause, lexicon)
    others = bool(lexicon.others & set(words.split())) and bool(_FOR_OTHERS & set(clause.split()))
    mocks = clause.startswith(_MOCKING)
    return others or mocks or any(one.is_in(words) for one in (lexicon.conditions, lexicon.perhaps))


def _doubts(clause: str, lexicon: Lexicon) -> bool:
    words = without_fillers(clause, lexicon)
    doubt = (lexicon.negative, lexicon.conditions, lexicon.perhaps)
    return clause.startswith(_MOCKING) or any(matcher.is_in(words) for matcher in doubt)


def is_courtesy(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether there are only thanks, wishes and the like."""
    said = _beyond_politeness(sentences, lexicon)
    return all(lexicon.answers["thanks"].is_all(words) for words in said)


def only_praises(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """As in "Brilliant, thank you": mere courtesy without a word of consent."""
    return is_courtesy(sentences, lexicon) and not _consents(clauses_of(sentences))


def _beyond_politeness(sentences: Iterable[Sentence], lexicon: Lexicon) -> Iterator[str]:
    """The clauses without polite words, where others are left."""
    for clause in clauses_of(sentences):
        words = without_fillers(clause, lexicon)
        if words.strip():
            yield words


def _yes_or_no(clause: str, lexicon: Lexicon) -> str:
    for words in (clause, without_fillers(clause, lexicon)):
        if words and lexicon.answers["yes"].cut_from(words).strip() in _NOTHING_MORE:
            return "yes"
        if words and lexicon.answers["no"].cut_from(words).strip() in _NOTHING_MORE:
            return "no"
    return ""


def _is_refusal(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """As in "Not for me, thanks", to the invitation: nobody need be asked back."""
    if len(sentences) > _REFUSAL:
        return False
    said = list(_beyond_politeness(sentences, lexicon))
    return bool(said) and all(_refuses(words, lexicon) for words in said)


def _refuses(words: str, lexicon: Lexicon) -> bool:
    politely = lexicon.answers["no_thanks"].is_in(words) and not lexicon.finished.is_in(words)
    return politely or lexicon.answers["no"].is_all(words)
