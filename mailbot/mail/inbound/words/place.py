"""Where a request stands in its clause, and what leads to it."""

from dataclasses import dataclass

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.polite import HERE

_QUESTIONING = frozenset(
    listed(
        """
        how; what; when; why; where; who; which; do; does; did; should; would; said; says; asked; told; thinks;
        suggested; wants; wanted; can; reckons; hopes; feels; keeps; suggests; recommends; recommended; insists;
        thought; begged; insisted; hoped; claims; mentioned
        """
    )
)
SPEAKERS = frozenset(["i", "you", HERE])
"""Who may ask: behind these, or a polite frame, a request begins."""
_MODALS = frozenset(["can", "could", "would", "will", "may", "should"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands in its clause: the words before it, its own, and those behind."""

    name: str
    before: str
    core: str
    after: str

    @property
    def volunteers(self) -> bool:
        """Whether they would meet two: "if you have odd numbers" is no condition of theirs."""
        return self.name == "volunteer"

    @property
    def leads(self) -> str:
        """The words before it that bear on the request."""
        return request(self.before) if self.volunteers else self.before


def request(before: str) -> str:
    """What leads to the request itself: a reason may stand before "I" or "can you" ("due to workload I have to …")."""
    words = before.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at] == "here":  # "ward 6 HCA here, wanting to join"
            return " ".join((*words[at + 1 :], ""))
        if words[at] in SPEAKERS:
            start = at - (words[at - 1] in _MODALS)
            return before if _QUESTIONING & set(words[:start]) else " ".join((*words[start:], ""))
    return before
