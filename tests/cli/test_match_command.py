"""match: who meets whom from a spreadsheet, with no mailbox, no configuration and no state."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.asking import Said, mailbot

ROOT = Path(__file__).parents[2]
PEOPLE = """email,name,role,department,site,mode,never_with
asha@example.nhs.uk,Asha Example,Nurse,Ward 7,Manor Hospital,either,
bo@example.nhs.uk,Bo Example,Doctor,Cardiology,Manor Hospital,either,
chloe@example.nhs.uk,Chloë Example,Pharmacist,Pharmacy,Manor Hospital,either,dewi@example.nhs.uk
dewi@example.nhs.uk,Dewi Example,Porter,Facilities,Manor Hospital,either,
eve@example.nhs.uk,Eve Example,Nurse,Ward 7,Manor Hospital,either,
"""
FIVE = ["asha@example.nhs.uk", "bo@example.nhs.uk", "chloe@example.nhs.uk", "dewi@example.nhs.uk", "eve@example.nhs.uk"]
HISTORY = "round,a,b\n1,asha@example.nhs.uk,bo@example.nhs.uk\n1,gone@example.nhs.uk,eve@example.nhs.uk\n"
Write = Callable[[str, str], str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a table into an empty folder without any configuration, in which the command is then called."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILBOT_CONFIG", raising=False)

    def written(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return written


@pytest.fixture
def people(write: Write) -> str:
    """Five people, of whom two are kept apart."""
    return write("people.csv", PEOPLE)


def seats(told: Said) -> list[list[str]]:
    """Round, group and address of each row that `--csv` printed."""
    header, *rows = told.lines
    assert header == "round,group,email"
    return [row.split(",") for row in rows]


def test_the_table_tells_all_that_an_organiser_asks(people: str) -> None:
    """Names with addresses, why these, who was third, the numbers, the seed, and how to have the same again."""
    told = mailbot("match", "--people", people, "--seed", "coffee", "--mixing", "department, clinical")
    assert (told.code, told.err) == (0, "")
    assert told.lines[0] == "Round 1"
    assert told.lines[2].split() == ["group", "name", "email", "department", "note"]
    rows = [line for line in told.lines if "@example" in line]
    assert len(rows) == 5
    assert all(f"{one.partition('@')[0].capitalize()[:4]}" in told.out for one in FIVE)
    assert "new to each other, different departments" in told.out
    assert "5 people in 2 groups, 1 of three, nobody met before, " in told.out
    assert "nobody left out." in told.out
    assert "Proven: no other draw of these people keeps the rules better." in told.lines
    again = "mailbot match --people people.csv --seed coffee --mixing 'department, clinical' --json > draw.jsonl"
    seed, keep, check = told.lines[-3:]
    assert (seed, keep.endswith(again)) == ("Seed: coffee", True)
    assert check == "To check it: mailbot verify draw.jsonl --people=people.csv"


def test_the_three_forms_are_one_draw(people: str) -> None:
    """Table, CSV and JSON of one seed hold the same groups, in the same order."""
    words = ("match", "--people", people, "--seed", "coffee")
    (line,) = mailbot(*words, "--json").json
    rows = seats(mailbot(*words, "--csv"))
    groups = [[row[2] for row in rows if row[1] == str(number)] for number in (1, 2)]
    table = [line.split("@")[0].rsplit(maxsplit=1)[-1] for line in mailbot(*words).lines if "@example" in line]
    assert line["groups"] == groups
    assert [one.partition("@")[0] for group in groups for one in group] == table
    assert sorted(one for group in groups for one in group) == FIVE


def test_a_line_has_what_others_rely_on(people: str) -> None:
    """The keys of the public contract, one object a round, each with a seed of its own."""
    told = mailbot("match", "--people", people, "--rounds", "3", "--seed", "coffee", "--json")
    assert (told.code, told.err) == (0, "")
    assert [one["round"] for one in told.json] == [1, 2, 3]
    assert [one["seed"] for one in told.json] == ["coffee", "coffee/2", "coffee/3"]
    for one in told.json:
        assert list(one) == ["round", "groups", "left_out", "repeats", "same_department", "seed", "audit"]
    assert all("chloe" not in pair[0] or "dewi" not in pair[1] for one in told.json for pair in one["groups"])  # type: ignore[attr-defined]


def test_a_seed_is_chance_and_chance_is_a_seed(people: str) -> None:
    """Without a seed each call draws with another, and prints it; with that seed the same draw comes again."""
    drawn = [mailbot("match", "--people", people, "--json").json[0] for _ in range(2)]
    first, second = (str(one["seed"]) for one in drawn)
    assert first != second
    assert len(bytes.fromhex(first)) == 16
    assert mailbot("match", "--people", people, "--json", "--seed", first).json == [drawn[0]]
    told = mailbot("match", "--people", people, "--csv")
    assert told.err.startswith("seed: ")
    assert mailbot("match", "--people", people, "--csv", "--seed", told.err[6:].strip()).out == told.out


def test_a_seed_that_begins_or_looks_oddly_is_given_back_whole(people: str) -> None:
    """The command that is printed can be pasted into a shell, whatever the seed."""
    told = mailbot("match", "--people", people, "--seed", "a 'b' $c", "--history", "people 2.csv")
    assert (told.code, told.out) == (1, "")
    told = mailbot("match", "--people", people, "--seed", "a 'b' $c", "--rounds", "2", "--allow-unknown")
    assert told.lines[-2].endswith(
        """--people people.csv --rounds 2 --seed 'a '"'"'b'"'"' $c' --allow-unknown --json > draw.jsonl"""
    )


def test_nothing_is_drawn_from_a_faulty_table(write: Write) -> None:
    """Every fault by file, line and column on standard error, exit code 1, and not a word on standard output."""
    file = write("staff.csv", "email;mode;Naem\nann;fax;Ann\n")
    assert mailbot("match", "--people", file).err == (
        "staff.csv: line 1: there is no column 'Naem'; did you mean name?\nNothing was drawn.\n"
    )
    file = write("staff.csv", "email;mode\nann;fax\nb@x;online\nB@x;\n")
    told = mailbot("match", "--people", file, "--json")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines() == [
        "staff.csv: line 2, column email: 'ann' is not an address",
        "staff.csv: line 2, column mode: 'fax' is not person, online or either",
        "staff.csv: line 4, column email: b@x stands in line 3 already",
        "Nothing was drawn.",
    ]
    missing = mailbot("match", "--people", "nowhere.csv")
    assert (missing.code, missing.err) == (1, "nowhere.csv: cannot be read: No such file or directory\n")
    assert mailbot("match", "--people", ".").err == ".: cannot be read: Is a directory\n"


def test_history_is_kept_to_and_leavers_must_be_allowed(people: str, write: Write) -> None:
    """Who met does not meet again; whoever is in the history alone is a fault, until they are said to have left."""
    history = write("history.csv", HISTORY)
    words = ("match", "--people", people, "--history", history, "--seed", "s", "--json")
    told = mailbot(*words)
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines()[:1] == [
        "history.csv: line 3, column a: gone@example.nhs.uk is not among the people who take part"
    ]
    assert "--allow-unknown" in told.err
    allowed = mailbot(*words, "--allow-unknown")
    assert allowed.err == "history.csv: 1 address in it not among the people who take part\n"
    assert allowed.json[0]["repeats"] == 0
    assert all(set(FIVE[:2]) - set(group) for group in allowed.json[0]["groups"])  # type: ignore[attr-defined]


def test_what_is_printed_is_the_next_history(people: str, write: Write) -> None:
    """Three rounds as `--csv` printed them are a history, in one file or one a round; and so are their pairs."""
    printed = mailbot("match", "--people", people, "--rounds", "3", "--csv", "--seed", "s").out
    header, *rows = printed.splitlines()
    rounds = [[row for row in rows if row.startswith(f"{number},")] for number in (1, 2, 3)]
    pairs = [f"{one[0]},{one[2]},{other[2]}" for one, other in _together(rows)]
    tables = {
        "whole": [write("whole.csv", printed)],
        "each": [write(f"{number}.csv", "\n".join((header, *one))) for number, one in enumerate(rounds)],
        "pairs": [write("pairs.csv", "\n".join(("round,a,b", *pairs)))],
    }
    told = {
        kind: mailbot("match", "--people", people, *(f"--history={one}" for one in files), "--seed", "t", "--json")
        for kind, files in tables.items()
    }
    assert [one.code for one in told.values()] == [0, 0, 0]
    assert told["whole"].out == told["each"].out == told["pairs"].out
    assert told["whole"].out != mailbot("match", "--people", people, "--seed", "t", "--json").out
    assert told["whole"].json[0]["round"] == 1


def _together(rows: list[str]) -> list[tuple[list[str], list[str]]]:
    """Each two rows of one group."""
    cells = [row.split(",") for row in rows]
    return [(one, other) for one, other in combinations(cells, 2) if one[:2] == other[:2]]


def test_who_is_left_out_or_hard_to_match_is_said(write: Write) -> None:
    """Nobody is left out silently: in the table with the reason, and as a row without a group."""
    file = write(
        "people.csv", "email,mode,site\na@x,person,Manor\nb@x,person,Manor\nc@x,person,Lodge\nd@x,person,Manor\n"
    )
    told = mailbot("match", "--people", file, "--seed", "s")
    left = told.lines.index("Left out")
    assert told.lines[left + 3].split()[0] == "c@x"
    assert told.lines[left + 2].split() == ["email", "why"]
    assert "1 left out." in told.out
    hard = next(number for number, line in enumerate(told.lines) if line.startswith("Hard to match"))
    assert told.lines[hard + 3].split(maxsplit=2) == ["c@x", "0", "would another site do? then 3"]
    assert (
        "Asked of 4 people, would online do? If all say yes, 1 more person can be matched with somebody new."
        in told.out
    )
    assert ["1", "", "c@x"] in seats(mailbot("match", "--people", file, "--seed", "s", "--csv"))
    assert mailbot("match", "--people", file, "--json").json[0]["left_out"] == ["c@x"]


def test_what_is_bent_is_said_with_who_else_would_do(people: str) -> None:
    """Five people for three rounds: some must meet again, and it says for whom others would have been there."""
    told = mailbot("match", "--people", people, "--rounds", "4", "--seed", "s")
    bent = [line.partition("bent: ")[2] for line in told.lines if "bent: " in line]
    assert any(one.startswith("met before") for one in bent)
    assert all("(others that would do: " in one and "Example " in one for one in bent)
    assert "After this, they can meet in no other round without meeting anybody again." in told.lines
    assert [line for line in told.lines if line.startswith("Round ")] == ["Round 1", "Round 2", "Round 3", "Round 4"]


def test_an_even_group_meets_everybody_before_anybody_again(write: Write) -> None:
    """Seven rounds of eight from one seed: nobody meets again, since each round looks ahead at the others."""
    file = write("people.csv", "email\n" + "".join(f"{one}@x\n" for one in "abcdefgh"))
    for seed in range(8):
        told = mailbot("match", "--people", file, "--rounds", "7", "--json", "--seed", str(seed))
        assert [one["repeats"] for one in told.json] == [0] * 7
    two = mailbot("match", "--people", file, "--rounds", "2").out
    assert "After this, they can meet in 5 more rounds without meeting anybody again." in two


def test_the_odd_one_sits_out_in_turn(write: Write) -> None:
    """Five rounds of five: each is left out once, says so, and meets everybody else once."""
    file = write("people.csv", "email\na@x\nb@x\nc@x\nd@x\ne@x\n")
    told = mailbot("match", "--people", file, "--rounds", "5", "--odd", "sit out", "--csv")
    assert sorted(row[2] for row in seats(told) if not row[1]) == ["a@x", "b@x", "c@x", "d@x", "e@x"]


def test_of_many_who_are_hard_to_match_some_are_shown(write: Write) -> None:
    """Thirty people who can meet one other each: the first twenty are listed, and how many more there are."""
    rows = "".join(f"p{number}@x,person,Site {number // 2}\n" for number in range(30))
    told = mailbot("match", "--people", write("people.csv", f"email,mode,site\n{rows}"))
    assert sum(line.split() == [line.split()[0], "1"] for line in told.lines if line.startswith("p")) == 20
    assert "\nand 10 more\n" in told.out
    few = mailbot("match", "--people", write("people.csv", "email\na@x\nb@x\nc@x\nd@x\n"), "--rounds", "9").out
    assert "Hard to match" not in few


def test_volunteers_and_stand_ins_are_accounted_for(write: Write) -> None:
    """Who meets two, and a stand-in who is not needed, are counted; a stand-in who is, stands in a group."""
    text = "email,volunteer\na@x,\nb@x,yes\nc@x,\n"
    assert (
        "3 people in 2 groups, 1 in two of them, nobody met before" in mailbot("match", "-p", write("p.csv", text)).out
    )
    text = "email,volunteer\na@x,\nb@x,\nc@x,{}\nd@x,stand-in\n"
    needed = mailbot("match", "-p", write("p.csv", text.format("")))
    assert ("4 people in 2 groups, nobody met before" in needed.out, "stand-in" in needed.out) == (True, False)
    spared = mailbot("match", "-p", write("p.csv", "email,volunteer\na@x,\nb@x,\nd@x,stand-in\n"))
    assert (
        "2 people in 1 group, nobody met before, no pair within a department, 1 stand-in not needed, nobody left"
        in (spared.out)
    )
    assert "d@x" not in spared.out


def test_what_people_wrote_does_not_steer_the_terminal(write: Write) -> None:
    """Marks that turn a line round are dropped, and no escape sequence is printed or let in."""
    file = write("people.csv", "email,name\na@x,A\u202enn\nb@x,\u05d1\u05d5\nc@x,\u0645\u06cc\u200c\u0646\nd@x,=1+1\n")
    told = mailbot("match", "--people", file)
    assert told.code == 0
    assert "\u202e" not in told.out + told.err
    assert "\u05d1\u05d5" in told.out
    file = write("people.csv", "email,name\na@x,\x1b[2J\nb@x,B\n")
    told = mailbot("match", "--people", file)
    assert (told.code, "\x1b" in told.err, "U+001B" in told.err) == (1, False, True)


def test_a_note_stands_beside_a_file_of_windows(tmp_path: Path, write: Write) -> None:
    """A file in Windows-1252 is read, and the reader is told to look at the names."""
    (tmp_path / "people.csv").write_bytes("email;name\r\na@x;Zoë\r\nb@x;Bo\r\n".encode("cp1252"))
    told = mailbot("match", "--people", "people.csv")
    assert (told.code, "Zoë" in told.out) == (0, True)
    assert told.err.startswith("people.csv: read as Windows-1252, since it is not UTF-8")
    assert write("other.csv", "")


@pytest.mark.parametrize("options", [(), ("--csv",), ("--json", "--rounds", "2")])
def test_a_real_process_needs_nothing_and_leaves_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    """In an empty folder, with no configuration, no home and a plain terminal: the draw is printed, nothing is made."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "people.csv").write_text(PEOPLE, encoding="utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    done = subprocess.run(
        (sys.executable, str(ROOT / "run.py"), "match", "--people", "../lists/people.csv", "--seed", "s", *options),
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"seed: s\n" if options == ("--csv",) else b"")
    assert all(one.encode() in done.stdout for one in FIVE)
    assert len([json.loads(line) for line in done.stdout.splitlines()] if "--json" in options else "ab") == 2
    assert list(folder.iterdir()) == []
