"""A real PostgreSQL for tests: its own folder and socket, started from Debian's programs, as an ordinary user.

One server serves a whole test run; each test takes a schema of its own, so no test sees another's tables. It syncs
nothing to the disk: power cuts are not what is tested with it.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificate import Certificate
from tests.servers.ports import LOOPBACK, free_port

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
_START_SECONDS = 30.0
_USER = "mailbot"
_numbers = itertools.count(1)


def why_not() -> str:
    """Why no PostgreSQL can be started here, in one line; empty when one can."""
    if not _FOLDERS:
        return "PostgreSQL is not installed (postgresql)"
    return "" if os.getuid() or _ordinary_user() else "PostgreSQL does not run as root, and there is no other user"


class Postgresql:
    """A server that runs until it is stopped."""

    def __init__(self, certificate: Certificate | None = None, *, durable: bool = False) -> None:
        """Make its cluster; with a certificate it also listens on a port of loopback, with TLS.

        `durable`: sync to the disk as a server does.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="mailbot-pg-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._own(self.folder)
        self._run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C", "-N")
        self._options = [
            f"fsync={'on' if durable else 'off'}",
            "autovacuum=off",
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
        ]
        self._options.append(f"listen_addresses={LOOPBACK if certificate else ''}")
        if certificate:
            self._options += ["ssl=on", *self._taken_over(certificate)]

    def start(self) -> None:
        """Start in the foreground, as a child of ours, and wait until it takes connections."""
        options = [word for one in self._options for word in ("-c", one)]
        with (self.folder / "log").open("ab") as log:
            command = (*_as_ordinary_user(), str(_FOLDERS[0] / "postgres"), "-D", f"{self.folder}/data", *options)
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.02)
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text(errors='replace')}")

    def stop(self) -> None:
        """End this server and its connections at once, and wait for it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=_START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """End this server and remove all it kept."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def schema(self) -> "Schema":
        """A fresh schema, which mailbot takes for the whole database."""
        name = f"trial{next(_numbers)}"
        self.says(f"CREATE SCHEMA {name}")
        where = f"host={self.folder} port={self.port} user={_USER} dbname=postgres"
        return Schema(self, name, f"{where} options='-c search_path={name}'")

    def says(self, statement: str) -> str:
        """What the server answers to a statement, by its own program."""
        return self._run(
            "psql", "-XAtqc", statement, "-h", str(self.folder), "-p", str(self.port), "-U", _USER, "postgres"
        )

    def _answers(self) -> bool:
        program = (str(_FOLDERS[0] / "pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port))
        return subprocess.run(program, check=False).returncode == 0

    def _run(self, program: str, *words: str) -> str:
        command = (*_as_ordinary_user(), str(_FOLDERS[0] / program), *words)
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _taken_over(self, certificate: Certificate) -> list[str]:
        """The certificate where the server reads it: as its own files, which nobody else may read."""
        taken = []
        for option, source in (("ssl_cert_file", certificate.certificate), ("ssl_key_file", certificate.key)):
            file = self.folder / option
            shutil.copy(source, file)
            file.chmod(0o600)
            self._own(file)
            taken.append(f"{option}={file}")
        return taken

    def _own(self, path: Path) -> None:
        if user := _ordinary_user():
            os.chown(path, user.pw_uid, user.pw_gid)


@dataclass(frozen=True, slots=True)
class Schema:
    """One state's place on the server."""

    server: Postgresql
    name: str
    dsn: str  # what `store.dsn_file` says

    def says(self, statement: str) -> str:
        """What the server answers to a statement on these tables."""
        return self.server.says(f"SET search_path = {self.name}; {statement}")


def _ordinary_user() -> pwd.struct_passwd | None:
    """Whom the server runs as where we are root, which it refuses."""
    if os.getuid():
        return None
    names = {one.pw_name: one for one in pwd.getpwall()}
    return names.get("postgres") or names.get("nobody")


def _as_ordinary_user() -> tuple[str, ...]:
    user = _ordinary_user()
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups") if user else ()
