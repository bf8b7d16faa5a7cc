"""Who may have been meant by an unknown address."""

import pytest

from mailbot.spreadsheet.near import Neighbours

KNOWN = ("asha@example.nhs.uk", "bo.brook@example.nhs.uk")


@pytest.mark.parametrize(
    ("unknown", "meant"),
    [
        ("ash@example.nhs.uk", "asha@example.nhs.uk"),
        ("aasha@example.nhs.uk", "asha@example.nhs.uk"),
        ("ahsa@example.nhs.uk", "asha@example.nhs.uk"),
        ("asha@exanple.nhs.uk", "asha@example.nhs.uk"),
        ("bo.brook@example.nhs.net", "bo.brook@example.nhs.uk"),
        ("dewi@example.nhs.uk", ""),
        ("bob.broock@example.nhs.uk", ""),
    ],
)
def test_near_addresses(unknown: str, meant: str) -> None:
    """One letter more, less, other or swapped, or another domain: that one is named; else nobody."""
    assert Neighbours(KNOWN).hint(unknown) == (f"; did you mean {meant}?" if meant else "")


def test_among_very_many_none_is_looked_for() -> None:
    """In a huge table the message goes without the hint."""
    crowd = [f"p{number}@example.org" for number in range(4999)]
    assert Neighbours([*crowd, "ann@x"]).hint("an@x") == "; did you mean ann@x?"
    assert Neighbours([*crowd, "ann@x", "bo@x"]).hint("an@x") == ""
