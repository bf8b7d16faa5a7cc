"""How well mail is understood, as one table: `python bench/judge.py [SHARED]`.

SHARED is the folder of the measuring kit that lies beside a checkout (by default `../shared`): its mail corpora in
`data/mail`, its judge in `tools/judge_mail.py`. Where it is not there, one line says so. Each row is a promise with
its least value; the bounces are measured once more with every Return-Path taken away, as a mailbox may give them.
Exit code 1 when a row misses its least value.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
CALENDAR = ("method", "uid", "sequence", "attendee", "partstat", "start", "end", "comment")


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of the table."""

    corpus: str
    field: str
    least: float


PROMISES = (
    Promise("bounces", "kind", 99),
    Promise("bounces without a Return-Path", "kind", 98.5),
    Promise("bounces", "bounce.recipients", 92),
    Promise("bounces", "bounce.permanent", 95),
    Promise("autoreplies", "kind", 99),
    Promise("lookalikes", "kind", 100),
    Promise("receipts", "kind", 100),
    Promise("replies", "reply", 97),
    *(Promise(corpus, "reply", 97) for corpus in ("intents", "ordinary", "lookalikes")),
    Promise("total", "reply.kept", 100),
    *(Promise("calendar", f"rsvp.{one}", 99) for one in CALENDAR),
    Promise("intents", "intent.type", 97),
    Promise("total", "intent.safe", 100),
    Promise("ordinary", "intent.safe", 100),
    Promise("negatives", "intent.safe", 100),
)


def judged(shared: Path, data: Path) -> dict[str, dict[str, dict[str, int]]]:
    """What the judge says: corpus -> field -> right and n; `total` is all of them."""
    words = (sys.executable, str(shared / "tools" / "judge_mail.py"), "--project", str(PROJECT), "--data", str(data))
    told = subprocess.run(
        (*words, "--command", f"{sys.executable} run.py", "--json"), capture_output=True, text=True, check=False
    )
    if not told.stdout:
        sys.exit(told.stderr)
    said = json.loads(told.stdout)
    fields = {corpus: one["fields"] for corpus, one in said["corpora"].items()}
    return fields | {"total": said["total"].get("fields", said["total"])}


def without_return_path(source: Path, target: Path) -> None:
    """A copy of a corpus in which no mail has a Return-Path of its own."""
    target.mkdir()
    (target / "expected.jsonl").write_bytes((source / "expected.jsonl").read_bytes())
    for mail in source.glob("*.eml"):
        head, blank, body = mail.read_bytes().partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"return-path:")]
        (target / mail.name).write_bytes(b"\r\n".join(lines) + blank + body)


def measured(shared: Path) -> dict[str, dict[str, dict[str, int]]]:
    """Every corpus, and the bounces once more."""
    data = shared / "data" / "mail"
    found = judged(shared, data)
    with tempfile.TemporaryDirectory() as folder:
        without_return_path(data / "bounces", Path(folder) / "bounces")
        found["bounces without a Return-Path"] = judged(shared, Path(folder))["bounces"]
    return found


def main() -> int:
    """Measure and print."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT.parent / "shared"
    if not (shared / "tools" / "judge_mail.py").is_file():
        print(f"There are no shared mail corpora in {shared}: nothing is measured.")
        return 0
    found = measured(shared)
    missed = 0
    print(f"{'corpus':32}{'field':22}{'right':>6}{'of':>6}{'percent':>9}{'least':>7}")
    for row in PROMISES:
        said = found[row.corpus][row.field]
        percent = 100 * said["right"] / said["n"]
        missed += percent < row.least
        mark = "" if percent >= row.least else "  MISSED"
        print(f"{row.corpus:32}{row.field:22}{said['right']:6}{said['n']:6}{percent:9.2f}{row.least:7g}{mark}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
