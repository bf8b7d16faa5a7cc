"""Pairs of least cost for everybody, exactly, and the proof that none cost less. A room that knows nothing but costs.

`perfect` is the door; what comes out of it anybody can check with `flaws`, which shares no code with it. The parts, in
the order in which to read them: `blossoms` (odd circuits shrunk into one), `ground` (costs and prices), `trees` (how
those without a mate find one), with its `agenda` and its looks at whole `rows`, `start` (where the trees begin).
"""

from mailbot.matching.solving.perfect.pairs import Perfect, perfect
from mailbot.matching.solving.perfect.proof import SCALE, OddSet, Proof, flaws

__all__ = ["SCALE", "OddSet", "Perfect", "Proof", "flaws", "perfect"]
