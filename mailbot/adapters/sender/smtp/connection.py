"""Connecting to an SMTP server and logging in. What fails here has handed nothing over, for any mail."""

import base64
from dataclasses import dataclass, field
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPResponseException

from mailbot.adapters.line import Secret, Security, quoted, reveal, send_at_once, verified_context, why
from mailbot.errors import LoginRefused, Unreachable

_OURSELVES = "[127.0.0.1]"
"""What we call ourselves (RFC 5321 section 4.1.3). Asking for the machine's name can hang, and would give it away."""

_LOGGED_IN = (235, 503)
_CHALLENGE = 334
_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where mail is handed over, and who logs in; without a user name nobody does.

    `read_seconds` is also how long the server may think after the final dot before the outcome is unknown.
    """

    host: str
    username: str = ""
    password: Secret = field(default="", repr=False)
    port: int = 587
    security: Security = "starttls"
    ca_file: Path | None = None
    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    mails_per_connection: int = 50


def connect(settings: SmtpSettings) -> SMTP:
    """A server that is ready for MAIL FROM.

    Raises:
        Unreachable: there is no connection, no trusted certificate, no STARTTLS, or no service just now.
        LoginRefused: the server refuses user name and password.
    """
    password = reveal(settings.password) if settings.username else ""
    try:
        server = _dial(settings)
        try:
            _introduce(server, settings)
            if settings.username:
                _log_in(server, settings, password)
        except BaseException:
            server.close()
            raise
    except OSError as error:  # SMTPException is one
        raise Unreachable(
            f"The mail server {settings.host}, port {settings.port}, cannot be used just now: {_reason(error)}. "
            "No letter was lost; try again later."
        ) from error
    return server


def _dial(settings: SmtpSettings) -> SMTP:
    if settings.security == "tls":
        return SMTP_SSL(
            settings.host,
            settings.port,
            local_hostname=_OURSELVES,
            timeout=settings.connect_seconds,
            context=verified_context(settings.ca_file),
        )
    return SMTP(settings.host, settings.port, local_hostname=_OURSELVES, timeout=settings.connect_seconds)


def _introduce(server: SMTP, settings: SmtpSettings) -> None:
    if server.sock is not None:
        send_at_once(server.sock)
    server.ehlo_or_helo_if_needed()
    if settings.security == "starttls":
        server.starttls(context=verified_context(settings.ca_file))
        server.ehlo_or_helo_if_needed()
    if server.sock is not None:
        server.sock.settimeout(settings.read_seconds)


def _log_in(server: SMTP, settings: SmtpSettings, password: str) -> None:
    """By PLAIN (RFC 4616) or LOGIN, in UTF-8: smtplib's own login cannot carry letters beyond ASCII, such as £."""
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        answer = server.docmd("AUTH", f"PLAIN {_coded(chr(0).join(('', settings.username, password)))}")
    elif "LOGIN" in offered:
        answer = server.docmd("AUTH", f"LOGIN {_coded(settings.username)}")
        if answer[0] == _CHALLENGE:
            answer = server.docmd(_coded(password))
    else:
        answer = (_PERMANENT, b"it offers no login by password")
    if answer[0] in _LOGGED_IN:
        return
    if answer[0] < _PERMANENT:
        raise SMTPResponseException(*answer)
    raise LoginRefused(
        f"The mail server {settings.host} refuses the login of {settings.username}: {quoted(answer[1])}. "
        "No letter was lost. Check user name and password, then start mailbot again."
    )


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _reason(error: OSError) -> str:
    if isinstance(error, SMTPResponseException):
        return f"it answered {error.smtp_code} {quoted(error.smtp_error)}"
    return quoted(str(error)) if isinstance(error, SMTPException) else why(error)
