"""Bodies that were made to take long."""

from time import process_time

import pytest

from mailbot.mail.inbound.reply import new_words, quoted_words
from mailbot.mail.inbound.reply.lines import MOST_CHARACTERS

DEADLINE = 1.0  # seconds; a body takes a tenth of it on a busy machine
BRACKET = "\u003c"


@pytest.mark.parametrize(
    "piece",
    [
        "On ",
        "On Mon, 3 Nov 2026 Bob\n",
        "-",
        ">",
        "> a\n",
        "From: a\n",
        "wrote:\n",
        "a@",
        "(",
        "1",
        " ",
        "\n",
        "____\n",
        "A b C\n",
        "This email and any confidential\n",
        "CAUTION: external.\n",
        "thanks\n\nSarah\n",
        "Sarah Khan\nWard Manager\n\n",
        "\u200b",
    ],
)
def test_hostile_plain_bodies(piece: str) -> None:
    """No 64 kB of anything takes long, and nothing is made up."""
    body = piece * (MOST_CHARACTERS // len(piece))
    began = process_time()
    words, quoted = new_words(body, ""), quoted_words(body, "")
    assert process_time() - began < DEADLINE
    assert len(words) <= MOST_CHARACTERS
    assert len(quoted) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<blockquote>",
        BRACKET,
        "<!--",
        "<![CDATA[",
        "<a ",
        "<a b=c ",
        "&",
        "<?",
        "</div>",
        "<script>",
        '<a b="',
        "<p><i></p>",
        '<a b=">',
        "<b id=x ",
        "&#x;",
        "<o:p>",
        "<style>a",
    ],
)
def test_hostile_html(piece: str) -> None:
    """No nesting, no unclosed tag and no broken attribute takes long, with and without an end."""
    body = piece * (MOST_CHARACTERS // len(piece))
    began = process_time()
    assert len(new_words("", body)) <= 6 * MOST_CHARACTERS
    assert len(new_words("", f"{body[:-1]}>")) <= 6 * MOST_CHARACTERS
    assert process_time() - began < 2 * DEADLINE
    assert "words" in new_words("", f"<p>words</p>{body[:2_000]}")
