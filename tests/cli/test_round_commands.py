"""mailbot rounds …, outbox …, stop and resume: each says what it did, and a dry run does nothing."""

from pathlib import Path

from mailbot.matching.dossier import differences
from tests.cli.asking import asked
from tests.e2e.post import Writer, fresh, read
from tests.support.campaign_files import LIBRARY, ORGANISER, CampaignFile


def stages(trial: CampaignFile) -> list[object]:
    """How far each round is."""
    return [one["stage"] for one in asked(trial, "rounds", "list", "--json").json]


def waiting(trial: CampaignFile, kind: str) -> list[str]:
    """The keys of the letters of a kind that wait or failed."""
    return [str(one["key"]) for one in asked(trial, "outbox", "list", "--json").json if one["kind"] == kind]


def test_a_round_is_drawn_approved_and_closed(four: CampaignFile) -> None:
    """Drawn once, it waits for GO; approved, its letters wait to go; closed, its pairs end. Nothing is done twice."""
    assert stages(four) == ["planned", "planned"]
    drawn = asked(four, "rounds", "draw", "1")
    assert (drawn.code, drawn.lines, stages(four)) == (0, ["RCT26-r1: draw done"], ["drawn", "planned"])
    assert (len(waiting(four, "draw_proposal")), waiting(four, "pairing")) == (1, [])
    again = asked(four, "rounds", "draw", "1")
    assert (again.code, again.out, again.err.startswith("RCT26-r1: nothing was done.")) == (1, "", True)
    went = asked(four, "rounds", "approve", "1", "--json")
    assert went.json == [{"done": True, "lines": ["Round 1 goes out: 2 pairs, 4 letters."]}]
    assert len(waiting(four, "pairing")) == 4
    assert "was approved on" in asked(four, "rounds", "approve", "1").out
    assert (len(waiting(four, "pairing")), waiting(four, "order_done")) == (4, [])
    assert asked(four, "rounds", "close", "1").code == 0
    assert stages(four) == ["closed", "planned"]
    assert len(waiting(four, "round_thanks")) == 4
    columns = asked(four, "rounds", "list").lines
    assert (columns[0].split(), len(columns)) == (["round", "stage", "draw", "meet_from", "meet_until", "pairs"], 3)


def test_a_redraw_keeps_its_reason(drawn: CampaignFile) -> None:
    """The round is drawn once more, with the reason on record; after GO it is refused."""
    done = asked(drawn, "rounds", "redraw", "1", "--reason", "Bo is new")
    assert (done.code, done.out) == (0, "Round 1 was drawn again: 2 pairs. Nothing is sent.\n")
    (round_,) = (one["document"] for one in asked(drawn, "state", "export").json if one.get("kind") == "round")
    assert (round_["draw_number"], round_["redraw_reasons"]) == (2, ["Bo is new"])
    assert asked(drawn, "rounds", "approve", "1").code == 0
    late = asked(drawn, "rounds", "redraw", "1")
    assert (late.code, late.out, "went out or is closed" in late.err) == (1, "", True)


def test_the_audit_of_a_round_proves_its_draws(four: CampaignFile) -> None:
    """One JSON line on standard output, in which nothing differs, before GO and after; nobody is named in it."""
    early = asked(four, "rounds", "audit", "1")
    assert (early.code, early.out, "was not drawn yet" in early.err) == (1, "", True)
    assert asked(four, "rounds", "draw", "1").code == 0
    assert asked(four, "rounds", "redraw", "1", "--reason", "Bo is new").code == 0
    (waiting,) = asked(four, "rounds", "audit", "1").json
    assert (differences(waiting), waiting["sent"], waiting["secret"]) == ([], None, None)
    assert [one["because"] for one in waiting["draws"]] == ["Bo is new", ""]
    assert asked(four, "rounds", "approve", "1").code == 0
    said = asked(four, "rounds", "audit", "1")
    assert (said.code, said.err, differences(said.json[0]), len(said.json[0]["sent"]["groups"])) == (0, "", [], 2)
    assert [word for word in ("asha", "Example", "Ward 7", "Manor", "Porter") if word in said.out] == []
    unknown = asked(four, "rounds", "audit", "9")
    assert (unknown.code, unknown.err) == (1, "there is no round 9; the configuration has 2\n")


def test_a_dry_run_shows_and_does_nothing(four: CampaignFile) -> None:
    """Draw, approve and close say which letters they would send; the state is the same afterwards."""
    before = asked(four, "state", "export").out
    shown = asked(four, "rounds", "draw", "1", "--dry-run")
    assert shown.lines == ["RCT26-r1: draw done", f"would send: draw_proposal to {ORGANISER}"]
    assert asked(four, "state", "export").out == before
    assert asked(four, "rounds", "draw", "1").code == 0
    drawn = asked(four, "state", "export").out
    shown = asked(four, "rounds", "approve", "1", "-n")
    assert [line.split()[2] for line in shown.lines[1:]] == ["pairing"] * 4
    assert asked(four, "rounds", "redraw", "1", "-n").code == 0
    assert asked(four, "rounds", "close", "1", "-n").code == 0
    assert asked(four, "state", "export").out == drawn


def test_what_is_not_there_is_refused(four: CampaignFile) -> None:
    """A round that is not configured, an order before its time: 1 and one line, dry run or not."""
    for words in (("rounds", "draw", "9"), ("rounds", "close", "9", "-n"), ("rounds", "approve", "9", "-n")):
        told = asked(four, *words)
        assert (told.code, told.out, told.err) == (1, "", "there is no round 9; the configuration has 2\n")
    early = asked(four, "rounds", "approve", "1")
    assert (early.code, early.out, "has not been drawn yet" in early.err) == (1, "", True)
    assert stages(four) == ["planned", "planned"]


