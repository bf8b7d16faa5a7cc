"""Waiting for new mail by IDLE (RFC 2177). It shortens the time until the next poll and never replaces it."""

import ssl
import time
from collections.abc import Iterable

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError

from mailbot.adapters.wake import Ended, Wake

_LONGEST_IDLE = 540.0
"""Seconds. Servers may end the session after half an hour, and some go silent earlier, so IDLE is renewed."""

_SHORT_IDLE = 0.5
"""Seconds of an IDLE whose go-ahead had something behind it: what that is, the end of the IDLE tells."""


def listen(client: IMAPClient, wake: Wake, seconds: float) -> None:
    """Return after so many seconds, or sooner when the server announces mail or the bell rings.

    Raises:
        OSError, IMAPClientError: the line broke.
    """
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if _called(client, wake, min(left, _LONGEST_IDLE)):
            return


def _called(client: IMAPClient, wake: Wake, seconds: float) -> bool:
    """One IDLE: whether mail was announced or the bell rang."""
    client.idle()
    if _more_came_along(client):
        seconds = min(seconds, _SHORT_IDLE)
    rung = announced = over = False
    deadline = time.monotonic() + seconds
    while not over:
        ended = wake.wait(deadline - time.monotonic(), client.socket())
        heard = client.idle_check(timeout=0) if ended is Ended.BY_LINE else []
        rung, announced = ended is Ended.BY_RING, _announces_mail(heard)
        over = announced or not heard  # nothing heard on a ready line: DONE will tell whether it is cut
    _, late = client.idle_done()
    return rung or announced or _announces_mail(late)


def _more_came_along(client: IMAPClient) -> bool:
    """Whether more came in one piece with the go-ahead: it lies in a buffer of ours, where `select` cannot see it."""
    line = client.socket()
    patience = line.gettimeout()
    line.setblocking(False)
    try:
        return bool(client._imap.file.peek(1))  # noqa: SLF001 - nothing public tells
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        line.settimeout(patience)


def _announces_mail(responses: Iterable[tuple[object, ...]]) -> bool:
    announced = False
    for response in responses:
        if b"BYE" in response[:1]:
            raise IMAPClientAbortError("the server ended the session")
        announced = announced or b"EXISTS" in response[1:2]
    return announced
