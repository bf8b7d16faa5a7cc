"""mailbot people …: lists in, lists out, and erasure that is real."""

import json

from mailbot.matching.dossier import differences
from tests.cli.asking import asked
from tests.support.campaign_files import CampaignFile


def import_list(trial: CampaignFile, text: str, *options: str) -> tuple[int, str, str]:
    """Import a list; gives exit code, output and errors."""
    table = trial.config.with_name("list.csv")
    table.write_text(text, encoding="utf-8")
    told = asked(trial, "people", "import", str(table), *options)
    return told.code, told.out, told.err


def everything(trial: CampaignFile) -> bytes:
    """All bytes of all files beside the state."""
    return b"".join(path.read_bytes() for path in sorted(trial.state.parent.rglob("*")) if path.is_file())


def test_a_list_is_taken_in_whole(trial: CampaignFile) -> None:
    """Each person is there as the list says, waits for a welcome letter, and is shown in columns or as JSON."""
    done = import_list(
        trial, "email,name,mode,slots\nZOE@example.nhs.uk,Zoë,online,mon am;tue pm\nal@example.nhs.uk,,,\n"
    )
    assert done == (0, "zoe@example.nhs.uk: taken in\nal@example.nhs.uk: taken in\n", "")
    rows = {str(one["email"]): one for one in asked(trial, "people", "list", "--json").json}
    assert {(one["email"], one["name"], one["standing"]) for one in rows.values()} == {
        ("zoe@example.nhs.uk", "Zoë", "joined"),
        ("al@example.nhs.uk", "", "joined"),
    }
    head, *lines = asked(trial, "people", "list").lines
    assert (head.split()[:3], len(lines)) == (["id", "email", "name"], 2)
    assert [one["kind"] for one in asked(trial, "outbox", "list", "--json").json] == ["welcome", "welcome"]
    (held,) = asked(trial, "people", "show", str(rows["zoe@example.nhs.uk"]["id"]), "--json").json
    assert (held["participant"]["details"]["mode"], held["participant"]["email"]) == ("online", "zoe@example.nhs.uk")


def test_a_dry_run_takes_nobody_in(trial: CampaignFile) -> None:
    """It says who would get which letter; the state holds nobody."""
    code, out, _ = import_list(trial, "email\nal@example.nhs.uk\n", "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        ["al@example.nhs.uk: taken in", "would send: welcome to al@example.nhs.uk"],
    )
    assert asked(trial, "people", "list").out == ""
    assert asked(trial, "outbox", "list").out == ""


def test_faults_of_a_list_are_named_by_line(trial: CampaignFile) -> None:
    """Every fault is told with line and column, and not one person of the list is taken in."""
    code, out, err = import_list(
        trial, "email,mode\nal@example.nhs.uk,online\nbo,\ncy@example.nhs.uk,phone\nAL@example.nhs.uk,\n"
    )
    assert (code, out) == (1, "")
    assert err.splitlines()[1:] == [
        "line 3, column email: 'bo' is not an address",
        "line 4, column mode: 'phone' is not person, online or either",
        "line 5, column email: al@example.nhs.uk stands in line 2 already",
    ]
    columns = "he columns are email,name,role,department,site,mode,times,slots,organisation,band"
    assert import_list(trial, "mail,shoe size\nx,y\n")[2].splitlines()[1:] == [
        f"line 1: the column email is missing; t{columns}",
        "line 1: there is no column 'mail'; did you mean email?",
        f"line 1: there is no column 'shoe size'; take it out. T{columns}",
    ]
    assert asked(trial, "people", "list").out == ""


def test_a_list_that_cannot_be_read_is_told(trial: CampaignFile) -> None:
    """No file, or one that is not UTF-8, ends with 1 and one message; the second says how to save it from Excel."""
    missing = asked(trial, "people", "import", "gone.csv")
    assert (missing.code, missing.err.startswith("gone.csv: cannot be read")) == (1, True)
    table = trial.config.with_name("latin.csv")
    table.write_bytes(b"email,name\nal@example.nhs.uk,Zo\xeb\n")
    told = asked(trial, "people", "import", str(table))
    assert (told.code, "CSV UTF-8" in told.err, "Nothing was taken in" in told.err) == (1, True, True)


def test_a_stranger_is_not_taken_in(trial: CampaignFile) -> None:
    """An address outside the allowed domains is told, and the rest of the list is taken."""
    code, out, _ = import_list(trial, "email\nal@elsewhere.test\nbo@example.nhs.uk\n")
    first, second = out.splitlines()
    assert (code, first.startswith("al@elsewhere.test: not taken"), second) == (0, True, "bo@example.nhs.uk: taken in")
    assert [one["email"] for one in asked(trial, "people", "list", "--json").json] == ["bo@example.nhs.uk"]


def test_one_person_is_shown_and_exported(drawn: CampaignFile) -> None:
    """All that is held about one person, by address or id; nobody else's address is in it."""
    exported = asked(drawn, "people", "export", "Chloe@example.nhs.uk")
    held = json.loads(exported.out)
    assert (held["participant"]["email"], held["participant"]["details"]["name"]) == (
        "chloe@example.nhs.uk",
        "Chloë Example",
    )
    assert [one["kind"] for one in held["letters"]] == ["welcome"]
    assert len(held["pairings"]) == 1
    assert [name for name in ("asha@", "bo@", "dewi@") if name in exported.out] == []
    unknown = asked(drawn, "people", "show", "nobody@example.nhs.uk")
    assert (unknown.code, unknown.out, "nobody takes part under" in unknown.err) == (1, "", True)


def test_erasure_leaves_nothing_of_the_person(drawn: CampaignFile) -> None:
    """After `erase` no file holds name or address, and only the draw's audit the pseudonym; before it they did."""
    assert asked(drawn, "rounds", "approve", "1").code == 0
    assert asked(drawn, "once").code == 0
    (row,) = (one for one in asked(drawn, "people", "list", "--json").json if one["name"] == "Dewi Example")
    traces = [b"dewi@example.nhs.uk", b"Dewi", str(row["id"]).encode()]
    assert [one in everything(drawn) for one in traces] == [True, True, True]
    preview = asked(drawn, "people", "erase", "dewi@example.nhs.uk", "--dry-run")
    assert (preview.code, "would send: forgotten to dewi@example.nhs.uk" in preview.out) == (0, True)
    assert traces[0] in everything(drawn)
    assert asked(drawn, "people", "erase", "DEWI@example.nhs.uk").code == 0
    assert asked(drawn, "once").code == 0
    assert [one for one in traces[:2] if one in everything(drawn)] == []
    audits = [one for one in asked(drawn, "state", "export").json if str(row["id"]) in json.dumps(one)]
    assert [one["kind"] for one in audits] == ["draw"]
    assert differences(asked(drawn, "rounds", "audit", "1").json[0]) == []
    assert len(asked(drawn, "people", "list", "--json").json) == 3
    again = asked(drawn, "people", "erase", "dewi@example.nhs.uk")
    assert (again.code, again.err) == (1, "nobody takes part under dewi@example.nhs.uk\n")
    assert asked(drawn, "state", "verify").code == 0
