"""Signatures: where the words end and the sender begins, whatever alphabet the name is written in."""

from time import process_time

import pytest

from mailbot.mail.inbound.reply import new_words
from mailbot.mail.inbound.reply.signature.removal import without_signature

DEADLINE = 1.0  # seconds of the processor; a body takes a tenth of it
WORDS = "Count me in, please."


def words(*below: str) -> str:
    """What is left of a short wish with these lines below it."""
    return "\n".join(without_signature([WORDS, "", *below])).strip()


@pytest.mark.parametrize(
    "name",
    [
        "Ann Lee",
        "Dr. Ann Lee",
        "Sr. Mary O'Hare",
        "Siân Owen",
        "Zoë van der Berg (she)",
        "Łukasz Żółć",
        "Мария Иванова",
        "Nguyễn Thị Ánh",
        "*Ann Lee*",
        "-- Ann Lee",
    ],
)
def test_a_name_with_a_title_below_is_a_sender(name: str) -> None:
    """A name, and below it a title, a workplace or a way to reach somebody: all of it goes, the words stay."""
    assert words(name, "Ward manager") == WORDS
    assert words(name, "Example Hospital NHS Trust", "Tel: 01632 960123") == WORDS
    assert words("Kind regards", "", name) in {f"{WORDS}\n\nKind regards", WORDS}
    assert new_words(f"{WORDS}\n\n{name}\nStaff nurse, Ward 5", "") == WORDS


@pytest.mark.parametrize("closing", ["Kind regards", "Many thanks,", "*Best wishes*", "Diolch yn fawr", "MfG", "KR"])
def test_a_closing_may_stay_its_sender_goes(closing: str) -> None:
    """Below a closing of its own line a name alone is a sender, also with the title above the name."""
    for sender in (("Ann",), ("Ann Lee",), ("Ann Lee", "Porter"), ("Ward manager", "Ann Lee")):
        assert words(closing, "", *sender) in {WORDS, f"{WORDS}\n\n{closing}"}
    kept = words(closing, "", "Role: nurse", "Department: ICU")
    assert "Role: nurse" in kept
    assert "Department: ICU" in kept


@pytest.mark.parametrize("mark", ["--", "-- ", "\N{EM DASH}", "__", "---", "_____"])
def test_a_delimiter_ends_the_words(mark: str) -> None:
    """The mark of RFC 3676 and its relatives: what stands below is a signature, whatever it says."""
    assert words(mark, "Ann Lee", "Library") == WORDS
    assert words(mark, "join the union") == WORDS
    assert new_words(f"{WORDS}\n{mark}\nAnn Lee", "") == WORDS


def test_words_below_a_mark_with_nothing_above_are_words() -> None:
    """A mark at the top hides no wish: the words are below it, unless only a sender stands there."""
    assert without_signature(["--", "Count me in, please, I am free then."]) == ["Count me in, please, I am free then."]
    assert without_signature(["--", "Ann Lee", "Ward manager"]) == []
    assert without_signature(["", "--"]) == []
    assert without_signature([]) == []
    assert new_words("--\nPlease take me off the list.\n\n--\nAnn Lee", "") == "Please take me off the list."


@pytest.mark.parametrize(
    "line",
    [
        "Monday Morning",
        "Thursday please",
        "Yes",
        "Online",
        "Role: nurse",
        "Can we meet Ann Lee?",
        "See you there!",
        "join",
    ],
)
def test_short_lines_of_words_are_no_senders(line: str) -> None:
    """Days, answers, details and questions stay, though they are short and begin with a capital letter."""
    assert line in words(line)
    assert line in words(line, "Thanks")
    assert line in new_words(f"Hello\n\n{line}", "")


def test_hostile_signatures_leave_the_words() -> None:
    """A thousand names, a name without end and a wall of marks take nothing away that stands above them."""
    assert words(*["Ann Lee"] * 1_000).startswith(WORDS)
    assert words("A" + "a" * 60_000).startswith(WORDS)
    assert words(*["--"] * 1_000) == WORDS
    assert words("A. " * 20_000, "nurse").startswith(WORDS)


@pytest.mark.parametrize("line", ["-- ", "Sent from Outlook for iOS", "Ann Lee", "Kind regards"])
def test_a_question_below_a_wall_of_marks_stays(line: str) -> None:
    """Words of the writer at the very end are found, and finding them costs no square of the lines."""
    start = process_time()
    assert "Is it too late for me?" in new_words(f"{line}\n" * 1_490 + "Is it too late for me?", "")
    assert process_time() - start < DEADLINE
