"""Filing over IMAP on servers of all sorts, and what colleagues do in the same mailbox meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from imapclient import DELETED, FLAGGED, SEEN

from mailbot.adapters.mailbox.imap import ImapMailbox
from mailbot.domain.model.decision import Filing
from mailbot.errors import MessageRefused
from mailbot.ports import Arrival
from tests.contract.mailbox_worlds import NINE, ImapWorld, letter
from tests.servers.dovecot import Account, Dovecot

pytestmark = pytest.mark.server

_SINCE = NINE - timedelta(days=1)
_BIG = 1_000_000
_BASIC = "IMAP4rev1 SASL-IR LITERAL+ NAMESPACE"


@pytest.fixture
def world(account: Account) -> Iterator[ImapWorld]:
    """A mailbox on the ordinary server."""
    ordinary = ImapWorld(account, "none")
    yield ordinary
    ordinary.close()


@contextmanager
def _world_that_can(own_dovecot: Dovecot, capabilities: str) -> Iterator[ImapWorld]:
    own_dovecot.restart_with(lambda conf: f"{conf}\nimap_capability = {capabilities}\n")
    world = ImapWorld(own_dovecot.account(), "none")
    yield world
    world.close()


def _shown(mailbox: ImapMailbox) -> tuple[Arrival, ...]:
    return mailbox.poll("", _SINCE).arrivals


def _others_marked_as_deleted(world: ImapWorld) -> None:
    world.account.append(letter("a colleague's"), NINE, (DELETED, SEEN))


def test_without_move_a_mail_is_copied_and_its_original_removed(own_dovecot: Dovecot) -> None:
    """With UIDPLUS only that one message goes; what a colleague marked as deleted stays for them to undo."""
    with _world_that_can(own_dovecot, f"{_BASIC} UIDPLUS IDLE") as world:
        _others_marked_as_deleted(world)
        others = world.snapshot()
        world.put(letter("join"))
        mailbox = world.imap_mailbox()
        (arrival,) = _shown(mailbox)
        for _ in range(2):
            mailbox.settle(arrival, Filing.PROCESSED)
        assert world.filed(Filing.PROCESSED) == [letter("join")]
        assert world.snapshot() == others
        assert mailbox.check()[2] == ("filing", True, "Mail is copied, and its original removed (UIDPLUS).")


def test_without_uidplus_nothing_is_expunged(own_dovecot: Dovecot) -> None:
    """The filed mail stays in the inbox, marked as deleted and not shown again; nobody else's mail is touched."""
    with _world_that_can(own_dovecot, _BASIC) as world:
        _others_marked_as_deleted(world)
        others = world.snapshot()
        world.put(letter("join"))
        mailbox = world.imap_mailbox()
        (arrival,) = _shown(mailbox)
        for _ in range(2):
            mailbox.settle(arrival, Filing.PROCESSED)
        assert world.filed(Filing.PROCESSED) == [letter("join")]
        (ours,) = [kept for name, kept in world.account.kept().items() if str(name) not in others]
        assert ours[:2] == (letter("join"), (DELETED,))
        assert {name: kept for name, kept in world.snapshot().items() if name in others} == others
        assert _shown(mailbox) == ()
        assert mailbox.check()[2][1] is False


def test_without_idle_a_wait_is_just_a_wait(own_dovecot: Dovecot) -> None:
    """A server that cannot announce mail is asked at each poll; the wait ends in time, or when called."""
    with _world_that_can(own_dovecot, f"{_BASIC} MOVE") as world:
        mailbox = world.imap_mailbox()
        assert _shown(mailbox) == ()
        mailbox.wait(0.05)
        mailbox.wake()
        mailbox.wait(30)
        world.put(letter("join"))
        assert len(_shown(mailbox)) == 1
        assert "no IDLE" in mailbox.check()[3][2]


def test_folders_lie_where_the_server_wants_them(own_dovecot: Dovecot) -> None:
    """Under a prefix such as `INBOX.`, with a point between a folder and one inside it, and subscribed to."""
    own_dovecot.restart_with(lambda conf: conf.replace("separator = /", "separator = .\n  prefix = INBOX."))
    world = ImapWorld(own_dovecot.account(), "none")
    world.put(letter("join"))
    mailbox = world.imap_mailbox()
    mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
    with world.account.colleague() as client:
        subscribed = [name for _, _, name in client.list_sub_folders()]
    assert subscribed == ["INBOX.Coffee.Processed"]
    assert [raw for raw, _, _ in world.account.kept("INBOX.Coffee.Processed").values()] == [letter("join")]
    world.close()


def test_a_server_without_namespaces_tells_its_separator(own_dovecot: Dovecot) -> None:
    """Where there is no NAMESPACE, the separator comes from LIST."""
    with _world_that_can(own_dovecot, "IMAP4rev1 SASL-IR LITERAL+ MOVE UIDPLUS") as world:
        world.put(letter("join"))
        mailbox = world.imap_mailbox()
        mailbox.settle(_shown(mailbox)[0], Filing.NEEDS_A_PERSON)
        assert world.filed(Filing.NEEDS_A_PERSON) == [letter("join")]
        assert world.snapshot() == {}


@pytest.mark.parametrize("name", ["Prüfung & café", "50% *", 'the "good" ones', "名前/次"])
def test_a_folder_may_have_any_name(account: Account, name: str) -> None:
    """Letters beyond ASCII, wildcards and quotes in a folder's name make that folder and match no other."""
    world = ImapWorld(account, "none")
    with account.colleague() as client:
        client.create_folder("50x yz")
    for number in (1, 2):
        world.put(letter(f"join {number}"))
    for _ in range(2):
        mailbox = ImapMailbox(replace(world.settings(), processed=name))
        mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
        mailbox.close()
    assert [raw for raw, _, _ in account.kept("50x yz").values()] == []
    with account.colleague() as client:
        client.select_folder(name)
        assert len(client.search()) == 2


