"""Several workers on one database: each unit after the other, each duty with one of them, and news of what was done."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Event
from time import monotonic

import pytest

from mailbot.adapters.store.postgresql import News, PostgresqlStore, bound_to, is_raised, is_there, put_flag
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting
from mailbot.errors import BadConfiguration, StateAway
from mailbot.ports import Duty
from tests.servers.postgresql import Schema
from tests.support.postgresql_store import database_of, store_on
from tests.support.sample_documents import outbox_row, participant

pytestmark = pytest.mark.server

WORKERS = 3
LETTERS = 300
SOON = 10.0  # seconds after which news that did not come are not coming


@pytest.fixture
def store(schema: Schema) -> Iterator[PostgresqlStore]:
    """One worker's store."""
    with closing(store_on(schema)) as opened:
        yield opened


@pytest.fixture
def other(schema: Schema) -> Iterator[PostgresqlStore]:
    """Another worker's store."""
    with closing(store_on(schema)) as opened:
        yield opened


def count_up(store: PostgresqlStore, times: int) -> None:
    """Read a number and write the next, as the journal is numbered."""
    for _ in range(times):
        with store.unit() as unit:
            reached = unit.get(Cursor, "number")
            unit.save(Cursor("number", str(int(reached.text if reached else "0") + 1)))


def test_units_of_several_workers_follow_one_another(schema: Schema) -> None:
    """What one has read is not changed by another before it has written: no number is given twice."""
    stores = [store_on(schema) for _ in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(count_up, stores, [50] * WORKERS))
    assert stores[0].get(Cursor, "number") == Cursor("number", str(50 * WORKERS))
    for one in stores:
        one.close()


def letter(key: str, posting: Posting = Posting.QUEUED) -> OutboxRow:
    """A letter that waits, or is somewhere else on its way."""
    return outbox_row(key, "a@example.org", participant="", posting=posting)


def take_letters(store: PostgresqlStore) -> list[str]:
    """Take letters one by one, each in a unit that looks again, until none is left."""
    taken: list[str] = []
    while waiting := store.find(OutboxRow, "posting", "queued"):
        for row in waiting:
            with store.unit() as unit:
                now = unit.get(OutboxRow, row.key)
                if now and now.posting is Posting.QUEUED:
                    unit.save(replace(now, posting=Posting.SENDING))
                    taken.append(row.key)
    return taken


def test_every_letter_is_taken_by_one_worker(schema: Schema) -> None:
    """Three that reach for the same letters at once: each letter once, and none left."""
    stores = [store_on(schema) for _ in range(WORKERS)]
    with stores[0].unit() as unit:
        for number in range(LETTERS):
            unit.save(letter(f"letter/{number}"))
    with ThreadPoolExecutor(WORKERS) as pool:
        taken = [key for keys in pool.map(take_letters, stores) for key in keys]
    assert sorted(taken) == sorted(f"letter/{number}" for number in range(LETTERS))
    assert stores[0].count_under(OutboxRow, "posting", "sending") == LETTERS
    for one in stores:
        one.close()


def takes_over(store: PostgresqlStore) -> bool:
    """Whether a worker has the inbox soon: the server takes a moment to notice that a connection is gone."""
    return any(store.has(Duty.INBOX) or Event().wait(0.05) for _ in range(int(SOON / 0.05)))


def test_a_duty_is_one_workers_at_a_time(store: PostgresqlStore, other: PostgresqlStore) -> None:
    """Whoever asks first has it, for as long as it is there; each duty for itself."""
    assert [store.has(Duty.INBOX), other.has(Duty.INBOX)] == [True, False]
    assert [other.has(Duty.AGENDA), store.has(Duty.AGENDA)] == [True, False]
    assert [store.has(Duty.INBOX), other.has(Duty.AGENDA)] == [True, True]
    store.close()
    assert takes_over(other)
    assert other.has(Duty.INBOX)


def test_a_killed_workers_duty_is_free_at_once(schema: Schema, store: PostgresqlStore) -> None:
    """The server sees that its connection is gone, however it ended; and what its open unit had done is undone."""
    listening, telling = os.pipe()
    child = os.fork()
    if child == 0:
        mine = store_on(schema)
        assert mine.has(Duty.INBOX)
        with mine.unit() as unit:
            unit.save(Cursor("half", "done"))
            assert unit.get(Cursor, "half")
            os.write(telling, b"x")
            signal.pause()
    assert os.read(listening, 1) == b"x"
    assert not store.has(Duty.INBOX)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for end in (listening, telling):
        os.close(end)
    with closing(News(database_of(schema), store.worker)) as news:
        assert heard(news)  # a duty that nobody has is news
    with store.unit() as unit:
        assert unit.get(Cursor, "half") is None
    assert takes_over(store)


