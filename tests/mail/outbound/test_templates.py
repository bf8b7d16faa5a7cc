"""Templates are checked when mailbot starts, and each fault is told to the person who wrote it."""

import pytest

from mailbot.domain.model.letters import CATALOGUE
from mailbot.mail.outbound import templates
from mailbot.mail.outbound.faults import BadTemplate
from mailbot.mail.outbound.harmless import for_markdown
from mailbot.mail.outbound.templates import compile_frame, compile_letters
from tests.support.paper import frame, sources

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
        ("Dear {{ dear }}", 'letters/help.md, line 1: a letter must begin with a line "Subject: …"'),
        ("", 'letters/help.md, line 1: a letter must begin with a line "Subject: …"'),
        (f"Subject: \n{ENDING}", 'letters/help.md, line 1: a letter must begin with a line "Subject: …"'),
        (
            f"Subject: x\nDear {{{{ whom }}}}\n{ENDING}",
            'letters/help.md, line 2: there is no value "whom" here; there is',
        ),
        (f"Subject: {{{{ lines }}}}\n{ENDING}", 'letters/help.md, line 1: there is no value "lines" here; there is'),
        (
            f'Subject: x\n{{% include "_meeting" %}}\n{ENDING}',
            'letters/_meeting.md, line 1: there is no value "partners"',
        ),
        ("Subject: x\nDear all", 'letters/help.md: a letter must include an ending, such as {% include "_ending" %}'),
        (f"Subject: x\n\n{{% if %}}\n{ENDING}", "letters/help.md, line 3: "),
        (f'Subject: x\n{{% include "_nothing" %}}\n{ENDING}', 'letters/help.md: there is no part "_nothing"'),
        (f"Subject: x\n{{{{ dear | shout }}}}\n{ENDING}", "letters/help.md, line 2: No filter named 'shout'."),
    ],
)
def test_a_faulty_template_is_refused_at_the_start(text: str, told: str) -> None:
    """What is wrong with a template is told with its file and line, before any letter is written."""
    with pytest.raises(BadTemplate) as caught:
        compile_letters(with_template("help", text))
    assert str(caught.value).startswith(told)
    assert set(compile_letters(sources())) == set(CATALOGUE)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("{{ dear }}\n\n{{ nobody }}", 'letters/_ending.md, line 3: there is no value "nobody" here'),
        ("x\n{% if dear", "letters/_ending.md, line 2: "),
        ("x\n{{ dear | shout }}", "letters/_ending.md, line 2: No filter named 'shout'."),
        (ENDING, "letters/_ending.md: it includes letters/_ending.md, which includes it"),
    ],
)
def test_a_faulty_part_is_named_and_not_the_letters_that_include_it(part: str, told: str) -> None:
    """Who mended a part is told where in the part; a fault that breaks every letter is told once."""
    with pytest.raises(BadTemplate) as caught:
        compile_letters(with_template("_ending", part))
    assert str(caught.value).startswith(told)
    assert len({line.partition(";")[0] for line in str(caught.value).split("\n")}) == 1


def test_all_faults_are_told_at_once() -> None:
    """Two broken letters are two lines, so that they can be mended in one go."""
    with pytest.raises(BadTemplate) as caught:
        compile_letters({**sources(), "help": "Dear all", "status": "Subject: x\n{{ linse }}"})
    assert [line.partition(":")[0] for line in str(caught.value).split("\n")] == [
        "letters/help.md, line 1",
        "letters/status.md, line 2",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{{ body | safe }}", "", "frame.html: it must show {{ body | safe }}"),
        ("{{ body | safe }}", "{{ body }}", "frame.html: it must show {{ body | safe }}"),
        ("{{ reply_line }}", "", "frame.html: it must show {{ reply_line }}"),
        ("{{ subject }}", "{{ sujet }}", 'frame.html, line 8: there is no value "sujet" here'),
        ("{{ subject }}", "{{ subject | shout }}", "frame.html, line 8: No filter named 'shout'."),
        ("{{ campaign.name }}", "{{ campaign.nmae }}", "frame.html, line 47: 'dict object' has no attribute 'nmae'"),
        ("<body>", "<body>{% if %}", "frame.html, line 42: "),
    ],
)
def test_a_faulty_frame_is_refused(old: str, new: str, told: str) -> None:
    """A frame without the letter in it, or without the line to reply above, would send empty letters."""
    good = frame()
    with pytest.raises(BadTemplate) as caught:
        compile_frame(good.replace(old, new))
    assert str(caught.value).startswith(told)
    assert "<title>&lt;b&gt;</title>" in compile_frame(good).render(_values(subject="<b>"))


def _values(**changes: object) -> dict[str, object]:
    return {"campaign": {"name": "T"}, "reply_line": "", "body": "", **changes}


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
