"""Marionette, the door by which Mozilla's own tests drive its programs: JSON over one line on loopback.

Each message is its length in digits, a colon and JSON: commands `[0, number, name, parameters]`, answers
`[1, number, error, result]`. What Mozilla publishes for Python brings sixteen packages for this; here is what we need.
"""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader

from tests.servers.ports import LOOPBACK

_COMMAND, _ERROR, _RESULT = 0, 2, 3
_DIGITS = 10


class ClientError(Exception):
    """What the client said instead of an answer."""


class Marionette:
    """A line to one client, on which scripts run with all its rights."""

    def __init__(self, line: socket.socket, reader: BufferedReader) -> None:
        """The client greets first, then a session begins."""
        self._line = line
        self._reader = reader
        self._number = 0
        self._hears()
        self._asks("WebDriver:NewSession", {})
        self._asks("Marionette:SetContext", {"value": "chrome"})

    def runs(self, script: str, *arguments: object, seconds: float) -> object:
        """Run the body of a function; gives what it returns, or what the promise comes to that it returns."""
        self._asks("WebDriver:SetTimeouts", {"script": int(seconds * 1000)})
        return self._asks("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})

    def _asks(self, name: str, parameters: dict[str, object]) -> object:
        self._number += 1
        words = json.dumps([_COMMAND, self._number, name, parameters])
        self._line.sendall(f"{len(words)}:{words}".encode("ascii"))
        answer = self._hears()
        assert isinstance(answer, list)
        if answer[_ERROR] is not None:
            raise ClientError(f"{name}: {answer[_ERROR]['message']}\n{answer[_ERROR]['stacktrace']}")
        result = answer[_RESULT]
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _hears(self) -> object:
        digits = b""
        while not digits.endswith(b":"):
            one = self._reader.read(1)
            if not one or len(digits) > _DIGITS:
                raise ClientError("the client has hung up")
            digits += one
        return json.loads(self._reader.read(int(digits[:-1])))


@contextmanager
def connected(port: int, seconds: float) -> Iterator[Marionette]:
    """Open a line; `seconds` is how long one answer may take."""
    with socket.create_connection((LOOPBACK, port), timeout=seconds) as line, line.makefile("rb") as reader:
        yield Marionette(line, reader)
