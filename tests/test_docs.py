"""The documents name tests as evidence of what they claim: each of these exists, and each link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINKED = re.compile(r"\]\(([^)#:]+)(?:#[\w-]+)?\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_test_that_is_named_exists(document: Path) -> None:
    """File and function, as they are called now."""
    for file, function in NAMED.findall(document.read_text(encoding="utf-8")):
        path = ROOT / file
        assert path.is_file(), file
        assert not function or f"def {function}(" in path.read_text(encoding="utf-8"), f"{file}::{function}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_link_leads_to_a_file(document: Path) -> None:
    """Within the checkout."""
    for target in LINKED.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_threat_model_and_the_faults_have_evidence() -> None:
    """The two tables whose worth is their evidence name plenty of it."""
    for name in ("threat-model", "faults"):
        text = (ROOT / "docs" / "explanation" / f"{name}.md").read_text(encoding="utf-8")
        assert len(NAMED.findall(text)) > 20
