"""Reading a decision in a test: what is kept of one kind, which letters go to whom, which notes are left."""

from typing import TypeVar

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.people import Participant

D = TypeVar("D")


def kept(decision: Decision, of: type[D], key: str | None = None) -> D:
    """The one document of a kind that is saved; of several, the one with the key."""
    found = [one for one in decision.save if isinstance(one, of) and key in (None, one.key)]
    assert len(found) == 1, f"{len(found)} of {of.__name__} are saved"
    return found[0]


def all_kept(decision: Decision, of: type[D]) -> list[D]:
    """Every document of a kind that is saved."""
    return [one for one in decision.save if isinstance(one, of)]


def posted(decision: Decision) -> list[tuple[str, str]]:
    """The kind and the address of every letter, sorted."""
    return sorted((one.kind, one.to) for one in decision.letters)


def letter(decision: Decision, kind: str, to: Participant | str | None = None) -> Letter:
    """The one letter of a kind; of several, the one to this person."""
    address = to.email if isinstance(to, Participant) else to
    found = [one for one in decision.letters if one.kind == kind and address in (None, one.to)]
    assert len(found) == 1, f"{len(found)} letters {kind} to {address}: {posted(decision)}"
    return found[0]


def noted(decision: Decision) -> list[str]:
    """What the notes say, in order."""
    return [one.what for one in decision.notes]


def facts(decision: Decision, what: str) -> dict[str, object]:
    """The facts of the one note that says this."""
    found = [one for one in decision.notes if one.what == what]
    assert len(found) == 1, f"{len(found)} notes {what}: {noted(decision)}"
    return dict(found[0].facts)
