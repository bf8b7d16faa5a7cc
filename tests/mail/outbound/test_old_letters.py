"""Letters that an earlier version queued: whatever a template has learnt to ask for since, they are written."""

from dataclasses import replace

import pytest

from mailbot.domain.model.letters import CATALOGUE, Letter
from mailbot.mail.outbound.samples import samples
from tests.support.paper import PLAN, stationery

ALL = samples(PLAN)


def without(letter: Letter, *names: str) -> Letter:
    """The letter as it was before it had these values."""
    return replace(letter, values={name: value for name, value in letter.values.items() if name not in names})


@pytest.mark.parametrize("kind", [kind for kind, about in CATALOGUE.items() if about.values])
def test_a_letter_without_a_value_is_written_all_the_same(kind: str) -> None:
    """Each value in turn may be missing, and all of them; what is not known is not said."""
    names = CATALOGUE[kind].values
    for letter in (one for one in ALL if one.kind == kind):
        for missing in (*((name,) for name in names), names):
            rendered = stationery().render(without(letter, *missing))
            assert rendered.subject
            assert "None" not in rendered.text
            assert "Undefined" not in rendered.html
