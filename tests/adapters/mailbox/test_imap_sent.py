"""The Sent folder over IMAP: found as servers mark and call it, looked into exactly, and added to once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from imapclient import SEEN

from mailbot.adapters.mailbox.imap import ImapMailbox
from mailbot.errors import MessageRefused
from mailbot.mail.outbound.copies import key_mark
from mailbot.ports import Erased
from tests.contract.mailbox_worlds import NINE, ImapWorld, letter, sent_letter
from tests.servers.dovecot import Account, Dovecot

pytestmark = pytest.mark.server

_SINCE = NINE - timedelta(days=1)
_SMALL = """
mail_plugins = quota
plugin {
  quota = count:User quota
  quota_rule = *:storage=50K
  quota_vsizes = yes
}
"""
TRACE, RAW = sent_letter(1)


@pytest.fixture
def world(account: Account) -> Iterator[ImapWorld]:
    """A mailbox on the ordinary server."""
    ordinary = ImapWorld(account, "none")
    yield ordinary
    ordinary.close()


def test_a_letter_with_another_name_is_found_by_our_header(world: ImapWorld) -> None:
    """A server that rewrites the Message-ID gives away the one it gave."""
    world.send(RAW.replace(TRACE.message_id.encode(), b"<AS8P@eurprd.example>"))
    assert world.mailbox().find_sent([TRACE], NINE) == {TRACE: "<AS8P@eurprd.example>"}


def test_a_letter_without_our_header_is_found_by_its_first_name(world: ImapWorld) -> None:
    """What Microsoft's servers write down of the name that a letter came with."""
    bare = RAW.replace(f"X-Mailbot-Key: {TRACE.key}\r\n".encode(), b"")
    kept = f"Message-ID: <AS8P@eurprd.example>\r\nX-Microsoft-Original-Message-ID: {TRACE.message_id}\r\n"
    world.send(bare.replace(f"Message-ID: {TRACE.message_id}\r\n".encode(), kept.encode()))
    other, raw = sent_letter(2)
    world.send(raw.replace(f"X-Mailbot-Key: {other.key}\r\n".encode(), b""))
    assert world.mailbox().find_sent([TRACE, other], NINE) == {
        TRACE: "<AS8P@eurprd.example>",
        other: other.message_id,
    }


def test_a_longer_name_is_another_letter(world: ImapWorld) -> None:
    """Headers are compared whole: a key that begins another key is not that letter's."""
    longer, raw = sent_letter(10)
    world.send(raw)
    assert TRACE.key in longer.key
    assert world.mailbox().find_sent([TRACE], NINE) == {}


def test_among_thousands_each_is_found(world: ImapWorld) -> None:
    """More mail than is asked about at once, most of it colleagues'."""
    letters = [sent_letter(number) for number in range(30)]
    with world.account.colleague() as client:
        others = [{"msg": letter(f"other {number}"), "date": NINE} for number in range(1100)]
        client.multiappend("Sent", [*others, *({"msg": raw, "date": NINE} for _, raw in letters)])
    found = world.mailbox().find_sent([trace for trace, _ in letters], NINE)
    assert found is not None
    assert len(found) == len(letters)


def test_only_what_was_sent_since_is_looked_at(world: ImapWorld) -> None:
    """Years of sent mail cost nothing: what lies there from before is not asked about."""
    with world.account.colleague() as client:
        client.append("Sent", RAW, (), NINE - timedelta(days=5))
    assert world.mailbox().find_sent([TRACE], NINE) == {}
    assert world.mailbox().find_sent([TRACE], NINE - timedelta(days=5)) == {TRACE: TRACE.message_id}


def test_a_copy_is_kept_as_read_and_dated_when_it_was_sent(world: ImapWorld) -> None:
    """Colleagues see it as any letter that they sent themselves."""
    world.mailbox().keep_sent(RAW, NINE)
    assert list(world.account.kept("Sent").values()) == [(RAW, (SEEN,), NINE)]
    assert world.mailbox().find_sent([TRACE], NINE) == {TRACE: TRACE.message_id}


def test_a_missing_sent_folder_cannot_tell_and_is_made(world: ImapWorld) -> None:
    """Without the folder nobody can say what was sent; to keep a copy it is made."""
    with closing(ImapMailbox(replace(world.settings(), sent="Sent coffee"))) as mailbox:
        assert mailbox.find_sent([TRACE], NINE) is None
        assert mailbox.erase_sent({key_mark(TRACE.key)}) == Erased()
        mailbox.keep_sent(RAW, NINE)
        assert mailbox.find_sent([TRACE], NINE) == {TRACE: TRACE.message_id}
        assert mailbox.poll("", _SINCE).arrivals == ()
    assert [raw for raw, _, _ in world.account.kept("Sent coffee").values()] == [RAW]
    assert world.sent() == []


def test_colleagues_marks_in_the_sent_folder_stay(world: ImapWorld) -> None:
    """Erasing takes that letter alone, not what a colleague has marked as deleted."""
    with world.account.colleague("Sent") as client:
        client.append("Sent", letter("hers"), (rb"\Deleted",), NINE)
        client.append("Sent", RAW, (), NINE)
    before = [one for one in world.account.kept("Sent").values() if one[0] != RAW]
    assert world.mailbox().erase_sent({key_mark(TRACE.key)}) == Erased(gone=1)
    assert list(world.account.kept("Sent").values()) == before


def test_a_full_mailbox_refuses_a_copy_in_words(own_dovecot: Dovecot) -> None:
    """No room for the copy: that is told, and the mailbox goes on."""
    own_dovecot.restart_with(lambda text: text + _SMALL)
    world = ImapWorld(own_dovecot.account(), "none")
    with closing(world.imap_mailbox()) as mailbox:
        with pytest.raises(MessageRefused, match="will not take a copy of a letter"):
            mailbox.keep_sent(RAW + b"x" * 60_000, NINE)
        assert mailbox.poll("", _SINCE).arrivals == ()
