"""The fields of a standard delivery report (RFC 3464 section 2.3; RFC 6533 for addresses beyond ASCII)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.mail.inbound.parsing.addresses import addresses_in
from mailbot.mail.inbound.parsing.headers import Headers, read_blocks
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.reports import STATUS_TYPES

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_RECIPIENT_FIELDS = ("original-recipient", "final-recipient", "x-actual-recipient", "x-display-name")


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What a report says about one recipient; texts are empty where it says nothing."""

    address: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def read_reports(mail: ParsedMail) -> tuple[RecipientReport, ...]:
    """The reports about each recipient, those with good news left out."""
    parts = mail.of_type(*STATUS_TYPES) or [part for part in mail.parts if part.content_type in STATUS_TYPES]
    found = [one for part in parts for one in _reports(part.blocks)]  # a gateway may wrap the report once more
    if not found and "final-recipient" in mail.words.lower():
        found = list(_reports(read_blocks(mail.words)))  # a report whose parts came apart on the way
    return tuple(one for one in found if one.action not in {"delivered", "relayed", "expanded"})


def exact_status(status: str, diagnostic: str) -> str | None:
    """The enhanced status code (RFC 3463), or the more exact one that the diagnostic text holds; None for none."""
    found = _STATUS.search(status)
    said = found[1] if found else ""
    if said and not said.endswith(".0.0"):
        return said
    family = said[:1]  # success, for now, or for good; the text may speak of other attempts as well
    codes = [one for one in _STATUS.findall(diagnostic) if one.startswith(family)]
    exact = [one for one in codes if not one.endswith(".0")]
    return (*exact, *codes, said)[0] or None


def _reports(blocks: tuple[Headers, ...]) -> Iterator[RecipientReport]:
    """One report for each block that names a recipient."""
    for block in blocks:
        if any(block.has(name) for name in ("final-recipient", "original-recipient")):
            yield RecipientReport(
                address=_address(block),
                action=block.get("action").lower().split("(")[0].strip(" ;,."),
                status=block.get("status"),
                diagnostic=" ".join(block.all("diagnostic-code")),
            )


def _address(block: Headers) -> str:
    """The address that the letter was sent to, such as "rfc822; jo@example.org" without its type."""
    for name in _RECIPIENT_FIELDS:
        value = block.get(name)
        found = addresses_in(value.partition(";")[2] or value)
        if found:
            return found[0]
    return ""
