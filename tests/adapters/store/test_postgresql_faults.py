"""What goes wrong between mailbot and PostgreSQL: said in our words, nothing lost, and on it goes by itself."""

import contextlib
from collections.abc import Iterator
from contextlib import closing

import pytest

from mailbot.adapters.store.postgresql import Database, PostgresqlStore, read_only, verify
from mailbot.domain.model.people import Participant
from mailbot.errors import BadConfiguration, LoginRefused, MailbotError, StateAway, StoreFull, Unreachable
from mailbot.ports import Duty
from tests.servers.postgresql import Postgresql, Schema
from tests.support.postgresql_store import database_of, store_on
from tests.support.sample_documents import participant

pytestmark = pytest.mark.server

SECRET = "correct-horse-battery"


@pytest.fixture
def store(schema: Schema) -> Iterator[PostgresqlStore]:
    """An open store with one participant."""
    with closing(store_on(schema)) as opened:
        with opened.unit() as unit:
            unit.save(participant(1))
        yield opened


def cut_off(schema: Schema) -> None:
    """End every connection of mailbot's, as an administrator or a failing network does."""
    schema.says("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mailbot'")


def test_a_unit_whose_connection_breaks_leaves_nothing(store: PostgresqlStore, schema: Schema) -> None:
    """It is said as what it is, worth another try; the next unit connects anew and sees the state as it was."""

    def cut_off_halfway() -> None:
        with store.unit() as unit:
            unit.save(participant(2))
            assert unit.count(Participant) == 2
            cut_off(schema)
            unit.save(participant(3))
            unit.count(Participant)

    with pytest.raises(StateAway, match=r"cannot be reached: .*kept whole or not at all") as away:
        cut_off_halfway()
    assert isinstance(away.value, Unreachable)  # so the daemon waits, and tries again
    assert away.value.exit_code == 75
    with store.unit() as unit:
        unit.save(participant(4))
    with contextlib.suppress(StateAway):  # the connection for reading was cut too, and finds out when it is used
        store.count(Participant)
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000004"]


def test_after_the_server_was_restarted_it_goes_on(postgresql: Postgresql, schema: Schema) -> None:
    """While it is away each use says so at once; when it is back the first use works, with the duties taken anew."""
    with closing(store_on(schema)) as store:
        assert store.has(Duty.INBOX)
        postgresql.stop()
        try:
            for use in (lambda: store.count(Participant), lambda: store.has(Duty.AGENDA), lambda: kept(store, 2)):
                with pytest.raises(StateAway, match="cannot be reached"):
                    use()
            with pytest.raises(StateAway, match="cannot be reached"):
                read_only(database_of(schema))
        finally:
            postgresql.start()
        assert store.has(Duty.INBOX)
        kept(store, 1)
        assert store.get(Participant, "p000001") == participant(1)


def kept(store: PostgresqlStore, number: int) -> None:
    """Keep one participant."""
    with store.unit() as unit:
        unit.save(participant(number))


@pytest.mark.parametrize(
    ("other", "kind", "words"),
    [
        ("dbname=nowhere", BadConfiguration, "no such database"),
        ("user=nobody_we_know", LoginRefused, "login was refused"),
        ("host=/nowhere", StateAway, "cannot be reached"),
    ],
)
def test_why_there_is_no_connection_is_told(schema: Schema, other: str, kind: type[MailbotError], words: str) -> None:
    """Each as what a person can do about it: change something, or wait."""
    with pytest.raises(kind, match=words):
        PostgresqlStore(Database(lambda: f"{schema.dsn} {other}"))


@pytest.mark.parametrize("dsn", [f"postgresql://mailbot:{SECRET}@[", f"password={SECRET} and more", f"{SECRET}"])
def test_a_password_is_never_told(dsn: str) -> None:
    """Neither one in a connection string that cannot be read, nor one that works."""
    with pytest.raises(BadConfiguration, match="cannot be read") as told:
        PostgresqlStore(Database(lambda: dsn))
    assert SECRET not in str(told.value)
    assert SECRET not in Database(lambda: f"host=db.test dbname=x user=u password={SECRET}").where


