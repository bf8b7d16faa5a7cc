"""libical as a judge of iCalendar files, through the system's own Python (Debian: gir1.2-ical-3.0, python3-gi).

One process judges all that a run of the tests has to show it.
"""

import atexit
import base64
import subprocess
from functools import cache
from pathlib import Path

PYTHON = "/usr/bin/python3"
LOAD = 'import base64, gi, sys; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib as I\n'
JUDGE = """
# Its table for DECLINECOUNTER forbids what the standard's own example of one has (RFC 5546 section 4.2.4).
ALLOWED = ("ATTENDEE property. Expected 0", "SEQUENCE property. Expected 0")
def excused(c):
    said = [line for line in c.as_ical_string().replace("\\r\\n ", "").splitlines() if line.startswith("X-LIC-ERROR")]
    no = c.get_method() == I.PropertyMethod.DECLINECOUNTER
    return no and len(said) == c.count_errors() and all(any(one in line for one in ALLOWED) for line in said)
for line in sys.stdin:
    c = I.Component.new_from_string(base64.b64decode(line).decode("utf-8"))
    good = c is not None and ((c.check_restrictions() and c.count_errors() == 0) or excused(c))
    print("good" if good else "bad", flush=True)
"""


@cache
def is_installed() -> bool:
    """Whether the system's Python can load libical."""
    if not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", LOAD], capture_output=True, timeout=20, check=False).returncode == 0


def verdict(raw: bytes) -> str:
    """What libical says: "good" = parsed, restrictions of RFC 5546 met, no error inside; else "bad"."""
    judge = _judge()
    if judge.stdin is None or judge.stdout is None:
        raise RuntimeError("the judge cannot be spoken to")
    judge.stdin.write(base64.b64encode(raw).decode("ascii") + "\n")
    judge.stdin.flush()
    return judge.stdout.readline().strip()


@cache
def _judge() -> "subprocess.Popen[str]":
    """The judge, who sits as long as the tests run."""
    judge = subprocess.Popen([PYTHON, "-c", LOAD + JUDGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(judge.communicate)  # nothing more comes in, so it ends
    return judge
