"""Templates of letters: what they may use, and how they are compiled and checked, once, when mailbot starts.

A template is Markdown with Jinja's loops and conditions; its first line is `Subject: …`. It runs in Jinja's
sandbox, and each value it puts out is escaped on the way. What must not be here: the words themselves
(`templates/letters`), and what becomes of them (`render`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, Undefined, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.domain.model.letters import CATALOGUE
from mailbot.domain.wording import listed
from mailbot.mail.outbound.faults import BadTemplate, file_of, told, unknown_values
from mailbot.mail.outbound.harmless import for_markdown, is_plain_address, one_line

ENDING: Final = "_ending"
"""Parts whose name begins so close a letter: who writes, and how to stop. Every letter includes one."""

COMMON: Final = frozenset({"campaign", "library", "dear", "reference", "cancels"})
"""Names that every template may use beside the values of its kind."""

FRAME: Final = "frame.html"
"""The file of the HTML shell around every letter."""

_SUBJECT = "Subject:"
_IN_FRAME = frozenset({"campaign", "library", "subject", "reply_line", "body"})
_SHOWN = {"reply_line": "[the reply line]", "body | safe": "<p>the letter</p>"}  # how, and what proves it
_BAIT = {
    "campaign": dict.fromkeys(("name", "code", "hashtag", "organisation"), "x"),
    "library": dict.fromkeys(("name", "address"), "x"),
    "subject": "x",
    "reply_line": _SHOWN["reply_line"],
    "body": _SHOWN["body | safe"],
}
_SENTENCE_ENDS = (".", "!", "?", "…", ":")


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
            unknown value. All faults are told at once, one a line.
    """
    missing = sorted(set(CATALOGUE) - set(sources))
    if missing:
        raise BadTemplate(f"There is no template for: {', '.join(missing)}")
    parts = {name: text for name, text in sources.items() if name.startswith("_")}
    subjects, bodies = _environment(one_line, {}), _environment(for_markdown, parts)
    sheets: dict[str, Sheet] = {}
    faults: list[str] = []
    for kind in CATALOGUE:
        try:
            sheets[kind] = _compiled(kind, sources[kind], subjects, bodies)
        except BadTemplate as fault:
            faults.append(str(fault))
    if faults:
        raise BadTemplate("\n".join(dict.fromkeys(faults)))  # a broken part breaks many letters: it is told once
    return sheets


def compile_frame(source: str) -> Template:
    """Compile the HTML shell around every letter; values are escaped for HTML.

    Raises:
        BadTemplate: it does not compile, or does not show what every letter must show.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        faults = list(unknown_values(FRAME, source, environment, _IN_FRAME))
        frame = _template(source, FRAME, environment)
        page = "" if faults else frame.render(_BAIT)
    except TemplateError as error:
        raise BadTemplate(told(error, FRAME)) from error
    faults += [f"{FRAME}: it must show {{{{ {how} }}}}" for how, bait in _SHOWN.items() if page and bait not in page]
    if faults:
        raise BadTemplate("\n".join(faults))
    return frame


def _compiled(
    kind: str, source: str, subjects: ImmutableSandboxedEnvironment, bodies: ImmutableSandboxedEnvironment
) -> Sheet:
    file = file_of(kind)
    first, _, rest = source.partition("\n")
    subject, body = first.removeprefix(_SUBJECT).strip(), f"\n{rest}"  # the empty line: errors name the file's lines
    if not first.startswith(_SUBJECT) or not subject:
        raise BadTemplate(f'{file}, line 1: a letter must begin with a line "Subject: …"')
    known = COMMON | set(CATALOGUE[kind].values)
    try:
        faults = [*unknown_values(file, subject, subjects, known), *unknown_values(file, body, bodies, known)]
        if faults:
            raise BadTemplate("\n".join(faults))
        _check_ending(file, body, bodies)
        return Sheet(_template(subject, file, subjects), _template(body, file, bodies))
    except TemplateError as error:
        raise BadTemplate(told(error, file)) from error


def _template(source: str, file: str, environment: ImmutableSandboxedEnvironment) -> Template:
    """Compiled under the name of its file, which errors then tell."""
    code = environment.compile(source, name=file, filename=file)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _check_ending(file: str, body: str, environment: ImmutableSandboxedEnvironment) -> None:
    parts = meta.find_referenced_templates(environment.parse(body))
    if not any(part and part.startswith(ENDING) for part in parts):
        raise BadTemplate(f'{file}: a letter must include an ending, such as {{% include "{ENDING}" %}}')


def _environment(escape: Callable[[str], str], parts: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    def put_out(value: object) -> object:
        if isinstance(value, Ready | Undefined):
            return value  # ours already, or about to say what is missing
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise TypeError(f"{type(value).__name__} is not a text: name one of its parts, or ask with if")
        return escape(str(value))

    def load(part: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (parts[part], file_of(part), lambda: True) if part in parts else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
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
