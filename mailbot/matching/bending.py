"""Of those whose group bends a rule: how many others they could have met without that.

It shows an organiser that a bent rule is no oversight: there were others for them, but not for everybody at once.
"""

from collections.abc import Iterable

from mailbot.matching.basis import Basis
from mailbot.matching.others import Others
from mailbot.matching.people import Group
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import label


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
    others, pool = Others(costs), costs.pool
    labels = {person.id: number for number, person in enumerate(pool.people)}
    standing = [[labels[one] for one in group if one in labels] for group in groups]
    counted = {one: others.of(one, group) for group in standing for one in group}
    return {pool.people[one].id: number for one, number in counted.items() if number is not None}
