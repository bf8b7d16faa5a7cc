"""Every command on a state in PostgreSQL: the same words, and two lines of the configuration."""

import subprocess
import sys
from pathlib import Path

import pytest

from mailbot.service.doctor import Level
from mailbot.settings import load
from tests.cli.asking import asked
from tests.cli.conftest import PEOPLE
from tests.servers.certificate import Certificate
from tests.servers.postgresql import Postgresql, Schema
from tests.support.campaign_files import CampaignFile, on_database, on_folders

ROOT = Path(__file__).parents[2]
THE_TWO_LINES = 'engine = "postgresql"\ndsn_file = "dsn"\n'
NO_SERVER = "host=/nowhere dbname=x"


@pytest.fixture
def served(tmp_path: Path, schema: Schema) -> CampaignFile:
    """A campaign in a database that nobody has joined yet."""
    return on_database(on_folders(tmp_path), schema.dsn)


@pytest.fixture
def drawn_there(served: CampaignFile) -> CampaignFile:
    """The same with four members and a draw."""
    table = served.config.with_name("people.csv")
    table.write_text(PEOPLE, encoding="utf-8")
    assert asked(served, "people", "import", str(table)).code == 0
    assert asked(served, "rounds", "draw", "1").code == 0
    return served


def findings(file: CampaignFile) -> dict[str, list[str]]:
    """What the doctor says of the state, by level."""
    told: dict[str, list[str]] = {}
    for one in asked(file, "doctor", "--json").json:
        if str(one["id"]).startswith("state."):
            told.setdefault(str(one["level"]), []).append(f"{one['what']} {one['advice']}")
    return told


@pytest.mark.server
def test_looking_at_an_empty_database_makes_nothing(served: CampaignFile, schema: Schema) -> None:
    """Commands that look, a pass on trial included, show that there is nothing, and leave it so."""
    for words in (("status",), ("people", "list"), ("outbox", "list"), ("doctor",), ("once", "--dry-run"), ("report",)):
        assert asked(served, *words).code in (0, 1), words
    assert not served.state.with_suffix(".key").exists()
    assert schema.says("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") == "0"


@pytest.mark.server
def test_a_campaign_goes_its_way_by_commands(drawn_there: CampaignFile) -> None:
    """Whatever looks or changes works as on a file; nothing lies beside the key but what belongs to this machine."""
    assert len(asked(drawn_there, "people", "list", "--json").lines) == 4
    assert asked(drawn_there, "status").code == 0
    assert asked(drawn_there, "once").code == 0
    assert "asha@example.nhs.uk" in asked(drawn_there, "people", "export", "asha@example.nhs.uk").out
    verified = asked(drawn_there, "state", "verify")
    assert verified.lines[0].startswith("PostgreSQL, ")
    assert {"participant: 4", "pairing: 2"} <= set(verified.lines)
    assert asked(drawn_there, "people", "erase", "asha@example.nhs.uk").code == 0
    assert asked(drawn_there, "once").code == 0  # the goodbye goes, and with it the last that was held
    assert "Asha" not in asked(drawn_there, "state", "export").out
    assert asked(drawn_there, "state", "compact").out == "compacted\n"
    assert not drawn_there.state.exists()


@pytest.mark.server
def test_stop_is_one_for_all_machines(drawn_there: CampaignFile, schema: Schema) -> None:
    """It stands as a file here and as a row there; RESUME takes both away."""
    stop = drawn_there.state.with_name("STOP")
    assert asked(drawn_there, "stop").code == 0
    assert stop.exists()
    assert schema.says("SELECT count(*) FROM mailbot_fact WHERE name = 'stop'") == "1"
    stop.unlink()
    assert "STOPPED" in asked(drawn_there, "status").out
    assert asked(drawn_there, "resume").code == 0
    assert schema.says("SELECT count(*) FROM mailbot_fact WHERE name = 'stop'") == "0"


@pytest.mark.server
def test_a_state_moves_either_way_and_stays_the_same(drawn: CampaignFile, tmp_path: Path, schema: Schema) -> None:
    """Out of the file into the database and back: the same lines, byte for byte; two lines of the configuration."""
    exported, audit = asked(drawn, "state", "export").out, asked(drawn, "rounds", "audit", "1")
    assert audit.code == 0
    file = tmp_path / "export.jsonl"
    file.write_text(exported, encoding="utf-8")
    on_database(drawn, schema.dsn)
    assert asked(drawn, "state", "import", str(file)).code == 0
    assert asked(drawn, "state", "export").out == exported
    assert asked(drawn, "state", "import", str(file)).code == 1  # it is not empty any more
    assert asked(drawn, "once").code == 0  # with the key that lies there
    there = asked(drawn, "state", "export").out
    file.write_text(there, encoding="utf-8")
    drawn.change(THE_TWO_LINES, "")
    drawn.change('path = "state/state.json"', 'path = "state/again.json"')
    drawn.state.with_suffix(".key").rename(drawn.state.with_name("again.key"))
    assert asked(drawn, "state", "import", str(file)).code == 0
    assert asked(drawn, "state", "export").out == there
    assert asked(drawn, "once").code == 0
    assert asked(drawn, "rounds", "audit", "1").out == audit.out


