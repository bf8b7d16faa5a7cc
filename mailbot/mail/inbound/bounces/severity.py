"""Whether an address is dead, or may work later: by what the mail system says, then by its codes (RFC 3463).

Never "5.x.x is for good": most such codes are full mailboxes, filters and policies. Doubt is None.
"""

import re

from mailbot.mail.inbound.bounces.reason_words import FULL, GONE
from mailbot.mail.inbound.folded import folded, holds
from mailbot.mail.inbound.screen.undelivered_words import STILL_TRYING

_REFUSED_FOR_NOW = r"""
(?:mailbox|mail\ ?box|mail\ folder|inbox|account|disk|storage|quota|user|recipient|folder
    |メールボックス)[^\n]{0,60}(?:\bfull\b|exceed|\bover\b|too\ (?:large|big)|no\ space|limit|一杯)
| \bfull\b[^\n]{0,20}(?:mailbox|inbox) | (?:over|exceed\w{0,3}|out\ of|insufficient)[^\n]{0,30}(?:quota|storage
    |space|disk|limit|size|allow) | quota | no\ space\ left | too\ (?:large|big|long)\b | size\ (?:limit|exceed)
| message\ (?:size|length)\s | larger\ than | exceeds?\ .{0,30}(?:size|limit|maximum) | after\ mail\ from
| >>>\ mail\ from[^\n]{0,200}\n[^\n]{0,9}<<<\ 5 | pipe\ to\ \| | \bspam | blacklist | black\ list | block\ ?list
| \bdmarc\b | \bdkim\b | reputation | unsolicited | unwanted | virus | malware | content\ (?:reject|filter
    |restrict) | invalid\ (?:ip|rdns|helo|sender) | reverse\ (?:dns|lookup|hostname) | \brdns\b | \bptr\b | phish
| hop\ count | too\ many\ (?:hops|connections|messages|recipients|errors|concurrent)
"""

_PASSING = r"""
junk | \bblocked?\b | \bblocks?\b | \b(?:dns|rb|spamhaus|sorbs|barracuda|spamcop|urib)\w{0,4}l\b | infected
| \bpolic(?:y|ies)\b | prohibit | not\ (?:allowed|permitted|authori[sz]ed) | \bauthenticat | \bspf\b
| sender\ (?:id|verify|denied|rejected|address\ rejected|verification|is\ not) | access\ denied | banned
| forbidden | restrict | offen[cds] | suspicious | header\ error | bare\ (?:lf|cr) | time[d]?[\ -]?out | temporar
| transient | defer | try\ (?:again\ (?:later|in|after)|later) | later\b | too\ busy | not\ responding
| no\ response | connection\ (?:refused|reset|lost|dropped|failed|error|closed|was) | refused\ (?:connection|by)
| (?:could\ not|unable\ to|can't|cannot|couldn't)\ (?:connect|establish|open) | (?:not|n't)\ accept\ (?:our
    |connections) | socket\ error | unreachable | no\ route | expired | retry | retries | queue | greylist
| gr[ae]y\ ?list | rate\ limit | throttl | too\ (?:fast|frequent) | resources | local\ (?:error|configuration)
| system\ (?:error|failure|problem|config) | service\ (?:unavailable|not\ available|currently) | server\ (?:error
    |busy|unavailable|configuration) | internal\ error | software\ error | \bloop | out\ of\ memory | tls\b
| starttls | certificate | encryption | i/o\ error | read-only | lookup\ fail | dns\ (?:error|fail|problem|query)
| name\ ?server | unavailable\ (?:temp|at\ this) | delay | suspend | inactive | giving\ up | given\ up\ after
| for\ a\ long\ time | \d\ (?:delivery\s)?attempts | aborted\ after | gateway | \d\ (?:seconds|minutes|hours?
    |days)\b | hour\(s\)
"""

_DEAD = r"""
(?:user|recipient|mailbox|account|address|addressee|name|host|domain|member|receiver|subscriber|person|destination
    |utilisateur|宛先)(?:\ name|\ address|\ mailbox)?[^\n]{0,50}(?:unknown|not\ found|not\ recogni[sz]ed|(?:n[o']t
    |n't)\ (?:be\s)?(?:exist|found|known|listed|a\ (?:valid|known|registered|mailbox))|no\ longer|does\ ?n[o']t
    |does\ not\ (?:exist|have)|unrout|invalid|is\ not\ (?:valid|known|a\s)|ambiguous|non[- ]?exist|disabled
    |deactivated|closed|inconnu|not\ (?:on|in|available\ at)) | (?:unknown|invalid|no\ such|non-?existent
    |unrouteable|unroutable|bad|illegal|nonexistent|not\ a\ valid)\ (?:or\ \w{1,12}\s)?(?:(?:local|e-?mail|virtual
    |smtp|destination|recipient|user|mail|domain|host)\ ?){0,2}\ ?(?:user|recipient|mailbox|mail\ box|address|host
    |domain|account|addressee|name|person|delivery|party|alias|part|group) | user\ unknown | unknown\s{1,9}(?:user
    |recipient|local) | does\ ?n[o']t\ (?:have|exist) | (?:does|may|do|did)\ not\ (?:have\ an?\s|exist)
| not\ like\ recipient | no\ (?:mailbox|account|user|recipient|valid\ recipients?|one|mx)\ (?:here|by|with|at|for
    |named|called|name|found|record) | there\ is\ no\ (?:user|one|account|such) | (?:mailbox
    |recipient)\ (?:is\s)?(?:unavailable|not\ (?:local|available)) | host\ (?:unknown|not\ found)
| domain\ (?:name\s)?(?:not\ found|does|unknown) | name\ (?:service|not\ found|or\ service\ not\ known) | nxdomain
| couldn't\ find\ any\ host | cannot\ find\ (?:your|the|a|any)\s | invalid\ final\ delivery | unrouteable
| has\ moved | moved\ to | new\ address | relocated | left\ (?:the|our)\s | no\ longer\ (?:available|valid|with|on
    |active|work|exist|in\ use) | recipnotfound | resolver\.adr | badaddress | no\ mx\ record
| address\ (?:rejected|error|unknown|not\ found) | recipient\ (?:rejected|address\ rejected|unknown|not\ exist)
| rejected\ recipient | user\ (?:doesn't|not) | null\ mx | account\ has\ been\ (?:disabled|closed|deleted
    |terminated) | (?:あて先|宛先|ユーザ)[^\n]{0,20}(?:存在|見つか|不明) | 存在しません
"""

