"""A library with real servers for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.library import Library
from tests.servers.certificate import Certificate
from tests.servers.dovecot import Dovecot
from tests.support.campaign_files import DOMAIN


@pytest.fixture
def library(dovecot: Dovecot, certificate: Certificate, tmp_path: Path) -> Iterator[Library]:
    """An empty inbox on Dovecot, an SMTP server, and a campaign that joining is open for."""
    name = dovecot.account().address.partition("@")[0]
    made = Library(tmp_path, dovecot.account(f"{name}@{DOMAIN}"), certificate)
    try:
        yield made
    finally:
        made.close()
