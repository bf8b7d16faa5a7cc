"""Who can be spared: the labels that some largest matching leaves out.

These are the set D of the Gallai-Edmonds structure (L. Lovász and M. D. Plummer, "Matching Theory", 1986, section
3.2): with a largest matching at hand, the even labels of its alternating forest. One more person can be taken in as
third only if all three of the trio lie in D (G. Cornuéjols, D. Hartvigsen and W. Pulleyblank, "Packing subgraphs in a
graph", 1982): so a few labels usually remain to be looked at, and where no three of them can all meet, it is proven
that no trio helps.
"""

from collections.abc import Iterable, Mapping

from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.graphs.forest import Forest


def spared(friends: Mapping[int, set[int]], pairs: Iterable[LabelGroup]) -> set[int]:
    """The labels that some largest matching leaves out.

    Args:
        friends: for each label, those that it can be matched with.
        pairs: a matching that is largest already; otherwise the answer is only a part of the truth.
    """
    mates: dict[int, int] = {}
    for one, other in pairs:
        mates[one], mates[other] = other, one
    forest = Forest(friends, mates)
    forest.grow()
    return set(forest.root)
