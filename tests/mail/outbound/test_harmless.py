"""Texts of others, made harmless: one line, nothing invisible, nothing that Markdown would act on."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.outbound.harmless import for_markdown, is_plain_address, one_line
from mailbot.mail.outbound.markdown import markdown
from mailbot.mail.outbound.plain_text import plain_text

LANGUAGE = markdown()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ann\r\nBcc: all@example.org", "Ann Bcc: all@example.org"),
        ("  Ann \t  Lee  ", "Ann Lee"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("\u202eevil\u202c \u2066x\u2069\ufeff", "evil x"),
        ("Ann\u2028Lee\u2029\x85x", "Ann Lee x"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("Zoë 李 Ŵyn 👩\u200d⚕️", "Zoë 李 Ŵyn 👩\u200d⚕️"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_value_becomes_one_visible_line(written: str, kept: str) -> None:
    """Line ends, control and direction characters go; names in any script stay."""
    assert one_line(written) == kept
    assert one_line(kept) == kept


def test_a_value_is_cut_at_2000_characters() -> None:
    """A long text is cut with a mark, whatever it is made of."""
    assert one_line("a" * 2000) == "a" * 2000
    assert one_line("a" * 2001) == "a" * 1999 + "…"
    assert len(one_line("\u202e\n李" * 100_000)) <= 2000


@pytest.mark.parametrize(
    "value",
    [
        "**Ng** <b>",
        "[x](http://evil.test)",
        "![x](http://evil.test/a.png)",
        "<http://evil.test>",
        "http://evil.test www.evil.test",
        "# heading",
        "1. one",
        "12) twelve",
        "- item",
        "+ item",
        "* item",
        "> quote",
        "===",
        "---",
        "___",
        "~~~",
        "```",
        "`code`",
        "|a|b|",
        "&amp; &#65; &copy;",
        "back\\slash \\* end\\",
        "[ref]: http://evil.test",
        "a_b_c *d* __e__",
        "<!-- x --> <script>alert(1)</script>",
        "{{ 7 * 7 }} {% raw %}",
        "\"quoted\" 'quoted'",
    ],
)
def test_markdown_shows_an_escaped_value_as_it_is(value: str) -> None:
    """Alone, at the start of a list's row and within emphasis, the value comes out character by character."""
    escaped = for_markdown(value)
    assert plain_text(LANGUAGE.parse(escaped)) == value
    assert plain_text(LANGUAGE.parse(f"- {escaped}")) == f"- {value}"
    assert plain_text(LANGUAGE.parse(f"a **x {escaped} y** b")) == f"a x {value} y b"
    assert LANGUAGE.render(escaped).count("<") == 2


@given(st.text(max_size=80))
def test_any_value_shows_as_it_is(text: str) -> None:
    """Whatever people write, the text shows it, and the HTML holds one paragraph and no other tag."""
    value = one_line(text)
    tokens = LANGUAGE.parse(f"x {for_markdown(text)}")
    assert plain_text(tokens) == f"x {value}".strip()
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} <= {"text"}


@given(st.text("#*_-+=>|`~.:&<[]()\\!1 a", max_size=30))
def test_no_mixture_of_marks_gets_through(text: str) -> None:
    """A value made of nothing but marks, at the start of a line, stays a paragraph of text."""
    value = one_line(text)
    tokens = LANGUAGE.parse(for_markdown(text))
    assert plain_text(tokens) == value
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("ann@example.nhs.uk", True),
        ("carys.o'neill+rct@example.nhs.uk", True),
        ("ann@localhost", True),
        ("", False),
        ("ann", False),
        ("@example.org", False),
        ("ann@", False),
        ("ann@example..org", False),
        ("ann@exa mple.org", False),
        ("ann@example.org\r\nBcc: b@example.org", False),
        ("ann@example.org\n", False),
        ("ann@example.org, b@example.org", False),
        ("<ann@example.org>", False),
        ('"ann lee"@example.org', False),
        ("ånn@example.org", False),
        ("ann%x@example.org", False),
        ("ann?subject=x@example.org", False),
    ],
)
def test_a_plain_address_is_one_mailbox_and_nothing_more(address: str, plain: bool) -> None:
    """Only an address that can stand in a header and in a mailto as it is counts as plain."""
    assert is_plain_address(address) is plain
    assert is_plain_address(f"{address} ") is False
    assert is_plain_address(f"x:{address}") is False


def test_the_rules_are_linear() -> None:
    """200,000 characters of the worst kind take no noticeable time."""
    begun = time.process_time()
    for worst in ("1" * 200_000, "a." * 100_000, "[" * 200_000, "a@" + "a." * 100_000, "\u202e" * 200_000):
        assert len(for_markdown(worst)) <= 4001
        assert is_plain_address(worst) is False
    assert time.process_time() - begun < 2
