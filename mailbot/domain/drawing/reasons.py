"""Why these people: one sentence for the letter, from what they told us and from nothing else."""

from collections.abc import Sequence

from mailbot.domain.model.people import Participant
from mailbot.domain.wording import listed

_BY_CHANCE = "The draw chose you at random."


def why_these(members: Sequence[Participant]) -> str:
    """What makes them a good mix: different organisations, else departments, roles or sites; else chance alone."""
    said = [one.details for one in members]
    return (
        _different("You work for different organisations", [one.organisation for one in said])
        or _different("You work in different departments", [one.department for one in said])
        or _different("You have different roles", [one.role for one in said])
        or _different("You work at different sites", [one.site for one in said])
        or _BY_CHANCE
    )


def _different(words: str, values: Sequence[str]) -> str:
    """The sentence, if everybody said it and no two said the same."""
    kinds = {value.strip().casefold() for value in values}
    if len(kinds) < len(values) or "" in kinds:
        return ""
    return f"{words}: {listed([value.strip() for value in values])}."
