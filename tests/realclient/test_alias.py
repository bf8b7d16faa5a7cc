"""A mail client that answers as another address than the one invited, as no standard forbids."""

from pathlib import Path

import pytest

from tests.e2e.daemon import until
from tests.e2e.post import Writer
from tests.realclient.post_office import PostOffice
from tests.realclient.thunderbird import running

pytestmark = [pytest.mark.server, pytest.mark.realclient, pytest.mark.usefixtures("thunderbird_here")]


def test_an_answer_from_another_address(post_office: PostOffice, people: tuple[Writer, Writer], tmp_path: Path) -> None:
    """It counts for nobody, and Alice is asked; once she has said that the address is hers, it answers for her."""
    library, (alice, bob) = post_office.library, people
    alias = Writer(alice.name, f"a.{alice.address}")
    letter, _ = post_office.invites(people)
    with running(alice, post_office, tmp_path / "alice", alias.address) as client:
        client.opens(letter)
        client.presses("Accept")
        client.owns_up()
        asked = library.letter(alice, "from another address")
        assert alias.address in asked.text
        assert (post_office.answer_of(alice), post_office.answer_of(bob)) == ("", "")
        library.replies(alice, asked, "YES")
        library.letter(alice, "We know now that")
        client.opens(letter)
        client.changes_to("decline")
        library.letter(alice, "Updated invitation")
        assert "Alice O'Neill cannot come" in library.letter(bob, "Updated invitation").text
        until(lambda: len(post_office.posted) == 2, "both answers")
    assert {one.sender for one in post_office.posted} == {alias.address}
    assert library.letters(alias.address) == []
