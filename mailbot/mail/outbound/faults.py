"""What is wrong with a template, told to the person who wrote it: which file, which line, and what.

Templates are compiled under the name of their file, so that Jinja's errors, and the frames of its tracebacks, say
where they happened. What must not be here: compiling and filling (`templates`, `render`).
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

_FOLDER: Final = "letters/"


class BadTemplate(ValueError):
    """A template cannot be used; the text says which one, and why, for the person who wrote it."""


def file_of(name: str) -> str:
    """The file of a letter or a part, as the organiser knows it."""
    return f"{_FOLDER}{name}.md"


def told(error: Exception, file: str) -> str:
    """A fault with the file and the line where it lies, which may be a part that `file` includes."""
    if isinstance(error, BadTemplate):
        return str(error)
    if isinstance(error, TemplateNotFound):
        return f'{file}: there is no part "{error.name}"'
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or file}, line {error.lineno}: {error.message}"
    return f"{_place(error, file) or file}: {error}"


def unknown_values(
    file: str, source: str, environment: Environment, known: AbstractSet[str], above: tuple[str, ...] = ()
) -> Iterator[str]:
    """Each value that a template uses and its letter does not have, those of the included parts too.

    Args:
        file: the template, by its file.
        source: its text.
        environment: Jinja's, which knows the parts.
        known: the values that there are.
        above: the files that include this one.

    Raises:
        BadTemplate: a part includes itself.
        TemplateError: it, or a part, is not well-formed, or a part is missing.
    """
    if file in above:
        raise BadTemplate(f"{above[-1]}: it includes {file}, which includes it")
    tree = environment.parse(source, filename=file)
    for name in sorted(_undeclared(tree, file) - known):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == name]
        yield f'{file}, line {lines[0]}: there is no value "{name}" here; there is {", ".join(sorted(known))}'
    for part in meta.find_referenced_templates(tree):
        if part and environment.loader:
            text, _, _ = environment.loader.get_source(environment, part)
            yield from unknown_values(file_of(part), text, environment, known, (*above, file))


def _undeclared(tree: nodes.Template, file: str) -> set[str]:
    """The values that a template does not make itself. Jinja compiles it for that, under no name of a file."""
    try:
        return meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as fault:
        fault.filename = file
        raise


def _place(error: Exception, file: str) -> str:
    """The innermost line of a template that the error passed through; empty when there is none."""
    place, step = "", error.__traceback__
    while step is not None:
        written_in = step.tb_frame.f_code.co_filename
        if written_in == file or written_in.startswith(_FOLDER):
            place = f"{written_in}, line {step.tb_lineno}"
        step = step.tb_next
    return place
