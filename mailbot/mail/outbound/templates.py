"""Templates of letters: what they may use, and how they are compiled and checked, once, when mailbot starts.

A template is Markdown with Jinja's loops and conditions; its first line is `Subject: …`. It runs in Jinja's
sandbox, and each value it puts out is escaped on the way. What must not be here: the words themselves
(`templates/letters`), and what becomes of them (`render`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.domain.model.letters import CATALOGUE
from mailbot.domain.wording import listed
from mailbot.mail.outbound.harmless import for_markdown, is_plain_address, one_line

ENDING: Final = "_ending"
"""Parts whose name begins so close a letter: who writes, and how to stop. Every letter includes one."""

COMMON: Final = frozenset({"campaign", "library", "dear", "reference"})
"""Names that every template may use beside the values of its kind."""

_SUBJECT = "Subject:"
_SENTENCE_ENDS = (".", "!", "?", "…", ":")


class BadTemplate(ValueError):
    """A template cannot be used; the text says which one, and why, for the person who wrote it."""


class Ready(str):
    """Markdown that a filter of ours made: it is put out as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One compiled template: its subject and its body, both still to be filled."""

    subject: Template
    body: Template


def compile_letters(sources: Mapping[str, str]) -> Mapping[str, Sheet]:
    """Compile a template for every kind of letter; `sources` by name (the file's name without ".md").

    Names that begin with "_" are parts that letters may include.

    Raises:
        BadTemplate: a kind has no template, or one has no subject or ending, does not compile, or uses an
            unknown value.
    """
    missing = sorted(set(CATALOGUE) - set(sources))
    if missing:
        raise BadTemplate(f"There is no template for: {', '.join(missing)}")
    parts = {name: text for name, text in sources.items() if name.startswith("_")}
    subjects, bodies = _environment(one_line, {}), _environment(for_markdown, parts)
    return {kind: _compiled(kind, sources[kind], subjects, bodies) for kind in CATALOGUE}


def compile_frame(source: str) -> Template:
    """Compile the HTML shell around every letter; values are escaped for HTML.

    Raises:
        BadTemplate: it does not compile.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        return environment.from_string(source)
    except TemplateError as error:
        raise BadTemplate(f"The frame of the letters cannot be used: {error}") from error


def _compiled(
    kind: str, source: str, subjects: ImmutableSandboxedEnvironment, bodies: ImmutableSandboxedEnvironment
) -> Sheet:
    first, _, rest = source.partition("\n")
    if not first.startswith(_SUBJECT):
        raise BadTemplate(f'The letter {kind} must begin with a line "Subject: …"')
    body = f"\n{rest}"  # the subject's line stays as an empty one, so that errors name the line of the file
    try:
        _check_names(kind, subjects.parse(first), subjects)
        _check_names(kind, bodies.parse(body), bodies)
        _check_ending(kind, bodies.parse(body))
        return Sheet(subjects.from_string(first.removeprefix(_SUBJECT).strip()), bodies.from_string(body))
    except TemplateSyntaxError as error:
        raise BadTemplate(f"The letter {kind}, line {error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise BadTemplate(f"The letter {kind} cannot be used: {error}") from error


def _check_names(kind: str, tree: nodes.Template, environment: ImmutableSandboxedEnvironment) -> None:
    unknown = sorted(_names(tree, environment) - COMMON - set(CATALOGUE[kind].values))
    if unknown:
        raise BadTemplate(f"The letter {kind} uses values that it does not have: {', '.join(unknown)}")


def _check_ending(kind: str, tree: nodes.Template) -> None:
    if not any(part and part.startswith(ENDING) for part in meta.find_referenced_templates(tree)):
        raise BadTemplate(f'The letter {kind} must include an ending, such as {{% include "{ENDING}" %}}')


def _names(tree: nodes.Template, environment: ImmutableSandboxedEnvironment) -> frozenset[str]:
    """The values that a template uses, those of its included parts too."""
    found = meta.find_undeclared_variables(tree)
    for part in meta.find_referenced_templates(tree):
        if part and environment.loader:
            source, _, _ = environment.loader.get_source(environment, part)
            found |= _names(environment.parse(source), environment)
    return frozenset(found)


def _environment(escape: Callable[[str], str], parts: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    def put_out(value: object) -> object:
        if isinstance(value, Ready | Undefined):
            return value  # ours already, or about to say what is missing
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise TypeError(f"{type(value).__name__} is not a text: name one of its parts, or ask with if")
        return escape(str(value))

    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(parts),
        undefined=StrictUndefined,
        finalize=put_out,
        trim_blocks=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        autoescape=False,  # these make Markdown and subjects, not HTML: `put_out` escapes for what they are
    )
    environment.filters |= {"names": _named, "rows": _rows, "sentence": _sentence, "mail": _mail_link}
    return environment


def _named(people: Iterable[Mapping[str, str]]) -> str:
    """People in a row: "Ann and Bob"; "your partner" where nobody is known any more."""
    return listed([person["name"] for person in people]) or "your partner"


def _rows(lines: str | Iterable[str] | None) -> list[str]:
    """The rows of a text with one thing a line, or of a list; none where nothing is said."""
    rows = lines.splitlines() if isinstance(lines, str) else lines or ()
    return [row for row in rows if row.strip()]


def _sentence(words: str) -> str:
    """The words as a whole sentence: a capital to begin with, a full stop where it has no end."""
    line = one_line(words)
    return f"{line[:1].upper()}{line[1:]}{'' if line.endswith(_SENTENCE_ENDS) else '.'}" if line else ""


def _mail_link(address: str) -> str:
    """A link to write to an address; anything that is not plainly one stays a text."""
    return Ready(f"[{for_markdown(address)}](mailto:{address})") if is_plain_address(address) else address
