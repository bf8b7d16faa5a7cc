"""libical as a judge of iCalendar files, through the system's own Python (Debian: gir1.2-ical-3.0, python3-gi)."""

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

PYTHON = "/usr/bin/python3"
LOAD = 'import gi, sys; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib as I\n'
JUDGE = """
for path in sys.argv[1:]:
    c = I.Component.new_from_string(open(path, newline="", encoding="utf-8").read())
    good = c is not None and c.check_restrictions() and c.count_errors() == 0
    print("good" if good else "bad")
"""


@cache
def is_installed() -> bool:
    """Whether the system's Python can load libical."""
    if not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", LOAD], capture_output=True, timeout=20, check=False).returncode == 0


def verdicts(paths: Sequence[Path]) -> list[str]:
    """For each file "good" or "bad": parsed, restrictions of RFC 5546 met, no error inside."""
    done = subprocess.run(
        [PYTHON, "-c", LOAD + JUDGE, *map(str, paths)], capture_output=True, text=True, timeout=30, check=True
    )
    return done.stdout.split()
