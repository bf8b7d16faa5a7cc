"""The developers' part of the shared mail corpora: new words, and what they ask. Skipped where they are not there."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand

SHARED = Path(os.environ.get("MAILBOT_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "mail"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared mail corpora are not here")

HARMLESS = {"none", "unclear", "help", "status"}


def lines(corpus: str) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """(expected, explained) for each mail of a corpus."""
    for line in (SHARED / corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        raw = (SHARED / corpus / expected["file"]).read_bytes()
        yield expected, explanation(understand(raw, Ours.default()), expected["file"])


def accepted(expected: object) -> list[object]:
    """The values that are right."""
    return list(expected["any_of"]) if isinstance(expected, dict) else [expected]


def squeezed(text: object) -> str:
    """White space is compared loosely."""
    return re.sub(r"\s+", " ", re.sub("[\u200b-\u200d\ufeff]", "", str(text or "").replace("\u00a0", " "))).strip()


@pytest.mark.parametrize(
    ("corpus", "least"),
    [("replies", 0.97), ("intents", 0.99), ("ordinary", 0.99), ("lookalikes", 0.99), ("calendar", 0.99)],
)
def test_new_words(corpus: str, least: float) -> None:
    """The new words are exact in at least the share that we promise, and never lost."""
    judged = [
        ({squeezed(value) for value in accepted(expected["reply"])}, squeezed(got["reply"]))
        for expected, got in lines(corpus)
        if "reply" in expected
    ]
    exact = [got in values for values, got in judged]
    kept = [any(value in got for value in values) for values, got in judged]
    assert sum(exact) / len(exact) >= least
    assert all(kept)
    assert len(judged) > 2


@pytest.mark.parametrize(
    ("corpus", "least"), [("intents", 0.99), ("ordinary", 0.99), ("lookalikes", 0.99), ("negatives", 0.99)]
)
def test_intents(corpus: str, least: float) -> None:
    """What is asked is told right, and nothing is done that nobody asked for."""
    judged = []
    for expected, got in lines(corpus):
        intent = got["intent"]
        assert isinstance(intent, dict)
        if isinstance(expected.get("intent"), dict):
            judged.append((accepted(expected["intent"]["type"]), intent["type"]))
    assert sum(got in values for values, got in judged) / len(judged) >= least
    assert all(got in values or got in HARMLESS for values, got in judged)
    assert len(judged) > 15
