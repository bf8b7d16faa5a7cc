"""One clause: polite words, a request, and what it is about. What does not parse as a whole is in doubt."""

from dataclasses import dataclass, replace

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.doubts import is_known, is_thanked_for, is_unsure, speaks_of_others
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.naming import is_foreign, names
from mailbot.mail.inbound.words.phrases import Matcher
from mailbot.mail.inbound.words.place import Place
from mailbot.mail.inbound.words.polite import HERE, as_asked, is_trade

_ORDER = listed(
    "forget; export; new_match; volunteer; pause; out; leave; mails; resume; confirm; join; do; keen; match"
)
_ONLY_REFUSED = frozenset(["mails", "match"])  # "match me" asks nothing, "do not match me" does
_UNABLE = ("can not ", "could not ", "will not ", "would not ", "am not ", "am unable ", "not think ", "no can do ")
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
    words = as_asked(clause, lexicon)
    spans = _spans(words, lexicon)
    if not spans and HERE in words:
        words = words.replace(f"{HERE} ", "")  # "yes please to the coffee trial"
        spans = _spans(words, lexicon)
    found: list[Reading] = []
    taken: list[tuple[int, int]] = []
    for name, (start, end) in sorted(spans, key=lambda one: one[1][0] - one[1][1]):
        if is_thanked_for(clause, words[start:end]):
            continue
        reading = replace(_read(name, words, (start, end), lexicon), bare=clause.startswith(words[start:end]))
        asks = reading.negative or name not in _ONLY_REFUSED
        if asks and not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            found.append(reading)
    if is_trade(clause):
        return [replace(one, clear=one.clear and one.name == "volunteer") for one in found]
    if len(found) > 1 and "or " in words.split(" ", 1)[-1]:
        return [replace(reading, clear=False) for reading in found]  # "join or leave"
    return found


def _spans(words: str, lexicon: Lexicon) -> list[tuple[str, tuple[int, int]]]:
    """Where each kind of request stands."""
    return [(name, span) for name in _ORDER if (span := _longest(lexicon.sentences[name], words))]


def _longest(matcher: Matcher, words: str) -> tuple[int, int] | None:
    return max(matcher.spans(words), key=lambda span: (span[1] - span[0], -span[0]), default=None)


def _read(name: str, words: str, span: tuple[int, int], lexicon: Lexicon) -> Reading:
    start, end = span
    place = Place(name, words[:start], words[start:end], words[end:])
    others, foreign = speaks_of_others(place, lexicon), is_foreign(place, lexicon)
    negative = lexicon.negative.is_in(place.leads) or _negates_behind(place.after)
    known = is_known(place, lexicon) or (negative and not others)
    if negative and name == "join" and lexicon.sentences["match"].is_in(place.core):
        name = "match"  # "do not put me in this time"
    return Reading(
        name,
        clear=known and not (others or foreign or is_unsure(place, lexicon)),
        negative=negative,
        finished=lexicon.finished.is_in(words),
        names_trial=names(f"{place.core}{place.after}", lexicon),
        foreign=foreign,
        others=others,
        past=bool(_PAST & set(place.before.split())),
        unable=place.core.startswith(_UNABLE),
        aside=name in {"leave", "out"} and bool(_OF_TWO & set(place.after.split())),
    )


def _negates_behind(after: str) -> bool:
    return after.startswith(("not ", "or not ")) or " or not " in after
