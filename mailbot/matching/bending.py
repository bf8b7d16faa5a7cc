"""Of those whose group bends a rule: how many others they could have met without that.

It shows an organiser that a bent rule is no oversight: there were others for them, but not for everybody at once.
"""

from collections.abc import Iterable

from mailbot.matching.basis import Basis
from mailbot.matching.people import Group
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import label
from mailbot.matching.reasons import others_for


def others_without(groups: Iterable[Group], basis: Basis) -> dict[str, int]:
    """For each member of these groups that bend something, how many others of the pool they could meet otherwise.

    Otherwise: without bending a rule as weighty as the weightiest that their group bends.

    Args:
        groups: such as bend a rule, or are held by nobody any more; whoever is not in the pool is passed over.
        basis: the pool.

    Raises:
        ValueError: two people have the same id.
    """
    costs = price(label(basis.people, basis.history, ""), basis.rules)
    labels = {person.id: number for number, person in enumerate(costs.pool.people)}
    found: dict[str, int] = {}
    for group in groups:
        known = [labels[one] for one in group if one in labels]
        if costs.within(known):
            found.update((costs.pool.people[one].id, others_for(one, known, costs)) for one in known)
    return found
