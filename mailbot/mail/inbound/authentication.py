"""How far to trust the From address (RFC 8601): by our own token, or by what our receiving server wrote."""

import re
from collections.abc import Mapping

from mailbot.domain.model.inbound import Thread, Trust
from mailbot.domain.model.letters import CATALOGUE, Audience
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.addresses import plain_domain
from mailbot.mail.inbound.parsing.headers import Headers, split_unquoted
from mailbot.mail.inbound.parsing.message import ParsedMail

_COMMENT = re.compile(r"\([^()]*\)")
_PAIR = re.compile(r"([a-z0-9.-]{1,60})\s{0,4}=\s{0,4}([^\s;]{1,300})", re.IGNORECASE)
_EXCHANGE = re.compile(r"\bwith (?:Microsoft SMTP Server|mapi|https)\b|^\S{1,200}\.outlook\.com\b", re.IGNORECASE)
_CHECKS = ("spf", "dkim", "dmarc", "compauth")
_PASSES = (["pass"], ["bestguesspass"])
_MICROSOFT_VERDICT = "x-ms-exchange-organization-authas"


def read_trust(mail: ParsedMail, thread: Thread | None, ours: Ours) -> Trust:
    """The level of trust in the sender; a mail without a usable From address is only a claim."""
    if mail.sender is None:
        return Trust.CLAIMED
    if is_proven(mail, thread, ours):
        return Trust.PROVEN
    return _said_by_server(mail, ours) if ours.received else Trust.CLAIMED


def failed_checks(mail: ParsedMail, ours: Ours) -> bool:
    """Whether our own server looked at the sender, and something failed while nothing passed (RFC 8601 section 2.7)."""
    said = _verdicts(_trusted_results(mail.headers, ours.trusted_authserv)) if _is_checked(mail, ours) else {}
    results = [one for check in _CHECKS for one in said.get(check, [])]
    return "fail" in results and "pass" not in results


def _is_checked(mail: ParsedMail, ours: Ours) -> bool:
    """Whether results in the headers are our server's own."""
    return ours.received and (bool(ours.trusted_authserv) or _is_from_exchange(mail.headers))


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


def _said_by_server(mail: ParsedMail, ours: Ours) -> Trust:
    """What our own server says of the From domain; a verdict about another domain says nothing."""
    if not ours.trusted_authserv:
        if not _is_from_exchange(mail.headers):
            return Trust.CLAIMED
        if mail.headers.get(_MICROSOFT_VERDICT).lower() == "internal":
            return Trust.AUTHENTICATED
    said = _verdicts(_trusted_results(mail.headers, ours.trusted_authserv))
    domain = plain_domain((mail.sender or "").rpartition("@")[2])
    if [plain_domain(one) for one in said.get("header.from", [])] != [domain]:
        return Trust.CLAIMED
    return _level(said)


def _is_from_exchange(headers: Headers) -> bool:
    """Whether Exchange received the mail: its mark is there, and the topmost Received, which no sender can write."""
    received = headers.get("received")
    by = received.partition(" by ")[2] if received else ""
    return headers.has(_MICROSOFT_VERDICT) and (not received or bool(_EXCHANGE.search(by)))


def _trusted_results(headers: Headers, authserv: str) -> str:
    """The topmost Authentication-Results, if our server wrote it; what stands lower may be the sender's own."""
    topmost = headers.get("authentication-results")
    first = split_unquoted(topmost, ";")[0]
    named = _COMMENT.sub("", first).split()
    has_id = bool(named) and "=" not in first
    if authserv:
        return topmost if has_id and named[0].lower() == authserv.lower() else ""
    return "" if has_id else topmost


def _verdicts(results: str) -> dict[str, list[str]]:
    """Every `name=value` of the results, comments left out."""
    said: dict[str, list[str]] = {}
    for name, value in _PAIR.findall(_COMMENT.sub(" ", results)):
        said.setdefault(name.lower(), []).append(value.strip("\"'").lower())
    return said


def _level(said: Mapping[str, list[str]]) -> Trust:
    """DMARC (or Microsoft's composite verdict) for exactly this From domain: passed, failed, or neither."""
    dmarc, composite = said.get("dmarc", []), said.get("compauth", [])
    if "fail" in dmarc or "fail" in composite:
        return Trust.REFUTED
    return Trust.AUTHENTICATED if dmarc[:1] in _PASSES or composite == ["pass"] else Trust.CLAIMED
