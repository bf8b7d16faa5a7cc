"""HTML bodies as lines."""

from mailbot.mail.inbound.reply import new_words
from mailbot.mail.inbound.reply.html.text import to_text
from mailbot.mail.inbound.reply.html.tokens import html_tokens


def test_html_marks_what_plain_only_shows() -> None:
    """Where both parts are there, a signature that the HTML marks is cut from the plain one too."""
    html = '<div>Please add me</div><div id="Signature"><div>Jo</div><div>lover of cake</div></div>'
    assert new_words("Please add me\n\nJo\nlover of cake", "") == "Please add me\n\nJo\nlover of cake"
    assert new_words("Please add me\n\nJo\nlover of cake", html) == "Please add me"
    assert new_words("Please add me", "<div>something else</div>") == "Please add me"
    assert new_words(" \n", html) == "Please add me"
    assert new_words("", "") == ""


def test_html_tokens() -> None:
    """Texts, tags and attributes come in order; comments, scripts and declarations do not."""
    found = list(html_tokens('<!DOCTYPE x><P Class="a>b" id=c>x &amp; y<!-- no --></p><script>no</script>1 < 2'))
    assert [(one.tag, one.closes) for one in found if one.tag] == [
        ("p", False),
        ("p", True),
        ("script", False),
        ("script", True),
    ]
    assert [one.text for one in found if one.text] == ["x & y", "1 < 2"]
    assert dict(found[0].attributes) == {"class": "a>b", "id": "c"}
    assert list(html_tokens("")) == []


def test_html_lines() -> None:
    """Blocks are lines, paragraphs have room, Outlook's have not, quotations have marks."""
    assert to_text("<div>a<div>b</div>c</div>") == "a\nb\nc"
    assert to_text("<p>a</p><p>b</p>").split("\n") == ["a", "", "", "b", ""]
    assert to_text('<p class="MsoNormal">a</p><p class="MsoNormal">b</p>').replace("\n\n", "\n").strip() == "a\nb"
    assert to_text("<blockquote>a<br>b</blockquote>c") == "> a\n> b\nc"
    assert to_text("a&nbsp;b\n  c").replace("\u00a0", " ") == "a b c"
