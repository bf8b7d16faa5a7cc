"""What people say of themselves: labelled lines ("Role: nurse"); in prose only how and when they like to meet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mailbot.domain.model.people import Days, Details, Mode
from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.when import days_away, parted, read_week, slots
from mailbot.mail.inbound.when.week_words import ABSENT
from mailbot.mail.inbound.words.details_prose import told
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, fold, normal

_ALL_DAY = ("all day ", "any time ", "anytime ", "is best ", "are best ")
_BESIDE_A_MODE = frozenset(
    listed(
        """
        i; am; would; with; happy; prefer; like; is; best; for; me; to; meet; fine; works; work; suits; suit; good; ok;
        or; and; can; do
        """
    )
)
_LONGEST = 120  # characters of a detail
_FEW = 8  # words of an answer that is nothing but times
_PLAIN_LABELS = frozenset(["role", "department", "dept", "site", "meet"])
_TELLING = ("i will be ", "i am at ", "i was ")  # "I will be at the dentist on Monday"
_MODES = {"online": Mode.ONLINE, "person": Mode.IN_PERSON, "either": Mode.EITHER}
_BOUND = frozenset(
    listed("evening; evenings; weekend; weekends; saturday; saturdays; sunday; sundays; week; weeks; month")
)
_TIMES_SAID = (
    "best",
    "free",
    "available",
    "suit",
    "prefer",
    "can do",
    "not",
    "except",
    "only",
    "work",
    "avoid",
    "anytime",
    "good",
    "better",
    "fine",
    "easiest",
)


def labelled(text: str, lexicon: Lexicon) -> dict[str, str]:
    """The labelled details of a text by name; of two lines with one label the later counts."""
    lines = (piece for line in text.split("\n") for piece in (_unmarked(line) or _in_one_line(line, lexicon)))
    return {name: value for name, value in (_detail(line, lexicon) for line in lines) if name and value}


def _in_one_line(line: str, lexicon: Lexicon) -> Iterator[str]:
    """The details of "Role: nurse, Department: ENT, Best times: Mon, Tue", where a line holds more than one label."""
    held: list[str] = []
    for piece in line.replace(". ", ", ").replace("; ", ", ").split(", "):
        _, colon, rest = piece.partition(": ")
        inner = rest if colon and _detail(rest, lexicon)[0] else piece  # "My details: Role: nurse"
        if held and not _detail(inner, lexicon)[0]:
            held[-1] = f"{held[-1]}, {inner}"
        else:
            held.append(inner)
    yield from held if len(held) > 1 else (line,)


def _unmarked(line: str) -> tuple[str, ...]:
    """The details of "For the coffee trial: role physio, department ENT", where two labels or more have no colon."""
    pieces = [piece.strip(" .").split() for piece in line.rpartition(": ")[2].split(",")]
    named = [words for words in pieces if 1 < len(words) <= _FEW and fold(words[0]) in _PLAIN_LABELS]
    sure = {fold(words[0]) for words in named} - {"meet"}
    return tuple(f"{words[0]}: {' '.join(words[1:])}" for words in named) if len(sure) > 1 and "?" not in line else ()


def is_detail(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a labelled detail."""
    return bool(_detail(line, lexicon)[0])


def read_details(text: str, sentences: Sequence[Sentence], lexicon: Lexicon, written_on: date | None = None) -> Details:
    """All details that a text gives. Unlabelled lines are read only for ways of meeting, parts of the week, days away.

    Args:
        text: the new words.
        sentences: the same as sentences.
        lexicon: the words to know.
        written_on: the day of writing, for days away; without it they are not read.
    """
    found = labelled(text, lexicon)
    mode = _mode(normal(found.get("mode", ""), lexicon.spelling), lexicon)
    times, away = _times(found.get("times", ""), written_on)
    week = read_week(times)
    prose = [sentence for sentence in sentences if not is_detail(sentence.text, lexicon)]
    found = {**told(prose, lexicon), **found}
    return Details(
        name=found.get("name", ""),
        role=found.get("role", ""),
        department=found.get("department", ""),
        site=found.get("site", ""),
        mode=mode or _mode_in_prose(prose, lexicon),
        slots=week.slots if times else _slots_in_prose(prose),
        times=times,
        half_read=bool(times) and not week.whole,
        away=tuple(dict.fromkeys((*away, *_away_in_prose(prose, written_on)))),
        organisation=found.get("organisation", ""),
        band=found.get("band", ""),
    )


def _times(said: str, written_on: date | None) -> tuple[str, tuple[Days, ...]]:
    """What is said of every week, and the days away that are said beside it."""
    return parted(said, written_on) if written_on else (said, ())


def _away_in_prose(prose: Iterable[Sentence], written_on: date | None) -> Iterator[Days]:
    for sentence in prose:
        if written_on and not sentence.asks:
            yield from days_away(sentence.text, written_on)


