"""Reports in plain words: where the mail system's own text ends, and which addresses it speaks of."""

import re
from email import message_from_bytes

from flufl.bounce import all_failures

from mailbot.mail.inbound.parsing.addresses import addresses_in, plain_address
from mailbot.mail.inbound.parsing.headers import read_fields
from mailbot.mail.inbound.parsing.message import ParsedMail

_TEXT_LIMIT = 16_000  # characters
_SOURCE_LIMIT = 65_536  # bytes that the library sees
_LINE_LIMIT = 500
_NOBODY = "mailer-daemon@unknown.invalid"

_RETURNED_FOLLOWS = re.compile(
    r"^\s{0,9}(?:[-=*#>_]{2,80}(?!.{0,30}transcript).{0,60}(?:original|returned|copy of|unsent|message header"
    r"|headers?\b|below|follows|enclosed|message text)"
    r"|original (?:message|mail|text)|(?:the )?(?:header|original|message header|returned message"
    r"|unsent message).{0,60}follow"
    r"|.{0,60}(?:text|copy|headers?) of (?:the|your) .{0,30}(?:message|mail).{0,40}:?$|received ?:"
    r"|return-path ?:)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s{0,9}-{3,80}$")
_HEADER_LINE = re.compile(
    r"^\s{0,9}(?:> ?)?(?:message-id|received|return-path|from|date|mime-version)\s{0,2}:", re.IGNORECASE
)
_NOT_THE_ONE = re.compile(
    r"(?:mailer-?daemon|post_?master|abuse|support|helpdesk|admin(?:istrator)?|root|noc|info-?desk|hostmaster)@"
)
_BEGINS = re.compile(r"\s{0,9}(?:\d{3}[ -])?(?:to: ?|recipient: ?)?[<\"'(]?[^\s<>@:]{1,64}@", re.IGNORECASE)
_SENDER_SAID = re.compile(r"(?:mail from|envelope-from|sender|from|contact|e-?mail)\b[^\n@]{0,40}$", re.IGNORECASE)


def own_words(mail: ParsedMail) -> str:
    """What the mail system says itself: its text up to the message that it returns, if it does so within the text."""
    kept: list[str] = []
    begun = False
    for line in mail.words[:_TEXT_LIMIT].splitlines():
        if begun and (_RETURNED_FOLLOWS.match(line) or (mail.returned is None and _RULE.match(line))):
            break
        begun = begun or bool(line.strip())
        kept.append(line)
    return "\n".join(kept)


def returned_text(mail: ParsedMail) -> str:
    """The message that is returned as text, from its first header line; empty when there is none."""
    lines = mail.words.splitlines()
    for place, line in enumerate(lines):
        if _HEADER_LINE.match(line):
            return "\n".join(lines[place:])
    return ""


def prose_recipients(mail: ParsedMail) -> tuple[str, ...]:
    """The failed addresses where no standard report names them, by the best evidence there is."""
    named = addresses_in(mail.headers.get("x-failed-recipients"))
    others = _others(mail)
    said = named or _addresses_said(mail, others)
    if said:
        return said
    known = known_forms(mail)
    return (
        tuple(one for one in known if one not in others)
        or _addresses_said(mail, frozenset())
        or known
        or _returned_to(mail)
    )


def known_forms(mail: ParsedMail) -> tuple[str, ...]:
    """What the detectors of the flufl.bounce library find: the forms of old mail systems.

    It tries many patterns on each line, so it sees no more lines than such reports have, and of the header only
    what it can read without a fault: it fails on a From without an address, and on some addresses it never ends.
    """
    head = b"\n".join(mail.source[:_SOURCE_LIMIT].split(b"\n", _LINE_LIMIT)[:_LINE_LIMIT])
    try:
        report = message_from_bytes(head)
        del report["X-Failed-Recipients"], report["From"]
        report["From"] = mail.sender or _NOBODY
        temporary, permanent = all_failures(report)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError):
        return ()
    found = (plain_address(one.decode("ascii", "replace")) for one in temporary | permanent)
    return tuple(sorted(one for one in found if one))


def _others(mail: ParsedMail) -> frozenset[str]:
    """Addresses that cannot have failed: whoever sent the letter or the report, and to whom the report goes."""
    names = ("to", "from", "reply-to", "return-path", "delivered-to", "errors-to", "sender", "envelope-to")
    found = [one for name in names for value in mail.headers.all(name) for one in addresses_in(value)]
    if mail.returned is not None:
        found += [
            one
            for name in ("from", "return-path", "reply-to", "sender")
            for one in addresses_in(mail.returned.get(name))
        ]
    return frozenset(found)


def _addresses_said(mail: ParsedMail, ours: frozenset[str]) -> tuple[str, ...]:
    """Addresses in the words of the mail system: those that begin a line, else those within."""
    begin: list[str] = []
    within: list[str] = []
    for line in own_words(mail).splitlines():
        found = [one for one in addresses_in(line) if one not in ours and not _NOT_THE_ONE.match(one)]
        if found and not _SENDER_SAID.search(line[: line.lower().find(found[0])]):
            (begin if _BEGINS.match(line) else within).extend(found)
    return tuple(dict.fromkeys(begin or within))


def _returned_to(mail: ParsedMail) -> tuple[str, ...]:
    """To whom the returned letter went: ours go to one person each."""
    returned = mail.returned or read_fields(returned_text(mail))
    return addresses_in(returned.get("to"))
