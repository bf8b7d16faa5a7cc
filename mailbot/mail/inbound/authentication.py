"""How far to trust the From address (RFC 8601): by our own token, or by what our receiving server wrote."""

import re

from mailbot.domain.model.inbound import Thread, Trust
from mailbot.domain.model.letters import CATALOGUE, Audience
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.addresses import plain_domain
from mailbot.mail.inbound.parsing.headers import Headers, split_unquoted
from mailbot.mail.inbound.parsing.message import ParsedMail

_COMMENT = re.compile(r"\([^()]*\)")
_PAIR = re.compile(r"([a-z0-9.-]{1,60})\s{0,4}=\s{0,4}([^\s;]{1,300})", re.IGNORECASE)
_MICROSOFT_VERDICT = "x-ms-exchange-organization-authas"


def read_trust(mail: ParsedMail, thread: Thread | None, ours: Ours) -> Trust:
    """The level of trust in the sender; a mail without a usable From address is only a claim."""
    if mail.sender is None:
        return Trust.CLAIMED
    if is_proven(mail, thread, ours):
        return Trust.PROVEN
    return Trust.AUTHENTICATED if ours.received and _authenticated(mail, ours) else Trust.CLAIMED


def is_proven(mail: ParsedMail, thread: Thread | None, ours: Ours) -> bool:
    """Whether our signed token of the very person at the From address came back with the mail.

    A letter for organisers names no participant; only they were sent it.
    """
    if thread is None or ours.seal is None or mail.sender is None:
        return False
    if thread.participant:
        return thread.participant == ours.seal.pseudonym(mail.sender)
    return mail.sender in ours.organisers and _is_for_organisers(thread.letter)


def _is_for_organisers(letter: str) -> bool:
    return letter in CATALOGUE and CATALOGUE[letter].audience is Audience.ORGANISER


def _authenticated(mail: ParsedMail, ours: Ours) -> bool:
    """Whether our own server vouches for the From domain."""
    domain = (mail.sender or "").rpartition("@")[2]
    if not ours.trusted_authserv:
        if not mail.headers.has(_MICROSOFT_VERDICT):
            return False
        if mail.headers.get(_MICROSOFT_VERDICT).lower() == "internal":
            return True
    return _passes(_trusted_results(mail.headers, ours.trusted_authserv), domain)


def _trusted_results(headers: Headers, authserv: str) -> str:
    """The topmost Authentication-Results, if our server wrote it; what stands lower may be the sender's own."""
    topmost = headers.get("authentication-results")
    first = split_unquoted(topmost, ";")[0]
    named = _COMMENT.sub("", first).split()
    has_id = bool(named) and "=" not in first
    if authserv:
        return topmost if has_id and named[0].lower() == authserv.lower() else ""
    return "" if has_id else topmost


def _passes(results: str, domain: str) -> bool:
    """Whether DMARC (or Microsoft's composite verdict) passed for exactly this From domain."""
    said: dict[str, list[str]] = {}
    for name, value in _PAIR.findall(_COMMENT.sub(" ", results)):
        said.setdefault(name.lower(), []).append(value.strip("\"'").lower())
    if said.get("dmarc", ["none"])[0] not in {"pass", "bestguesspass"} and said.get("compauth") != ["pass"]:
        return False
    return "fail" not in said.get("dmarc", []) and [plain_domain(one) for one in said.get("header.from", [])] == [
        domain
    ]
