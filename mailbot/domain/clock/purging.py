"""The end of the retention period: personal data go, the pair hashes stay."""

from dataclasses import replace

from mailbot.domain.daily import subject_of
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.decision import Decision, Erase, Kept
from mailbot.domain.model.journal import Note
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly


def purge(assembly: Assembly, item: AgendaItem, scene: Scene) -> Decision:
    """Erase everybody who took part in this campaign last; whoever joined a later one stays until that one's purge.

    The item may be about an earlier campaign than the one that is configured.
    """
    code = subject_of(item)
    ours = assembly.campaign.code == code
    if ours and assembly.campaign.purged:
        return Decision()
    gone = sorted(key for key, one in scene.people.items() if one.campaign == code)
    kept: list[Kept] = [replace(one, pair=()) for one in assembly.acquaintances if set(gone).intersection(one.pair)]
    if ours:
        kept.append(replace(assembly.campaign, closed=True, purged=True))
    return Decision(
        save=tuple(kept),
        erase=tuple(Erase(one) for one in gone),
        purged=code,
        notes=(Note("purged", facts={"people": len(gone)}),),
    )
