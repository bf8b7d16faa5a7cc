"""Filing over IMAP: the two folders, found or made under the name the server gives them, and the move itself."""

from collections.abc import Mapping

from imapclient import DELETED, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailbot.adapters.line import quoted
from mailbot.domain.model.decision import Filing
from mailbot.errors import MessageRefused

_ROOT = ("", "/")


class Cabinet:
    """The folders that mail is filed under, each looked for once, and again when filing failed."""

    def __init__(self, names: Mapping[Filing, str]) -> None:
        """`names` as configured, with `/` between a folder and one inside it."""
        self._names = names
        self._found: dict[Filing, str] = {}

    def file(self, client: IMAPClient, uid: int, filing: Filing) -> None:
        """Move one message out of the selected folder; no error when it is gone already.

        Raises:
            MessageRefused: the server will not move it; it stays where it is.
        """
        try:
            self._file(client, uid, filing)
        except IMAPClientAbortError:
            raise  # the line, not the message
        except IMAPClientError as error:
            raise MessageRefused(
                f"The mail server will not move a mail to {self._names[filing]}: {quoted(str(error))}. "
                "It was dealt with and stays in the inbox."
            ) from error

    def missing(self, client: IMAPClient) -> list[str]:
        """The configured folders that are not there yet."""
        return [name for name in self._names.values() if not _exists(client, _real_name(client, name))]

    def folders(self, client: IMAPClient) -> list[str]:
        """The server's names of the folders that are there."""
        names = (_real_name(client, name) for name in self._names.values())
        return [name for name in names if _exists(client, name)]

    def _file(self, client: IMAPClient, uid: int, filing: Filing) -> None:
        try:
            _move(client, uid, self._folder(client, filing))
        except IMAPClientAbortError:
            raise
        except IMAPClientError:  # perhaps a person removed the folder: look again, once
            self._found.pop(filing, None)
            _move(client, uid, self._folder(client, filing))

    def _folder(self, client: IMAPClient, filing: Filing) -> str:
        if filing not in self._found:
            name = _real_name(client, self._names[filing])
            if not _exists(client, name):
                client.create_folder(name)
                client.subscribe_folder(name)
            self._found[filing] = name
        return self._found[filing]


def _real_name(client: IMAPClient, name: str) -> str:
    """The name with the server's own separator, under the prefix of personal folders (RFC 2342), such as `INBOX.`."""
    prefix, separator = _personal_root(client)
    inner = name.replace("/", separator) if separator else name
    return inner if inner.upper().startswith(prefix.upper()) else prefix + inner


def _personal_root(client: IMAPClient) -> tuple[str, str]:
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        return personal[0] if personal else _ROOT
    listed = client.list_folders("", "")
    return ("", listed[0][1].decode("ascii")) if listed and listed[0][1] else _ROOT


def _exists(client: IMAPClient, name: str) -> bool:
    """Whether a folder has exactly this name; `*` and `%` in it would otherwise match others."""
    return any(found == name for _, _, found in client.list_folders("", name))


def _move(client: IMAPClient, uid: int, folder: str) -> None:
    """MOVE (RFC 6851), else copy, mark and expunge that one UID (RFC 4315).

    A server without UIDPLUS could only expunge everything that anybody marked as deleted, so there the mail
    stays in the inbox, marked, as if a person had deleted it.
    """
    if client.has_capability("MOVE"):
        client.move([uid], folder)
        return
    flags = client.get_flags([uid]).get(uid)
    if flags is None or DELETED in flags:
        return  # a person was faster, or we were before
    client.copy([uid], folder)
    client.delete_messages([uid], silent=True)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge([uid])
