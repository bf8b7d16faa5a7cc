"""How a letter looks: one accessible page, by day and by night; and the one that the README shows."""

import re
from textwrap import dedent

import pytest

from tests.support.paper import ROOT, frame, sample, stationery


def test_the_html_is_one_accessible_page_with_a_dark_side() -> None:
    """Language, title, presentation tables, inlined styles, the dark block kept, nothing fetched from anywhere."""
    rendered = stationery().render(sample("pairing"))
    html = rendered.html
    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="en-GB"' in html
    assert f"<title>{rendered.subject}</title>" in html
    assert html.count("<table") == html.count('role="presentation"') == 2
    assert "@media (prefers-color-scheme: dark)" in html
    assert '<h2 style="' in html
    assert re.findall(r"src=|url\(|http", html) == []


def _luminance(colour: str) -> float:
    """How bright a colour is (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colours(css: str) -> dict[str, str]:
    """The colours of a style sheet, by "selector property"; where a rule names several selectors, by each."""
    found: dict[str, str] = {}
    for selectors, rules in re.findall(r"([^{}]+){([^{}]*)}", css):
        for selector in selectors.split(","):
            for name, colour in re.findall(r"(?:^|[; ])((?:background-)?color): (#[0-9a-f]{6})", rules):
                found[f"{selector.strip()} {name}"] = colour
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (".reply", ".reply"),
        (".band", ".band"),
        (".letter", ".letter"),
        (".letter a", ".letter"),
        (".letter hr ~ p", ".letter"),
    ],
)
def test_everything_can_be_read_by_day_and_by_night(words: str, ground: str, dark: bool) -> None:
    """Words stand out from their ground by 4.5 to 1 at least (WCAG 2.2 level AA), in light and in dark."""
    by_day, _, by_night = frame().partition("<style>")[2].partition("</style>")[0].partition("@media (prefers-")
    colours = _colours(by_day) | (_colours(by_night.partition("{")[2]) if dark else {})
    bright, dim = sorted((_luminance(colours[f"{words} color"]), _luminance(colours[f"{ground} background-color"])))[
        ::-1
    ]
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
    assert set(_colours(by_day)) >= {f"{words} color", f"{ground} background-color"}


def test_the_readme_shows_a_letter_as_it_is_written() -> None:
    """The pairing letter of the README has the words of today's template, line by line; only code and facts differ."""
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = dedent(readme[readme.index("    Subject: Invitation") : readme.index("and a calendar invitation")]).strip()
    facts = dict(re.findall(r"(?m)^(?:- )?(Role|Department|Site|Email|When|Where|Dear): (.+)$", shown))
    name = shown.partition("Whom you meet\n\n")[2].partition("\n")[0]
    questions = re.findall(r"(?m)^- (.+\?)$", shown)
    letter = sample(
        "pairing",
        name=shown.partition("Dear ")[2].partition(",\n")[0],
        values={
            "partners": [
                {"name": name, **{key.lower(): facts.get(key, "") for key in ("Role", "Department", "Site", "Email")}}
            ],
            "when": facts["When"],
            "where": facts["Where"],
            "why": shown.partition("Why you two\n\n")[2].partition("\n")[0],
            "other_time": shown.partition("such as ")[2].partition("\n")[0],
            "icebreakers": questions,
            "first": "You go first." in shown,
            "opener": name,
            "again": False,
        },
    )
    rendered = stationery().render(letter)
    words = f"Subject: {rendered.subject}\n\n{rendered.text}"
    theirs, ours = (dict.fromkeys(re.findall(r"\[RCT[A-Za-z0-9-]+\]", text)) for text in (shown, words))
    for code, known in zip(ours, theirs, strict=True):
        words = words.replace(code, known)
    assert words.startswith(shown)
    assert len(questions) == 3
