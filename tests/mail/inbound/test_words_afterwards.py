"""The questions after a meeting, answered by number, below the question, line by line, or in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.intents import Intent, Met, NotMet, Unclear
from mailbot.mail.inbound.words.quoting import as_name
from tests.mail.inbound.words_setting import answer

ASKED = ("ask_met", "last_ask", "thanks_not_met")
WHETHER = Unclear("it does not say whether you met. Please reply MET, NOT YET or COULD NOT")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. yes 2. 5 3. no, we had not met", Met(5, knew=False, remark="")),
        (
            "1. Yes\n2. 4\n3. No\n4. Yes\n5. Yes, as Sister K., Ward 7\n\nWe talked about bees.",
            Met(
                4, may_quote=True, quote_as="Sister K., Ward 7", knew=False, again=True, remark="We talked about bees."
            ),
        ),
        (
            "1) yes\n2) 2\n3) yes, by sight\n4) no\n5) no thanks",
            Met(2, may_quote=False, knew=True, again=False, remark=""),
        ),
        ("1: yes\n2: three\n3: we knew each other by sight\n4: definitely", Met(3, knew=True, again=True, remark="")),
        ("1. Yes 2. 5. 3. No 4. Yes 5. Anonymously please", Met(5, True, "", knew=False, again=True, remark="")),
        ("1. yes 2. 5 4. yes and no", Met(5, remark="yes and no")),
        ("1. no, she never came\n3. no\n4. yes", NotMet(knew=False, again=True, remark="no, she never came")),
        ("1. not yet\n3. no", NotMet(knew=False, remark="", ask_again=True)),
        ("3. no\n4. yes", Met(knew=False, again=True, remark="")),
        ("Yes\n5\nNo\nYes\nYes, as a Ward 7 nurse", Met(5, True, "a Ward 7 nurse", knew=False, again=True, remark="")),
    ],
)
def test_answers_by_number(text: str, told: Intent) -> None:
    """What bears the number of a question answers it; what is no answer is read as always."""
    assert {letter: answer(letter, text) for letter in ASKED} == dict.fromkeys(ASKED, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. Yes", Met()),
        ("1. not yet", NotMet(ask_again=True)),
        ("1. No", NotMet()),
        ("We met.\n5. Yes", Met()),
        ("We met.\n5. Yes, as Sister K., Ward 7", Met(None, True, "Sister K., Ward 7", remark="We met.")),
        ("MET 4\n5. Anonymously", Met(4, True, "", remark="MET 4")),
        ("4", Met(4)),
        ("MET 4", Met(4)),
        ("We met at 2. 5 from me", Met(5)),
    ],
)
def test_the_number_of_one_question_is_no_mark(text: str, told: Intent) -> None:
    """A lone number before yes or no is the question's; a mark stays a mark."""
    assert answer("ask_met", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MET. Would you do it again? Yes", Met(again=True, remark="MET.")),
        ("Met, 4.\nDid you know each other before? No\nWould you do it again? yes!", Met(4, knew=False, again=True)),
        ("MET\nMay we quote you? Yes, as Karen B.\nWould you again? No", Met(None, True, "Karen B", again=False)),
        ("Would you again? Yes", Met(again=True, remark="")),
        ("Would you do it again? Yes. May we quote you? No", Met(may_quote=False, again=True, remark="")),
    ],
)
def test_answers_below_their_questions(text: str, told: Intent) -> None:
    """People copy the question and write behind it."""
    found = answer("ask_met", text)
    assert isinstance(found, Met)
    assert (found.mark, found.may_quote, found.knew, found.again) == (
        told.mark,
        told.may_quote,
        told.knew,
        told.again,
    )
    assert (found.quote_as or "").rstrip(".") == (told.quote_as or "")


@pytest.mark.parametrize(
    ("text", "knew", "again"),
    [
        ("MET 5. We had not met before.", False, None),
        ("MET 5. No, we didn't know each other. Yes, I'd do it again.", False, True),
        ("Met! We knew each other already, but it was lovely", True, None),
        ("MET 3. No, I would not do it again.", None, False),
        ("We met, never met before, would do it again", False, True),
        ("We met and had a lovely chat", None, None),
    ],
)
def test_answers_in_plain_words(text: str, knew: bool | None, again: bool | None) -> None:
    """That they had not met before does not say that they did not meet."""
    found = answer("ask_met", text)
    assert isinstance(found, Met)
    assert (found.knew, found.again) == (knew, again)


@pytest.mark.parametrize("text", ["We have never met", "We did not meet", "We never met, rotas clashed"])
def test_that_they_never_met_stays_what_it_was(text: str) -> None:
    """Only "before" makes it an answer to whether they knew each other."""
    assert answer("ask_met", text) == NotMet()
    assert answer("ask_met", "We had not met before") == WHETHER


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MET 5, you may quote me as Sister K., Ward 7. She keeps bees.", "Sister K., Ward 7"),
        ("Met. Happy to be quoted as Dr. J. Smith", "Dr. J. Smith"),
        ("Met. Quote me under the name 'A nurse'!", "A nurse"),
        ("Met. Quote me anonymously", ""),
        ("Met. You may quote me without my name", ""),
        ("Met. You may quote me", None),
        ("Met. You may quote me as long as it is short", None),
        ("Met. You may quote me as you see fit", None),
        (
            "Met. You may quote me as the person who thought for years that nobody in the whole place would like tea",
            None,
        ),
    ],
)
def test_the_name_to_quote_under(text: str, name: str | None) -> None:
    """The name as they wrote it, to the end of its sentence; what is no name is none."""
    for letter in ("ask_met", "thanks_met"):
        found = answer(letter, text)
        assert isinstance(found, Met)
        assert (found.may_quote, found.quote_as) == (True, name)


@pytest.mark.parametrize("text", ["Met. Please don't quote me as Karen", "Met. Do not quote me, not even anonymously"])
def test_a_refusal_has_no_name(text: str) -> None:
    """Who does not want to be quoted is not, under whatever name."""
    found = answer("ask_met", text)
    assert isinstance(found, Met)
    assert (found.may_quote, found.quote_as) == (False, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yes, as Sister K., Ward 7", Met(None, True, "Sister K., Ward 7", remark="")),
        ("Yes please, anonymously", Met(None, True, "", remark="")),
        ("Yes", Met(may_quote=True)),
        ("No thanks", Met(may_quote=False)),
        ("4", Met(4)),
        ("3. no 4. yes", Met(knew=False, again=True, remark="")),
    ],
)
def test_answers_to_our_thanks(text: str, told: Intent) -> None:
    """The thanks ask for consent and a name: a yes is said to that."""
    assert answer("thanks_met", text) == told


def test_other_letters_are_read_as_before() -> None:
    """Numbers in answer to an invitation are no answers to questions that it does not ask."""
    assert answer("pairing", "1. yes 2. 5 3. no").name in {"unclear", "accept"}
    assert not isinstance(answer("welcome", "3. no\n4. yes"), Met)


@given(st.text(max_size=200))
def test_a_name_is_short_and_on_one_line(text: str) -> None:
    """Whatever they write, a name is a piece of it, and no more than a line in the report."""
    name = as_name(text.replace("\n", " "))
    assert name is None or (name in text.replace("\n", " ") and 0 < len(name) <= 60)


@given(st.lists(st.sampled_from(["1.", "2.", "5)", "yes", "no", "5", "MET", "?", "Would you again", "\n", ",", "."])))
def test_whatever_is_written_is_read(pieces: list[str]) -> None:
    """No order of numbers, questions and marks makes the reader fail."""
    assert answer("ask_met", " ".join(pieces)).name
