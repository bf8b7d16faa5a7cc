"""How many people can be matched with somebody new at once, and how many if one of them could meet more.

What is found cannot be more than those who have anybody to meet. Mostly that many are found by changing one group at
most, and nothing needs to be matched anew; where not, that is done for a few questions in a large pool.
"""

from mailbot.matching.people import PAIR
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.odd_seats.triples import Friends
from mailbot.matching.solving.rounds.onward import Company, fullest_round

_EFFORT = 5_000
"""For how many questions a pool is matched anew at most: so many, divided by its size."""


class Placing:
    """A pool of strangers. `matched`: how many of them can be matched at once, in pairs and trios, as far as found."""

    def __init__(self, friends: Friends) -> None:
        self.friends = friends
        groups = _round(friends)
        self._group_of = {one: group for group in groups for one in group}
        self.matched = len(self._group_of)
        self._pairs = [group for group in groups if len(group) == PAIR]
        self._alone = friends.keys() - self._group_of.keys()
        self._lonely = {one for one, theirs in friends.items() if not theirs}
        self._anew = _EFFORT // max(len(friends), 1)

    def after(self, one: int, theirs: set[int]) -> int:
        """How many could be matched if one of them could meet all of these, their present friends among them."""
        most = len(self.friends) - len(self._lonely - theirs - ({one} if theirs else set()))
        found = self.matched + self._gain(one, theirs)
        if found < most and self._anew > 0:
            self._anew -= 1
            return max(found, _placed(_wider(self.friends, one, theirs)))
        return found

    def _gain(self, one: int, theirs: set[int]) -> int:
        """How many more are matched if one pairs with somebody alone, and whoever they sat with is seated elsewhere."""
        newcomers, group = self._alone & theirs, self._group_of.get(one)
        if group is None:
            return PAIR if newcomers else self._as_third(theirs)
        if not newcomers or len(group) > PAIR:
            return len(newcomers) and 1  # the other two of a trio are a pair
        left = self.friends[group[0] if group[1] == one else group[1]] - {one}
        if near := self._alone & left:
            return PAIR if len(newcomers | near) > 1 else 1
        return self._as_third(left)

    def _as_third(self, theirs: set[int]) -> int:
        """One, if somebody who can meet these can be the third of a pair."""
        return int(any(theirs.issuperset(pair) for pair in self._pairs))


def _placed(friends: Friends) -> int:
    """How many people are in groups."""
    return len({one for group in _round(friends) for one in group})


def _round(friends: Friends) -> list[tuple[int, ...]]:
    """A round with as many people in it as is found."""
    return fullest_round(Company(friends, {}, trios=True), Stream("", "relaxations"))


def _wider(friends: Friends, one: int, theirs: set[int]) -> Friends:
    """The same, with all of these for one."""
    wider = {other: others | {one} if other in theirs else others for other, others in friends.items()}
    return wider | {one: theirs}