def test_a_folder_that_was_removed_is_made_again(world: ImapWorld) -> None:
    """A colleague who deletes the folder between two filings loses nothing of the second."""
    mailbox = world.imap_mailbox()
    for number in (1, 2):
        world.put(letter(f"join {number}"))
        mailbox.settle(_shown(mailbox)[0], Filing.PROCESSED)
        with world.account.colleague() as client:
            kept = [raw for raw, _, _ in world.account.kept("Coffee/Processed").values()]
            client.delete_folder("Coffee/Processed")
        assert kept == [letter(f"join {number}")]
    assert world.snapshot() == {}


def test_a_folder_that_will_not_be_made_stops_nothing_else(account: Account) -> None:
    """A mail that the server will not move stays in the inbox as it was; the mailbox itself goes on."""
    world = ImapWorld(account, "none")
    world.put(letter("join"))
    before = world.snapshot()
    mailbox = ImapMailbox(replace(world.settings(), processed="~/../not/allowed"))
    (arrival,) = _shown(mailbox)
    with pytest.raises(MessageRefused, match=r"will not move a mail to ~/\.\./not/allowed"):
        mailbox.settle(arrival, Filing.PROCESSED)
    assert world.snapshot() == before
    mailbox.settle(arrival, Filing.NEEDS_A_PERSON)
    assert world.filed(Filing.NEEDS_A_PERSON) == [letter("join")]
    mailbox.close()


def test_a_colleague_at_work_does_not_confuse_us(world: ImapWorld) -> None:
    """Reading, flagging, deleting and moving by others, between our calls, changes neither numbers nor texts for us."""
    for number in range(5):
        world.put(letter(f"mail {number}"))
    mailbox = world.imap_mailbox()
    arrivals = _shown(mailbox)
    with world.account.colleague() as client:
        uids = client.search()
        client.add_flags(uids[:2], [SEEN, FLAGGED])
        client.move([uids[0]], "Trash")
        client.delete_messages([uids[2]])
        client.expunge()
    texts = [mailbox.fetch(arrival, _BIG) for arrival in arrivals]
    assert texts == [None, letter("mail 1"), None, letter("mail 3"), letter("mail 4")]
    mailbox.settle(arrivals[3], Filing.PROCESSED)
    flags = [kept[1] for kept in world.account.kept().values()]
    assert flags == [(FLAGGED, SEEN), ()]
    assert world.filed(Filing.PROCESSED) == [letter("mail 3")]


def test_reading_by_colleagues_means_nothing(world: ImapWorld) -> None:
    """A message that a colleague has read or flagged is shown like any other; one they marked as deleted is theirs."""
    for number, flags in enumerate([(SEEN,), (FLAGGED,), (DELETED,), ()]):
        world.account.append(letter(f"mail {number}"), NINE + timedelta(minutes=number), flags)
    mailbox = world.imap_mailbox()
    texts = [mailbox.fetch(arrival, _BIG) for arrival in _shown(mailbox)]
    assert texts == [letter("mail 0"), letter("mail 1"), letter("mail 3")]


def test_leaving_does_not_expunge(world: ImapWorld) -> None:
    """Logging out keeps what colleagues marked as deleted, as CLOSE would not."""
    _others_marked_as_deleted(world)
    before = world.snapshot()
    mailbox = world.imap_mailbox()
    _shown(mailbox)
    mailbox.close()
    assert world.snapshot() == before
    assert len(before) == 1


def test_a_thousand_ordinary_mails_stay_as_they_were(world: ImapWorld) -> None:
    """Polling, fetching and filing others leaves UIDs, flags, dates and bytes of 1,000 ordinary mails unchanged."""
    with world.account.colleague() as client:
        flags = [(), (SEEN,), (FLAGGED,), (DELETED,), (SEEN, rb"$Later")]
        messages = [
            {"msg": letter(f"Re: loan {number}"), "flags": flags[number % 5], "date": NINE} for number in range(1000)
        ]
        client.multiappend("INBOX", messages)
        before = world.snapshot()
        for number in range(5):
            client.append("INBOX", letter(f"join {number}"), (), NINE + timedelta(minutes=number))
    mailbox = world.imap_mailbox()
    poll = mailbox.poll("", _SINCE)
    for arrival in poll.arrivals[:20]:
        mailbox.fetch(arrival, _BIG)
        mailbox.settle(arrival, Filing.LEAVE_ALONE)
    for arrival in poll.arrivals[-5:]:
        mailbox.settle(arrival, Filing.PROCESSED)
    mailbox.wait(0)
    mailbox.close()
    assert len(poll.arrivals) == 805
    assert world.filed(Filing.PROCESSED) == [letter(f"join {number}") for number in range(5)]
    assert world.snapshot() == before


def test_doctor_is_told_in_words(world: ImapWorld) -> None:
    """The check names what works, in words, and makes no folder."""
    mailbox = world.imap_mailbox()
    checks = mailbox.check()
    assert [(what, well) for what, well, _ in checks] == [
        ("login", True),
        ("folders", True),
        ("filing", True),
        ("new mail", True),
        ("erasing", True),
        ("sent mail", True),
    ]
    assert checks[1][2] == "Coffee/Processed and Coffee/Needs a person: will be made when first needed."
    with world.account.colleague() as client:
        assert sorted(name for _, _, name in client.list_folders()) == ["INBOX", "Sent", "Trash"]
