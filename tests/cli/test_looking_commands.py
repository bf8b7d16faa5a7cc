"""explain, status, doctor and report: they tell, and change nothing."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, mailbot
from tests.support.campaign_files import CampaignFile

JOIN = b"From: Asha <asha@example.nhs.uk>\r\nSubject: Join\r\nMessage-ID: <1@example.nhs.uk>\r\n\r\n"
AWAY = b"From: bo@example.nhs.uk\r\nSubject: Automatic reply\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n"


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, without any configuration."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_explain_needs_no_configuration_and_makes_nothing(nowhere: Path, tmp_path: Path) -> None:
    """A file is explained on defaults, in words and as JSON, and the folder stays empty."""
    mail = tmp_path / "join.eml"
    mail.write_bytes(JOIN)
    (told,) = mailbot("explain", str(mail), "--json").json
    assert (told["file"], told["kind"], told["intent"]) == (str(mail), "person", {"type": "join", "details": {}})
    assert (told["from"], told["subject"], told["message_id"]) == ("asha@example.nhs.uk", "Join", "<1@example.nhs.uk>")
    assert {"reason", "reply", "bounce", "rsvp"} <= set(told)
    (words,) = mailbot("explain", str(mail)).lines
    assert words.startswith(f"{mail}: person, because ")
    assert words.endswith("asks: join")
    assert list(nowhere.iterdir()) == []


def test_explain_reads_a_folder_in_order_and_standard_input(nowhere: Path, tmp_path: Path) -> None:
    """One line a message: a folder recursively in path order, `-` for standard input."""
    inner = tmp_path / "mails" / "b"
    inner.mkdir(parents=True)
    (inner / "2.eml").write_bytes(JOIN)
    (inner.parent / "a.eml").write_bytes(AWAY)
    (inner / "1.eml").write_bytes(b"\xff\x00 no mail at all")
    told = mailbot("explain", str(inner.parent), "-", "--json", stdin=AWAY)
    kinds = [(Path(str(one["file"])).name, one["kind"]) for one in told.json]
    assert kinds == [("a.eml", "automatic"), ("1.eml", "person"), ("2.eml", "person"), ("-", "automatic")]
    assert (told.code, told.err) == (0, "")
    assert list(nowhere.iterdir()) == []


def test_explain_names_what_cannot_be_read(nowhere: Path) -> None:
    """A path that is not there is an error in one line; nothing is made."""
    told = mailbot("explain", "gone.eml")
    assert (told.code, told.out, told.err) == (1, "", "gone.eml: cannot be read: No such file or directory\n")
    assert list(nowhere.iterdir()) == []


def test_explain_goes_on_after_what_cannot_be_read(nowhere: Path, tmp_path: Path) -> None:
    """One file that is gone, or a folder in place of none, does not hide the others; the exit code tells of it."""
    (tmp_path / "a.eml").write_bytes(JOIN)
    told = mailbot("explain", "gone.eml", str(tmp_path / "a.eml"), "--json")
    assert ([one["kind"] for one in told.json], told.code) == (["person"], 1)
    assert told.err == "gone.eml: cannot be read: No such file or directory\n"
    assert mailbot("explain", str(nowhere)).out == ""
    assert list(nowhere.iterdir()) == []


def test_explain_says_nothing_of_odd_mail_on_the_side(nowhere: Path, tmp_path: Path) -> None:
    """A library that fails on an odd report fills no screen: standard error stays empty."""
    odd = tmp_path / "odd.eml"
    odd.write_bytes(
        b"From: mailer-daemon@x.test\nSubject: Undelivered\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        b"--b\nContent-Type: message/delivery-status\n\nx: y\n\nAction: failed\nFinal-Recipient: " + b"(" * 9000
    )
    told = mailbot("explain", str(odd), "--json")
    assert ([one["kind"] for one in told.json], told.code, told.err) == (["bounce"], 0, "")
    assert list(nowhere.iterdir()) == []


def test_looking_at_a_trial_that_never_started_makes_nothing(trial: CampaignFile) -> None:
    """status, report, lists and doctor on a fresh configuration answer, and leave no file behind."""
    for words in (("status",), ("report",), ("people", "list"), ("rounds", "list"), ("outbox", "list"), ("doctor",)):
        told = asked(trial, *words)
        assert (told.code, told.err) == (0, ""), words
    assert [path.name for path in trial.config.parent.iterdir()] == ["mailbot.toml"]


def test_status_counts(drawn: CampaignFile) -> None:
    """The figures in words and as JSON agree with what happened."""
    (figures,) = asked(drawn, "status", "--json").json
    assert (figures["campaign"], figures["stopped"], figures["outbox"]["queued"]) == ("RCT26", False, 5)
    assert [one["stage"] for one in figures["rounds"]] == ["drawn, waits for GO", "planned"]
    told = asked(drawn, "status")
    assert "Round 1: drawn, waits for GO." in told.out
    assert told.lines[-1] == "Letters: 0 sent, 5 wait, 0 failed."


def test_doctor_tells_why_letters_do_not_go(drawn: CampaignFile) -> None:
    """A stop and letters that failed are warnings with what to do; without either nothing is said of them."""
    assert "outbox." not in asked(drawn, "doctor").out
    key = str(asked(drawn, "outbox", "list", "--json").json[0]["key"])
    assert asked(drawn, "outbox", "drop", key).code == 0
    assert asked(drawn, "stop").code == 0
    told = asked(drawn, "doctor")
    assert told.code == 0
    assert "outbox.stopped: sending is stopped\n         `mailbot resume`" in told.out
    assert "outbox.failed: 1 letter could not be sent\n         `mailbot outbox list`" in told.out


def test_doctor_tells_each_trouble_with_advice(trial: CampaignFile) -> None:
    """A broken letter and a missing folder are errors with their id; the other checks are done all the same."""
    letters = trial.config.with_name("letters")
    letters.mkdir()
    (letters / "help.md").write_text("Subject: {{ nobody.knows }}\n\nDear {{ dear }},\n", encoding="utf-8")
    trial.config.write_text(
        trial.config.read_text(encoding="utf-8") + '[letters]\nfolder = "letters"\n', encoding="utf-8"
    )
    told = asked(trial, "doctor", "--json")
    levels = {str(one["id"]): one["level"] for one in told.json}
    assert (told.code, levels["letters.render"], levels["plan.dates"]) == (1, "error", "ok")
    assert any("letters/help.md" in str(one["what"]) and one["advice"] for one in told.json if one["level"] == "error")
    trial.change('"letters"', '"nowhere"')
    missing = asked(trial, "doctor")
    assert (missing.code, "there is no folder" in missing.err + missing.out) == (78, True)


def test_report_is_printed_or_written(drawn: CampaignFile, tmp_path: Path) -> None:
    """One self-contained page on standard output or in a file; JSON for a machine; a bad path is told."""
    page = tmp_path / "report.html"
    printed, written = asked(drawn, "report"), asked(drawn, "report", "--output", str(page))
    assert printed.out.startswith("<!doctype html>")
    assert (written.code, written.out, written.err) == (0, "", f"written to {page}\n")
    assert page.read_text(encoding="utf-8").count("<html") == 1
    assert json.loads(asked(drawn, "report", "--json").out)["campaign"] == "RCT26"
    failed = asked(drawn, "report", "-o", str(tmp_path / "no" / "such" / "report.html"))
    assert (failed.code, "cannot be written" in failed.err) == (1, True)


def test_doctor_warns_of_a_folder_that_others_can_look_into(four: CampaignFile) -> None:
    """The folder of the state is the owner's alone; one that was opened is named, with what to do."""
    assert "state.folder" not in asked(four, "doctor").out
    four.state.parent.chmod(0o755)
    told = asked(four, "doctor")
    assert "state.folder: other users can look into the folder of the state" in told.out
    assert f"chmod 700 {four.state.parent}" in told.out
