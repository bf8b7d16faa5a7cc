"""Bodies as lines."""

from mailbot.mail.inbound.reply.lines import MOST_CHARACTERS, MOST_LINES, is_quoted, is_rule, tidy, unquoted


def test_lines() -> None:
    """Bodies are cut and cleaned; marks and rules are told from words."""
    assert tidy("a\u200b\r\nb\u00a0\x00c  \rd") == ["a", "b c".replace(" ", " ", 1), "d"]
    assert len("\n".join(tidy("x" * 200_000))) == MOST_CHARACTERS
    assert len(tidy("x\n" * 5_000)) == MOST_LINES
    assert [is_quoted(line) for line in ("> a", ">> a", "CB> a", "|> a", ">:) a", "a > b", "")] == [True] * 4 + [
        False
    ] * 3
    assert [unquoted(line) for line in ("> > a", "CB> a", "a > b")] == ["a", "a", "a > b"]
    assert [is_rule(line) for line in ("----", "_ _ _", "-", "-a-", "")] == [True, True, False, False, False]
