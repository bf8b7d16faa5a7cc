"""The line to a mail server: how it is protected, whom it trusts, and in plain words why it failed."""

import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from mailbot.errors import BadConfiguration

Security = Literal["tls", "starttls", "none"]

Secret = str | Callable[[], str]
"""A password, or what fetches it each time one is needed, so that a changed password file is noticed."""

_LONGEST_WORDS = 200


def reveal(secret: Secret) -> str:
    """The password itself; errors of whatever fetches it pass through."""
    return secret if isinstance(secret, str) else secret()


def verified_context(ca_file: Path | None) -> ssl.SSLContext:
    """A TLS context that checks certificate and host name, against `ca_file` or the system's authorities.

    It is TLS 1.2 at least; not every system's own settings say so (RFC 8996).

    Raises:
        BadConfiguration: the file is missing, or holds no certificate.
    """
    try:
        context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except OSError as unreadable:
        raise BadConfiguration(f"{ca_file}: no certificate can be read from this file ({unreadable}).") from unreadable
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    return context


def send_at_once(line: socket.socket) -> None:
    """Let small commands go out without waiting for an acknowledgement (TCP_NODELAY)."""
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def why(error: BaseException) -> str:
    """What went wrong on the line, in words for a person who can do something about it."""
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({error.verify_message}), so no password was sent"
    if isinstance(error, ssl.SSLError):
        return f"no encrypted line could be set up ({quoted(error.strerror or str(error))})"
    said = error.strerror if isinstance(error, OSError) else None
    return said or quoted(str(error)) or "the line broke"


_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "it did not answer in time"),
    (ConnectionRefusedError, "nothing answers there"),
    (ConnectionResetError, "the line was cut"),
    (BrokenPipeError, "the line was cut"),
    (socket.gaierror, "its name cannot be found"),
)


def quoted(said: str | bytes) -> str:
    """What a server said, on one line and cut to a length that a log or a person can take."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:_LONGEST_WORDS]
