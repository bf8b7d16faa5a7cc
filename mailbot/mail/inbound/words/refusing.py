"""Somebody refused in few words, by title or full name: "not Dr Pemberton", "keep me and Dave Roper apart"."""

import re

from mailbot.mail.inbound.listed import listed

_TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sister|Matron|Rev)\.?"
_TITLES = re.compile(rf"\b{_TITLE} ")
_WORD = r"[A-Z](?:[\w-]|'(?!s\b)){1,30}"
_TITLED = rf"{_TITLE} {_WORD}(?: {_WORD}){{0,2}}"
_FULL = rf"{_WORD}(?: {_WORD}){{1,2}}"
_NAME = rf"(?P<whom>{_TITLED}|{_FULL})(?![\w'-])"
_WISHES = r"(?:do not|don't|would not|wouldn't|would rather not|'d rather not|would prefer not|'d prefer not)"
_SEES = r"(?:meet|be with|sit with|have (?:a )?coffee with|be put with|face)"
_LEAD = (
    r"^(?:[^.?!,]{0,30}: |(?:Please|Sorry|Hi|Hello|Thanks|Yes|Ok|And), )?"
    r"(?:[Bb]ut |[Jj]ust |[Oo]nly |[Pp]lease )?[Nn]ot"
)
_SHORT = tuple(map(re.compile, (rf"{_LEAD} with {_NAME}", rf"{_LEAD} (?P<whom>{_TITLED})(?![\w'-])")))
_WHOLE = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:[Uu]nder|[Oo]n|[Ii]n) no (?:circumstances|account|case) with {_NAME}",
        rf"\bI ?{_WISHES} (?:ever )?(?:(?:wish|want|care|like) to )?(?:ever )?{_SEES} {_NAME}",
        rf"\b(?:[Kk]eep|[Hh]old) (?:me|myself) and {_NAME} (?:well |far )?(?:apart|separate)\b",
        rf"\b(?:[Kk]eep|[Hh]old) {_NAME} and (?:me|myself) (?:well |far )?(?:apart|separate)\b",
        (
            rf"\b(?:one|only) (?:person|colleague|man|woman)\b[^.?!]{{0,60}}"
            rf"(?:\bnot|n't|\bcannot|\bnever)(?: want to)? (?:sit|face|be|work|stand|meet|see)\b[^.?!]{{0,60}}"
            rf"(?:that's|that is|it's|it is|namely|:) {_NAME}"
        ),
    )
)
_NO_PERSON = frozenset(
    listed(
        """
        hospital; site; ward; wing; unit; hq; trust; clinic; centre; infirmary; campus; house; street; road; lane;
        teams; costa; coffee; trial; monday; tuesday; wednesday; thursday; friday; saturday; sunday; january;
        february; march; april; may; june; july; august; september; october; november; december; university; college
        """
    )
)
_OF_NAMES = (
    "my name",
    "i am ",
    "i'm ",
    "it's ",
    "it is ",
    "spelt",
    "spelled",
    "called",
    "surname",
    "any more",
    "anymore",
    "after all",
)
"""Words that correct a name: "My name: Owen Marsh, not Dr Marsh"."""
_FOR_NOW = re.compile(
    r"\b(?:today|tomorrow|this|next|until|till|yet|again|on|at|before|mon|tue|wed|thu|fri|\d+)", re.IGNORECASE
)


def refused_outright(sentence: str) -> str:
    """Whom the sentence refuses without a word of matching, as written; "" where nobody."""
    plain = sentence.replace("\u2019", "'")
    corrects = any(words in plain.casefold() for words in _OF_NAMES) or len(_TITLES.findall(plain)) > 1
    found = (form.search(plain) for form in (*(() if corrects else _SHORT), *_WHOLE))
    return next((one["whom"] for one in found if one and _is_person(one["whom"], plain[one.end() :])), "")


def _is_person(name: str, behind: str) -> bool:
    """Whether it is somebody for good, and no place, time or thing: not "Dr Kaur's office", "Dr Kaur on Monday"."""
    words = set(name.casefold().split())
    return words.isdisjoint(_NO_PERSON) and not (behind.startswith("'s") or _FOR_NOW.match(behind.strip(" ,")))
