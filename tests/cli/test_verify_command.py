"""verify: what match printed, and the audit file of a round, drawn again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mailbot.spreadsheet.verifying import dossier_in, wrong_in
from tests.cli.asking import asked, mailbot
from tests.support.campaign_files import CampaignFile

ROOT = Path(__file__).parents[2]
PEOPLE = "email,role,department\na@x,Nurse,1\nb@x,Clerk,2\nc@x,Nurse,2\nd@x,Porter,3\ne@x,,\n"
HISTORY = "round,a,b\n1,a@x,b@x\n1,gone@x,c@x\n"
TABLES = ("--people", "people.csv", "--history", "history.csv")
HOLDS = "It holds: {} comes out of its seed again, the same to the last byte.\n"


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three rounds as match printed them into draw.jsonl, beside the tables, in a folder without a configuration."""
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")
    Path("history.csv").write_text(HISTORY, encoding="utf-8")
    told = mailbot("match", *TABLES, "--allow-unknown", "--rounds", "3", "--json", "--seed", "s")
    Path("draw.jsonl").write_text(told.out, encoding="utf-8")
    return told.lines


@pytest.fixture
def audit_file(drawn: CampaignFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The audit file of a campaign's round, as `rounds audit` prints it."""
    monkeypatch.chdir(tmp_path)
    return asked(drawn, "rounds", "audit", "1").out


def test_what_match_printed_holds(lines: list[str]) -> None:
    """One line or many, from a file or standard input; one sentence, exit code 0, and nothing is written."""
    told = mailbot("verify", "draw.jsonl", *TABLES)
    assert (told.code, told.out) == (0, HOLDS.format("each of 3 draws"))
    assert told.err == "history.csv: 1 address in it not among the people who take part\n"
    alone = mailbot("verify", "-", *TABLES, stdin=f"{lines[0]}\n".encode())
    assert (alone.code, alone.out) == (0, HOLDS.format("the draw"))
    assert mailbot("verify", "draw.jsonl", *TABLES, "--json").json == [{"holds": True, "wrong": []}]
    assert sorted(path.name for path in Path().iterdir()) == ["draw.jsonl", "history.csv", "people.csv"]


def test_a_later_line_holds_alone_with_the_rounds_before_it(lines: list[str]) -> None:
    """The third round, with the first two as history in the form that match prints."""
    rounds = mailbot("match", *TABLES, "--allow-unknown", "--rounds", "3", "--csv", "--seed", "s").lines
    before = [row for row in rounds if not row.startswith("3,")]
    Path("before.csv").write_text("\n".join(before), encoding="utf-8")
    told = mailbot("verify", "-", *TABLES, "--history", "before.csv", stdin=lines[2].encode())
    assert (told.code, told.out) == (0, HOLDS.format("the draw"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_windows_makes_of_the_lines_still_holds(lines: list[str], encoding: str) -> None:
    """A shell that writes a mark in front, two bytes a letter and its own line ends has changed no line."""
    Path("draw.jsonl").write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    assert mailbot("verify", "draw.jsonl", *TABLES).code == 0


def test_each_line_that_does_not_hold_is_named(lines: list[str]) -> None:
    """Which line, and what in it; exit code 1. The other lines are judged all the same."""
    Path("draw.jsonl").write_text(lines[0] + "\n" + lines[1].replace("a@x", "A@x", 1) + "\n{}\n", encoding="utf-8")
    told = mailbot("verify", "draw.jsonl", *TABLES)
    assert told.code == 1
    assert told.lines == [
        "line 2: drawn again, it comes out otherwise in: groups",
        "line 3: is no whole line that mailbot match --json printed: 'audit' is missing",
    ]
    assert mailbot("verify", "draw.jsonl", *TABLES, "--json").json == [{"holds": False, "wrong": told.lines}]


def test_other_tables_are_told_from_another_draw(lines: list[str]) -> None:
    """Without the history, or with other people, that is said; without people it cannot be judged."""
    assert len(lines) == 3
    assert "the history is not as it was" in mailbot("verify", "draw.jsonl", "--people", "people.csv").lines[0]
    Path("people.csv").write_text(PEOPLE.replace("Porter", "Doctor"), encoding="utf-8")
    assert "the people are not as they were" in mailbot("verify", "draw.jsonl", *TABLES).lines[0]
    told = mailbot("verify", "draw.jsonl")
    assert (told.code, told.out, "--people" in told.err) == (2, "", True)


def test_the_audit_file_of_a_round_is_its_own_proof(audit_file: str) -> None:
    """No table is needed: the file holds all; a changed value in it is told in words."""
    Path("audit.json").write_text(audit_file, encoding="utf-8")
    told = mailbot("verify", "audit.json")
    assert (told.code, told.out, told.err) == (0, HOLDS.format("every draw in it"), "")
    Path("audit.json").write_text(audit_file.replace('"repeats": 0', '"repeats": 1', 1), encoding="utf-8")
    told = mailbot("verify", "audit.json")
    assert told.code == 1
    assert told.lines[0] == "Something in the file was changed after it was written."


def test_every_changed_byte_of_an_audit_file_is_caught(audit_file: str) -> None:
    """Also one that JSON reads alike: a space that became a line break, a name that stands twice."""
    audit_file = audit_file.removesuffix("\n")
    assert wrong_in(json.loads(audit_file), audit_file + "\n") == []
    for place, sign in enumerate(audit_file):
        other = audit_file[:place] + ("\n" if sign == " " else chr(ord(sign) ^ 1)) + audit_file[place + 1 :]
        dossier = dossier_in(other)
        assert dossier is None or wrong_in(dossier, other), other[place - 9 : place + 9]
    assert dossier_in(audit_file[:-1] + ', "sent": null}') is None


def test_what_cannot_be_read_is_told(lines: list[str]) -> None:
    """A file that is not there, and one that is a workbook: in words, exit code 1."""
    assert len(lines) == 3
    gone = mailbot("verify", "gone.jsonl", *TABLES)
    assert (gone.code, gone.err) == (1, "gone.jsonl: cannot be read: No such file or directory\n")
    Path("book.jsonl").write_bytes(b"PK\x03\x04")
    told = mailbot("verify", "book.jsonl", *TABLES)
    assert (told.code, told.err.startswith("book.jsonl: line 1: this is a workbook")) == (1, True)
    assert mailbot("verify", "-", *TABLES).lines[0].startswith("line 1: is no whole line")
    closed = f'"{sys.executable}" "{ROOT / "run.py"}" verify - --people people.csv <&-'
    done = subprocess.run(("bash", "-c", closed), capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (1, "standard input is closed: there is nothing to read\n")


def test_a_draw_holds_in_another_process(lines: list[str]) -> None:
    """With other hash seeds, and no configuration or home to look at."""
    assert len(lines) == 3
    for seed in ("1", "2"):
        done = subprocess.run(
            (sys.executable, str(ROOT / "run.py"), "verify", "draw.jsonl", *TABLES),
            env={"PATH": "/usr/bin:/bin", "HOME": str(Path.cwd()), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, HOLDS.format("each of 3 draws"))