def test_a_server_that_only_reads_keeps_nothing(store: PostgresqlStore, schema: Schema) -> None:
    """A standby, or a disk that was made read-only: as with a full disk, what was there before stays."""
    read_only_dsn = schema.dsn.replace("options='", "options='-c default_transaction_read_only=on ")
    with closing(PostgresqlStore(Database(lambda: read_only_dsn))) as standby:
        with pytest.raises(StoreFull, match="read-only"):
            kept(standby, 2)
        assert standby.count(Participant) == 1
    kept(store, 3)
    assert store.count(Participant) == 2


def test_a_worker_that_hangs_in_a_unit_holds_up_the_others_for_so_long_only(
    store: PostgresqlStore, schema: Schema
) -> None:
    """The server ends it, and nothing of its unit is kept; the others go on."""
    ask(store, "SET idle_in_transaction_session_timeout = '50ms'")

    def hang_halfway() -> None:
        with store.unit() as unit:
            unit.save(participant(2))
            assert unit.count(Participant) == 2
            with closing(store_on(schema)) as other:
                kept(other, 3)  # which waits for the unit to end
            unit.count(Participant)

    with pytest.raises(StateAway, match="idle-in-transaction timeout"):
        hang_halfway()
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000003"]


def ask(store: PostgresqlStore, setting: str) -> None:
    """Change what a worker's own session asks of the server."""
    with store._writing.held() as connection:
        connection.execute(setting.encode())


def test_waiting_for_a_unit_has_an_end(store: PostgresqlStore, schema: Schema) -> None:
    """Whoever waits too long is told that another worker holds it, and to try again."""
    with closing(store_on(schema)) as other:
        ask(other, "SET lock_timeout = '50ms'")
        with store.unit() as unit:
            unit.save(participant(2))
            with pytest.raises(StateAway, match="another worker holds what this step needs"):
                kept(other, 3)
        kept(other, 4)
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000002", "p000004"]


def test_tables_that_were_taken_away_are_told(store: PostgresqlStore, schema: Schema) -> None:
    """Somebody dropped them: that is damage, and not worth another try."""
    schema.says("DROP TABLE mailbot_document")
    with pytest.raises(MailbotError, match=r"refused a step: .*mailbot_document.* does not exist") as told:
        store.get(Participant, "p000001")
    assert told.value.exit_code == 1


def test_a_whole_state_is_called_whole(store: PostgresqlStore, schema: Schema) -> None:
    """With the number of documents of each kind; also where there is no state yet."""
    report = verify(database_of(schema))
    assert (report.is_sound, report.documents) == (True, (("participant", 1),))
    assert store.count(Participant) == 1
    assert verify(database_of(schema.server.schema())).is_sound


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("UPDATE mailbot_document SET body = '{}'", "participant p000001: cannot be read"),
        ("UPDATE mailbot_document SET key = 'p9'", "participant p9: what it is found under is not what it says"),
        ("UPDATE mailbot_document SET kind = 'visitor'", "visitor: this mailbot knows no such documents"),
        ("DELETE FROM mailbot_index", "participant p000001: what it is found under"),
        ("DELETE FROM mailbot_document", "participant p000001: it is found, and is not there"),
        ("UPDATE mailbot_count SET number = 7 WHERE name = 'email'", "participant: what is counted by email"),
        ("DELETE FROM mailbot_count WHERE name = ''", "participant: what is counted is not what is there"),
    ],
)
def test_what_was_changed_by_hand_is_found(store: PostgresqlStore, schema: Schema, harm: str, fault: str) -> None:
    """A document, an index or a count that does not fit the others is named, without a word of what stands in it."""
    assert store.count(Participant) == 1
    schema.says(harm)
    report = verify(database_of(schema))
    assert not report.is_sound
    assert fault in "\n".join(report.faults)
    assert "p1@example.nhs.uk" not in "\n".join(report.faults)
