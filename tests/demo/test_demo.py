"""The demo plays a whole campaign, and its numbers add up."""

import re
from pathlib import Path

import pytest

from mailbot.bootstrap import figures_of
from mailbot.demo.chance import pick, roll
from mailbot.demo.ordinary import ordinary_mails
from mailbot.demo.place import prepare
from mailbot.demo.play import play
from mailbot.demo.reading import read
from mailbot.demo.staff import Habit, make_staff
from mailbot.demo.story import Deed
from mailbot.errors import MailbotError
from mailbot.settings import load
from tests.support.builders import NOW
from tests.support.judging import wrong_with

BEGINS = {"REQUEST": ("Invitation: ", "Updated invitation: "), "CANCEL": ("Cancelled: ",)}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A demo with few staff, and what it said."""
    folder = tmp_path_factory.mktemp("demo") / "played"
    said: list[str] = []
    play(folder, 24, "tests", said.append)
    return folder, said


def test_the_numbers_add_up(played: tuple[Path, list[str]]) -> None:
    """`play` raises when anybody is unaccounted for; its figures say that people met in both rounds."""
    folder, said = played
    told = figures_of(load(folder / "mailbot.toml")).as_json()
    rounds = told["rounds"]
    assert isinstance(rounds, list)
    assert [one["stage"] for one in rounds] == ["closed", "closed"]
    assert all(one["met"] >= 6 for one in rounds)
    assert any(line == "200 of 200 ordinary library mails are untouched in the inbox." for line in said)


def test_what_is_left_to_look_at_is_there(played: tuple[Path, list[str]]) -> None:
    """Each path that the summary names exists."""
    folder, said = played
    named = [Path(line.split()[0]) for line in said if line.startswith(f"  {folder}")]
    assert len(named) == 4
    assert all(path.exists() for path in named)
    assert "<h1>" in (folder / "report.html").read_text(encoding="utf-8")


def test_every_letter_can_be_read_by_its_reader(played: tuple[Path, list[str]]) -> None:
    """Each letter is to one person, greets them, and each invitation names them."""
    folder, _ = played
    letters = [read(path.read_bytes()) for path in sorted((folder / "mail" / "outbox").glob("*.eml"))]
    assert len(letters) > 200
    assert all("Dear " in letter.text for letter in letters)
    invited = [letter for letter in letters if letter.invite]
    assert all(letter.to.encode() in letter.invite.raw.replace(b"\r\n ", b"") for letter in invited if letter.invite)


def test_no_letter_of_a_whole_campaign_has_a_long_sentence(played: tuple[Path, list[str]]) -> None:
    """Whatever is filled in, for staff or for the organiser: 20 words at most, and times as people say them."""
    folder, _ = played
    letters = [read(path.read_bytes()).text for path in sorted((folder / "mail" / "outbox").glob("*.eml"))]
    lines = [line.lstrip("- ") for text in letters for line in text.replace("Coffee Trial 2026", "").split("\n")]
    long = {one for line in lines for one in re.split(r"(?<=[.?!:;])\s+", line) if len(one.split()) > 20}
    assert long == set()
    assert not [line for line in lines if re.search(r"\b\d\d:\d\d\b(?!Z)|\d\.\d\d[ap]m", line)]


def test_every_calendar_mail_is_good(played: tuple[Path, list[str]]) -> None:
    """The whole outbox before both judges: each calendar part, its place in the mail, and the code in its subject."""
    folder, _ = played
    mails = [path.read_bytes() for path in _mails(folder, "outbox")]
    invites = [(one, read(one)) for one in mails if b"text/calendar" in one]
    assert len(invites) > 40
    assert [fault for raw, _ in invites for fault in wrong_with(raw)] == []
    shown = [letter for _, letter in invites if letter.invite]
    assert len(shown) > 40
    for letter in shown:
        code = letter.invite.summary.rpartition(" ")[2]
        assert letter.subject.endswith(code)
        assert letter.subject.startswith(BEGINS[letter.invite.method])
        assert letter.invite.organiser == letter.sender
    bait = invites[0][0].replace(b"method=", b"x-method=")
    assert wrong_with(bait) == ["not method"]


def test_everything_that_the_demo_promises_happens(played: tuple[Path, list[str]]) -> None:
    """Each deed was written in a mail that mailbot took; three people meet where the number is odd; nobody is lost."""
    folder, said = played
    taken = [path.stem.split("-", 2)[2] for name in ("processed", "needs-a-person") for path in _mails(folder, name)]
    assert set(taken) == {deed.name.lower().replace("_", "-") for deed in Deed}
    invited = [read(path.read_bytes()).invite for path in _mails(folder, "outbox")]
    assert any(invite.raw.count(b"ATTENDEE") == 3 for invite in invited if invite)
    assert any(line.startswith("They wrote: join 24, ") for line in said)
    assert any("misspelt 1, from outside 1, after the draw 1, never confirmed 1" in line for line in said)
    assert any("accounted for, as of the last round. Of 23 people: " in line for line in said)


def test_the_same_seed_leaves_the_same_bytes(played: tuple[Path, list[str]], tmp_path: Path) -> None:
    """Everybody writes, is drawn and is counted alike, so that the words of the README stay true."""
    folder, _ = played
    play(tmp_path / "again", 24, "tests", lambda _line: None)
    first, second = _bytes(folder), _bytes(tmp_path / "again")
    assert len(first) > 500
    assert [name for name in first | second if first.get(name) != second.get(name)] == []


def _mails(folder: Path, name: str) -> list[Path]:
    return sorted((folder / "mail" / name).glob("*.eml"))


def _bytes(folder: Path) -> dict[Path, bytes]:
    """Every file but the lock, which holds the number of a process."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {path.relative_to(folder): path.read_bytes() for path in files}


