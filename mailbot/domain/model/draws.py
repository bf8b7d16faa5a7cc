"""What stays of a draw for whoever checks it: what it was made from and what became of it, without anybody's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, cast

from mailbot.matching.dossier.writing import Record


@dataclass(frozen=True, slots=True)
class LoggedDraw:
    """One draw of a round. Document; key such as "RCT26-r1/draw-2". It outlives erasures: people are pseudonyms in it.

    `dossier` is what `mailbot.matching.dossier` writes of a draw, with the pairs that were taken apart; `sent` what it
    writes once the draw has gone out, empty until then.
    """

    kind: ClassVar[str] = "draw"
    indexes: ClassVar[tuple[str, ...]] = ("round",)

    key: str
    round: str
    number: int  # 1 for the first draw, 2 after one REDRAW, …
    drawn_at: datetime
    dossier: Mapping[str, object] = field(default_factory=dict)
    sent: Mapping[str, object] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The dossier, as the matching room reads it."""
        return cast("Record", self.dossier)

    @property
    def went_out(self) -> Record:
        """What was sent of it, as the matching room reads it."""
        return cast("Record", self.sent)


def draw_key(round_key: str, number: int) -> str:
    """The key of a round's draw."""
    return f"{round_key}/draw-{number}"
