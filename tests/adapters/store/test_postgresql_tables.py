"""The tables in PostgreSQL: made and versioned by themselves, and never scanned."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from mailbot.adapters.store.postgresql import PostgresqlStore, read_only
from mailbot.adapters.store.postgresql import schema as tables
from mailbot.adapters.store.postgresql.connection import SETTINGS
from mailbot.adapters.store.postgresql.statements import COUNT, DELETE, FIND, FIRST, GET, PAGE, SAVE
from mailbot.adapters.store.postgresql.texts import in_order
from mailbot.documents import KINDS, to_json
from mailbot.domain.model.ledger import Cursor, OutboxRow
from mailbot.domain.model.people import Participant
from mailbot.errors import BadConfiguration, DamagedState
from mailbot.migrations import SCHEMA
from mailbot.ports import Span
from tests.servers.postgresql import Schema
from tests.support.postgresql_store import database_of, store_on
from tests.support.sample_documents import ONE_OF_EACH, participant

pytestmark = pytest.mark.server

WORKERS = 4
TABLES = ["mailbot_count", "mailbot_document", "mailbot_fact", "mailbot_index"]


def tables_of(schema: Schema) -> list[str]:
    """The tables that are there."""
    return schema.says("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1").split()


def set_form(schema: Schema, form: str) -> None:
    """Let the tables say that they are in this form."""
    schema.says(f"UPDATE mailbot_fact SET value = '{form}'")  # noqa: S608 - JSON of our own


def test_looking_makes_nothing_and_opening_makes_all(schema: Schema) -> None:
    """A command that only looks shows an empty state where there is none; the first that works makes it."""
    seen = read_only(database_of(schema))
    assert (seen.count(Participant), list(seen.all(Participant)), seen.get(Cursor, "x")) == (0, [], None)
    assert seen.first(Participant, "email", Span(), 1) == seen.find(Participant, "email", "x") == ()
    with pytest.raises(KeyError, match="name"):
        seen.count_under(Participant, "name", "x")
    assert tables_of(schema) == []
    store_on(schema).close()
    assert tables_of(schema) == TABLES


def test_workers_that_start_at_once_make_one_state(schema: Schema) -> None:
    """Whoever is first makes the tables; the others find them."""
    with ThreadPoolExecutor(WORKERS) as pool:
        stores = list(pool.map(lambda _: store_on(schema), range(WORKERS)))
    for number, store in enumerate(stores):
        with closing(store), store.unit() as unit:
            unit.save(participant(number))
    assert read_only(database_of(schema)).count(Participant) == WORKERS


def test_two_states_in_one_database_know_nothing_of_each_other(schema: Schema) -> None:
    """Each in a schema of its own, with units and duties of its own."""
    other = schema.server.schema()
    with closing(store_on(schema)) as one, closing(store_on(other)) as two, one.unit() as unit:
        unit.save(participant(1))
        with two.unit() as beside:
            beside.save(participant(2))
            assert beside.get(Participant, "p000001") is None
        assert two.get(Participant, "p000002") == participant(2)


@pytest.mark.parametrize("newer", [{"tables": tables.TABLES + 1}, {"documents": SCHEMA + 1}])
def test_a_state_of_a_newer_mailbot_is_refused(schema: Schema, newer: dict[str, int]) -> None:
    """By whoever works and by whoever looks; nothing is changed."""
    store_on(schema).close()
    form = json.dumps({**json.loads(tables.FORM), **newer})
    set_form(schema, form)
    for way in (store_on, lambda one: read_only(database_of(one))):
        with pytest.raises(DamagedState, match=r"written by a newer mailbot .*Nothing was changed"):
            way(schema)
    assert schema.says("SELECT value FROM mailbot_fact WHERE name = 'form'") == form


def test_tables_of_nobody_are_refused(schema: Schema) -> None:
    """What does not say who made it is not guessed at."""
    store_on(schema).close()
    schema.says("DELETE FROM mailbot_fact")
    with pytest.raises(DamagedState, match="do not say which mailbot made them"):
        store_on(schema)


def test_what_an_older_mailbot_wrote_is_found_by_the_indexes_of_today(schema: Schema) -> None:
    """Documents without a field and an index that came since are written as they would be now, at the first opening."""
    with closing(store_on(schema)) as store, store.unit() as unit:
        for document in ONE_OF_EACH:
            unit.save(document)
    old = json.loads(tables.FORM)
    old["indexes"]["outbox"].remove("sent_on")
    set_form(schema, json.dumps(old))
    schema.says("UPDATE mailbot_document SET body = (body::jsonb - 'sent_on')::json WHERE kind = 'outbox'")
    schema.says("DELETE FROM mailbot_index WHERE name = 'sent_on'; DELETE FROM mailbot_count WHERE name = 'sent_on'")
    with closing(store_on(schema)) as store:
        for document in ONE_OF_EACH:
            assert store.get(type(document), document.key) == document
            for index in document.indexes:
                held = [store.find(type(document), index, one) for one in _values(document, index)]
                assert all(document in found for found in held)
    assert schema.says("SELECT value FROM mailbot_fact WHERE name = 'form'") == tables.FORM


def _values(document: object, index: str) -> list[str]:
    value = getattr(document, index)
    return [value] if isinstance(value, str) and value else []


def test_a_worker_of_another_version_writes_nothing_more(schema: Schema) -> None:
    """One that runs on while a newer one brought the tables up to date would leave out what is found since."""
    with closing(store_on(schema)) as store:
        with store.unit() as unit:
            unit.save(participant(1))
        set_form(schema, "{}")
        with pytest.raises(BadConfiguration, match="Another version of mailbot"), store.unit() as unit:
            unit.save(participant(2))
    assert schema.says("SELECT count(*) FROM mailbot_document") == "1"


def test_without_the_right_to_make_tables_it_says_so(schema: Schema) -> None:
    """The role must own the database, or be given a schema; that is configuration, not bad luck."""
    schema.server.says(f"CREATE ROLE reader_{schema.name} LOGIN")
    dsn = schema.dsn.replace("user=mailbot", f"user=reader_{schema.name}")
    schema.server.says(f"GRANT USAGE ON SCHEMA {schema.name} TO reader_{schema.name}")
    with pytest.raises(BadConfiguration, match="the role may not do that"):
        store_on(Schema(schema.server, schema.name, dsn))


def test_a_database_that_holds_no_unicode_is_refused(schema: Schema) -> None:
    """Names would be lost in it."""
    schema.server.says(f"CREATE DATABASE latin_{schema.name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    dsn = schema.dsn.replace("dbname=postgres", f"dbname=latin_{schema.name}")
    with pytest.raises(BadConfiguration, match="does not hold UTF-8"):
        store_on(Schema(schema.server, schema.name, dsn))


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (GET, "('participant', 'p000001')"),
        (FIND, "('participant', 'email', 'p1@example.nhs.uk')"),
        (FIRST, "('participant', 'email', 'p1', 'p2', 5)"),
        (COUNT, "('participant', 'email', 'p1@example.nhs.uk')"),
        (PAGE, "('participant', 'p000001', 500)"),
    ],
    ids=["get", "find", "first", "count", "page"],
)
def test_no_reading_scans_or_sorts(schema: Schema, statement: str, values: str) -> None:
    """With many documents and no statistics every way of reading goes by an index, in its order."""
    with closing(store_on(schema)) as store, store.unit() as unit:
        for number in range(2000):
            unit.save(participant(number))
    numbered = statement
    for place in range(1, statement.count("%s") + 1):
        numbered = numbered.replace("%s", f"${place}", 1)
    settings = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())
    for mode in ("force_custom_plan", "force_generic_plan"):
        plan = schema.says(
            f"{settings}; SET plan_cache_mode = {mode}; PREPARE asked AS {numbered}; EXPLAIN EXECUTE asked {values}"
        )
        assert "Index" in plan
        assert "Seq Scan" not in plan
        assert "Sort" not in plan


@pytest.mark.parametrize("statement", [SAVE, DELETE], ids=["save", "delete"])
def test_changing_looks_at_one_document_only(schema: Schema, statement: str) -> None:
    """Also as planned before there was anything: what is found under a key is looked up by the key, not by its kind."""
    store_on(schema).close()
    values = {"kind": "'seen'", "key": "'x'", "body": "'{}'", "names": "ARRAY['email']", "values": "ARRAY['a']"}
    names = [name for name in values if f"%({name})s" in statement]
    numbered = statement
    for place, name in enumerate(names, start=1):
        numbered = numbered.replace(f"%({name})s", f"${place}")
    asked = ", ".join(values[name] for name in names)
    settings = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())
    prepared = f"{settings}; SET plan_cache_mode = force_generic_plan; PREPARE asked AS {numbered}"
    plan = schema.says(f"{prepared}; EXPLAIN EXECUTE asked({asked})")
    assert "using mailbot_index_of on mailbot_index" in plan
    assert "using mailbot_index_pkey" not in plan
    assert "Seq Scan" not in plan


def test_the_texts_of_the_database_compare_as_ours_do() -> None:
    """What PostgreSQL cannot hold is written otherwise, in the same order, and never as something else."""
    letters = ["\0", "\x01", "\x02", "a", "\ud7fe", "\ud7ff", "\ud800", "\ud801", "\udfff", "\ue000", "\U0010ffff"]
    texts = sorted({one + two + three for one in letters for two in ["", *letters] for three in ["", "a"]})
    kept = [in_order(text).encode() for text in texts]
    assert kept == sorted(kept)
    assert len(set(kept)) == len(texts)
    assert not any(b"\0" in one for one in kept)
    assert in_order("Zoë O'Brien 😀") == "Zoë O'Brien 😀"


def test_documents_are_kept_to_the_letter(schema: Schema) -> None:
    """Fields in their order, numbers as they were written, texts of any kind: all as the export has it."""
    with closing(store_on(schema)) as store, store.unit() as unit:
        for document in ONE_OF_EACH:
            unit.save(document)
    bodies = schema.says("SELECT body FROM mailbot_document ORDER BY kind, key").splitlines()
    told = sorted(ONE_OF_EACH, key=lambda one: (one.kind, one.key))
    assert bodies == [json.dumps(to_json(one), separators=(",", ":")) for one in told]
    assert {one.kind for one in told} == set(KINDS)


def test_statistics_quote_nobody(schema: Schema) -> None:
    """The planner's tables, which are read and backed up like any other, hold no address."""
    with closing(store_on(schema)) as store:
        with store.unit() as unit:
            for number in range(300):
                unit.save(participant(number))
        store.compact()
        schema.says("ANALYZE")
    quoted = schema.says("SELECT * FROM pg_stats WHERE schemaname = current_schema()")
    assert "mailbot_index" in quoted
    assert "example.nhs.uk" not in quoted
    assert "p000001" not in quoted


