"""An answer to an invitation of which only the subject is left: "Accepted: Coffee … [RCT26-r1-07]", and no calendar.

Some gateways and phones drop the calendar part, or wrap it so that nobody else can read it. Such a mail only claims
an answer: whoever sent it is asked in words.
"""

import re

from mailbot.mail.inbound.words.asked import has_code

_ANSWER = re.compile(
    r"\s{0,9}(?:\[[^\]]{1,20}\]\s{0,3}|(?:re|fw|fwd)\s?:\s{0,3}){0,3}(?:invitation\s)?"
    r"(?P<said>accepted|declined|tentative(?:ly accepted)?|new time proposed)\s?:",
    re.IGNORECASE,
)
_LONGEST = 500


def claimed_answer(subject: str, names: tuple[str, ...]) -> str:
    """What the subject says was answered to an invitation of ours, such as "accepted"; empty for other subjects."""
    said = _ANSWER.match(subject[:_LONGEST])
    return said["said"].casefold() if said and has_code(subject[:_LONGEST], names) else ""
