"""What PostgreSQL says went wrong (its Appendix A: SQLSTATE), as our errors: permanent, or worth another try?"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from mailbot.errors import BadConfiguration, DamagedState, LoginRefused, MailbotError, StateAway, StoreFull

_KEPT = "Nothing of this step was kept, and everything before it is safe."
_UNSURE = "What was confirmed is safe; the step in hand was kept whole or not at all, and is looked at again."

_BY_STATE: tuple[tuple[tuple[str, ...], type[MailbotError], str], ...] = (
    (("53100", "53200"), StoreFull, f"it has no room. {_KEPT} Make room on its disk; mailbot goes on then."),
    (("25006",), StoreFull, f"it is read-only, as a standby server is. {_KEPT} See that dsn_file names the primary."),
    (("42501",), BadConfiguration, "the role may not do that. Let it own the tables, or the database."),
    (("28",), LoginRefused, "the login was refused. See the user and the password in dsn_file, and pg_hba.conf there."),
    (("3D000",), BadConfiguration, "it has no such database. See dbname in dsn_file, or create it."),
    (("55P03", "57014", "40"), StateAway, f"another worker holds what this step needs. {_KEPT} Try again."),
)
_CUT_OFF = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)
_BY_WORDS = (
    ("authentication failed", "28"),
    ("no password supplied", "28"),
    ("pg_hba.conf", "28"),
    ("is not permitted to log in", "28"),
    ('role "', "28"),
    ('" does not exist', "3D000"),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Whatever psycopg raises is told in our errors; `where` names the server and the database."""
    try:
        yield
    except psycopg.Error as fault:
        raise in_our_words(fault, where) from fault


def in_our_words(fault: psycopg.Error, where: str) -> MailbotError:
    """The error of ours that this is."""
    state = fault.sqlstate or _guessed(fault)
    for states, kind, words in _BY_STATE:
        if state.startswith(states):
            return kind(f"PostgreSQL ({where}): {words}")
    if isinstance(fault, _CUT_OFF):
        return StateAway(f"PostgreSQL ({where}) cannot be reached: {_reason(fault)}. {_UNSURE}")
    return DamagedState(f"PostgreSQL ({where}) refused a step: {_reason(fault)}. {_KEPT}")


def _guessed(fault: psycopg.Error) -> str:
    """While a connection is being made the server's code is not handed on: then its words are looked at."""
    said = str(fault)
    return next((state for words, state in _BY_WORDS if words in said), "")


def _reason(fault: psycopg.Error) -> str:
    """What the server said, on one line; never its DETAIL or CONTEXT, which may quote a document."""
    first = fault.diag.message_primary or str(fault).strip().partition("\n")[0]
    return first.rstrip(".") or type(fault).__name__
