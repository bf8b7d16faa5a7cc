"""mailbot state …: verify, compact, export and import; and commands while another mailbot has the state."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from mailbot.adapters import requests
from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.bootstrap import daemon_of, open_office, woken_by_requests
from mailbot.cli import changing
from mailbot.settings import load
from tests.cli.asking import Said, asked, mailbot
from tests.support.campaign_files import CampaignFile, on_folders


def test_verify_counts_what_is_there(drawn: CampaignFile) -> None:
    """A whole state is told with its counts; a changed byte is a fault and 1."""
    told = asked(drawn, "state", "verify")
    assert (told.code, told.err) == (0, "")
    assert {"participant: 4", "pairing: 2", "outbox: 5"} <= set(told.lines)
    journal = next(drawn.state.parent.glob("*.log"))
    journal.write_bytes(journal.read_bytes().replace(b"Asha", b"Asho", 1))
    broken = asked(drawn, "state", "verify")
    assert (broken.code, broken.out, str(drawn.state.parent) in broken.err) == (1, "", True)


def test_compacting_changes_no_document(drawn: CampaignFile) -> None:
    """The journal becomes part of the snapshot, which any program can read as JSON; the export is the same."""
    before = asked(drawn, "state", "export").out
    assert "Asha" not in drawn.state.read_text(encoding="utf-8")
    assert asked(drawn, "state", "compact").out == "compacted\n"
    assert "Asha" in json.dumps(json.loads(drawn.state.read_text(encoding="utf-8")))
    assert asked(drawn, "state", "export").out == before


def test_an_export_is_taken_into_an_empty_state(drawn: CampaignFile, tmp_path: Path) -> None:
    """From a file or standard input; what comes out again is equal; a state that is not empty is left alone."""
    exported = asked(drawn, "state", "export").out
    for number, way in enumerate(("file", "-")):
        (tmp_path / str(number)).mkdir()
        other = on_folders(tmp_path / str(number))
        file = tmp_path / "export.jsonl"
        file.write_text(exported, encoding="utf-8")
        name = str(file) if way == "file" else "-"
        told = mailbot("state", "import", name, "--config", str(other.config), stdin=exported.encode())
        assert (told.code, told.out) == (0, f"{len(exported.splitlines()) - 1} documents taken in\n")
        assert str(other.state.with_suffix(".key")) in told.err
        assert asked(other, "state", "export").out == exported
        again = asked(other, "state", "import", str(file))
        assert (again.code, again.out) == (1, "")


def test_what_is_no_export_is_refused(trial: CampaignFile, tmp_path: Path) -> None:
    """A missing file and a line of nonsense end with 1 and words; nothing is taken in."""
    missing = asked(trial, "state", "import", str(tmp_path / "gone"))
    assert (missing.code, "cannot be read" in missing.err) == (1, True)
    nonsense = tmp_path / "nonsense"
    nonsense.write_text('{"mailbot": "state", "schema": 1}\nnonsense\n', encoding="utf-8")
    told = asked(trial, "state", "import", str(nonsense))
    assert (told.code, told.out, "Traceback" in told.err) == (1, "", False)
    assert asked(trial, "people", "list").out == ""


def test_a_request_that_nobody_answers_is_queued(drawn: CampaignFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another mailbot is busy the command leaves its request and ends with 75; the next pass carries it out."""
    monkeypatch.setattr(changing, "_PATIENCE", 0.1)
    held = TinyDbStore(drawn.state)
    told = asked(drawn, "rounds", "approve", "1")
    looked = asked(drawn, "status")
    held.close()
    assert (told.code, told.out, told.err.startswith("queued: ")) == (75, "", True)
    assert looked.code == 0
    (request,) = requests.pending(requests.requests_folder(drawn.state))
    assert request.words["order"] == "go"
    assert asked(drawn, "once").code == 0
    assert [one["stage"] for one in asked(drawn, "rounds", "list", "--json").json] == ["under_way", "planned"]
    assert requests.pending(requests.requests_folder(drawn.state)) == []


@pytest.fixture
def running(drawn: CampaignFile) -> Iterator[CampaignFile]:
    """The campaign with its daemon at work in this process, an hour between two polls."""
    drawn.change('kind = "folder"', 'kind = "folder"\npoll_seconds = 3600')
    settings, begun, over = load(drawn.config), Event(), Event()

    def work() -> None:
        with open_office(settings) as office, woken_by_requests(settings, office):
            daemon = daemon_of(settings, office)
            ending = Thread(target=lambda: (over.wait(), daemon.stop()))
            ending.start()
            begun.set()
            daemon.run()
            ending.join()

    working = Thread(target=work)
    working.start()
    begun.wait(10)
    yield drawn
    over.set()
    working.join(10)
    assert not working.is_alive()


def test_the_running_daemon_carries_commands_out(running: CampaignFile) -> None:
    """Commands are answered within their patience, dry runs and refusals too; the daemon goes on after each."""
    shown = asked(running, "rounds", "approve", "1", "--dry-run")
    assert (shown.code, len(shown.lines)) == (0, 5)
    refused = asked(running, "rounds", "close", "9", "--dry-run")
    assert (refused.code, refused.err) == (1, "there is no round 9; the configuration has 2\n")
    assert asked(running, "people", "erase", "nobody@example.nhs.uk").code == 1
    assert said(asked(running, "rounds", "approve", "1")) == ["Round 1 goes out: 2 pairs, 4 letters."]
    assert asked(running, "stop").code == 0
    assert asked(running, "status", "--json").json[0]["stopped"] is True


def said(told: Said) -> list[str]:
    """What a command that worked printed."""
    assert (told.code, told.err) == (0, "")
    return told.lines


def test_a_request_that_breaks_everything_is_answered(running: CampaignFile) -> None:
    """A request file that no command would write is answered as refused, and the daemon goes on."""
    folder = requests.requests_folder(running.state)
    for words in ({"command": "import", "people": [3, None]}, {"command": "order", "order": ["go"]}, {"command": 7}):
        request = requests.leave(folder, words)
        answer = requests.await_answer(folder, request, 10)
        assert answer is not None
        assert isinstance(answer["lines"], list)
    assert said(asked(running, "rounds", "approve", "1")) == ["Round 1 goes out: 2 pairs, 4 letters."]
