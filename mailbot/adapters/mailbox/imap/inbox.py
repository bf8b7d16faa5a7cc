"""The port `Mailbox` over IMAP. Looking changes nothing: BODY.PEEK only, no flags, and no expunge but of one UID."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError

from mailbot.adapters.line import quoted
from mailbot.adapters.mailbox.imap.cabinet import Cabinet
from mailbot.adapters.mailbox.imap.erasing import erase_in
from mailbot.adapters.mailbox.imap.idle import listen
from mailbot.adapters.mailbox.imap.sent import add_to, erase_from, find_in, sent_folder
from mailbot.adapters.mailbox.imap.session import ImapSettings, Session
from mailbot.adapters.wake import Wake
from mailbot.domain.model.decision import Filing
from mailbot.errors import LoginRefused, MessageRefused, Unreachable
from mailbot.ports import Arrival, Erased, Poll, Trace

_A_DAY = timedelta(days=1)
_AT_ONCE = 500
"""Messages asked about in one command, so that no line gets longer than servers take."""


class ImapMailbox:
    """A shared inbox. References and cursors are `UIDVALIDITY:UID`."""

    def __init__(self, settings: ImapSettings) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._session = Session(settings)
        self._cabinet = Cabinet(
            {Filing.PROCESSED: settings.processed, Filing.NEEDS_A_PERSON: settings.needs_person},
        )
        self._wake = Wake()
        self._wary = False

    def poll(self, cursor: str, since: datetime) -> Poll:
        """Messages by INTERNALDATE that no colleague marked as deleted, oldest first.

        With another UIDVALIDITY the cursor means nothing, and everything since `since` is listed again.
        """
        with self._session.using() as client:
            validity, reached = _numbers(cursor)
            if validity != self._session.uid_validity:
                reached = 0
            uids = _uids_after(client, reached, since)
            arrivals = sorted(self._arrivals(client, uids), key=lambda one: (one.at, _numbers(one.ref)))
            cursor = self._name(max((reached, *uids)))
            return Poll(tuple(one for one in arrivals if one.at >= since), cursor)

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """The first `limit` bytes, unread as they were; None when a person moved the mail away.

        Raises:
            MessageRefused: the server cannot give out this message.
        """
        with self._session.using() as client:
            uid = self._uid(arrival)
            if uid is None:
                return None
            try:
                answer = client.fetch([uid], [f"BODY.PEEK[]<0.{limit}>"]).get(uid, {})
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise MessageRefused(
                    f"The mail server cannot give out one mail ({quoted(str(error))}). It stays in the inbox."
                ) from error
            raw: bytes | None = answer.get(b"BODY[]<0>")
            return raw

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """Move the message into its folder, which is made if it is missing.

        Raises:
            MessageRefused: the server will not move it.
        """
        if filing is Filing.LEAVE_ALONE:
            return
        with self._session.using() as client:
            uid = self._uid(arrival)
            if uid is not None:
                self._cabinet.file(client, uid, filing)

    def erase(self, hashes: Collection[str], limit: int) -> Erased:
        """Delete the filed messages of these hashes, one UID at a time; a folder that is the inbox is not looked into.

        Raises:
            MessageRefused: the server will not open a folder for writing, or not delete.
        """
        try:
            with self._session.using() as client:
                return self._erase(client, hashes, limit)
        finally:
            self._session.close()  # another folder is selected: the next call opens the inbox again

    def find_sent(self, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str] | None:
        """Look through what lies in the Sent folder since; None where there is none.

        Raises:
            MessageRefused: the server will not open it.
        """
        with self._session.using() as client, _refusals("show what was sent"):
            folder = sent_folder(client, self._settings.sent)
            if folder is None:
                return None
            with self._session.aside(client, folder, readonly=True):
                return find_in(client, traces, since)

    def keep_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy into the Sent folder, which is made if it is missing.

        Raises:
            MessageRefused: the server will not take it.
        """
        with self._session.using() as client, _refusals("take a copy of a letter"):
            name = self._settings.sent
            add_to(client, sent_folder(client, name), name, raw, at)

    def erase_sent(self, marks: Collection[str]) -> Erased:
        """Delete letters of ours from the Sent folder, one UID at a time.

        Raises:
            MessageRefused: the server will not open the folder for writing, or not delete.
        """
        with self._session.using() as client, _refusals("erase copies of letters"):
            folder = sent_folder(client, self._settings.sent)
            if folder is None:
                return Erased()
            with self._session.aside(client, folder, readonly=False):
                return erase_from(client, marks)

    def wait(self, seconds: float) -> None:
        """Wait by IDLE where that is possible; without a connection just wait, since connecting belongs to `poll`."""
        wary, self._wary = self._wary, False
        if wary or not self._session.is_open:
            self._wake.wait(seconds)
            return
        try:
            with self._session.using() as client:
                self._wait_with(client, seconds)
        except Unreachable:
            self._wary = True  # a server that hangs up on IDLE must not be asked again and again
            raise

    def wake(self) -> None:
        """End a `wait` at once; may be called from a signal handler."""
        self._wake.ring()

    def close(self) -> None:
        """Log out."""
        self._session.close()

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: what was looked at, whether it is well, and in which words. Changes nothing."""
        try:
            with self._session.using() as client:
                return [
                    ("login", True, f"{self._settings.username} is logged in at {self._settings.host}."),
                    _folders(self._cabinet.missing(client)),
                    _moving(client),
                    _announcing(client),
                    _erasing(client),
                    _sent_mail(client, self._settings.sent),
                ]
        except (Unreachable, LoginRefused) as error:
            return [("login", False, str(error))]

    def _erase(self, client: IMAPClient, hashes: Collection[str], limit: int) -> Erased:
        with _refusals("erase filed mail"):
            folders = [name for name in self._cabinet.folders(client) if name != self._settings.inbox]
            erased = [erase_in(client, name, hashes, limit) for name in folders]
        return Erased(sum(one.gone for one in erased), sum(one.left for one in erased))

    def _wait_with(self, client: IMAPClient, seconds: float) -> None:
        if not client.has_capability("IDLE"):
            self._wake.wait(seconds)
        elif not self._session.has_news(client):
            listen(client, self._wake, seconds)

    def _name(self, uid: int) -> str:
        return f"{self._session.uid_validity}:{uid}"

    def _uid(self, arrival: Arrival) -> int | None:
        """The UID, or None when it belongs to an older UIDVALIDITY: there it may name another mail by now."""
        validity, uid = _numbers(arrival.ref)
        return uid if validity == self._session.uid_validity else None

    def _arrivals(self, client: IMAPClient, uids: Sequence[int]) -> Iterator[Arrival]:
        for start in range(0, len(uids), _AT_ONCE):
            answers = client.fetch(uids[start : start + _AT_ONCE], ["INTERNALDATE", "RFC822.SIZE"])
            for uid, answer in answers.items():
                if at := _arrived(answer):
                    yield Arrival(self._name(uid), at, answer[b"RFC822.SIZE"])


@contextmanager
def _refusals(what: str) -> Iterator[None]:
    """What the server refuses to do, while the line itself is well."""
    try:
        yield
    except IMAPClientError as error:
        if isinstance(error, IMAPClientAbortError) and not isinstance(error, IMAPClientReadOnlyError):
            raise  # the line, not the folder
        raise MessageRefused(f"The mail server will not {what}: {quoted(str(error))}.") from error


def _arrived(answer: Mapping[bytes, Any]) -> datetime | None:
    """When a message arrived, in UTC; None where the server gives no usable moment: such a mail is left alone."""
    at = answer.get(b"INTERNALDATE")
    try:
        return at.astimezone(UTC) if isinstance(at, datetime) else None
    except OverflowError:  # a date beyond the end of the calendar
        return None


def _numbers(name: str) -> tuple[int, int]:
    """UIDVALIDITY and UID of a reference or cursor; zeros when it is none of ours."""
    validity, _, uid = name.partition(":")
    return (int(validity), int(uid)) if validity.isdecimal() and uid.isdecimal() else (0, 0)


def _uids_after(client: IMAPClient, reached: int, since: datetime) -> list[int]:
    """UIDs above `reached`, ascending. SINCE knows days only, in the server's own zone: a day is added."""
    client.noop()  # a server need not show what arrived since the last command before it was asked
    criteria: list[object] = ["UNDELETED", "UID", f"{reached + 1}:*", "SINCE", since.date() - _A_DAY]
    return sorted(uid for uid in client.search(criteria) if uid > reached)  # n:* always gives the last one


