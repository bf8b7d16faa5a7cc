"""Letters before text."""

from mailbot.domain.model.letters import Letter


def test_a_kind_of_an_earlier_version_counts_as_unasked() -> None:
    """A letter that was kept by an earlier version, of a kind that is gone, still can be asked what it was about."""
    old = Letter("a_kind_that_is_gone", "key", "ann@example.nhs.uk", "Ann Example")
    assert old.about.name == "a_kind_that_is_gone"
    assert not old.counts
