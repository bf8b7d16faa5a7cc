"""The errors that cross rooms. Each answers one question: is it permanent, or worth another try?

`exit_code` is what a command ends with (sysexits; design: the public contract). The text of an error says what
happened, what was kept, and what to do next; it is shown to a person as it is.
"""

import errno
from typing import ClassVar

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_for_want_of_room(fault: OSError) -> bool:
    """Whether the system says that the disk is full, or a quota reached: worth another try when there is room."""
    return fault.errno in _NO_ROOM


class MailbotError(Exception):
    """Base of all our errors: something a person is told, without a traceback."""

    exit_code: ClassVar[int] = 1


class Unreachable(MailbotError):
    """The mail server cannot be reached, or the line broke: try again later."""

    exit_code = 69


class OutboxFull(Unreachable):
    """There is no room for a letter: it waits, and is tried again as when a server is away."""

    exit_code = 75


class StateAway(Unreachable):
    """The server that keeps the state cannot be reached, or the line broke: try again later."""

    exit_code = 75


class Busy(MailbotError):
    """The state is in use by another mailbot: try later."""

    exit_code = 75


class StoreFull(MailbotError):
    """The disk is full or read-only: nothing of the current unit was kept, all before it was."""

    exit_code = 75


class DamagedState(MailbotError):
    """The state cannot be read without guessing: a person must decide."""

    exit_code = 1


class MessageRefused(MailbotError):
    """The mailbox works, but this one message cannot be read or filed: say so, and go on with the next."""


class LoginRefused(MailbotError):
    """The mail server refuses the login: permanent until a person changes something."""

    exit_code = 77


class BadConfiguration(MailbotError):
    """The configuration cannot be used."""

    exit_code = 78
