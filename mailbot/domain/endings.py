"""How the pairs of a campaign ended: met, or matched anew and met; what a coffee trial is judged by."""

from dataclasses import dataclass
from itertools import chain

from mailbot.domain.figures import was_met
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly

_STAYS = (Standing.JOINED, Standing.PAUSED)


@dataclass(frozen=True, slots=True)
class Endings:
    """Of so many pairs that were sent, `well` ended well; `unmet` are the others."""

    pairs: int
    well: int
    unmet: tuple[Pairing, ...]

    @property
    def percent(self) -> float:
        """The share that ended well; all of none."""
        return 100 * self.well / self.pairs if self.pairs else 100.0


def endings(assembly: Assembly) -> Endings:
    """How the pairs that were sent ended.

    A pair ended well if it met. One that did not ended well all the same if each member who stayed in the trial met
    somebody else in the same round; where nobody stayed, nothing ended well.
    """
    sent = [one for one in assembly.pairings if one.was_sent]
    met = set(chain.from_iterable(((one.round, who) for who in one.members) for one in sent if was_met(one)))
    unmet = tuple(one for one in sent if not (was_met(one) or _made_good(one, met, assembly)))
    return Endings(len(sent), len(sent) - len(unmet), unmet)


def _made_good(pairing: Pairing, met: set[tuple[str, str]], assembly: Assembly) -> bool:
    stayed = [who for who in pairing.members if _stays(assembly.participants.get(who))]
    return bool(stayed) and all((pairing.round, who) in met for who in stayed)


def _stays(person: Participant | None) -> bool:
    return person is not None and person.standing in _STAYS and not person.undeliverable
