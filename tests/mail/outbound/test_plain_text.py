"""Markdown as plain text: what each mark leaves behind."""

import pytest

from mailbot.mail.outbound.markdown import markdown
from mailbot.mail.outbound.plain_text import plain_text

LANGUAGE = markdown()


def text(source: str) -> str:
    """The plain text of a piece of Markdown."""
    return plain_text(LANGUAGE.parse(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("Best wishes,\\\nAnn", "Best wishes,\nAnn"),
        ("reply **YES** or *NO*", "reply YES or NO"),
        ("## When\n\nnow", "When\n\nnow"),
        ("a\n\n- b\n- c\n\nd", "a\n\n- b\n- c\n\nd"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("9. a\n10. b\\\n    c", "9. a\n10. b\n    c"),
        ("- a\n  - b\n  - c\n- d", "- a\n  - b\n  - c\n- d"),
        ("-\n- a", "- a"),
        ("a\n\n---\n\nb", f"a\n\n{'-' * 20}\n\nb"),
        ("> said", "said"),
        ("[a@example.org](mailto:a@example.org)", "a@example.org"),
        ("see [the page](https://example.org/x) now", "see the page (https://example.org/x) now"),
        ("\\*\\*not bold\\*\\*", "**not bold**"),
        ("<b>&amp;</b> `x` ![y](z)", "<b>&amp;</b> `x` !y (z)"),
    ],
)
def test_marks_become_what_they_mean(source: str, expected: str) -> None:
    """Each mark of the letters' Markdown has one plain form; what is not allowed stays as written."""
    assert text(source) == expected
    assert text(f"{source}\n\n") == expected
    assert text(f"first\n\n{source}\n\n## last").startswith("first\n\n")


def test_html_and_text_say_the_same_words() -> None:
    """Without its tags, the HTML holds the words of the text in the same order."""
    tokens = LANGUAGE.parse("Dear **Ann**,\n\n- one\n- two\n\n## End\n\nbye")
    html = LANGUAGE.renderer.render(tokens, LANGUAGE.options, {})
    assert plain_text(tokens).replace("- ", "").split() == ["Dear", "Ann,", "one", "two", "End", "bye"]
    assert html.count("<li>") == 2
    assert html.index("one") < html.index("two") < html.index("End") < html.index("bye")
