"""The house proves itself: each contract of pyproject.toml fails when it is broken."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLANTED = [
    ("service/intake.py", "import mailbot.adapters.clock", "Imports point downwards only"),
    ("mail/thread.py", "import time", "know no clock, disk, network, chance, process or log"),
    ("spreadsheet/cells.py", "import os", "know no clock, disk, network, chance, process or log"),
    ("spreadsheet/cells.py", "import mailbot.errors", "Imports point downwards only"),
    ("domain/wording.py", "import email", "know no mail and no text format"),
    ("service/intake.py", "import tinydb", "named in its adapter only"),
    ("adapters/sender/folder.py", "import mailbot.adapters.store.transfer", "No adapter knows another"),
    ("adapters/clock.py", "import mailbot.service.office", "Imports point downwards only"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house to break."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "mailbot", folder / "mailbot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of a copy."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def broken(output: str) -> list[str]:
    """The contracts that a run calls broken, with wrapped names joined."""
    return [line for line in " ".join(output.split()).split("KEPT") if "BROKEN" in line]


def test_all_contracts_are_kept(copy: Path) -> None:
    """As it stands, the house breaks none of its contracts."""
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
    assert broken(done.stdout) == []


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_violation_is_found(copy: Path, file: str, line: str, contract: str) -> None:
    """One forbidden import breaks the contract that forbids it."""
    path = copy / "mailbot" / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before + f"\n{line}\n", encoding="utf-8")
    try:
        done = lint_imports(copy)
    finally:
        path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert len(broken(done.stdout)) == 1
    assert contract in broken(done.stdout)[0]


@pytest.mark.parametrize(
    "line",
    [
        "datetime.datetime.now(datetime.UTC)",
        "random.shuffle([])",
        "unittest.mock.Mock()",
        "open('x')",
        "time.time()",
    ],
)
def test_a_banned_call_is_found(tmp_path: Path, line: str) -> None:
    """Ruff refuses clocks, global chance, mocks and bare open wherever they are written."""
    module = line.partition(".")[0] if not line.startswith("open") else "sys"
    source = (
        f"import {module}\nimport unittest.mock\n{line}\n" if module == "unittest" else f"import {module}\n{line}\n"
    )
    path = tmp_path / "planted.py"
    path.write_text(source, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--config",
        str(ROOT / "pyproject.toml"),
        "--select",
        "TID251,PTH123",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "TID251" in done.stdout or "PTH123" in done.stdout


def test_nothing_is_unpacked_or_carried_out() -> None:
    """No module of mailbot can unpack an archive, load code from data, or fetch anything: none imports what does."""
    forbidden = re.compile(
        r"^\s*(?:from|import) (?:zipfile|tarfile|gzip|bz2|lzma|pickle|marshal|shelve|ctypes|xml|http|urllib\.request)\b"
        r"|\bdecompress|\b(?:eval|exec|__import__)\(|shell=True",
        re.MULTILINE,
    )
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "mailbot").rglob("*.py")}
    assert [str(path) for path, source in sources.items() if forbidden.search(source)] == []
    assert forbidden.search("import zipfile\n")
    assert len(sources) > 300
