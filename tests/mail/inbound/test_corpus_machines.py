"""Our own corpus: each mail in tests/corpus with what must be made of it beside it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.screen.order import RULES
from mailbot.mail.inbound.understand import understand

CORPUS = Path(__file__).parents[2] / "corpus"
PREFIXES = ("screen-", "bounce-", "calendar-", "away-", "parse-", "trap-")
EXPECTED = sorted(path for path in CORPUS.glob("*.json") if path.name.startswith(PREFIXES))


def seen(path: Path, raw: bytes) -> Mapping[str, object]:
    """What `explain` says of a mail, with the rule that decided."""
    mail = understand(raw, Ours.default())
    return explanation(mail, path.name) | {"rule": mail.verdict.rule}


def only(expected: Mapping[str, object], got: Mapping[str, object]) -> dict[str, object]:
    """The part of an explanation that is expected; of an inner object only the keys that are named."""
    part: dict[str, object] = {}
    for key, value in expected.items():
        inner = got[key]
        part[key] = only(value, inner) if isinstance(value, dict) and isinstance(inner, dict) else inner
    return part


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_mail_of_the_corpus_is_understood(path: Path) -> None:
    """Each mail of the corpus gives what stands beside it, with LF and with CRLF line ends."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    raw = path.with_suffix(".eml").read_bytes()
    assert only(expected, seen(path, raw)) == expected
    assert only(expected, seen(path, raw.replace(b"\n", b"\r\n"))) == expected


def test_every_rule_has_a_mail() -> None:
    """No rule of the screen is without a mail in the corpus that it decides, and none is named that is not there."""
    rules = {json.loads(path.read_text(encoding="utf-8")).get("rule") for path in EXPECTED} - {None}
    assert rules == {rule.__name__ for rule in RULES} | {"person"}
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_every_mail_has_its_expectation() -> None:
    """No mail of ours lies in the corpus without a file that says what to make of it."""
    mails = {path.stem for path in CORPUS.glob("*.eml") if path.name.startswith(PREFIXES)}
    assert mails == {path.stem for path in EXPECTED}
    assert len(mails) > 80


def test_every_trap_is_there() -> None:
    """The traps that caught other robots: people like machines, machines like people, identity, bounces, wrappings."""
    traps = {path.stem.removeprefix("trap-") for path in EXPECTED if path.name.startswith("trap-")}
    assert traps >= {
        *("suppress-list", "auto-submitted-no-comment", "on-behalf-of", "postmaster-answers", "emoji-only"),
        *("rules-agent", "notice-without-mark", "spam-level", "auto-submitted-folded", "recall"),
        *("name-is-an-address", "group-sender", "no-sender", "empty-sender", "encoded-sender", "external-prefix"),
        *("blocked-as-spam", "status-in-the-text", "warning-still-trying", "bounce-without-return-path"),
        *("forwarded-invitation", "cancelled-by-somebody", "uninvited-answers", "calendar-is-only-a-file"),
        *("signed-mail", "encrypted-mail", "winmail", "reply-all-quotes-both", "disclaimer-says-stop"),
        *("return-path-without-brackets", "no-message-id", "year-3024", "deleted-unread"),
    }
    assert len(traps) > 40


def test_automatic_mail_never_asks_for_anything() -> None:
    """Robots that write "join", "stop" or "yes" ask nothing of the trial."""
    kinds = [(line["kind"], line["intent"]) for line in (seen(p, p.with_suffix(".eml").read_bytes()) for p in EXPECTED)]
    robots = [intent for kind, intent in kinds if kind not in {"person", "own"}]
    assert len(robots) > 40
    assert {intent["type"] for intent in robots if isinstance(intent, dict)} == {"none"}
