"""A server that says what a test wrote down: for answers that no real server can be brought to give."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

from tests.servers.ports import LOOPBACK

CUT = "<cut>"
"""As an answer: break the line."""

DOT = "<DOT>"
"""As a key: the final dot of a text (RFC 5321 section 3.3)."""

_PAUSE = 0.05
_GO_AHEAD = "354"


class ScriptedServer:
    """Answers each line by the first rule whose key stands in it, in capitals.

    `{tag}` in an answer is the first word of the last command.
    An answer may be of several pieces with `|` between them, sent one after the other with a short pause. After an
    answer of 354 lines are heard in silence up to the final dot, which is answered by the rule of `DOT`.
    """

    def __init__(self, greeting: str, rules: Mapping[str, str], otherwise: str) -> None:
        """`otherwise` is the answer to every other line."""
        self._greeting = greeting
        self.rules = dict(rules)
        self._otherwise = otherwise
        self._listening = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listening.getsockname()[1]
        self.heard: list[str] = []
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        """Stop."""
        self._gone.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while not self._gone.is_set():
            with suppress(OSError):
                line, _ = self._listening.accept()
                with line:
                    line.settimeout(5)
                    self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        line.sendall(f"{self._greeting}\r\n".encode())
        in_text, tag = False, ""
        with line.makefile("rb") as reader:
            for raw in reader:
                words = raw.decode(errors="replace").rstrip("\r\n")
                if in_text and words != ".":
                    continue
                answer = self._answer(DOT if in_text else words)
                in_text = answer.startswith(_GO_AHEAD)
                tag = words.partition(" ")[0] if " " in words else tag
                if not self._say(line, answer.replace("{tag}", tag)):
                    return

    def _answer(self, words: str) -> str:
        self.heard.append(words)
        answers = (answer for key, answer in self.rules.items() if key in words.upper())
        return next(answers, self._otherwise)

    def _say(self, line: socket.socket, answer: str) -> bool:
        for piece in answer.split("|"):
            if piece == CUT:
                return False
            if piece:
                line.sendall(f"{piece}\r\n".encode())
            self._gone.wait(_PAUSE if "|" in answer else 0)
        return True
