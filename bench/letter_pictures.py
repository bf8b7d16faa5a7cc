"""Pictures of every letter, to be looked at: `python bench/letter_pictures.py FOLDER [KIND ...]`.

Each kind is drawn as a client would show it: 360 and 800 pixels wide, light and dark; the plain text lies
beside the pictures. It needs Chromium and nothing from the network.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from compose import PLAN, stationery

from mailbot.mail.outbound.samples import samples

WIDTHS = (360, 800)
HEIGHT = 1400
SCHEMES = {"light": "1", "dark": "0"}  # Blink's preferredColorScheme
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def picture(page: Path, target: Path, width: int, scheme: str) -> None:
    """Draw one page. A narrow page stands in a frame, since a window of Chromium is at least 500 pixels wide."""
    with tempfile.TemporaryDirectory() as profile:
        shell = Path(profile) / "shell.html"
        shell.write_text(
            f'<body style="margin:0;background:#888"><iframe src="{page.as_uri()}" '
            f'style="border:0;width:{width}px;height:{HEIGHT}px"></iframe>',
            "utf-8",
        )
        subprocess.run(
            [
                shutil.which("chromium") or "chromium",
                *QUIET,
                f"--user-data-dir={profile}/profile",
                f"--window-size={max(width, 500)},{HEIGHT}",
                f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
                f"--screenshot={target}",
                shell.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


def main() -> None:
    """Write the plain texts, the pages and their pictures."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("folder", type=Path)
    asked.add_argument("kinds", nargs="*")
    asked.add_argument("--case", default="full", choices=("full", "bare", "nasty"))
    wanted = asked.parse_args()
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    paper = stationery()
    for letter in samples(PLAN):
        if not letter.key.endswith(wanted.case) or (wanted.kinds and letter.kind not in wanted.kinds):
            continue
        rendered = paper.render(letter)
        page = folder / f"{letter.kind}.html"
        page.write_text(rendered.html, "utf-8")
        page.with_suffix(".txt").write_text(f"Subject: {rendered.subject}\n\n{rendered.text}", "utf-8")
        for width in WIDTHS:
            for scheme in SCHEMES:
                picture(page, folder / f"{letter.kind}-{width}-{scheme}.png", width, scheme)
        print(letter.kind)


if __name__ == "__main__":
    main()
