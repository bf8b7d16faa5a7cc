"""The configuration: what is taken, and how each fault is named."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path

import pytest

from mailbot.errors import BadConfiguration
from mailbot.matching import Rules
from mailbot.matching.rules import name_of
from mailbot.settings import load

REFERENCE = Path(__file__).parents[1] / "config" / "mailbot.toml"

SMALL = """
[campaign]
code = "RCT26"
name = "Coffee Trial"
joining_opens = 2026-10-05
joining_closes = 2026-10-30T17:00:00
organisers = ["Organiser@Example.NHS.uk"]

[[rounds]]
draw = 2026-11-03T09:00:00
meet_from = 2026-11-05
meet_until = 2026-11-27

[mailbox]
kind = "folder"
address = "library@example.nhs.uk"
name = "Library"
allowed_domains = ["Example.nhs.uk"]

[mailbox.folder]
path = "mail"

[store]
path = "var/state.json"
"""


def written(folder: Path, text: str) -> Path:
    """A configuration file with this text."""
    path = folder / "mailbot.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(folder: Path, text: str) -> str:
    """What is said of a configuration that cannot be used."""
    with pytest.raises(BadConfiguration) as fault:
        load(written(folder, text))
    return str(fault.value)


def test_the_annotated_reference_loads_as_it_is() -> None:
    """config/mailbot.toml can be used without a change, on the folder mailbox."""
    settings = load(REFERENCE)
    assert settings.mailbox.kind == "folder"
    assert settings.campaign.approval == "organiser"
    assert settings.mailbox.folder is not None
    assert settings.mailbox.folder.trust == "confirm"


def test_the_example_for_imap_loads() -> None:
    """config/example-imap.toml is a configuration that can be used once the passwords are there."""
    settings = load(REFERENCE.with_name("example-imap.toml"))
    assert settings.mailbox.kind == "imap"
    assert settings.mailbox.imap is not None
    assert settings.mailbox.smtp is not None
    assert (settings.mailbox.imap.security, settings.mailbox.smtp.security) == ("tls", "starttls")


def test_the_reference_explains_every_key() -> None:
    """Each key of the model stands in the annotated reference, commented out or not."""
    text = REFERENCE.read_text(encoding="utf-8")
    settings = load(REFERENCE)
    for name in type(settings).model_fields:
        assert f"[{name}" in text, name
    for table in (
        settings.campaign,
        settings.rounds[0],
        settings.meetings,
        settings.matching,
        settings.mailbox,
        settings.sending,
    ):
        for key in type(table).model_fields:
            assert f"{key} =" in text or f".{key}]" in text, key


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    """A small file gets the documented defaults, and relative paths are relative to it."""
    settings = load(written(tmp_path, SMALL))
    assert settings.meetings.opening == (time(9), time(17))
    assert settings.meetings.weekdays == (0, 1, 2, 3, 4)
    assert settings.store.path == tmp_path / "var" / "state.json"
    assert settings.mailbox.folder is not None
    assert settings.mailbox.folder.path == tmp_path / "mail"
    assert settings.privacy.keep_days == 180
    assert settings.sending.per_minute == 20


def test_the_rules_of_the_draw(tmp_path: Path) -> None:
    """What is said becomes the rules, in any capitals; what is not said, the usual ones."""
    assert load(written(tmp_path, SMALL)).matching.rules == Rules()
    table = '[matching]\nmixing = ["Clinical"]\nfirst = ["organisation"]\nodd = "sit out"\nclinical = ["Nurse"]\n'
    rules = load(written(tmp_path, SMALL.replace("[store]", f"{table}[store]"))).matching.rules
    assert [name_of(tier) for tier in rules.compared] == ["organisation", "clinical"]
    assert (rules.odd, rules.mixing[0].counted) == ("sit out", {"nurse"})


def test_a_fault_of_the_rules_is_named_with_its_line(tmp_path: Path) -> None:
    """The line of the list in which the name stands."""
    text = SMALL + '\n[matching]\nodd = "trio"\nmixing = ["site", "bnad"]\n'
    line = text[: text.index("mixing")].count("\n") + 1
    assert f"line {line}: matching.mixing.1: nothing is called 'bnad'" in faults_of(tmp_path, text)
    assert "did you mean 'band'?" in faults_of(tmp_path, text)


def test_addresses_and_domains_are_folded(tmp_path: Path) -> None:
    """Case does not matter in addresses and domains."""
    settings = load(written(tmp_path, SMALL))
    assert settings.campaign.organisers == ("organiser@example.nhs.uk",)
    assert settings.mailbox.allowed_domains == ("example.nhs.uk",)


def test_a_date_opens_at_midnight(tmp_path: Path) -> None:
    """A plain date is the beginning of that day."""
    settings = load(written(tmp_path, SMALL))
    assert settings.campaign.joining_opens == datetime(2026, 10, 5)  # noqa: DTZ001 - wall time
    assert settings.rounds[0].meet_from == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[store]", "[store]\ncolour = 1"), "store.colour: there is no such key"),
        (('code = "RCT26"', 'code = "RCT 26!"'), "campaign.code"),
        (("joining_opens = 2026-10-05", "joining_opens = 2026-11-05"), "joining_closes must come after joining_opens"),
        (
            ("meet_from = 2026-11-05", "meet_from = 2026-12-05"),
            "draw, meet_from and meet_until must come in this order",
        ),
        (("draw = 2026-11-03T09:00:00", "draw = 2026-11-03T01:30:00"), "the clocks change"),
        (("draw = 2026-11-03T09:00:00", "draw = 2026-11-03T09:00:00Z"), "wall time without a zone"),
        (('kind = "folder"', 'kind = "imap"'), "needs a table [mailbox.imap]"),
        (('kind = "folder"', 'kind = "pigeon"'), "mailbox.kind"),
        (('organisers = ["Organiser@Example.NHS.uk"]', "organisers = []"), "campaign.organisers"),
        (('organisers = ["Organiser@Example.NHS.uk"]', 'organisers = ["nobody"]'), "campaign.organisers.0"),
        (('name = "Coffee Trial"', 'name = "Coffee Trial"\ntimezone = "Europe/Walsall"'), "there is no zone"),
        (("[store]", '[meetings]\nhours = "17:00-09:00"\n[store]'), "the day must open before it closes"),
        (("[store]", '[meetings]\nhours = "09:00-09:20"\n[store]'), "too short for a meeting of so many minutes"),
        (("[store]", "[meetings]\nnudge_after_days = 5\n[store]"), "must be more than nudge_after_days"),
        (("2026-11-03T09:00:00", "2026-09-03T09:00:00"), "the first draw comes before joining opens"),
        (("[store]", '[matching]\nmixing = ["departement"]\n[store]'), "did you mean 'department'?"),
        (("[store]", '[matching]\nmixing = ["zodiac"]\n[store]'), "there are: department, staff group, site,"),
        (("[store]", '[matching]\nmixing = ["band", "band"]\n[store]'), "the mixing tier 'band' is named twice"),
        (
            ("[store]", '[matching]\nfirst = ["same site"]\n[store]'),
            "'same site' keeps them together: name one of them",
        ),
        (("[store]", '[matching]\nclinical = ["Nurse"]\n[store]'), "so name 'clinical' in mixing or first too"),
        (("[store]", '[matching]\nod = "trio"\n[store]'), "matching.od: there is no such key; did you mean odd?"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """What is wrong is said with the file and the key."""
    before, after = change
    assert before in SMALL
    words = faults_of(tmp_path, SMALL.replace(before, after))
    assert said in words
    assert str(tmp_path / "mailbot.toml") in words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('code = "RCT26"', 'cod = "RCT26"'), "line 3: campaign.cod: there is no such key; did you mean code?"),
        (('code = "RCT26"', 'cod = "RCT26"'), "line 2: campaign.code: this key is missing"),
        (("meet_until = 2026-11-27", 'meet_until = "soon"'), "line 12: rounds.0.meet_until: "),
        (
            ("[store]", "[store]\nper_day = 5"),
            "line 24: store.per_day: there is no such key; it belongs under [sending]",
        ),
        (('path = "mail"', 'path = "mail"\ntrust = "all"'), "line 22: mailbox.folder.trust: "),
        (("[store]", "[shop]"), "line 23: shop: there is no such key"),
        (("[store]", "[shop]"), "mailbot.toml: store: this key is missing"),
        (('path = "var/state.json"', '"path" = 5'), "line 24: store.path: "),
    ],
)
def test_each_fault_has_its_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """Where a key stands is said, or its table where it does not; and what was perhaps meant."""
    before, after = change
    assert said in faults_of(tmp_path, SMALL.replace(before, after))


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Two faults give two lines, so that one look mends both."""
    words = faults_of(tmp_path, SMALL.replace('code = "RCT26"', 'code = "!"').replace("[store]", "[store]\nx = 1"))
    assert len(words.splitlines()) == 2
    assert "campaign.code" in words
    assert "store.x" in words


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """Without a configuration the way on is named, and the exit code is that of configuration."""
    with pytest.raises(BadConfiguration) as fault:
        load(tmp_path / "none.toml")
    assert "mailbot init" in str(fault.value)
    assert fault.value.exit_code == 78


@pytest.mark.parametrize("content", [b"[campaign", b"\xff\xfe", b"a = 1\na = 2"])
def test_what_is_no_toml_is_said(tmp_path: Path, content: bytes) -> None:
    """Broken files are refused in words, never with a traceback."""
    path = tmp_path / "mailbot.toml"
    path.write_bytes(content)
    with pytest.raises(BadConfiguration, match=r"mailbot\.toml: cannot be read"):
        load(path)


def test_a_user_name_needs_a_secret_from_elsewhere(tmp_path: Path) -> None:
    """A password never stands in the file: a file or a command must be named, and only one of them."""
    login = '\n[mailbox.imap]\nhost = "localhost"\nusername = "library"\n'
    assert "needs a password_file or a password_command" in faults_of(tmp_path, SMALL + login)
    both = login + 'password_file = "secret"\npassword_command = ["true"]\n'
    assert "not both" in faults_of(tmp_path, SMALL + both)
    assert "there is no such key" in faults_of(tmp_path, SMALL + login + 'password = "x"\n')


def test_the_small_file_is_well_formed() -> None:
    """The bait of the tests above is good TOML, so that each names its own fault only."""
    assert set(tomllib.loads(SMALL)) == {"campaign", "rounds", "mailbox", "store"}
