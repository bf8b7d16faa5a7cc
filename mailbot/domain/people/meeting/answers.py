"""What somebody answered after a meeting, said back to them in their own terms."""

from collections.abc import Mapping

from mailbot.domain.model.pairing import Feedback

_KNEW: Mapping[bool | None, str] = {True: "You knew each other before", False: "You did not know each other before"}
_AGAIN: Mapping[bool | None, str] = {True: "You would do it again", False: "You would not do it again"}


def in_words(said: Feedback) -> list[str]:
    """The mark, the answers, and whether and how they may be quoted; what they have not said is not told."""
    told = (
        f"Your mark: {said.mark} out of 5" if said.mark else "",
        _KNEW.get(said.knew, ""),
        _AGAIN.get(said.again, ""),
        _quoting(said),
    )
    return [one for one in told if one]


def _quoting(said: Feedback) -> str:
    if said.may_quote is None:
        return ""
    if not said.may_quote:
        return "We do not quote you"
    return f"We may quote you as: {said.quote_as}" if said.quote_as else "We may quote you, without your name"
