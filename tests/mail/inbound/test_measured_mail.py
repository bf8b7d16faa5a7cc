"""The developers' part of the shared mail corpora: how much is understood. Skipped where the corpora are not there."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand

SHARED = Path(os.environ.get("MAILBOT_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "mail"
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
