"""The how-to names every rule with the kind that it gives, in the order in which they are asked."""

import re
from pathlib import Path

from mailbot.domain.model.inbound import Speaker
from mailbot.mail.inbound.screen.order import RULES

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "why-did-mailbot-do-that.md"
FIRST, LAST = ["own_letter"], ["leave_in_bulk", "person", "unreadable"]


def rows() -> list[tuple[str, str]]:
    """(rule, kind) as the page's table has them."""
    table = PAGE.read_text("utf-8").partition("## Which rule decided")[2].partition("## What it asks")[0]
    return re.findall(r"^\| `(\w+)` \| .+ \| (\w+) \|$", table, re.MULTILINE)


def test_every_rule_is_explained_in_order() -> None:
    """No rule is missing from the page, none is named that is gone, and the order is that of the screen."""
    assert [name for name, _ in rows()] == [*FIRST, *(rule.__name__ for rule in RULES), *LAST]
    assert len(rows()) > 25


def test_kinds_are_those_of_the_rules() -> None:
    """The kind beside a rule is one that it can give: the name of its speaker stands in its source."""
    assert {kind for _, kind in rows()} == {speaker.value for speaker in Speaker}
    for rule in RULES:
        (kind,) = (kind for name, kind in rows() if name == rule.__name__)
        assert Speaker(kind).name in rule.__code__.co_names


def test_every_kind_is_explained() -> None:
    """The first table has each kind once."""
    table = PAGE.read_text("utf-8").partition("## Who is speaking")[2].partition("## Which rule decided")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(one.value for one in Speaker)
    assert len(list(Speaker)) == 7
