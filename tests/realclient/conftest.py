"""Two people with a Thunderbird each, the library with its servers, and the post between them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.conftest import library
from tests.e2e.library import Library
from tests.e2e.post import Writer
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import Thunderbird, running, why_not
from tests.support.campaign_files import DOMAIN

__all__ = ["library"]


@pytest.fixture
def post_office(library: Library) -> Iterator[PostOffice]:
    """The post between the library's inbox and everybody else's."""
    with PostOffice(library) as made:
        yield made


@pytest.fixture
def thunderbird_here(tmp_path: Path) -> None:
    """Skips where no Thunderbird can be worked."""
    reason = why_not(tmp_path)
    if reason:
        pytest.skip(reason)


@pytest.fixture
def people(library: Library) -> tuple[Writer, Writer]:
    """Alice and Bob, whose mailboxes no other test has seen."""
    name = library.account.address.partition("@")[0]
    return Writer("Alice O'Neill", f"alice-{name}@{DOMAIN}"), Writer("Bob Øster", f"bob-{name}@{DOMAIN}")


@pytest.fixture
def alice_and_bob(
    post_office: PostOffice, people: tuple[Writer, Writer], tmp_path: Path
) -> Iterator[tuple[Thunderbird, Thunderbird]]:
    """Alice's Thunderbird and Bob's, both with an empty inbox and an empty calendar."""
    with ExitStack() as clients:
        alice, bob = (clients.enter_context(running(one, post_office, tmp_path / one.address)) for one in people)
        yield alice, bob
