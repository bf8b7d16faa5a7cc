"""The parts of reply reading: marks of threads, furniture, signatures, HTML, and hostile bodies."""

from time import process_time

import pytest

from mailbot.mail.inbound.reply import new_words, quoted_words
from mailbot.mail.inbound.reply.banners import without_banners
from mailbot.mail.inbound.reply.furniture import is_device_line, is_disclaimer
from mailbot.mail.inbound.reply.html_text import to_text
from mailbot.mail.inbound.reply.html_tokens import html_tokens
from mailbot.mail.inbound.reply.lines import MOST_CHARACTERS, MOST_LINES, is_quoted, is_rule, tidy, unquoted
from mailbot.mail.inbound.reply.thread_marks import attribution, is_header_block, is_separator

DEADLINE = 1.0  # seconds; a body takes a tenth of it on a busy machine
BRACKET = "\u003c"


@pytest.mark.parametrize(
    "text",
    [
        "On Mon, 2 Nov 2026 at 09:02, The Library <l@example.org> wrote:",
        "Am 02.11.2026 um 09:02 schrieb Bibliothek <l@example.org>:",
        "Le lun. 2 nov. 2026 à 09:02, La Bibliothèque <l@example.org> a écrit :",
        "El lun, 2 nov 2026 a las 9:02, Biblioteca (<l@example.org>) escribió:",
        "Il giorno lun 2 nov 2026 alle ore 09:02 Biblioteca <l@example.org> ha scritto:",
        "Em seg., 2 de nov. de 2026 às 09:02, Biblioteca <l@example.org> escreveu:",
        "Op ma 2 nov 2026 om 09:02 schreef Bibliotheek <l@example.org>:",
        "Den mån 2 nov. 2026 kl 09:02 skrev Biblioteket <l@example.org>:",
        "pon., 2 lis 2026 o 09:02 Biblioteka <l@example.org> napisał(a):",
        "po 2. 11. 2026 v 9:02 odesílatel Knihovna <l@example.org> napsal:",
        "пн, 2 нояб. 2026 в 09:02, Библиотека <l@example.org>:",
        "2026年11月2日(月) 9:02 図書館 <l@example.org>:",
        "2 Kas 2026 Pzt, 09:02 tarihinde Kütüphane <l@example.org> şunu yazd\u0131:",
        "Ar Llun, 2 Tach 2026 am 09:02, Y Llyfrgell <l@example.org> ysgrifennodd:",
    ],
)
def test_attributions_of_many_languages(text: str) -> None:
    """The line above a quotation is known in one line, and wrapped over two."""
    words = text.split(" ")
    wrapped = [" ".join(words[:-3]), " ".join(words[-3:])]
    assert attribution([text, "", "old"], 0) == 1
    assert attribution([*wrapped, "> old"], 0) == 2
    assert new_words(f"Join\n\n{text}\n\n> old", "") == "Join"


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday I can do 2pm",
        "Bob wrote: see you there",
        "12.30 please mail jo@example.org the list:",
        "I met Bob on 3/11:",
        "On:",
    ],
)
def test_sentences_are_no_attributions(text: str) -> None:
    """What people write about days, addresses and letters stays."""
    assert attribution([text, "more"], 0) == 0
    assert new_words(f"{text}\nmore", "") == f"{text}\nmore"


def test_header_blocks_and_separators() -> None:
    """A sender and two more labels begin a thread, in any language; a single label does not."""
    german = ["Von: Bibliothek", "Gesendet: Montag, 2. November 2026", "An: Jo", "Betreff: Kaffee"]
    assert is_header_block(german, 0)
    assert is_header_block(["*From:* A", "*Date:* B", "*Subject:* C"], 0)
    assert not is_header_block(["From: Monday to Friday", "I work on Ward 7"], 0)
    assert not is_header_block(["Role: nurse", "Site: Manor", "To: be told"], 0)
    assert is_separator("-----Original Message-----")
    assert is_separator("________ Forwarded message ________")
    assert is_separator("---- On Tue, 22 Dec 2015 14:17:36 +0530 Sam <s@example.org> wrote ----")
    assert not is_separator("----------")
    assert not is_separator("the original message was better")


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Sent from Yahoo Mail on Android",
        "Sendt fra min iPad",
        "Wysłane z iPhone'a",
        "iPhoneから送信",
        "Anfonwyd o fy iPhone",
    ],
)
def test_device_lines(line: str) -> None:
    """What telephones add is known; what people say of their telephones stays."""
    assert is_device_line(line)
    assert new_words(f"Join\n\n{line}\n", "") == "Join"
    assert not is_device_line("My iPhone is broken")


def test_disclaimers_and_banners() -> None:
    """Both are known by how they begin and by what they hold."""
    assert is_disclaimer(["This email and any attachments are confidential."], 0)
    assert is_disclaimer(["Please consider the environment before printing this email."], 0)
    assert not is_disclaimer(["This email is a bit late, sorry"], 0)
    assert without_banners(["[EXTERNAL] be careful with links", "", "Join"]) == ["Join"]
    assert without_banners(["Caution is my middle name"]) == ["Caution is my middle name"]


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


def test_quoted_words() -> None:
    """What was cut is given without its marks, from either part of the mail."""
    assert quoted_words("YES\n\n> Did you meet?\n> Reply MET", "") == "Did you meet?\nReply MET"
    assert "Did you meet?" in quoted_words("", "<p>Yes</p><blockquote type=cite>Did you meet?</blockquote>")
    assert "Did you meet?" in quoted_words("Yes", "<p>Yes</p><blockquote type=cite>Did you meet?</blockquote>")
    assert quoted_words("Just words", "") == ""
    assert "LEAVE" in quoted_words("NO\n\nPlease write above this line when you reply [X-1]\nLEAVE", "")


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
