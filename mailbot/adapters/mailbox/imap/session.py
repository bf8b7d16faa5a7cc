"""One connection to an IMAP server: opened when first needed, dropped when it broke, opened again on the next call.

Whatever goes wrong on the line becomes `Unreachable` or `LoginRefused`, in plain words. Waiting between two tries
belongs to the caller.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from mailbot.adapters.line import Secret, Security, quoted, reveal, send_at_once, verified_context, why
from mailbot.errors import LoginRefused, Unreachable

_BROKEN = (OSError, IMAPClientError)
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError)
"""What imapclient raises, besides its own errors, at answers that are no IMAP."""
_FAREWELL_SECONDS = 1.0

_TEMPORARY = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")
"""Answers to a login that say nothing against the password (RFC 5530 section 3)."""


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """Where the mailbox is, who logs in, and which folders are used. `/` in a folder's name means a folder inside."""

    host: str
    username: str
    password: Secret = field(repr=False)
    port: int = 993
    security: Security = "tls"
    inbox: str = "INBOX"
    processed: str = "Processed"
    needs_person: str = "Needs a person"
    sent: str = ""  # "" = the one that the server marks as such
    ca_file: Path | None = None
    connect_seconds: float = 10.0
    read_seconds: float = 30.0


class Session:
    """The one connection of a mailbox, logged in, with its inbox selected. Not for several threads."""

    def __init__(self, settings: ImapSettings) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._client: IMAPClient | None = None
        self._uid_validity = 0
        self._uid_next = 0

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as is known without using it."""
        return self._client is not None

    @property
    def uid_validity(self) -> int:
        """UIDVALIDITY of the selected inbox: under another one, UIDs name other messages (RFC 3501 section 2.3.1.1)."""
        return self._uid_validity

    def has_news(self, client: IMAPClient) -> bool:
        """Open the inbox anew: whether anything arrived since it was opened last.

        A server may tell of new mail beside the answer to any command (RFC 3501 section 5.2), and tells it once. What
        SELECT says is all there is, and all that comes behind it is announced: so nothing falls between poll and IDLE.
        SELECT leaves the folder that was open without expunging it (section 6.4.2).
        """
        before = self._uid_validity, self._uid_next
        self._select(client)
        return (self._uid_validity, self._uid_next) != before

    @contextmanager
    def using(self) -> Iterator[IMAPClient]:
        """The client, connected if need be; whatever breaks inside drops the connection.

        Raises:
            Unreachable: the server cannot be reached, or the line broke.
            LoginRefused: it refuses the login, or to open the inbox for writing.
        """
        try:
            if self._client is None:
                self._client = self._open()
            yield self._client
        except _BROKEN as error:
            self.drop()
            raise self._unreachable(error) from error
        except _NONSENSE as error:
            self.drop()
            raise self._unreachable(IMAPClientError("it answers what cannot be understood")) from error

    @contextmanager
    def aside(self, client: IMAPClient, folder: str, *, readonly: bool) -> Iterator[None]:
        """Have another folder open for a while, then the inbox again; what arrives there meanwhile stays news."""
        reached = self._uid_next
        try:
            client.select_folder(folder, readonly=readonly)
            yield
            self._select(client)
        except BaseException:
            self.drop()  # nobody knows which folder is open now
            raise
        self._uid_next = reached

    def drop(self) -> None:
        """Forget the connection without a word to the server."""
        client, self._client = self._client, None
        if client is not None:
            _hang_up(client)

    def close(self) -> None:
        """Log out. Never CLOSE, which would expunge what colleagues marked as deleted (RFC 3501 section 6.4.2)."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*_BROKEN):
                client.socket().settimeout(_FAREWELL_SECONDS)
                client.logout()
            _hang_up(client)

    def _open(self) -> IMAPClient:
        password = reveal(self._settings.password)
        client = self._connect()
        try:
            self._protect(client)
            self._log_in(client, password)
            self._select(client)
        except BaseException:
            _hang_up(client)
            raise
        return client

    def _connect(self) -> IMAPClient:
        settings = self._settings
        encrypted = settings.security == "tls"
        client = IMAPClient(
            settings.host,
            settings.port,
            ssl=encrypted,
            ssl_context=verified_context(settings.ca_file) if encrypted else None,
            timeout=SocketTimeout(settings.connect_seconds, settings.read_seconds),
        )
        client.normalise_times = False
        send_at_once(client.socket())
        return client

    def _protect(self, client: IMAPClient) -> None:
        if self._settings.security != "starttls":
            return
        if not client.has_capability("STARTTLS"):
            raise IMAPClientError("it offers no STARTTLS, so no password was sent")
        client.starttls(verified_context(self._settings.ca_file))

    def _log_in(self, client: IMAPClient, password: str) -> None:
        """By SASL PLAIN where the server offers it, since LOGIN cannot carry letters beyond ASCII."""
        username = self._settings.username
        try:
            if client.has_capability("AUTH=PLAIN"):
                client.plain_login(username, password)
            else:
                client.login(username, password)
        except UnicodeEncodeError as error:
            raise LoginRefused(self._refused("it takes no letters beyond ASCII in a password")) from error
        except LoginError as error:
            if isinstance(error.__context__, IMAPClientAbortError) or any(code in str(error) for code in _TEMPORARY):
                raise IMAPClientAbortError(*error.args) from error
            raise LoginRefused(self._refused(quoted(str(error)))) from error

    def _select(self, client: IMAPClient) -> None:
        inbox = self._settings.inbox
        try:
            answer = client.select_folder(inbox)
        except IMAPClientReadOnlyError as error:
            raise LoginRefused(
                f"{self._settings.username} may read the folder {inbox} but not move mail out of it. "
                "Ask IT for full access to the mailbox; nothing was changed."
            ) from error
        self._uid_validity = int(answer.get(b"UIDVALIDITY", 0))
        self._uid_next = int(answer.get(b"UIDNEXT", answer.get(b"EXISTS", 0)))

    def _refused(self, reason: str) -> str:
        settings = self._settings
        return (
            f"The mail server {settings.host} refuses the login of {settings.username}: {reason}. "
            "No mail was touched. Check user name and password, then start mailbot again."
        )

    def _unreachable(self, error: BaseException) -> Unreachable:
        settings = self._settings
        broke_off = isinstance(error, IMAPClientAbortError)
        reason = f"it broke off ({quoted(str(error))})" if broke_off else why(error)
        return Unreachable(
            f"The mail server {settings.host}, port {settings.port}, cannot be used just now: {reason}. "
            "Nothing was lost; try again later."
        )


def _hang_up(client: IMAPClient) -> None:
    with suppress(*_BROKEN):
        client.shutdown()
