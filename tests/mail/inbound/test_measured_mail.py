"""The developers' part of the shared mail corpora: how much is understood. Skipped where the corpora are not there."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.domain.model.inbound import CalendarAnswer, InboundMail, Trust
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.people import decide
from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from tests.support.builders import MEETS, meeting, occasion, pairing, participant, situation

SHARED = Path(os.environ.get("MAILBOT_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "mail"
ANN, BOB = participant(), participant("Bob Baker")
SAID = ("ACCEPTED", "TENTATIVE", "DECLINED")
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared mail corpora are not here")


def lines(corpus: str) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """(expected, explained) for each mail of a corpus."""
    for line in (SHARED / corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        raw = (SHARED / corpus / expected["file"]).read_bytes()
        yield expected, explanation(understand(raw, Ours.default()), expected["file"])


def fits(expected: object, got: object) -> bool:
    """Whether a value is one of those that are accepted."""
    if isinstance(expected, dict) and "any_of" in expected:
        return any(fits(one, got) for one in expected["any_of"])
    if isinstance(expected, dict) and "none_of" in expected:
        return got not in expected["none_of"]
    if isinstance(expected, list) and isinstance(got, list):
        return sorted(expected) == sorted(got)
    return bool(expected == got)


@pytest.mark.parametrize(
    ("corpus", "least"),
    [
        ("autoreplies", 0.99),
        ("bounces", 0.99),
        ("calendar", 0.99),
        ("lookalikes", 1.0),
        ("receipts", 1.0),
        ("negatives", 1.0),
    ],
)
def test_speakers_are_told_apart(corpus: str, least: float) -> None:
    """Who is speaking is told right in at least the share that we promise."""
    judged = [fits(expected["kind"], got["kind"]) for expected, got in lines(corpus) if "kind" in expected]
    assert sum(judged) / len(judged) >= least
    assert len(judged) > 15


def test_bounces_are_read() -> None:
    """Whose address it was, whether it is dead, its status and the letter that came back."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for expected, got in lines("bounces"):
        fields, found = expected.get("bounce"), got["bounce"]
        if isinstance(fields, dict) and isinstance(found, dict):
            total.update(fields.keys())
            right.update(name for name, value in fields.items() if fits(value, found[name]))
    share = {name: right[name] / total[name] for name in total}
    assert share["recipients"] >= 0.97
    assert share["permanent"] >= 0.95
    assert share["delayed"] == 1.0
    assert share["status"] >= 0.99
    assert share["original_message_id"] >= 0.97


def answered() -> Iterator[tuple[str, InboundMail, CalendarAnswer]]:
    """Every answer of the calendar corpus that names one attendee and says yes, perhaps or no."""
    for line in (SHARED / "calendar" / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        wanted = expected.get("rsvp") or [{}]
        if len(wanted) == 1 and wanted[0].get("method") == "REPLY" and wanted[0].get("partstat") in SAID:
            mail = understand((SHARED / "calendar" / expected["file"]).read_bytes(), Ours.default())
            yield expected["file"], mail, replace(mail.answers[0], partstat=wanted[0]["partstat"])


def test_every_answer_of_the_corpus_is_kept_for_the_right_person() -> None:
    """Each real answer, given to a meeting of its time and SEQUENCE: kept once for its sender, and for nobody else."""
    seen = 0
    for file, mail, wanted in answered():
        start = wanted.start or MEETS
        met = meeting(sequence=wanted.sequence or 0, start=start, end=start + timedelta(minutes=30))
        ours = tuple(replace(one, uid=met.uid, attendee=one.attendee and ANN.email) for one in mail.answers)
        read = replace(mail, sender=ANN.email, answers=ours, trust=Trust.CLAIMED, thread=None)
        decision = decide(situation(ANN, (BOB,), pairings=(pairing(meeting=met),)), read, occasion())
        (pair,) = (one for one in decision.save if isinstance(one, Pairing))
        if wanted.partstat == "DECLINED":
            assert (pair.meeting.rsvps, pair.meeting.sequence) != ({}, met.sequence), file
        else:
            assert pair.meeting.rsvps == {ANN.id: Rsvp(wanted.partstat)}, file
        seen += 1
    assert seen >= 15
