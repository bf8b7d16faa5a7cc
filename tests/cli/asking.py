"""The command line, called in this process as a shell would call it."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass

from mailbot.cli.app import main
from tests.support.campaign_files import CampaignFile


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and the exit code it ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()

    @property
    def json(self) -> list[dict[str, object]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.lines]


def mailbot(*arguments: str, stdin: bytes = b"") -> Said:
    """Call mailbot with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with _as_command_line(arguments, stdin), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Said(code, out.getvalue(), err.getvalue())


def asked(file: CampaignFile, *arguments: str) -> Said:
    """Call mailbot on a campaign."""
    return mailbot(*arguments, "--config", str(file.config))


@contextmanager
def _as_command_line(arguments: tuple[str, ...], stdin: bytes) -> Iterator[None]:
    before = sys.argv, sys.stdin
    sys.argv = ["mailbot", *arguments]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        yield
    finally:
        sys.argv, sys.stdin = before
