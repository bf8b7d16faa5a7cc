"""Erasing filed mail over IMAP: that message alone, whatever colleagues do in the same folders."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from imapclient import DELETED, FLAGGED, SEEN

from mailbot.adapters.mailbox.imap import ImapMailbox
from mailbot.domain.model.decision import Filing
from mailbot.ports import Erased
from tests.contract.mailbox_worlds import NINE, ImapWorld, letter
from tests.servers.dovecot import Account, Dovecot

pytestmark = pytest.mark.server

_SINCE = NINE - timedelta(days=1)
_BIG = 1_000_000
_BASIC = "IMAP4rev1 SASL-IR LITERAL+ NAMESPACE MOVE MULTIAPPEND"
_FOLDER = "Coffee/Processed"
_HERS = letter("join")
_HASHES = {hashlib.sha256(_HERS).hexdigest()}
_FLAGS = [(), (SEEN,), (FLAGGED,), (DELETED,), (SEEN, rb"$Later")]


@pytest.fixture
def world(account: Account) -> Iterator[ImapWorld]:
    """A mailbox on the ordinary server."""
    ordinary = ImapWorld(account, "none")
    yield ordinary
    ordinary.close()


def _filed_among_others(world: ImapWorld) -> tuple[ImapMailbox, dict[int, object]]:
    """A mail filed among many that a colleague put there and marked; gives what lies there but that mail."""
    mailbox = world.imap_mailbox()
    with world.account.colleague() as client:
        client.create_folder(_FOLDER)
        others = [{"msg": letter(f"other {number}"), "flags": _FLAGS[number % 5], "date": NINE} for number in range(50)]
        client.multiappend(_FOLDER, others)
    world.put(_HERS)
    mailbox.settle(mailbox.poll("", _SINCE).arrivals[0], Filing.PROCESSED)
    return mailbox, {uid: kept for uid, kept in world.account.kept(_FOLDER).items() if kept[0] != _HERS}


def test_other_mail_in_the_folder_stays_as_it_was(world: ImapWorld) -> None:
    """UIDs, flags, dates and bytes of all others are the same, also of what a colleague marked as deleted or read."""
    mailbox, others = _filed_among_others(world)
    for raw, flags in ((_HERS, (SEEN,)), (letter("a colleague's"), (DELETED,))):
        world.account.append(raw, NINE, flags)
    inbox = world.snapshot()
    assert mailbox.erase(_HASHES, _BIG) == Erased(gone=1)
    assert world.account.kept(_FOLDER) == others
    assert world.snapshot() == inbox
    assert (len(others), len(inbox)) == (50, 2)


def test_what_a_person_moved_elsewhere_is_theirs(world: ImapWorld) -> None:
    """A mail that was filed and then moved on by a colleague is not looked for."""
    mailbox, others = _filed_among_others(world)
    with world.account.colleague(_FOLDER) as client:
        client.move([max(client.search())], "Trash")
    assert mailbox.erase(_HASHES, _BIG) == Erased()
    assert [raw for raw, _, _ in world.account.kept("Trash").values()] == [_HERS]
    assert world.account.kept(_FOLDER) == others


def test_a_mail_marked_by_a_first_try_is_expunged_by_the_second(world: ImapWorld) -> None:
    """Where the line broke between mark and expunge, erasing again ends it."""
    mailbox, others = _filed_among_others(world)
    with world.account.colleague(_FOLDER) as client:
        client.delete_messages([max(client.search())])
    assert mailbox.erase(_HASHES, _BIG) == Erased(gone=1)
    assert world.account.kept(_FOLDER) == others


def test_without_uidplus_it_is_marked_and_counted_as_left(own_dovecot: Dovecot) -> None:
    """Nothing is expunged, since that would take a colleague's mail too; doctor says so beforehand."""
    own_dovecot.restart_with(lambda conf: f"{conf}\nimap_capability = {_BASIC}\n")
    world = ImapWorld(own_dovecot.account(), "none")
    mailbox, others = _filed_among_others(world)
    assert mailbox.check()[4][:2] == ("erasing", False)
    assert mailbox.erase(_HASHES, _BIG) == Erased(left=1)
    kept = world.account.kept(_FOLDER)
    assert {uid: one for uid, one in kept.items() if one[0] != _HERS} == others
    assert [flags for raw, flags, _ in kept.values() if raw == _HERS] == [(DELETED,)]
    world.close()


def test_an_inbox_is_never_erased_from(world: ImapWorld) -> None:
    """Also where the configuration files processed mail under the inbox itself."""
    world.put(_HERS)
    before = world.snapshot()
    mailbox = ImapMailbox(replace(world.settings(), processed="INBOX"))
    assert mailbox.erase(_HASHES, _BIG) == Erased()
    assert world.snapshot() == before
    mailbox.close()