def test_what_was_begun_under_a_lost_duty_is_not_finished(
    schema: Schema, store: PostgresqlStore, other: PostgresqlStore
) -> None:
    """Cut off for a moment, and another has taken over: no unit happens until the duty was asked for again."""
    assert [store.has(Duty.INBOX), store.has(Duty.AGENDA)] == [True, True]
    schema.says("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    assert takes_over(other)
    for _ in range(3):
        with pytest.raises(StateAway, match=r"cannot be reached|lost its duties"):
            count_up(store, 1)
    assert [store.has(Duty.INBOX), store.has(Duty.AGENDA)] == [False, True]
    count_up(store, 1)
    assert other.get(Cursor, "number") == Cursor("number", "1")


def heard(news: News, seconds: float = SOON) -> bool:
    """Whether something is heard in time."""
    return any(news.wait(0.1) for _ in range(int(seconds / 0.1)))


def test_what_one_leaves_to_do_wakes_the_others(schema: Schema, store: PostgresqlStore, other: PostgresqlStore) -> None:
    """Letters and things to do, at the commit; not its own, not other changes, and not a unit that failed."""
    assert all(store.has(duty) for duty in Duty)
    with closing(News(database_of(schema), store.worker)) as news:
        assert not news.wait(0.05)
        for by, document, is_news in (
            (other, letter("letter/1"), True),
            (other, participant(1), False),
            (other, CampaignState("RCT26", participant(1).joined_at), True),  # RESUME
            (store, letter("letter/2"), False),
        ):
            with by.unit() as unit:
                unit.save(document)
            assert heard(news, 0.5 if not is_news else SOON) is is_news
        with pytest.raises(ZeroDivisionError):
            fail_halfway(other)
        assert not heard(news, 0.5)
        put_flag(database_of(schema), up=False)
        assert heard(news)


def fail_halfway(store: PostgresqlStore) -> None:
    """A unit that is undone."""
    with store.unit() as unit:
        unit.save(letter("letter/3"))
        raise ZeroDivisionError


def test_news_come_again_after_the_line_was_cut(schema: Schema, store: PostgresqlStore) -> None:
    """While the server is away it is quiet, and no faster than it was asked to be; then it listens anew."""
    assert all(store.has(duty) for duty in Duty)
    with closing(News(database_of(schema), store.worker)) as news:
        assert not news.wait(0.05)
        schema.says("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        news.wait(0.05)
        news.wait(0.05)
        with closing(store_on(schema)) as other, other.unit() as unit:
            unit.save(letter("letter/1"))
        assert heard(news)


def test_waiting_for_news_of_nobody_takes_its_time(schema: Schema) -> None:
    """Where there is no server it waits all the same: the thread that asks does not spin."""
    begun = monotonic()
    with closing(News(database_of(Schema(schema.server, "x", "host=/nowhere")), "me")) as news:
        assert not news.wait(0.05)
    assert monotonic() - begun >= 0.05


def test_the_stop_flag_stands_for_all(schema: Schema, store: PostgresqlStore, other: PostgresqlStore) -> None:
    """Whoever puts it up stops every worker at once, even in the middle of somebody's unit; by hand as well."""
    database = database_of(schema)
    assert not is_raised(database)
    with other.unit() as unit:
        unit.save(participant(1))
        put_flag(database, up=True)
        assert store.is_stopped()
        assert other.is_stopped()
    assert is_raised(database)
    put_flag(database, up=True)
    put_flag(database, up=False)
    assert [store.is_stopped(), is_raised(database)] == [False, False]
    schema.says("INSERT INTO mailbot_fact VALUES ('stop', '')")
    assert store.is_stopped()


def test_where_there_is_no_state_there_is_nothing_to_stop(schema: Schema) -> None:
    """Looking and stopping make no tables."""
    database = database_of(schema)
    put_flag(database, up=True)
    assert [is_there(database), is_raised(database), bound_to(database)] == [False, False, ""]


def test_a_state_is_bound_to_one_key(schema: Schema, store: PostgresqlStore, other: PostgresqlStore) -> None:
    """The first worker's; one with another key would give everybody other names, and is refused."""
    store.bind("one mark")
    other.bind("one mark")
    with pytest.raises(BadConfiguration, match="made with another key"):
        other.bind("another")
    assert bound_to(database_of(schema)) == "one mark"