@pytest.mark.server
def test_another_key_is_refused(drawn_there: CampaignFile) -> None:
    """A worker without the key of the state, or with another, recognises no reply: it is told which to fetch."""
    key = drawn_there.state.with_suffix(".key")
    mine = key.read_text(encoding="ascii")
    key.unlink()
    missing = asked(drawn_there, "status")
    assert (missing.code, "Copy the key from another worker" in missing.err) == (78, True)
    assert not key.exists()
    key.write_text("ab" * 32, encoding="ascii")
    for words in (("status",), ("once",)):
        wrong = asked(drawn_there, *words)
        assert (wrong.code, "is not the key of the state" in wrong.err) == (78, True)
    key.write_text(mine, encoding="ascii")
    assert asked(drawn_there, "status").code == 0


@pytest.mark.server
def test_the_doctor_looks_at_the_server(drawn_there: CampaignFile) -> None:
    """It answers, the rights suffice, the state is whole; and that this server would forget at a power cut."""
    told = findings(drawn_there)
    assert any(one.startswith("PostgreSQL 1") for one in told[Level.FINE.value])
    assert any("has the rights it needs" in one for one in told[Level.FINE.value])
    assert any("fsync = off" in one for one in told[Level.WARNING.value])
    drawn_there.config.with_name("dsn").chmod(0o644)
    assert any("other users can read" in one for one in findings(drawn_there)[Level.ERROR.value])


@pytest.mark.server
def test_the_doctor_sees_how_the_line_is_protected(certificate: Certificate, tmp_path: Path) -> None:
    """Over the network the server must be checked; one that nobody checks is told, with what to write."""
    server = Postgresql(certificate)
    try:
        server.start()
        place = server.schema()
        over_the_network = f"{place.dsn} host=db.example.test hostaddr=127.0.0.1 sslmode="
        file = on_database(on_folders(tmp_path), f"{over_the_network}require")
        assert any("nobody checks the server" in one for one in findings(file)[Level.WARNING.value])
        said = f"{place.dsn} host=localhost hostaddr=127.0.0.1 sslmode=verify-full"
        file.config.with_name("dsn").write_text(f"{said} sslrootcert={certificate.certificate}", encoding="utf-8")
        assert Level.ERROR.value not in findings(file)
        file.config.with_name("dsn").write_text(f"{over_the_network}disable", encoding="utf-8")
        assert any("not encrypted" in one for one in findings(file)[Level.WARNING.value])
    finally:
        server.remove()


def test_a_server_that_is_away_is_told(tmp_path: Path) -> None:
    """With 75, try later, by whoever looks and whoever changes; STOP stands on this machine all the same."""
    file = on_database(on_folders(tmp_path), NO_SERVER)
    for words in (("status",), ("once",), ("state", "verify"), ("stop",)):
        told = asked(file, *words)
        assert (told.code, "cannot be reached" in told.err) == (75, True), words
    assert file.state.with_name("STOP").exists()


def test_without_its_library_the_command_that_installs_it_is_told(tmp_path: Path) -> None:
    """The core runs without psycopg; only whoever asks for the engine is told, and how to get it."""
    script = "import sys; sys.modules['psycopg'] = None; from mailbot.cli.app import main; main()"
    file = on_database(on_folders(tmp_path), NO_SERVER)

    def ask() -> subprocess.CompletedProcess[str]:
        words = (sys.executable, "-c", script, "status", "--config", str(file.config))
        return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)

    told = ask()
    assert (told.returncode, "pip install 'mailbot[postgresql]'" in told.stderr) == (78, True)
    file.change(THE_TWO_LINES, "")
    assert ask().returncode == 0


def test_an_engine_without_a_connection_string_is_refused(tmp_path: Path) -> None:
    """With its line; and a dsn_file beside the engine of the core does no harm."""
    file = on_database(on_folders(tmp_path), NO_SERVER)
    file.change('engine = "postgresql"', 'engine = "tinydb"')
    assert load(file.config).store.engine == "tinydb"
    assert asked(file, "status").code == 0
    file.change(THE_TWO_LINES.replace("postgresql", "tinydb"), 'engine = "postgresql"\n')
    told = asked(file, "status")
    assert (told.code, "needs a dsn_file" in told.err) == (78, True)