def _folders(missing: list[str]) -> tuple[str, bool, str]:
    if missing:
        return "folders", True, f"{' and '.join(missing)}: will be made when first needed."
    return "folders", True, "The folders for filing are there."


def _moving(client: IMAPClient) -> tuple[str, bool, str]:
    if client.has_capability("MOVE"):
        return "filing", True, "The server moves mail itself (MOVE)."
    if client.has_capability("UIDPLUS"):
        return "filing", True, "Mail is copied, and its original removed (UIDPLUS)."
    return "filing", False, "The server has neither MOVE nor UIDPLUS: filed mail stays in the inbox, marked as deleted."


def _erasing(client: IMAPClient) -> tuple[str, bool, str]:
    if client.has_capability("UIDPLUS"):
        return "erasing", True, "Filed mail of somebody who is erased is deleted for good (UIDPLUS)."
    words = "The server has no UIDPLUS: filed mail of somebody who is erased is only marked as deleted."
    return "erasing", False, words


def _sent_mail(client: IMAPClient, name: str) -> tuple[str, bool, str]:
    folder = sent_folder(client, name)
    if folder is None:
        return "sent mail", True, "There is no folder of sent mail yet."
    return "sent mail", True, f"Copies of letters are looked for in {folder}."


def _announcing(client: IMAPClient) -> tuple[str, bool, str]:
    if client.has_capability("IDLE"):
        return "new mail", True, "The server announces new mail at once (IDLE)."
    return "new mail", True, "The server does not announce new mail (no IDLE): it is looked for at each poll."
