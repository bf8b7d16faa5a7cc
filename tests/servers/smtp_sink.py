"""A real SMTP server on loopback (aiosmtpd) that collects what it is given, and fails in chosen ways."""

import asyncio
import ssl
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificate import Certificate
from tests.servers.ports import LOOPBACK, free_port
from tests.support.judging import show

Step = Literal["MAIL", "RCPT", "DATA"]

_CONTEXT = {"tls": "ssl_context", "starttls": "tls_context", "none": "tls_context"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the server accepted."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    options: tuple[str, ...]
    encrypted: bool


@dataclass(slots=True)
class Behaviour:
    """How the sink behaves from now on; a test changes it while the server runs.

    `answers`: a fixed answer to a step, "DATA" being the one after the final dot. `pause`: seconds between taking
    a mail and saying so. `cut`: break the line at that step without an answer, for so many times as `cuts` says.
    `then`: called with each mail taken, such as to deliver it to a mailbox. `judged`: whether calendars in it come
    before our judges, which what other programs send need not please.
    """

    answers: dict[Step, str] = field(default_factory=dict)
    pause: float = 0.0
    cut: Step | None = None
    cuts: int = 0
    then: Callable[[Taken], None] | None = None
    judged: bool = True


class SmtpSink:
    """The server. `taken` holds the mails in order, `connections` how many lines were opened."""

    def __init__(
        self,
        certificate: Certificate | None = None,
        login: tuple[str, str] | None = None,
        security: Literal["tls", "starttls", "none"] = "none",
    ) -> None:
        """`security` is insisted on and needs a certificate; with a login it takes mail from that login only."""
        self.port = free_port()
        self.taken: list[Taken] = []
        self.connections = 0
        self.behaviour = Behaviour()
        self._login = login
        self._options: dict[str, Any] = {
            "hostname": LOOPBACK,
            "port": self.port,
            "server_hostname": "sink.test",  # else each connection asks the name service who we are
            "enable_SMTPUTF8": True,
            "auth_require_tls": False,
            "auth_required": login is not None,
            "authenticator": self._authenticate,
            "require_starttls": security == "starttls",
            _CONTEXT[security]: _server_context(certificate) if certificate else None,
        }
        self._controller = _Controller(self, **self._options)

    def start(self) -> None:
        """Take connections."""
        self._controller.start()
        self.connections = 0  # the controller tries the door once itself

    def stop(self) -> None:
        """Take no more, and cut what is open; no error when it was stopped before."""
        if not self._controller.loop.is_closed():
            self._controller.stop(no_assert=True)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        """Stop."""
        self.stop()

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer MAIL FROM."""
        self._cut_at("MAIL", server)
        refusal = self.behaviour.answers.get("MAIL")
        if refusal is None:
            envelope.mail_from, envelope.mail_options = address, list(options)
        return refusal or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer RCPT TO."""
        self._cut_at("RCPT", server)
        refusal = self.behaviour.answers.get("RCPT")
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer the final dot, after the mail was taken: a line that breaks now leaves the sender in doubt."""
        refusal = self.behaviour.answers.get("DATA")
        if refusal is None:
            self._take(session, envelope)
        await asyncio.sleep(self.behaviour.pause)
        self._cut_at("DATA", server)
        return refusal or "250 taken"

    def _cut_at(self, step: Step, server: SMTP) -> None:
        if self.behaviour.cut == step and self.behaviour.cuts > 0 and server.transport is not None:
            self.behaviour.cuts -= 1
            server.transport.close()

    def _take(self, session: Session, envelope: Envelope) -> None:
        taken = Taken(
            sender=envelope.mail_from or "",
            recipients=tuple(envelope.rcpt_tos),
            raw=bytes(envelope.original_content or b""),
            options=tuple(sorted(envelope.mail_options)),
            encrypted=session.ssl is not None,
        )
        if self.behaviour.judged:
            show(taken.raw)
        self.taken.append(taken)
        if self.behaviour.then is not None:
            self.behaviour.then(taken)

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        if not isinstance(given, LoginPassword) or self._login is None:
            return AuthResult(success=False, handled=False)
        username, password = self._login
        right = (given.login, given.password) == (username.encode(), password.encode())
        return AuthResult(success=right, handled=False)


class _Controller(Controller):
    """Counts the lines."""

    def __init__(self, sink: SmtpSink, **options: Any) -> None:  # noqa: ANN401
        super().__init__(sink, **options)
        self._sink = sink

    def factory(self) -> SMTP:
        """One protocol object a line."""
        self._sink.connections += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a login over a plain line is what some tests are about
            made: SMTP = super().factory()  # type: ignore[no-untyped-call]  # aiosmtpd has no types for it
            return made


def _server_context(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    return context
