"""The sealed number of a campaign's draws: published before anybody joins, opened when the campaign has closed.

It is the commitment of `mailbot.matching.record.seeds`; the secret behind it comes from the key of the state, so it
survives any crash, and is the same again when a decision is made twice.
"""

from mailbot.domain.seal import Seal
from mailbot.domain.situation import Assembly
from mailbot.matching.record.seeds import commitment

_SHOWN = 32  # hexadecimal digits = 128 bits: nobody finds two secrets that share them
_TOGETHER = 4


def sealed_number(seal: Seal, campaign: str) -> str:
    """The whole number, 64 hexadecimal digits."""
    return commitment(campaign, seal.secret_of(campaign))


def short_number(seal: Seal, campaign: str) -> str:
    """Its first half, as it stands in letters: "9f3a 41c2 …", enough to hold us to the whole."""
    shown = sealed_number(seal, campaign)[:_SHOWN]
    return " ".join(shown[at : at + _TOGETHER] for at in range(0, _SHOWN, _TOGETHER))


def opened(assembly: Assembly) -> str:
    """The secret, 64 hexadecimal digits, once the campaign has closed; until then "", since it foretells every draw."""
    return opened_now(assembly.seal, assembly.plan.code) if assembly.campaign.closed else ""


def opened_now(seal: Seal, campaign: str) -> str:
    """The secret itself: only for what is told when the campaign closes, or later."""
    return seal.secret_of(campaign).hex()


def seal_lines(number: str, secret: str) -> list[str]:
    """The sealed number, and once it is opened the secret behind it, in words."""
    lines = [f"Sealed number of the draws: {number}"] if number else []
    return [*lines, f"Opened, it is: {secret}"] if secret else lines