def read_bare(sentences: Sequence[Sentence], lexicon: Lexicon, written_on: date | None = None) -> Details | None:
    """An answer of nothing but a way to meet, parts of the week, days away ("online, Tuesdays"); None for more."""
    away = tuple(_away_in_prose(sentences, written_on))
    told = [_bare(clause, lexicon, asks=one.asks) for one in sentences for clause in _but_away(one, written_on)]
    if _of("more", told):
        return None
    mode = _mode("".join(_of("mode", told)), lexicon)
    times = ", ".join(_of("times", told))
    week = read_week(times)
    if not (mode or week.slots):
        return None
    return Details(mode=mode, slots=week.slots, times=times, half_read=bool(times) and not week.whole, away=away)


def _but_away(sentence: Sentence, written_on: date | None) -> Iterator[str]:
    """The clauses of a sentence but those that tell of days away."""
    for clause in sentence.clauses:
        if not (written_on and days_away(clause, written_on)):
            yield clause


def _of(kind: str, told: Sequence[tuple[str, str]]) -> list[str]:
    """The words of the clauses of one kind."""
    return [words for one, words in told if one == kind]


def _bare(clause: str, lexicon: Lexicon, *, asks: bool) -> tuple[str, str]:
    """What a clause of such an answer is ("mode", "times", "polite", or "more" than these), with its words."""
    words = without_fillers(clause, lexicon)
    if not words or words in _ALL_DAY:
        return "polite", words
    if _is_mode(clause, words, lexicon):
        return "mode", words
    return ("times", clause.strip()) if not asks and _is_times(clause, words) else ("more", words)


def _is_mode(clause: str, words: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a way to meet and nothing else; some of the ways have polite words in them."""
    if any(matcher.is_all(words) or matcher.is_all(clause) for matcher in lexicon.modes.values()):
        return True
    beside = next((rest for one in lexicon.modes.values() if (rest := one.cut_from(words)) != words), None)
    return beside is not None and set(beside.split()) <= _BESIDE_A_MODE


def _is_times(clause: str, words: str) -> bool:
    short = len(words.split()) <= _FEW and not words.startswith(_TELLING)
    week = read_week(clause)
    return short and ABSENT.isdisjoint(words.split()) and bool(week.slots) and week.whole


def _detail(line: str, lexicon: Lexicon) -> tuple[str, str]:
    label, colon, value = line.strip(" \t*-\u2022").partition(":")
    if not colon:
        dashed = " = " if " = " in line else " - "
        label, colon, value = line.strip(" \t*-\u2022").partition(dashed)
    name = lexicon.details.get(" ".join(fold(label).strip(" *").split()), "") if colon else ""
    return name, " ".join(value.strip(" \t*").split())[:_LONGEST]


def _mode(words: str, lexicon: Lexicon) -> Mode | None:
    """The way of meeting that words name; two ways at once mean either."""
    named = {name for name, matchers in lexicon.modes.items() if matchers.is_in(words)}
    if "either" in named or named >= {"online", "person"}:
        return Mode.EITHER
    return _MODES[named.pop()] if named and not lexicon.negative.is_in(words) else None


def _mode_in_prose(prose: Sequence[Sentence], lexicon: Lexicon) -> Mode | None:
    """Only "online", "in person" and their like say it in prose: "either" and "both" have other uses."""
    switched = {mode for sentence in prose for mode in _switched_to(sentence.words, lexicon)}
    named = switched or set(_modes_named(prose, lexicon))
    return Mode.EITHER if len(named) > 1 else next(iter(named), None)


def _switched_to(words: str, lexicon: Lexicon) -> Iterator[Mode]:
    """As in "I'm down as online, but I'd like to switch to in person"."""
    for verb in (
        "switch to ",
        "change to ",
        "move to ",
        "swap to ",
        "switch me to ",
        "change me to ",
        "go back to ",
        "now prefer ",
    ):
        _, said, behind = words.partition(verb)
        for name in ("online", "person", "either") if said else ():
            if lexicon.modes[name].ends_at(behind, 0) > 0:
                yield _MODES[name]


def _modes_named(prose: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Mode]:
    for sentence in prose:
        if sentence.asks or lexicon.negative.is_in(sentence.words):
            continue
        for name in ("online", "person"):
            if lexicon.modes[name].is_in(sentence.words):
                yield _MODES[name]


def _slots_in_prose(prose: Sequence[Sentence]) -> tuple[str, ...]:
    """The parts of the week of sentences that speak of when it suits; a single date is none.

    Evenings and weekends are as likely when somebody works, and what is bound to some weeks does not hold for all.
    """
    said = [
        sentence.text
        for sentence in prose
        if any(word in sentence.words for word in _TIMES_SAID)
        and not any(letter.isdigit() for letter in sentence.text)
        and _BOUND.isdisjoint(sentence.words.split())
    ]
    return slots(". ".join(said)) if said else ()
