"""What the README shows of the demo is what the demo says, and what the demo promises holds."""

from pathlib import Path

import pytest

from mailbot.demo.play import play

ROOT = Path(__file__).parents[2]
STAFF, SEED = 100, "coffee"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What `make demo` says; it raises where the numbers do not add up, or too few pairs met."""
    lines: list[str] = []
    play(tmp_path_factory.mktemp("readme") / "demo", STAFF, SEED, lines.append)
    return lines


def test_the_readme_quotes_the_demo(said: list[str]) -> None:
    """Each line of its figures was said, from the first to the last."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("It ends like this:\n\n")[2].partition("\n\n")[0]
    quoted = [line.strip() for line in shown.splitlines()]
    first = said.index(quoted[0])
    assert quoted == said[first : first + len(quoted)]


def test_most_pairs_meet_with_no_more_than_go(said: list[str]) -> None:
    """95 of a hundred pairs end as met, or matched anew and met, among staff of ordinary habits."""
    line = next(line for line in said if "matched anew and met" in line)
    assert float(line.rpartition(": ")[2].removesuffix(" %.")) >= 95
    assert "GO 2." in next(line for line in said if line.startswith("They wrote: "))