def test_stop_holds_letters_and_resume_lets_them_go(four: CampaignFile) -> None:
    """The STOP file lies beside the state while sending is stopped; a pass sends nothing to members meanwhile."""
    stopped = four.state.with_name("STOP")
    assert asked(four, "stop").code == 0
    assert stopped.exists()
    assert asked(four, "once", "--json").json[0]["letters_waiting"] == 4
    assert (four.outbox(), asked(four, "status", "--json").json[0]["stopped"]) == ([], True)
    assert asked(four, "resume").code == 0
    assert not stopped.exists()
    assert asked(four, "once", "--json").json[0]["letters_waiting"] == 0
    assert len(four.outbox()) == 4


def test_a_letter_can_be_dropped_and_retried(four: CampaignFile) -> None:
    """A dropped letter stays behind and is listed as failed; retried it goes with the same Message-ID."""
    first, *_ = asked(four, "outbox", "list", "--json").json
    key = str(first["key"])
    assert asked(four, "outbox", "drop", key).out == f"{key}: failed\n"
    assert asked(four, "once").code == 0
    assert (len(four.outbox()), waiting(four, "welcome")) == (3, [key])
    assert "dropped by hand" in asked(four, "outbox", "list").out
    assert asked(four, "outbox", "retry", key, "--json").json == [{"done": True, "lines": [f"{key}: queued"]}]
    assert asked(four, "once").code == 0
    sent = {letter.to: letter for letter in map(read, four.outbox())}
    assert (len(sent), sent[str(first["to"])].message_id) == (4, first["message_id"])
    assert (asked(four, "outbox", "list").out, len(asked(four, "outbox", "list", "--all").lines)) == ("", 5)
    late = asked(four, "outbox", "drop", key)
    assert (late.code, late.err) == (1, f"{key} was sent already\n")
    unknown = asked(four, "outbox", "retry", "none/such")
    assert (unknown.code, "there is no letter none/such" in unknown.err) == (1, True)


def test_once_acts_at_a_given_moment(four: CampaignFile) -> None:
    """`once --now` lets a campaign be rehearsed: at the moment of the draw the round is drawn."""
    planned = four.config.read_text(encoding="utf-8").partition("draw = ")[2][:19]
    assert asked(four, "once", "--now", planned.replace("T09:00:00", "T08:59")).code == 0
    assert stages(four)[0] == "planned"
    told = asked(four, "once", "--now", planned)
    assert (told.code, told.out.endswith("0 letters in the outbox\n"), stages(four)[0]) == (0, True, "drawn")
    assert [letter.to for letter in map(read, four.outbox()) if letter.says("Please check the draw")] == [ORGANISER]


def kept(trial: CampaignFile) -> dict[Path, tuple[bytes, int]]:
    """Every file there is, and when it was changed."""
    files = [path for path in sorted(trial.config.parent.rglob("*")) if path.is_file()]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_dry_pass_tells_all_and_touches_nothing(four: CampaignFile) -> None:
    """`once --dry-run` names each letter that would go, also at another moment, and changes no byte of any file."""
    four.inbox("join", fresh(Writer("Ed Example", "ed@example.nhs.uk"), LIBRARY, "Join", ""))
    before = kept(four)
    told = asked(four, "once", "--dry-run")
    assert (told.code, told.err) == (0, "1 mail would be filed; 0 letters would wait\n")
    assert sorted(line.partition(":")[0] for line in told.lines) == [
        f"would send to {name}@example.nhs.uk" for name in ("asha", "bo", "chloe", "dewi", "ed")
    ]
    planned = four.config.read_text(encoding="utf-8").partition("draw = ")[2][:19]
    (drawn,) = asked(four, "once", "--dry-run", "--json", "--now", planned).json
    subjects = [one["subject"] for one in drawn["would_send"] if one["to"] == ORGANISER]  # type: ignore[attr-defined]
    assert any("check the draw" in subject for subject in subjects)
    assert kept(four) == before
    assert asked(four, "once").code == 0
    assert len(four.outbox()) == 5


def test_a_dry_pass_before_the_first_start_makes_nothing(trial: CampaignFile) -> None:
    """Without a state there is nothing to copy, and no state or key is made."""
    told = asked(trial, "once", "--dry-run")
    assert (told.code, told.out) == (0, "")
    assert not trial.state.parent.exists()


def test_a_dry_resume_and_a_dry_retry_send_nothing(four: CampaignFile) -> None:
    """Both name the letters that would go, and leave the stop and the letter as they were."""
    key = str(asked(four, "outbox", "list", "--json").json[0]["key"])
    assert asked(four, "stop").code == 0
    shown = asked(four, "resume", "--dry-run")
    assert (shown.code, sum(line.startswith("would send: welcome to ") for line in shown.lines)) == (0, 4)
    assert (asked(four, "status", "--json").json[0]["stopped"], four.state.with_name("STOP").exists()) == (True, True)
    assert asked(four, "outbox", "drop", key).code == 0
    assert asked(four, "outbox", "retry", key, "--dry-run").lines == ["would send: welcome to asha@example.nhs.uk"]
    assert [one["posting"] for one in asked(four, "outbox", "list", "--json").json if one["key"] == key] == ["failed"]
