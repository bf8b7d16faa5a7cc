"""What every mailbox promises, promise by promise, over the folder and over Dovecot on three kinds of line."""

import hashlib
import signal
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import FrameType

import pytest

from mailbot.adapters.line import Security
from mailbot.domain.model.decision import Filing
from mailbot.mail.outbound.copies import key_mark
from mailbot.ports import Arrival, Erased, Mailbox
from tests.contract.mailbox_worlds import NINE, FolderWorld, ImapWorld, MailboxWorld, letter, sent_letter

_EVERYTHING = NINE - timedelta(days=30)
_BIG = 1_000_000
_MINUTE = timedelta(minutes=1)
_FILINGS = [Filing.PROCESSED, Filing.NEEDS_A_PERSON]
_LINES: dict[str, Security] = {"imap-tls": "tls", "imap-starttls": "starttls", "imap-none": "none"}


@pytest.fixture(params=["folder", *(pytest.param(name, marks=pytest.mark.server) for name in _LINES)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MailboxWorld]:
    """Each inbox in turn."""
    if request.param == "folder":
        yield FolderWorld(tmp_path)
        return
    over_imap = ImapWorld(request.getfixturevalue("account"), _LINES[request.param])
    yield over_imap
    over_imap.close()


def _arrivals(mailbox: Mailbox, cursor: str = "") -> tuple[Arrival, ...]:
    return mailbox.poll(cursor, _EVERYTHING).arrivals


def _texts(mailbox: Mailbox, arrivals: tuple[Arrival, ...]) -> list[bytes | None]:
    return [mailbox.fetch(arrival, _BIG) for arrival in arrivals]


def test_an_empty_inbox_has_no_arrivals(world: MailboxWorld) -> None:
    """A first look at an empty inbox finds nothing, and a second look with its cursor neither."""
    mailbox = world.mailbox()
    first = mailbox.poll("", _EVERYTHING)
    assert first.arrivals == ()
    assert mailbox.poll(first.cursor, _EVERYTHING).arrivals == ()


def test_arrivals_come_oldest_first(world: MailboxWorld) -> None:
    """Whatever order messages came in, they are shown by the time they arrived, in UTC, with their size."""
    times = (NINE + _MINUTE, NINE, NINE + 2 * _MINUTE)
    for at in times:
        world.put(letter(f"at {at:%H:%M}", at), at)
    arrivals = _arrivals(world.mailbox())
    assert [one.at for one in arrivals] == sorted(times)
    assert {one.at.utcoffset() for one in arrivals} == {timedelta(0)}
    assert {one.size for one in arrivals} == {len(letter("at 09:00"))}


def test_since_is_exact(world: MailboxWorld) -> None:
    """A message that arrived at `since` is shown; one from a second or a day before is not."""
    moments = (NINE, NINE - timedelta(seconds=1), NINE - timedelta(days=1))
    for at in moments:
        world.put(letter(f"at {at.isoformat()}", at), at)
    mailbox = world.mailbox()
    shown = mailbox.poll("", NINE).arrivals
    assert [one.at for one in shown] == [NINE]
    assert len(_arrivals(mailbox)) == len(moments)


def test_a_poll_may_be_repeated(world: MailboxWorld) -> None:
    """The same question gets the same answer as long as nothing is settled, also from a new process."""
    world.put(letter("join"))
    mailbox = world.mailbox()
    first = mailbox.poll("", _EVERYTHING)
    assert mailbox.poll("", _EVERYTHING) == first
    assert world.mailbox().poll("", _EVERYTHING) == first
    assert len(first.arrivals) == 1


def test_after_the_cursor_only_news_is_shown(world: MailboxWorld) -> None:
    """What was settled before the cursor is not shown again; what arrives later is."""
    world.put(letter("first"))
    mailbox = world.mailbox()
    poll = mailbox.poll("", _EVERYTHING)
    mailbox.settle(poll.arrivals[0], Filing.PROCESSED)
    assert mailbox.poll(poll.cursor, _EVERYTHING).arrivals == ()
    world.put(letter("second"))
    later = mailbox.poll(poll.cursor, _EVERYTHING)
    assert _texts(mailbox, later.arrivals) == [letter("second")]
    assert world.mailbox().poll(poll.cursor, _EVERYTHING).arrivals == later.arrivals


def test_mail_left_alone_is_not_shown_again(world: MailboxWorld) -> None:
    """Ordinary mail that stays in the inbox is looked at once by a process, not at every poll."""
    world.put(letter("Re: inter-library loan"))
    mailbox = world.mailbox()
    poll = mailbox.poll("", _EVERYTHING)
    before = world.snapshot()
    mailbox.settle(poll.arrivals[0], Filing.LEAVE_ALONE)
    assert mailbox.poll(poll.cursor, _EVERYTHING).arrivals == ()
    assert world.snapshot() == before


@pytest.mark.parametrize(
    "raw",
    [
        letter("join"),
        letter("a line of 5,000 letters", body="x" * 5000 + "\r\n"),
        letter("eight bits", body="café naïve 名前\r\n"),
        letter("dots", body=".\r\n..\r\n.hidden\r\n"),
        b"From: x@example.org\r\nContent-Type: text/plain; charset=none-such\r\n\r\n\x80\xff\xfe\r\n",
        b"no header at all\r\n",
        b"Subject: no body",
    ],
)
def test_the_bytes_are_given_as_they_are(world: MailboxWorld, raw: bytes) -> None:
    """Any bytes come out as they went in, whole or cut at the limit."""
    world.put(raw)
    mailbox = world.mailbox()
    arrivals = mailbox.poll("", NINE - timedelta(days=9000)).arrivals
    assert _texts(mailbox, arrivals) == [raw]
    assert mailbox.fetch(arrivals[0], 10) == raw[:10]
    assert arrivals[0].size == len(raw)


def test_a_big_mail_is_cut_at_the_limit(world: MailboxWorld) -> None:
    """Of a mail of several megabytes no more than the limit is given, and its true size is known."""
    raw = letter("minutes attached", body=("0123456789" * 7 + "\r\n") * 50_000)
    world.put(raw)
    mailbox = world.mailbox()
    (arrival,) = _arrivals(mailbox)
    assert mailbox.fetch(arrival, 65_536) == raw[:65_536]
    assert arrival.size == len(raw)


def test_looking_changes_nothing(world: MailboxWorld) -> None:
    """Polling and fetching leave names, bytes, flags and times as they were."""
    for number in range(3):
        world.put(letter(f"ordinary {number}"))
    before = world.snapshot()
    mailbox = world.mailbox()
    assert None not in _texts(mailbox, _arrivals(mailbox))
    mailbox.wait(0)
    assert world.snapshot() == before
    assert len(before) == 3


@pytest.mark.parametrize("filing", _FILINGS)
def test_settling_files_the_message(world: MailboxWorld, filing: Filing) -> None:
    """A settled message lies in its folder with its bytes, no longer in the inbox, and others stay as they were."""
    world.put(letter("ordinary"))
    ordinary = world.snapshot()
    world.put(letter("join"))
    mailbox = world.mailbox()
    mailbox.settle(_arrivals(mailbox)[1], filing)
    assert world.filed(filing) == [letter("join")]
    assert world.snapshot() == ordinary
    assert [world.filed(other) for other in _FILINGS if other is not filing] == [[]]


def test_settling_may_be_repeated(world: MailboxWorld) -> None:
    """Settling again, in this process or after a restart, is no error and files no second copy."""
    world.put(letter("join"))
    mailbox = world.mailbox()
    (arrival,) = _arrivals(mailbox)
    for one in (mailbox, mailbox, world.mailbox()):
        one.settle(arrival, Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == [letter("join")]
    assert world.snapshot() == {}


def test_equal_messages_are_both_kept(world: MailboxWorld) -> None:
    """Two messages with the same bytes are two messages, and neither takes the other's place when filed."""
    world.put(letter("join"))
    mailbox = world.mailbox()
    mailbox.settle(_arrivals(mailbox)[0], Filing.PROCESSED)
    world.put(letter("join"))
    mailbox.settle(_arrivals(mailbox)[0], Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == [letter("join")] * 2
    assert world.snapshot() == {}


def test_mail_that_a_colleague_took_is_gone(world: MailboxWorld) -> None:
    """A message moved away after the poll cannot be fetched, and settling it is no error and brings nothing back."""
    world.put(letter("join"))
    world.put(letter("stays"))
    mailbox = world.mailbox()
    first, second = _arrivals(mailbox)
    world.take_away(letter("join"))
    assert mailbox.fetch(first, _BIG) is None
    mailbox.settle(first, Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == []
    assert mailbox.fetch(second, _BIG) == letter("stays")


def test_erasing_takes_what_was_filed_and_nothing_else(world: MailboxWorld) -> None:
    """Messages with these hashes go from both folders; the inbox, another's mail and the mailbox itself go on."""
    mailbox = world.mailbox()
    for subject, filing in [("join", "processed"), ("a question", "needs_a_person"), ("another's", "processed")]:
        world.put(letter(subject))
        mailbox.settle(_arrivals(mailbox)[0], Filing(filing))
    world.put(letter("join"))
    before = world.snapshot()
    hashes = {_hash(letter(subject)) for subject in ("join", "a question", "never came")}
    assert mailbox.erase(hashes, _BIG) == Erased(gone=2)
    assert world.filed(Filing.PROCESSED) == [letter("another's")]
    assert world.filed(Filing.NEEDS_A_PERSON) == []
    assert world.snapshot() == before
    assert mailbox.erase(hashes, _BIG) == Erased()
    mailbox.settle(_arrivals(mailbox)[0], Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == sorted([letter("another's"), letter("join")])


def test_erasing_where_nothing_was_filed_yet(world: MailboxWorld) -> None:
    """Without the two folders there is nothing to erase, and none is made."""
    world.put(letter("join"))
    before = world.snapshot()
    assert world.mailbox().erase({_hash(letter("join"))}, _BIG) == Erased()
    assert world.snapshot() == before


def test_a_big_mail_is_erased_by_its_beginning(world: MailboxWorld) -> None:
    """What is known by its first bytes is found by them; one with the same beginning under another limit is not."""
    raw = letter("minutes attached", body="x" * 70 + "\r\n" + "0123456789\r\n" * 20_000)
    mailbox = world.mailbox()
    for one in (raw, letter("short")):
        world.put(one)
        mailbox.settle(_arrivals(mailbox)[0], Filing.PROCESSED)
    assert mailbox.erase({_hash(raw)}, 65_536) == Erased()
    assert mailbox.erase({_hash(raw[:65_536])}, 65_536) == Erased(gone=1)
    assert world.filed(Filing.PROCESSED) == [letter("short")]


def test_equal_messages_are_erased_together(world: MailboxWorld) -> None:
    """A mail that was dropped and filed twice goes twice, among many that stay."""
    mailbox = world.mailbox()
    many = [letter(f"mail {number:02}") for number in range(25)]
    for raw in (letter("join"), *many, letter("join")):
        world.put(raw)
    for arrival in _arrivals(mailbox):
        mailbox.settle(arrival, Filing.PROCESSED)
    assert mailbox.erase({_hash(letter("join"))}, _BIG) == Erased(gone=2)
    assert world.filed(Filing.PROCESSED) == many


def test_sent_letters_are_found_among_the_sent_mail(world: MailboxWorld) -> None:
    """Those that are there are told by the name they have, of others nothing; and looking changes nothing."""
    letters = [sent_letter(number) for number in range(3)]
    world.put(letter("join"))
    for _, raw in letters[:2]:
        world.send(raw)
    before, sent = world.snapshot(), world.sent()
    mailbox = world.mailbox()
    (arrival,) = _arrivals(mailbox)
    found = mailbox.find_sent([trace for trace, _ in letters], NINE)
    assert found == {trace: trace.message_id for trace, _ in letters[:2]}
    assert mailbox.find_sent([], NINE) == {}
    assert (world.snapshot(), world.sent()) == (before, sent)
    assert mailbox.fetch(arrival, _BIG) == letter("join")


def test_where_nothing_was_sent_nothing_is_found(world: MailboxWorld) -> None:
    """An empty folder is an answer, too: it is not there."""
    assert world.mailbox().find_sent([sent_letter(1)[0]], NINE) == {}


def test_mail_that_arrives_while_the_sent_mail_is_looked_into_is_noticed(world: MailboxWorld) -> None:
    """A message that came between poll and look still ends the next wait at once."""
    mailbox = world.mailbox()
    cursor = mailbox.poll("", _EVERYTHING).cursor
    world.put(letter("join"))
    mailbox.find_sent([sent_letter(1)[0]], NINE)
    mailbox.erase_sent({"00"})
    assert _waited(mailbox, 30) < 5
    assert len(_arrivals(mailbox, cursor)) == 1


def test_erasing_sent_mail_takes_those_letters_and_nothing_else(world: MailboxWorld) -> None:
    """What somebody erased was sent goes, where it is not the sender's own to erase; colleagues' sent mail stays."""
    letters = [sent_letter(number) for number in range(3)]
    for raw in (*(raw for _, raw in letters), letter("a colleague's")):
        world.send(raw)
    mailbox = world.mailbox()
    gone = mailbox.erase_sent({key_mark(letters[1][0].key), key_mark("never sent")}).gone
    stay = [letters[0][1], letters[2][1], letter("a colleague's")]
    assert world.sent() == sorted(stay if gone else [*stay, letters[1][1]])
    assert mailbox.erase_sent({key_mark(letters[1][0].key)}) == Erased()
    world.put(letter("join"))
    mailbox.settle(_arrivals(mailbox)[0], Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == [letter("join")]


def test_waiting_ends_in_time(world: MailboxWorld) -> None:
    """Without news and without a call, a wait lasts as long as it was told."""
    mailbox = world.mailbox()
    mailbox.poll("", _EVERYTHING)
    assert 0.19 < _waited(mailbox, 0.2) < 5
    assert _waited(mailbox, 0) < 5


def test_waiting_ends_when_mail_arrives(world: MailboxWorld) -> None:
    """A message that arrives ends the wait early, and the next poll shows it."""
    mailbox = world.mailbox()
    cursor = mailbox.poll("", _EVERYTHING).cursor
    arriving = threading.Timer(0.1, world.put, [letter("join")])
    arriving.start()
    assert _waited(mailbox, 30) < 10
    arriving.join()
    assert _texts(mailbox, _arrivals(mailbox, cursor)) == [letter("join")]


def test_mail_between_poll_and_wait_is_noticed(world: MailboxWorld) -> None:
    """A message that came after the poll and before the wait ends the wait at once."""
    mailbox = world.mailbox()
    cursor = mailbox.poll("", _EVERYTHING).cursor
    world.put(letter("join"))
    assert _waited(mailbox, 30) < 5
    assert len(_arrivals(mailbox, cursor)) == 1


def test_a_call_ends_the_wait(world: MailboxWorld) -> None:
    """`wake` from another thread ends the wait at once, and a call that came before the wait is not lost."""
    mailbox = world.mailbox()
    mailbox.poll("", _EVERYTHING)
    calling = threading.Timer(0.05, mailbox.wake)
    calling.start()
    assert _waited(mailbox, 30) < 1
    calling.join()
    mailbox.wake()
    assert _waited(mailbox, 30) < 1


def test_a_signal_handler_may_end_the_wait(world: MailboxWorld) -> None:
    """`wake` called by a signal handler, in the very thread that waits, ends the wait at once, every time."""
    mailbox = world.mailbox()
    mailbox.poll("", _EVERYTHING)
    heard: list[int] = []

    def on_alarm(number: int, _frame: FrameType | None) -> None:
        heard.append(number)
        mailbox.wake()

    before = signal.signal(signal.SIGALRM, on_alarm)
    try:
        for _ in range(5):
            signal.setitimer(signal.ITIMER_REAL, 0.02)
            assert _waited(mailbox, 30) < 1
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == [signal.SIGALRM] * 5


def test_a_closed_mailbox_may_be_used_again(world: MailboxWorld) -> None:
    """Closing twice, or before anything was done, is no error, and a later poll works as before."""
    mailbox = world.mailbox()
    mailbox.close()
    mailbox.close()
    world.put(letter("join"))
    assert len(_arrivals(mailbox)) == 1
    mailbox.close()
    assert len(_arrivals(mailbox)) == 1


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _waited(mailbox: Mailbox, seconds: float) -> float:
    start = time.monotonic()
    mailbox.wait(seconds)
    return time.monotonic() - start
