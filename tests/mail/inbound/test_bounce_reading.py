"""Non-delivery reports: addresses, severity, status and the letter that came back."""

import pytest

from mailbot.mail.inbound.bounces.fields import exact_status
from mailbot.mail.inbound.bounces.prose import own_words, prose_recipients, returned_text
from mailbot.mail.inbound.bounces.read import read_bounce
from mailbot.mail.inbound.bounces.severity import is_permanent, only_delayed
from mailbot.mail.inbound.parsing.message import ParsedMail, parse


def report(text: str, *fields: str) -> ParsedMail:
    """A report in words, from a mail system to the library."""
    head = ("From: MAILER-DAEMON@example.org", "To: library@example.nhs.uk", "Subject: failure notice", *fields)
    return parse("\n".join((*head, "", text)).encode())


@pytest.mark.parametrize(
    "said",
    [
        "550 5.1.1 <jo@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
        "550 No such user here",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
        "The email account that you tried to reach does not exist.",
        "Host or domain name not found. Name service error for name=example.org type=A",
        "unrouteable address",
        "mailbox unavailable",
        "551 user has moved to sam@example.org",
        "Address not found",
        "sorry, no mailbox here by that name",
        "421 greylisted\n550 5.1.1 user unknown",
    ],
)
def test_dead_addresses_are_told(said: str) -> None:
    """No such user or host, or moved: the address is dead."""
    assert is_permanent(None, said) is True


@pytest.mark.parametrize(
    "said",
    [
        "552 5.2.2 mailbox full",
        "550 5.1.0 Unknown address error 550-'5.2.2 Mailbox Full'",
        "550 user jo over quota",
        "554 5.7.1 Message rejected as spam",
        "550 5.7.26 unauthenticated mail is not accepted due to the domain's DMARC policy",
        "552 message size exceeds fixed limit",
        "connect to mx.example.org: Connection timed out",
        "554 5.4.6 Too many hops",
        "550 5.1.7 sender domain does not exist: host said after MAIL FROM:<library@example.nhs.uk>",
        "451 4.3.0 try again later",
        "550 blocked by blacklist",
        "TLS is required, but was not available",
    ],
)
def test_passing_trouble_is_told(said: str) -> None:
    """Full mailboxes, filters, policies and networks say nothing against the address, even with a code 5."""
    assert is_permanent(None, said) is False


def test_codes_decide_where_words_do_not() -> None:
    """A status of class 4 is never for good; 5.1.1 is; 5.0.0 says nothing."""
    assert is_permanent("4.1.1", "user unknown") is False
    assert is_permanent("5.1.1", "") is True
    assert is_permanent("5.7.1", "") is False
    assert is_permanent("5.0.0", "") is None
    assert is_permanent(None, "something happened") is None


def test_delays_are_told_in_words() -> None:
    """What is still being tried is late, not lost."""
    assert only_delayed("Warning: could not send message for past 4 hours")
    assert only_delayed("Your message has not yet been delivered. You do not need to resend it.")
    assert not only_delayed("Delivery failed for good.")


@pytest.mark.parametrize(
    ("status", "diagnostic", "code"),
    [
        ("5.1.1", "550 5.7.1 no", "5.1.1"),
        ("5.0.0 (permanent failure)", "smtp; 550 5.1.0 error '5.2.2 full'", "5.2.2"),
        ("5.0.0", "550 nothing exact", "5.0.0"),
        ("5.0.0", "421 4.2.2 full", "5.0.0"),
        ("", "550 5.1.1 unknown", "5.1.1"),
        ("", "192.5.1.1.9 said 5.1.1.2", None),
        ("unknown", "", None),
    ],
)
def test_the_more_exact_status_is_taken(status: str, diagnostic: str, code: str | None) -> None:
    """The field, or the more exact code of the same class in the diagnostic text; numbers of hosts are none."""
    assert exact_status(status, diagnostic) == code


def test_own_words_end_where_the_letter_begins() -> None:
    """What is returned is not what the mail system says."""
    said = "Could not deliver.\n\n   ----- Transcript of session follows -----\n550 no\n\n"
    text = f"{said}--- Original message follows.\n\nspam"
    assert own_words(report(text)).split("\n")[-2:] == ["550 no", ""]
    assert own_words(report("Received: from x\nsorry")) == "Received: from x\nsorry"
    assert returned_text(report("sorry\n\nMessage-ID: <1@x>\nTo: a@b.test")) == "Message-ID: <1@x>\nTo: a@b.test"
    assert returned_text(report("sorry")) == ""


def test_failed_addresses_are_found_in_words() -> None:
    """Addresses that begin a line come first; ours, the sender's and a postmaster's are not among them."""
    advice = "Ask postmaster@example.org or library@example.nhs.uk about sam@example.org."
    said = f"{advice}\n\n<jo@example.org>: no\njim@example.org: no"
    assert prose_recipients(report(said)) == ("jo@example.org", "jim@example.org")
    assert prose_recipients(report("I could not reach jo@example.org, sorry.")) == ("jo@example.org",)
    assert prose_recipients(report("no", "X-Failed-Recipients: a@b.test, c@d.test")) == ("a@b.test", "c@d.test")


def test_the_receiver_of_the_report_may_have_failed() -> None:
    """Where no other address is named, the only one named it is; else whoever the returned letter went to."""
    assert prose_recipients(report("<library@example.nhs.uk>:\nno")) == ("library@example.nhs.uk",)
    assert prose_recipients(report("It failed.\n\nMessage-ID: <1@x>\nTo: jo@example.org")) == ("jo@example.org",)
    assert prose_recipients(report("It failed.")) == ()


def test_fields_outside_a_part_are_read() -> None:
    """A report whose structure broke on the way still says whose address it was."""
    bounce = read_bounce(report("It failed\n\nFinal-Recipient: rfc822; jo@example.org\nAction: failed\nStatus: 5.1.1"))
    assert bounce.recipients == ("jo@example.org",)
    assert (bounce.permanent, bounce.delayed, bounce.status) == (True, False, "5.1.1")


def test_the_letter_is_found_in_every_place() -> None:
    """In a field, in returned text, in References, and in text that no part holds; never the report's own id."""
    assert read_bounce(report("x", "X-Original-Message-ID: <1@x>")).original_message_id == "<1@x>"
    assert read_bounce(report("sorry\n\nReceived: x\nMessage-Id:\n <2@x>")).original_message_id == "<2@x>"
    assert read_bounce(report("x", "Message-ID: <own@x>", "References: <3@x> <4@x>")).original_message_id == "<4@x>"
    assert read_bounce(report("x", "Message-ID: <own@x>")).original_message_id is None


@pytest.mark.parametrize("text", ["\n" * 60_000, "user " * 12_000, "a@b.test " * 7000, "----\n" * 12_000, "<" * 60_000])
def test_hostile_reports_come_to_an_end(text: str) -> None:
    """Texts made to keep a reader busy are read like any other."""
    bounce = read_bounce(report(text))
    assert bounce.original_message_id is None
    assert bounce.status is None
    assert not bounce.delayed