def test_only_the_trials_mail_was_moved(played: tuple[Path, list[str]]) -> None:
    """What is left in the inbox is the library's; what was moved is none of it."""
    folder, _ = played
    left = {path.name.partition("-")[2] for path in (folder / "mail" / "inbox").glob("*.eml")}
    moved = {path.name.partition("-")[2] for path in (folder / "mail" / "processed").glob("*.eml")}
    assert left == {"ordinary.eml"}
    assert "ordinary.eml" not in moved


def test_a_folder_with_something_else_in_it_is_not_touched(tmp_path: Path) -> None:
    """A demo never writes over a folder that is not its own."""
    kept = tmp_path / "thesis.txt"
    kept.write_text("ten years of work", encoding="utf-8")
    with pytest.raises(MailbotError, match="nothing was touched"):
        play(tmp_path, 24, "tests", print)
    assert kept.read_text(encoding="utf-8") == "ten years of work"


@pytest.mark.parametrize("name", ["notes.txt", "mail/inbox/my own.eml", "mail/letters.txt"])
def test_what_a_person_put_into_a_demo_is_kept(tmp_path: Path, name: str) -> None:
    """A demo clears away what a demo left, and refuses where there is anything else."""
    prepare(tmp_path / "demo", "tests")
    kept = tmp_path / "demo" / name
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(MailbotError, match="is not the demo's: nothing was touched"):
        prepare(tmp_path / "demo", "tests")
    assert kept.read_text(encoding="utf-8") == "mine"
    kept.unlink()
    left = tmp_path / "demo" / "mail" / "inbox" / "00001-staff001-joins.eml"
    left.touch()
    prepare(tmp_path / "demo", "tests")
    assert not left.exists()


def test_the_same_seed_gives_the_same_people() -> None:
    """Chance is replayed from the seed, and another seed gives another cast."""
    assert make_staff(40, "a", "example.nhs.uk") == make_staff(40, "a", "example.nhs.uk")
    assert make_staff(40, "a", "example.nhs.uk") != make_staff(40, "b", "example.nhs.uk")
    assert {roll(6, "x", n) for n in range(100)} == {0, 1, 2, 3, 4, 5}
    assert pick("abc", 1) in "abc"


def test_every_habit_is_in_the_cast() -> None:
    """Whatever the issue asks the demo to show, somebody in a full cast does."""
    assert {one.habit for one in make_staff(100, "coffee", "example.nhs.uk")} == set(Habit)


def test_the_ordinary_mails_are_mails_of_the_days() -> None:
    """So many as asked, in time, none of them naming the trial by its name."""
    mails = list(ordinary_mails(50, "a", NOW, 30, "library@example.nhs.uk"))
    assert len(mails) == 50
    assert all(when >= NOW for when, _ in mails)
    assert all(b"Randomised" not in raw for _, raw in mails)
