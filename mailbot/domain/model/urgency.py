"""Which letters can wait for another day, and which of those goes first: the kinds of `once_a_day`, in their order."""

from mailbot.domain.model.letters import Letter

KINDS = (
    "last_ask",
    "reminder",
    "warning",
    "unmatched",
    "waiting",
    "partner_away",
    "nudge",
    "partner_silent",
    "ask_met",
    "round_thanks",
)
"""The letters of which an address gets one a day. Of two at once, that goes first which can least wait."""


def counts(letter: Letter) -> bool:
    """Whether it is the one unasked letter of the day for whoever gets it."""
    return letter.kind in KINDS


def can_wait(letter: Letter) -> bool:
    """Whether it must wait where another was sent on that day; what takes a meeting out of a calendar must not."""
    return counts(letter) and letter.invitation is None


def urgency(letter: Letter) -> int:
    """The lower, the sooner it goes; what cannot wait goes first of all."""
    return 1 + KINDS.index(letter.kind) if can_wait(letter) else 0
