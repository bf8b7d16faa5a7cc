"""The command line as such: help for everything, usage errors, the two ways to call it, and init."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from mailbot import __version__
from mailbot.cli.app import app
from mailbot.cli.on_demand import MODULES
from tests.cli.asking import asked, mailbot
from tests.support.campaign_files import CampaignFile

ROOT = Path(__file__).parents[2]
ANSWERS = ("--address", "Library@Trust.test", "--organiser", "robin@trust.test", "--organisation", 'The "Trust"')

NAMES = [name for commands in MODULES.values() for name in commands]
_MAILBOT = typer.main.get_group(app)
_TOP = {name: _MAILBOT.get_command(typer.Context(_MAILBOT), name) for name in sorted(NAMES)}
COMMANDS = [
    (name, *inner)
    for name, group in _TOP.items()
    for inner in ([(one,) for one in sorted(group.commands)] if isinstance(group, TyperGroup) else [()])
]
PUBLIC = {
    *("demo", "init", "run", "once", "doctor", "status", "explain", "match", "verify", "report", "stop", "resume"),
    *("people list", "people show", "people import", "people export", "people erase"),
    *("rounds list", "rounds draw", "rounds approve", "rounds redraw", "rounds close"),
    *("outbox list", "outbox retry", "outbox drop"),
    *("state verify", "state compact", "state export", "state import"),
}
DRY_RUN = (
    *("once", "resume", "outbox retry", "people import", "people erase"),
    *("rounds draw", "rounds approve", "rounds redraw", "rounds close"),
)
JSON = (
    *(
        "once",
        "status",
        "explain",
        "match",
        "verify",
        "doctor",
        "report",
        "stop",
        "resume",
        "people list",
        "people show",
    ),
    *("people import", "people erase", "rounds list", "rounds draw", "rounds approve", "outbox list", "outbox drop"),
)


def test_every_public_command_is_there() -> None:
    """The commands that others rely on are all there; removing one needs a new major version."""
    assert {" ".join(one) for one in COMMANDS} >= PUBLIC


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_says_what_a_command_does(command: tuple[str, ...]) -> None:
    """`--help` and `-h` answer on standard output, and show each option that the command has."""
    told, short = mailbot(*command, "--help"), mailbot(*command, "-h")
    name = " ".join(command)
    assert (told.code, told.err, "Usage:" in told.out) == (0, "", True)
    assert short.out == told.out
    assert ("--dry-run" in told.out) is (name in DRY_RUN)
    assert "--json" in told.out or name not in JSON


@pytest.mark.parametrize("module", MODULES)
def test_a_module_adds_the_commands_that_it_is_looked_up_for(module: str) -> None:
    """The table by which commands are found names exactly those that each module has."""
    part = typer.Typer()
    import_module(f"mailbot.cli.{module}").add_to(part)
    assert tuple(typer.main.get_group(part).commands) == MODULES[module]


def test_a_command_imports_no_other() -> None:
    """What needs no mailbox and no state does not wait for their libraries; and a misspelt name is still recognised."""
    program = (
        "import sys; sys.argv[1:] = ['match', '-h']; import runpy; runpy.run_module('mailbot', run_name='__main__')"
    )
    watched = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {program}"
    done = subprocess.run(
        (sys.executable, "-c", watched), cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    loaded = set(done.stderr.split())
    assert (done.returncode, "mailbot.matching.drawing" in loaded) == (0, True)
    assert not loaded & {
        "mailbot.bootstrap",
        "mailbot.settings",
        "tinydb",
        "imapclient",
        "jinja2",
        "icalendar",
    }
    assert "Did you mean 'match'?" in mailbot("mach").err


def test_both_ways_to_call_it_are_one(tmp_path: Path) -> None:
    """`python run.py` and `python -m mailbot` are the same command, from whatever folder."""
    ways = ((str(ROOT / "run.py"),), ("-m", "mailbot"))
    done = [
        subprocess.run(
            (sys.executable, *way, "--version"), cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False
        )
        for way in ways
    ]
    assert [(one.returncode, one.stdout, one.stderr) for one in done] == [(0, f"mailbot {__version__}\n", "")] * 2


@pytest.mark.parametrize(
    "words",
    [
        ("brew",),
        ("match",),
        ("match", "--people", "people.csv", "--rounds", "0"),
        ("match", "--people", "people.csv", "--seed", ""),
        ("match", "--people", "people.csv", "--odd", "alone"),
        ("match", "--people", "people.csv", "--mixing", "shoe size"),
        ("match", "--people", "people.csv", "--first", "site"),
        ("match", "--people", "people.csv", "--clinical", "nurse"),
        ("match", "--people", "people.csv", "--csv", "--json"),
        ("status", "--loud"),
        ("rounds", "draw"),
        ("rounds", "draw", "one"),
        ("rounds", "draw", "0"),
        ("explain",),
        ("people", "show"),
        ("outbox", "drop"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_a_usage_error(words: tuple[str, ...]) -> None:
    """An unknown command or option, and an argument that is missing or wrong: 2, told on standard error."""
    told = mailbot(*words)
    assert (told.code, told.out, "Error" in told.err) == (2, "", True)
    assert "Traceback" not in told.err


def test_a_wrong_moment_is_a_usage_error(trial: CampaignFile) -> None:
    """`once --now` takes ISO dates only, and shows one."""
    told = asked(trial, "once", "--now", "tomorrow")
    assert (told.code, "2026-11-03T09:00" in told.err) == (2, True)
    assert not trial.state.exists()


def test_without_a_configuration_the_way_on_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """78, the file that was looked for, and what writes one; the environment may name another."""
    monkeypatch.chdir(tmp_path)
    told = mailbot("status")
    assert (told.code, told.out) == (78, "")
    assert told.err == "config/mailbot.toml: there is no such file. `mailbot init` writes one.\n"
    monkeypatch.setenv("MAILBOT_CONFIG", "elsewhere.toml")
    assert mailbot("status").err.startswith("elsewhere.toml: there is no such file")
    assert list(tmp_path.iterdir()) == []


def test_init_makes_what_doctor_finds_well(tmp_path: Path) -> None:
    """What init writes passes the doctor without a change, keeps its key private, and holds the answers given."""
    folder = tmp_path / "a library"
    told = mailbot("init", str(folder), *ANSWERS)
    config = folder / "config" / "mailbot.toml"
    assert (told.code, told.lines[-1]) == (0, f"Next: mailbot doctor --config {config}")
    well = mailbot("doctor", "--config", str(config))
    assert (well.code, "ERROR" in well.out, "letters.render" in well.out) == (0, False, True)
    text = config.read_text(encoding="utf-8")
    assert ('"library@trust.test"' in text.lower(), "example.nhs.uk" in text.partition("[mailbox.imap]")[0]) == (
        True,
        False,
    )
    assert (folder / "var" / "state.key").stat().st_mode & 0o777 == 0o600
    assert mailbot("once", "--config", str(config)).code == 0
    assert 'The "Trust"' in mailbot("status", "--config", str(config)).out


def test_a_second_init_touches_nothing(tmp_path: Path) -> None:
    """Where a configuration is, init refuses; not a file changes."""
    mailbot("init", str(tmp_path), *ANSWERS)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    told = mailbot("init", str(tmp_path), "--address", "b@b.test", "--organiser", "c@b.test", "--organisation", "B")
    assert (told.code, "is there already; nothing was changed" in told.err) == (78, True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_init_refuses_what_is_no_address(tmp_path: Path) -> None:
    """An answer that cannot be used is named, and nothing at all is left behind."""
    told = mailbot("init", str(tmp_path), "--address", "library", "--organiser", "c@b.test", "--organisation", "B")
    assert (told.code, "mailbox.address" in told.err) == (78, True)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(four: CampaignFile) -> None:
    """`mailbot state export | head -1` ends without a word on standard error."""
    line = f'"{sys.executable}" "{ROOT / "run.py"}" state export --config "{four.config}" | head -1'
    done = subprocess.run(("bash", "-c", line), capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
