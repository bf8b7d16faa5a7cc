"""Who somebody is, told in a sentence: "I'm a band 6 nurse in paeds at Manor", "my department is Haematology"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import Sentence, fold

_MOST_WORDS = 9  # of one detail
_OPENERS = (
    ("i", "am"),
    ("i'm",),
    ("im",),
    ("i", "work"),
    ("i", "now", "work"),
    ("i", "belong"),
    ("we", "are"),
    ("based",),
    ("working",),
    ("i'll", "be"),
    ("i", "will", "be"),
)
_NEW = frozenset(["my", "and", "the", "new", "current", "actual", "correct", "right"])
_CORRECTING = "correction "
_CHANGING = frozenset(["change", "update", "amend", "correct", "switch", "make", "put", "alter", "edit"])
_MOST_LABEL = 3  # words of a label
_WARD = 2  # words of "ward 17"
_MOST_ROLE = 4  # words of a role that stands alone
_BESIDE = frozenset(
    listed("currently; now; based; just; mainly; mostly; usually; also; here; both; moved; have; still")
)
_MOVED = (("i've", "moved", "to"), ("i", "have", "moved", "to"), ("moved", "to"))
_STATES = ("i have moved ", "i now work ", "i am now ")  # a question may follow: "…, could you change that?"
_PLACES = frozenset(["in", "on", "with", "for", "from", "within"])  # before a department
_ENDS = frozenset(
    listed(
        """
        and; but; so; who; which; where; because; as; if; when; while; until; please; thanks; would; want; i; i'd;
        i'm; online; is; are; not; though; or; prefer; by; via; to; from; now; anymore
        """
    )
)
_LEADING = frozenset(
    listed(
        """
        hi; hello; and; but; so; sorry; yes; also; as; well; for; info; fyi; ps; oh; forgot; to; say; mention; note;
        that; just; should; have; said; i; please; btw; sure; ok; thanks; actually; while; since; because; from; next;
        week; month; monday; tuesday; wednesday; thursday; friday; now; today; tomorrow; january; december; then
        """
    )
)
_SHIFTS = frozenset(["night", "nights", "days", "shifts", "evenings", "mornings", "weekends", "part-time", "full-time"])
_SAYING = frozenset(
    listed(
        """
        my; his; her; was; were; is; are; been; not; no; never; we; you; they; he; she; than; former; ex; retired; with
        """
    )
)
"""Words of a sentence that says more than a role."""
_ARTICLES = frozenset(["a", "an", "the", "our", "your"])
_SITES = frozenset(["hospital", "site", "infirmary", "campus"])
_NO_PLACE = frozenset(
    listed(
        """
        leave; holiday; call; nights; days; shift; duty; work; home; charge; moment; time; list; trial; draw; pool;
        scheme; way; middle; process; it; this; that; touch; monday; tuesday; wednesday; thursday; friday; january;
        february; march; april; june; july; august; september; october; november; december
        """
    )
)


def told(sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[str, str]:
    """The role, department and site that sentences tell of their writer, as written; the first of each counts."""
    found: dict[str, str] = {}
    for sentence in sentences:
        changed = sentence.asks and not sentence.words.startswith(_STATES)
        for piece in _corrected(sentence) if _CORRECTING in sentence.words else _pieces(sentence.text):
            for name, value in _of_change(piece, lexicon) if changed else _of_piece(piece, lexicon):
                found.setdefault(name, value)
    return found


def asks_for_change(sentence: Sentence, lexicon: Lexicon) -> bool:
    """As in "Could you change my site to North Wing?"."""
    return any(True for piece in _pieces(sentence.text) for _ in _of_change(piece, lexicon))


def _of_change(words: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    plain = [fold(word).strip(".!?:()") for word in words]
    changed = _changed(words, plain, lexicon.details)
    if changed and changed[1]:
        yield changed


def _changed(words: Sequence[str], plain: Sequence[str], labels: Mapping[str, str]) -> tuple[str, str] | None:
    """As in "change my site to North Wing", "update my role from nurse to ward manager"."""
    starts = [at for at, word in enumerate(plain[:-1]) if word in _CHANGING and plain[at + 1] in {"my", "the"}]
    for at in starts:
        for end in range(at + 3, min(at + 3 + _MOST_LABEL, len(plain))):
            name = labels.get(" ".join(word for word in plain[at + 1 : end] if word not in _NEW), "")
            to = next((place for place in range(end, len(plain)) if plain[place] in {"to", "as"}), 0)
            if name in {"role", "department", "site"} and to and plain[end] in {"to", "as", "from"}:
                return name, _value(words, plain, to + 1)
    return None


def _pieces(text: str) -> Iterator[Sequence[str]]:
    """The words between commas, and those behind an "and"."""
    for piece in text.replace(";", ",").replace(" - ", ",").replace(": ", ",").split(","):
        start: list[str] = []
        for word in piece.split():
            if fold(word) in {"and", "but", "so"} and start:
                yield start
                start = []
            start.append(word)
        yield start


def _corrected(sentence: Sentence) -> Iterator[Sequence[str]]:
    """As in "One correction: it's Paediatrics, not Podiatry"."""
    for piece in _pieces(sentence.text):
        yield piece[1:] if fold(piece[0]) == "it's" else piece


def _of_piece(piece: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    words = _without_origin(piece)
    plain = [fold(word).strip(".!:()") for word in words]
    labelled = _label_is(words, plain, lexicon.details) or _changed(words, plain, lexicon.details)
    at = _begins(plain)
    alone = labelled or (None if at else _alone(words, plain, lexicon))
    if alone:
        yield alone
    elif at:
        found = _told_from(words, plain, at, lexicon)
        yield from (
            one for one in found if plain[at - 1] not in {"be", "belong"} or one[1][:1].isupper()
        )  # "I'll be at the dentist"


def _without_origin(words: Sequence[str]) -> Sequence[str]:
    """As in "I've moved from Manor Hospital to Holly Hospital": only the second is told."""
    plain = [fold(word) for word in words]
    for at, (word, following) in enumerate(pairwise(plain)):
        if word in {"moved", "transferred"} and following == "from" and "to" in plain[at:]:
            return [*words[:at], "moved", *words[plain.index("to", at) :]]
    return words


def _label_is(words: Sequence[str], plain: Sequence[str], labels: Mapping[str, str]) -> tuple[str, str] | None:
    """As in "my department is Haematology"."""
    for at in range(1, min(4, len(plain) - 1)):
        label = " ".join(word for word in plain[:at] if word not in _NEW)
        if plain[at] == "is" and labels.get(label) in {"role", "department", "site"}:
            return labels[label], _value(words, plain, at + 1)
    return None


def _alone(words: Sequence[str], plain: Sequence[str], lexicon: Lexicon) -> tuple[str, str] | None:
    """As in "Ward clerk, ward 17": a piece that is nothing but a role or a department."""
    if plain[-1:] == ["here"]:
        return _alone(words[:-1], plain[:-1], lexicon)  # "Speech therapist here"
    said = " ".join(word for word in plain if word not in _ARTICLES)
    if said in lexicon.departments or (plain[:1] == ["ward"] and len(plain) == _WARD and plain[1].isalnum()):
        return "department", _value(words, plain, 0)
    end = _until(plain, 0, _PLACES | {"at"})
    is_role = 0 < end <= _MOST_ROLE and plain[end - 1] in lexicon.roles and not (_LEADING | _SAYING) & set(plain)
    return ("role", _value(words[:end], plain[:end], 0)) if is_role else None


def _begins(plain: Sequence[str]) -> int:
    """Behind the words with which somebody begins to speak of their work; 0 where nobody does."""
    for start in range(_leads(plain) + 1):
        for opener in (*_MOVED, *_OPENERS):
            if tuple(plain[start : start + len(opener)]) == opener:
                return start + len(opener) - (opener in _MOVED)
    return 0


def _leads(plain: Sequence[str]) -> int:
    """How many words stand before it that only lead to it: "sorry, I forgot to say that I work …"."""
    return next((at for at, word in enumerate(plain) if word not in _LEADING), len(plain))


def _told_from(words: Sequence[str], plain: Sequence[str], start: int, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The role at `start`, the department behind "in" or "on", and the site behind "at"."""
    at = start
    while at < len(plain) and plain[at] in _BESIDE | {"as"}:
        at += 1
    if plain[start - 1] == "work" and at < len(plain) and plain[at] in _SHIFTS:
        at += 1  # "I work nights in the laundry"
    if at < len(plain) and plain[at] not in _PLACES | {"at", "to"}:
        role = _until(plain, at, _PLACES | {"at"})
        if not lexicon.roles & set(plain[at:role]):
            return
        yield "role", _value(words[:role], plain[:role], at)
        at = role
    yield from _places(words, plain, at)


def _places(words: Sequence[str], plain: Sequence[str], start: int) -> Iterator[tuple[str, str]]:
    at = start
    while at < len(plain) and plain[at] in _PLACES | {"at", "to"}:
        end = _until(plain, at + 1, _PLACES | {"at"})
        value = _value(words[:end], plain[:end], at + 1)
        if value and not _NO_PLACE & set(plain[at + 1 : end]):
            yield ("site" if plain[at] == "at" or plain[end - 1] in _SITES else "department"), value
        at = end


def _until(plain: Sequence[str], start: int, stops: frozenset[str] | set[str]) -> int:
    """Where the words from `start` meet one of these, or the end of what can be one detail."""
    for at in range(start, len(plain)):
        if plain[at] in stops or plain[at] in _ENDS:
            return at
    return len(plain)


def _value(words: Sequence[str], plain: Sequence[str], start: int) -> str:
    """The words from `start` without an article before them; "" where they are too many for a detail."""
    begin = start + (start < len(plain) and plain[start] in _ARTICLES)
    kept = words[begin : _until(plain, begin, set())]
    return " ".join(kept).strip(" .!:()") if len(kept) <= _MOST_WORDS else ""