def test_compacting_leaves_nothing_deleted_in_any_file(schema: Schema) -> None:
    """Whoever was erased stands in none of the tables' files any more; before, they did. Somebody may be looking on."""
    secret = "erased-for-good@example.nhs.uk"
    another = schema.server.schema()
    store_on(another).close()
    onlooker = read_only(database_of(another))  # its transaction would still see what is deleted from now on
    with closing(store_on(schema)) as store:
        with store.unit() as unit:
            unit.save(participant(1, email=secret))
            unit.save(participant(2))
        with store.unit() as unit:
            unit.delete(Participant, "p000001")
        schema.says("CHECKPOINT")
        assert in_files(schema, secret)
        store.compact()
        schema.says("CHECKPOINT")
        assert not in_files(schema, secret)
        assert store.find(Participant, "email", "p2@example.nhs.uk") == (participant(2),)
    assert onlooker.count(Participant) == 0


def in_files(schema: Schema, text: str) -> bool:
    """Whether some file of the database itself holds a text; the write-ahead log is the administrator's to let go."""
    command = ("grep", "-rqaF", "--", text, str(schema.server.folder / "data" / "base"))
    return subprocess.run(command, check=False).returncode == 0


def test_an_index_has_a_row_a_value_and_a_count(schema: Schema) -> None:
    """Saving again, changing and deleting keep the counts; what is counted to nothing is nothing."""
    with closing(store_on(schema)) as store:
        for email in ("a@example.org", "b@example.org", "b@example.org"):
            with store.unit() as unit:
                unit.save(participant(1, email=email, volunteer=True))
        assert counts(store) == (1, 0, 1, 1)
        with store.unit() as unit:
            unit.delete(Participant, "p000001")
        assert counts(store) == (0, 0, 0, 0)
    assert schema.says("SELECT count(*) FROM mailbot_index") == "0"
    assert set(schema.says("SELECT number FROM mailbot_count").split()) == {"0"}


def counts(store: PostgresqlStore) -> tuple[int, int, int, int]:
    """What is counted of the participant above."""
    under = (("email", "a@example.org"), ("email", "b@example.org"), ("volunteer", "yes"))
    return (store.count(Participant), *(store.count_under(Participant, *one) for one in under))


def test_what_is_sent_is_counted_without_looking(schema: Schema) -> None:
    """Of a hundred thousand letters the count would cost what it costs of one: it is one row."""
    with closing(store_on(schema)) as store:
        assert store.count_under(OutboxRow, "posting", "sent") == 0
    assert schema.says("SELECT count(*) FROM mailbot_count") == "0"
