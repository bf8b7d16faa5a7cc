"""The file of a round's draws, from which alone every one of them can be made again and compared.

It holds each draw's audit with the pool that it was drawn from, who was taken apart afterwards, and what was sent.
People stand in it by their ids, and what they said by numbers (`mailbot.matching.basis`). Values in, values out:
plain JSON, written and read elsewhere.
"""

from mailbot.matching.dossier.checking import differences
from mailbot.matching.dossier.packing import packed
from mailbot.matching.dossier.unpacking import unpacked

__all__ = ["differences", "packed", "unpacked"]
