"""Who meets whom. Pure and usable alone: people, history, rules and a seed in, groups and an audit out.

Nothing here knows of mail or of a campaign. This module is the door; behind it `pool` turns people into numbers and
`solving` finds the best groups among them.
"""

from mailbot.matching.advice import hard_to_match, partner_for
from mailbot.matching.drawing import draw, verify
from mailbot.matching.outcome import Draw
from mailbot.matching.outlook import Outlook, outlook
from mailbot.matching.people import History, Person
from mailbot.matching.relaxations import Relaxation, relaxation_of_all, relaxations
from mailbot.matching.rules import Mixing, Rules

__all__ = [
    "Draw",
    "History",
    "Mixing",
    "Outlook",
    "Person",
    "Relaxation",
    "Rules",
    "draw",
    "hard_to_match",
    "outlook",
    "partner_for",
    "relaxation_of_all",
    "relaxations",
    "verify",
]