_DEAD_CODES = re.compile(r"\b(?:[45]\.1\.(?:0|1|2|3|4|6|10)|5\.4\.4|5\.0\.1)\b")
_PASSING_CODES = re.compile(
    r"\b(?:4\.\d{1,3}\.\d{1,3}|5\.2\.[0234]|5\.3\.\d|5\.4\.[1235678]|5\.5\.\d|5\.6\.\d|5\.7\.\d{1,3}|5\.1\.(?:7"
    r"|8|9))\b"
)
_SURELY_DEAD = re.compile(
    r"\b55[01][ \-#][^\n]{0,120}(?:user unknown|unknown user|no such user|user .{0,60}does(?:n't| not) exist)"
    r"|^unknown user|unknown user:|user unknown",
    re.IGNORECASE,
)
_DEAD_REPLY = re.compile(r"\b55[013][ \-#]")
_PASSING_REPLY = re.compile(r"\b(?:4[25]\d|552)[ \-#]")

_REFUSED_WORDS = re.compile(_REFUSED_FOR_NOW, re.IGNORECASE | re.VERBOSE)
_PASSING_WORDS = re.compile(_PASSING, re.IGNORECASE | re.VERBOSE)
_DEAD_WORDS = re.compile(_DEAD, re.IGNORECASE | re.VERBOSE)
_DELAYED_WORDS = re.compile(
    r"warning(?::|--) ?could not send|warning: message [\w-]{1,60} delayed"
    r"|delivery (?:status notification \(delay\)|delayed|is delayed|has been delayed)"
    r"|delayed mail \(still being retried\)|still being retried|this is a warning message only"
    r"|you do not need to resend|will continue to (?:try|retry|attempt)"
    r"|will (?:be retried|keep trying)|has not (?:yet )?been delivered|no action is required on your part"
    r"|not yet been delivered",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{1,400}\)")
_PERHAPS = re.compile(r"\b(?:may|might|could|perhaps|possibly)\b", re.IGNORECASE)
_LOOKED_AT = 4_000  # characters of what a mail system says


def is_permanent(status: str | None, said: str) -> bool | None:
    """True: the address is dead. False: it may work later. None: cannot be told.

    `said` is the diagnostic text, or else the mail system's own words; what it lists as possible counts only where
    it says nothing else.
    """
    text = said[:_LOOKED_AT]
    surely = _ASIDE.sub(_known, text)
    verdict = _judged(status, surely)
    return verdict if verdict is not None or surely == text else _judged(status, text)


def _judged(status: str | None, text: str) -> bool | None:
    if (status and status.startswith("4.")) or _REFUSED_WORDS.search(text):
        return False
    if _SURELY_DEAD.search(text):
        return True
    dead, passing = bool(_DEAD_WORDS.search(text)), bool(_PASSING_WORDS.search(text))
    if dead is not passing:
        return dead
    by_code = _by_code(status or "", text, dead=dead)
    return _by_other_words(text) if by_code is None else by_code


def _known(aside: re.Match[str]) -> str:
    """What stands in brackets, unless it only lists what the reason may be."""
    return " " if _PERHAPS.search(aside[0]) else aside[0]


def _by_other_words(text: str) -> bool | None:
    """Other languages, and rarer English: one reason, and not the other."""
    said = folded(text)
    full, gone = bool(holds(said, FULL)), bool(holds(said, GONE))
    return gone if full is not gone else None


def _by_code(status: str, text: str, *, dead: bool) -> bool | None:
    """The codes decide where the words say nothing, or both."""
    for codes in (status, text):
        if _DEAD_CODES.search(codes):
            return True
        if _PASSING_CODES.search(codes):
            return False
    if _PASSING_REPLY.search(text):
        return False
    return True if dead and _DEAD_REPLY.search(text) else None


def only_delayed(said: str) -> bool:
    """Whether a report in words says that delivery is still being tried."""
    text = said[:_LOOKED_AT]
    return bool(_DELAYED_WORDS.search(text)) or bool(holds(folded(text), STILL_TRYING))
