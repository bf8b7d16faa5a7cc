"""Our own cases of replies, from many programs and in many languages."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from mailbot.mail.inbound.reply import new_words, quoted_words

CASES = tomllib.loads((Path(__file__).parents[3] / "corpus" / "reply-cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_only_the_new_words_stay(case: Mapping[str, str]) -> None:
    """Of each body exactly the new words are left, with LF and with CRLF line ends."""
    plain, html = case.get("plain", ""), case.get("html", "")
    assert new_words(plain, html) == case["new"]
    assert new_words(plain.replace("\r\n", "\n").replace("\n", "\r\n"), html.replace("\n", "\r\n")) == case["new"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reading_twice_changes_nothing(case: Mapping[str, str]) -> None:
    """What was found new is still new when it is read again alone."""
    if case["name"] == "closing, name and block: the closing may stay":
        assert new_words(case["new"], "").startswith("Not yet")
    assert new_words(case["new"], "") == case["new"]
    assert quoted_words(case["new"], "") == ""


def test_the_cases_are_many() -> None:
    """The corpus holds plain and HTML bodies, each under a name of its own."""
    assert len(CASES) > 70
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert sum("html" in case for case in CASES) > 8
