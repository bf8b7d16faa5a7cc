"""Templates are checked when mailbot starts, and each fault is told to the person who wrote it."""

import pytest

from mailbot.domain.model.letters import CATALOGUE
from mailbot.mail.outbound import templates
from mailbot.mail.outbound.harmless import for_markdown
from mailbot.mail.outbound.templates import BadTemplate, compile_frame, compile_letters
from tests.support.paper import sources

ENDING = '{% include "_ending" %}'


def with_template(kind: str, text: str) -> dict[str, str]:
    """All templates of the checkout, one of them with another text."""
    return {**sources(), kind: text}


def filled(body: str, **values: object) -> str:
    """The Markdown that a letter's body gives with these values."""
    environment = templates._environment(for_markdown, {})
    return environment.from_string(body).render({"library": {"name": "L"}, **values})


def test_every_kind_has_a_template_and_every_template_a_kind() -> None:
    """The catalogue and the folder name the same letters; the rest are parts that some letter includes."""
    written = sources()
    parts = {name for name in written if name.startswith("_")}
    assert set(written) - parts == set(CATALOGUE)
    assert set(compile_letters(written)) == set(CATALOGUE)
    assert [part for part in sorted(parts) if not any(f'"{part}"' in text for text in written.values())] == []


def test_a_missing_template_is_named() -> None:
    """Every kind without a template is told at once."""
    fewer = {name: text for name, text in sources().items() if name not in ("welcome", "digest")}
    with pytest.raises(BadTemplate) as caught:
        compile_letters(fewer)
    assert str(caught.value) == "There is no template for: digest, welcome"
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear {{ dear }}", 'The letter help must begin with a line "Subject: …"'),
        ("", 'The letter help must begin with a line "Subject: …"'),
        (f"Subject: x\nDear {{{{ whom }}}}\n{ENDING}", "The letter help uses values that it does not have: whom"),
        (f"Subject: {{{{ lines }}}}\n{ENDING}", "The letter help uses values that it does not have: lines"),
        (
            f'Subject: x\n{{% include "_meeting" %}}\n{ENDING}',
            "uses values that it does not have: partners, when, where",
        ),
        ("Subject: x\nDear all", 'The letter help must include an ending, such as {% include "_ending" %}'),
        (f"Subject: x\n\n{{% if %}}\n{ENDING}", "The letter help, line 3: "),
        (f'Subject: x\n{{% include "_nothing" %}}\n{ENDING}', "The letter help cannot be used: _nothing"),
        (f"Subject: x\n{{{{ dear | shout }}}}\n{ENDING}", "The letter help, line 2: No filter named 'shout'."),
    ],
)
def test_a_faulty_template_is_refused_at_the_start(text: str, told: str) -> None:
    """What is wrong with a template is told with its name, before any letter is written."""
    with pytest.raises(BadTemplate) as caught:
        compile_letters(with_template("help", text))
    assert told in str(caught.value)
    assert str(caught.value).startswith("The letter help")


def test_a_faulty_frame_is_refused() -> None:
    """The frame is checked too."""
    assert compile_frame("<p>{{ subject }}</p>").render(subject="<b>") == "<p>&lt;b&gt;</p>"
    with pytest.raises(BadTemplate) as caught:
        compile_frame("{% if %}")
    assert str(caught.value).startswith("The frame of the letters cannot be used: ")


def test_values_are_escaped_and_filters_help() -> None:
    """A value comes out escaped; names, rows, sentences and addresses are arranged by filters."""
    people = [{"name": "Ann *A*"}, {"name": "Bob"}]
    assert filled("{{ said }}", said="**b** <i>\nx") == "\\*\\*b\\*\\* \\<i\\> x"
    assert filled("{{ choices | names }}", choices=people) == "Ann \\*A\\* and Bob"
    assert filled("{{ choices | names }}", choices=[]) == "your partner"
    assert filled("{% for one in said | rows %}- {{ one }};{% endfor %}", said="a\n\n b \n") == "- a;- b;"
    assert filled("{% for one in choices | rows %}- {{ one }};{% endfor %}", choices=["a\nb", " "]) == "- a b;"
    assert filled("{% for one in why | rows %}{{ one }}{% else %}none{% endfor %}", why=None) == "none"
    assert filled("{{ why | sentence }}", why="they  left") == "They left."
    assert [filled("{{ why | sentence }}", why=why) for why in ("Why?", "", "So.")] == ["Why?", "", "So."]
    assert filled("{{ said | mail }}", said="a@example.org") == "[a@example.org](mailto:a@example.org)"
    assert filled("{{ said | mail }}", said="a@b [x](y)") == "a@b \\[x\\](y)"
    assert filled("{{ why }}|{{ said }}", why=None, said=5) == "|5"


@pytest.mark.parametrize("value", [True, ["a"], [{"name": "a"}], {"a": "b"}])
def test_only_texts_and_numbers_come_out(value: object) -> None:
    """A truth or a list in a sentence is a mistake in the template and is not printed."""
    with pytest.raises(TypeError) as caught:
        filled("{{ said }}", said=value)
    assert "is not a text" in str(caught.value)
    assert filled("{% if said %}yes{% endif %}", said=value) == "yes"


@pytest.mark.parametrize(
    "body",
    [
        "{{ said.__class__ }}",
        "{{ said.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ said.nothing }}",
        "{{ choices.append(1) }}",
        "{{ library.update({'a': 'b'}) }}",
    ],
)
def test_a_template_cannot_leave_its_room(body: str) -> None:
    """Templates reach the values they are given and nothing behind them, and change nothing."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - Jinja has several for this
        filled(body, said="x", choices=["a"])
    assert type(caught.value).__name__ in ("SecurityError", "UndefinedError")
    assert filled("{{ said }}", said="x") == "x"
