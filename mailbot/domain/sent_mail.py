"""What the Sent folder tells: whether the server files a copy of what it takes, and who else has to. Pure.

Whether it does is learnt by looking, and looked at again each day, since nobody may be relied upon to know it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from mailbot.domain.model.ledger import Copy, SentFolder

_ENOUGH = 3  # looks that agree, for it to be known
_REMEMBERED = 5


@dataclass(frozen=True, slots=True)
class Custody:
    """How copies of letters and letters in doubt are dealt with.

    `grace`: how long a letter that was handed over without an answer is left alone; a slow server may still take it.
    `again`: one of which nobody can tell whether it went goes again, instead of waiting for a person.
    `looks`: there is a Sent folder to look into. `keeps`: mailbot files the copies that the server does not.
    """

    grace: timedelta = timedelta(minutes=10)
    again: bool = False
    looks: bool = True
    keeps: bool = True


USUAL = Custody()

AT_ONCE = Custody(grace=timedelta(0), again=True, looks=False, keeps=False)
"""For a sender that writes the same letter once however often it is told to (a folder): nothing is ever in doubt."""


def files_copies(known: SentFolder) -> bool | None:
    """Whether the server files a copy of each letter it takes; None: not known, or now it did and now it did not."""
    if len(known.looks) < _ENOUGH or len(set(known.looks)) > 1:
        return None
    return known.looks[-1]


def looked(known: SentFolder, *, found: bool, renamed: bool, on: date) -> SentFolder:
    """What is known after another look."""
    looks = (*known.looks, found)[-_REMEMBERED:]
    return replace(known, looks=looks, looked_on=on.isoformat(), renames=known.renames or renamed)


def copy_of_sent(known: SentFolder, custody: Custody, on: date) -> Copy:
    """What is to be done about the copy of a letter that was sent just now."""
    if not custody.looks:
        return Copy.SETTLED
    files = files_copies(known)
    if files is None or known.renames or known.looked_on != on.isoformat():
        return Copy.UNSEEN
    return Copy.DUE if custody.keeps and not files else Copy.SETTLED
