"""One clause: polite words, a request, and what it is about. What does not parse as a whole is in doubt."""

from dataclasses import dataclass, replace

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.doubts import is_known, is_thanked_for, is_unsure, only_says_when, speaks_of_others
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.naming import is_foreign, names
from mailbot.mail.inbound.words.phrases import Matcher
from mailbot.mail.inbound.words.place import Place
from mailbot.mail.inbound.words.polite import HERE, as_asked, is_trade

Span = tuple[int, int]
"""Where a request begins and ends in the words of its clause."""
_ORDER = listed(
    "forget; export; new_match; volunteer; pause; out; leave; mails; resume; confirm; join; do; keen; match"
)
_ONLY_REFUSED = frozenset(["mails", "match"])  # "match me" asks nothing, "do not match me" does
_UNABLE = (
    "can not ",
    "could not ",
    "will not ",
    "would not ",
    "am not ",
    "am unable ",
    "not think ",
    "do not think ",
    "not sure ",
    "no can do ",
)
_OF_TWO = frozenset(
    ["two", "twos", "double", "doubles", "doubling", "volunteer", "volunteers", "volunteering", "spare"]
)
_PAST = frozenset(["did", "had", "was", "got", "meant", "said", "swore", "vowed", "told"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause asks. `clear`: the whole clause parsed, and the writer asks for themselves."""

    name: str
    clear: bool
    negative: bool = False
    finished: bool = False  # "no longer", "any more"
    names_trial: bool = False  # weakly or strongly, in its own words
    foreign: bool = False  # it names something else ("join the journal club")
    others: bool = False  # it speaks of somebody else
    bare: bool = False  # the clause begins with it, without a polite word: "Sign me up?"
    past: bool = False  # "I never got round to signing up"
    unable: bool = False  # "I can't make this one"
    aside: bool = False  # it is about meeting two: "take me off the two list"


def readings(clause: str, lexicon: Lexicon) -> list[Reading]:
    """All requests that stand in a clause; where phrases overlap, the longest counts."""
    words = _as_spoken(clause, lexicon)
    found: list[Reading] = []
    taken: list[Span] = []
    for name, span in sorted(_spans(words, lexicon), key=lambda one: one[1][0] - one[1][1]):
        reading = _asked_at(name, span, words, clause, lexicon)
        if reading and not any(_overlap(span, other) for other in taken):
            taken.append(span)
            found.append(reading)
    return _in_doubt(found, clause, words)


def _as_spoken(clause: str, lexicon: Lexicon) -> str:
    """The clause as asked; as in "yes please to the coffee trial", a polite word may stand within the request."""
    words = as_asked(clause, lexicon)
    return words if HERE not in words or _spans(words, lexicon) else words.replace(f"{HERE} ", "")


def _asked_at(name: str, span: Span, words: str, clause: str, lexicon: Lexicon) -> Reading | None:
    """The request that stands at one place; None where it is thanked for, or asks nothing unless refused."""
    core = words[slice(*span)]
    if is_thanked_for(clause, core) or (name == "resume" and only_says_when(words[: span[0]])):
        return None
    reading = replace(_read(name, words, span, lexicon), bare=clause.startswith(core))
    return reading if reading.negative or name not in _ONLY_REFUSED else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _in_doubt(found: list[Reading], clause: str, words: str) -> list[Reading]:
    """The requests, none of them clear in "join or leave", and only the offer to meet two in a trade."""
    if is_trade(clause):
        return [replace(one, clear=one.clear and one.name == "volunteer") for one in found]
    either = len(found) > 1 and " or " in words
    return [replace(reading, clear=False) for reading in found] if either else found


def _spans(words: str, lexicon: Lexicon) -> list[tuple[str, Span]]:
    """Where each kind of request stands."""
    return [(name, span) for name in _ORDER if (span := _longest(lexicon.sentences[name], words))]


def _longest(matcher: Matcher, words: str) -> Span | None:
    return max(matcher.spans(words), key=lambda span: (span[1] - span[0], -span[0]), default=None)


def _read(name: str, words: str, span: Span, lexicon: Lexicon) -> Reading:
    start, end = span
    place = Place(name, words[:start], words[start:end], words[end:])
    others, foreign = speaks_of_others(place, lexicon), is_foreign(place, lexicon)
    negative = lexicon.negative.is_in(place.leads) or _negates_behind(place.after)
    known = is_known(place, lexicon) or (negative and not others)
    return Reading(
        _refused_name(place, lexicon) if negative else name,
        clear=known and not (others or foreign or is_unsure(place, lexicon)),
        negative=negative,
        finished=lexicon.finished.is_in(words),
        names_trial=names(f"{place.core}{place.after}", lexicon),
        foreign=foreign,
        others=others,
        past=not _PAST.isdisjoint(place.before.split()),
        unable=place.core.startswith(_UNABLE),
        aside=_is_aside(place),
    )


def _is_aside(place: Place) -> bool:
    """Whether it is of meeting two: "Take me off the two list", "Put me down as a spare"."""
    of_two = place.name in {"leave", "out"} and not _OF_TWO.isdisjoint(place.after.split())
    return of_two or (place.name == "join" and place.after.startswith("as a spare "))


def _refused_name(place: Place, lexicon: Lexicon) -> str:
    """What is refused: as in "do not put me in this time", to be matched, not to join."""
    unmatched = place.name == "join" and lexicon.sentences["match"].is_in(place.core)
    return "match" if unmatched else place.name


def _negates_behind(after: str) -> bool:
    return after.startswith(("not ", "or not ")) or " or not " in after
