"""The port `Sender` over SMTP: one connection for many mails, opened again when it broke or has carried enough."""

import time
from collections.abc import Collection
from contextlib import suppress
from smtplib import SMTP, SMTPSenderRefused, SMTPServerDisconnected

from mailbot.adapters.line import quoted
from mailbot.adapters.sender.smtp.connection import SmtpSettings, connect
from mailbot.adapters.sender.smtp.transaction import Closing, hand_over
from mailbot.errors import LoginRefused, Unreachable
from mailbot.ports import Outcome, Sending

_FAREWELL_SECONDS = 1.0
_LONG_UNUSED = 5.0  # seconds
_OK = 250


class SmtpSender:
    """Hands mails to one server, one recipient each."""

    def __init__(self, settings: SmtpSettings) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._server: SMTP | None = None
        self._carried = 0
        self._used_at = 0.0

    def ready(self) -> None:
        """Connect, where there is no connection, or it has carried enough, or has gone while nobody used it.

        Raises:
            Unreachable: there is no connection to be had.
            LoginRefused: the server refuses the login.
        """
        if self._carried >= self._settings.mails_per_connection or not self._is_awake():
            self.close()
        self._connected()
        self._used_at = time.monotonic()

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Hand one mail to the server. A line that broke while idle is opened again, once.

        Raises:
            Unreachable: there is no connection to be had.
            LoginRefused: the server refuses the login, or refuses mail from this sender at all.
        """
        if not (_can_be_said(sender) and _can_be_said(recipient)):
            return Sending(Outcome.REFUSED, "this is not an address that can be said to a mail server")
        outcome, broken = Outcome.TRY_LATER, ""
        for _ in range(1 if self._server is None else 2):
            try:
                return self._send(sender, recipient, raw)
            except SMTPServerDisconnected as line:
                outcome = Outcome.SLOW_DOWN if isinstance(line, Closing) else Outcome.TRY_LATER
                broken = quoted(str(line))
        return Sending(outcome, broken)

    def erase(self, marks: Collection[str]) -> int:  # noqa: ARG002 - the port; a server's own copies are not in reach
        """Nothing: no copy is kept here."""
        return 0

    def close(self) -> None:
        """Say goodbye to the server."""
        server, self._server, self._carried = self._server, None, 0
        if server is not None:
            with suppress(OSError):
                if server.sock is not None:
                    server.sock.settimeout(_FAREWELL_SECONDS)
                server.quit()
            server.close()

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: whether mail could be handed over, and in which words. Sends nothing."""
        try:
            self._connected()
        except (Unreachable, LoginRefused) as error:
            return [("sending", False, str(error))]
        return [("sending", True, f"{self._settings.host} takes mail from us.")]

    def _is_awake(self) -> bool:
        """Whether the server still answers on a line that nobody used for a while."""
        if self._server is None or time.monotonic() - self._used_at < _LONG_UNUSED:
            return True
        try:
            return self._server.noop()[0] == _OK
        except OSError:
            return False

    def _connected(self) -> SMTP:
        if self._server is None:
            self._server, self._carried = connect(self._settings), 0
        return self._server

    def _send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        server = self._connected()
        try:
            sending = hand_over(server, sender, recipient, raw)
        except SMTPSenderRefused as refused:
            self.close()
            raise LoginRefused(
                f"The mail server {self._settings.host} lets nothing be sent as {sender}: {refused.smtp_code} "
                f"{quoted(refused.smtp_error)}. No letter was lost. Ask IT to allow it, then start mailbot again."
            ) from refused
        except SMTPServerDisconnected:
            self.close()
            raise
        self._carried += 1
        if sending.outcome is not Outcome.SENT:
            self._start_over(server)
        return sending

    def _start_over(self, server: SMTP) -> None:
        """Leave nothing of a failed mail behind on the connection (RSET), or give the connection up."""
        try:
            server.rset()
        except OSError:
            self.close()


def _can_be_said(address: str) -> bool:
    """Whether it is one address without anything that would end or extend an SMTP command."""
    return "@" in address and not any(sign in "<>" or sign.isspace() or not sign.isprintable() for sign in address)
