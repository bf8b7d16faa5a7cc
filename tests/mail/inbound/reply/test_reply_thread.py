"""Where a quoted mail begins, and what is new around it."""

import pytest

from mailbot.mail.inbound.reply import new_words, quoted_words
from mailbot.mail.inbound.reply.thread.marks import attribution, is_header_block, is_separator
from mailbot.mail.inbound.reply.thread.program_marks import arrow_head, is_edge, is_head_of_block, is_table_head


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


def test_quoted_words() -> None:
    """What was cut is given without its marks, from either part of the mail."""
    assert quoted_words("YES\n\n> Did you meet?\n> Reply MET", "") == "Did you meet?\nReply MET"
    assert "Did you meet?" in quoted_words("", "<p>Yes</p><blockquote type=cite>Did you meet?</blockquote>")
    assert "Did you meet?" in quoted_words("Yes", "<p>Yes</p><blockquote type=cite>Did you meet?</blockquote>")
    assert quoted_words("Just words", "") == ""
    assert "LEAVE" in quoted_words("NO\n\nPlease write above this line when you reply [X-1]\nLEAVE", "")


def test_marks_of_single_programs() -> None:
    """GroupWise's arrows, the table of Notes, words between rules above header lines, and nothing like them."""
    assert arrow_head([">>> Jo <jo@example.org> 02/11/2026 09:02 >>>", "old"], 0) == 1
    assert arrow_head([">>> Jo <jo@example.org>", "02/11/2026 09:02 >>>"], 0) == 2
    assert [arrow_head([line], 0) for line in (">>> look here >>>", ">> 9:02 >>>", "9:02 >>>", ">>> 9:02")] == [0] * 4
    table = ["|------->", "| Von:  |", "|------->", " >------|"]
    assert is_table_head(table, 0)
    assert not is_table_head(["|------->", "| Tea   |"], 0)
    assert not is_table_head(table, 3)
    block = ["--- anything ---", "From: a", "To: b", "Subject: c"]
    assert is_head_of_block(block, 0)
    assert not is_head_of_block(["--- anything ---", "Site: a"], 0)


def test_edges_of_quotations() -> None:
    """An edge is known by words of the end, or by an address that touches marked lines; it is never quoted itself."""
    named = "----- Ende der Nachricht von Jo <jo@example.org> -----"
    assert is_edge([named], 0)
    assert is_edge(["----- End forwarded message -----"], 0)
    assert is_edge(["> old", "", "----- jo@example.org -----"], 2)
    assert is_edge(["----- Message from jo@example.org -----", "> old"], 0)
    assert not is_edge(["new", "", "----- jo@example.org -----"], 2)
    assert not is_edge([f"> {named}"], 0)
    assert new_words(f"> Tea?\n\n{named}\n\nYes, tea.", "") == "Yes, tea."


@pytest.mark.parametrize(
    "head",
    [
        "",
        "On 02/11/2026 09:02, The Library wrote:\n",
        "-----Original Message-----\n",
        "From: The Library\nSent: Monday\nTo: Jo\nSubject: Coffee\n\n",
        "-----Original Message-----\nFrom: The Library\nSent: Monday\nTo: Jo\nSubject: Coffee\n\n",
        ">>> The Library <l@example.org> 02/11/2026 09:02 >>>\n",
    ],
)
def test_what_stands_below_marked_lines_is_kept(head: str) -> None:
    """Whatever heads a letter that is quoted on top with marks, the answer below it alone is kept."""
    letter = "> Dear Jo,\n>\n> Did you meet?\n>\n> ##- Please reply above this line -##\n>\n> The library\n"
    assert new_words(f"{head}{letter}\nYes, 5 out of 5.\n", "") == "Yes, 5 out of 5."
    assert new_words(f"{head}> 5 out of 5\n\nIt was lovely.\n", "") == "It was lovely."
    assert "Did you meet?" in quoted_words(f"{head}{letter}\nYes, 5 out of 5.\n", "")


@pytest.mark.parametrize("rule", ["", "________________\n"])
def test_own_marks_are_words(rule: str) -> None:
    """A few lines that the writer marked above what is quoted are theirs; many, or marked twice, are a quotation."""
    old = f"\n{rule}From: The Library\nSent: Monday\nTo: Jo\nSubject: Coffee\n\nDid you meet?\n"
    assert new_words(f"> 5 out of 5\n{old}", "") == "> 5 out of 5"
    assert quoted_words(f"> 5 out of 5\n{old}", "").startswith("From: The Library")
    assert new_words(f"> > 5 out of 5\n{old}", "") == ""
    assert new_words("> a\n" * 4 + old, "") == ""
