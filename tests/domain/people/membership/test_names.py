"""Display names as hospitals send them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.people.membership.names import greeting_name


@pytest.mark.parametrize(
    ("display", "name"),
    [
        ("Ann Archer", "Ann Archer"),
        ("ARCHER, Ann (EXAMPLE NHS TRUST)", "Ann Archer"),
        ("Archer,Ann", "Ann Archer"),
        ("O'NEILL, Siân", "Siân O'Neill"),
        ("de la Cruz, María José", "María José de la Cruz"),
        ("  Ann\t Archer ", "Ann Archer"),
        ("李小龍", "李小龍"),
        ("Ann", "Ann"),
        ("Archer, Ann, RGN", "Archer, Ann, RGN"),
        ("Archer,", "Archer,"),
        ("ann.archer@example.nhs.uk", ""),
        ("", ""),
        ("(EXAMPLE)", ""),
        ("x" * 500, ""),
    ],
)
def test_a_display_name_becomes_a_greeting(display: str, name: str) -> None:
    """Family name first, shouted, with the trust behind it: all become what one would say."""
    assert greeting_name(display) == name


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_a_short_name_without_an_address(display: str) -> None:
    """Whatever stands in the header, the name is on one line, short, and no address."""
    name = greeting_name(display)
    assert len(name) <= 81
    assert name == " ".join(name.split())
    assert "@" not in name
