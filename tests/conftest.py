"""The real servers that tests may ask for. What cannot run here is skipped, and told in one plain line a reason."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.servers.certificate import Certificate, can_make_certificates, make_certificate
from tests.servers.dovecot import Account, Dovecot, why_not
from tests.servers.postgresql import Postgresql, Schema
from tests.servers.postgresql import why_not as why_no_postgresql
from tests.support.judging import judge_all

# A busy machine is no fault of the code; and what `make test` says of a checkout must not depend on luck.
settings.register_profile("mailbot", deadline=None, derandomize=True)
settings.load_profile("mailbot")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped, a line for each reason."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, tests in sorted(reasons.items()):
        terminalreporter.write_line(f"{reason} ({tests} of the tests)")


@pytest.fixture(autouse=True)
def calendars_are_good() -> Iterator[None]:
    """Whatever a test sends: each calendar in it passes the house rules and, where it is installed, libical."""
    judge_all()
    yield
    assert judge_all() == []


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run."""
    yield from _running()


@pytest.fixture
def account(dovecot: Dovecot) -> Account:
    """A fresh mailbox on it."""
    return dovecot.account()


@pytest.fixture
def own_dovecot() -> Iterator[Dovecot]:
    """A Dovecot for one test that stops it or worse."""
    yield from _running()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """One PostgreSQL for the whole run."""
    if reason := why_no_postgresql():
        pytest.skip(reason)
    server = Postgresql()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def schema(postgresql: Postgresql) -> Schema:
    """A fresh place for a state on it."""
    return postgresql.schema()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for localhost."""
    if not can_make_certificates():
        pytest.skip("openssl is not installed")
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def _running() -> Iterator[Dovecot]:
    reason = why_not()
    if reason:
        pytest.skip(reason)
    server = Dovecot()
    try:
        server.start()
        yield server
    finally:
        server.remove()
