"""The rules of the screen at their edges: each piece of evidence, and what looks like it and is none."""

import pytest

from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.message import ParsedMail, parse
from mailbot.mail.inbound.screen.order import RULES, screen
from mailbot.mail.inbound.screen.verdicts import bare_subject, found, is_answer, is_silent, null_path

AWAY = "I am out of the office until Monday. If it is urgent, ring 5612."


def mail(*fields: str, body: str = "Hello", sender: str = "jo@example.org") -> ParsedMail:
    """A mail from somebody outside, with these fields."""
    return parse("\n".join((f"From: {sender}", "To: library@example.nhs.uk", *fields, "", body)).encode())


def rule(*fields: str, body: str = "Hello", sender: str = "jo@example.org") -> str:
    """Which rule decides; "person" where none does."""
    return screen(mail(*fields, body=body, sender=sender), None, Ours.default()).rule


@pytest.mark.parametrize(
    ("field", "decides"),
    [
        ("Auto-Submitted: auto-generated", "auto_submitted"),
        ("Auto-Submitted: AUTO-REPLIED (vacation)", "auto_submitted"),
        ("X-Autoreply: yes", "autoreply_field"),
        ("X-Vacation: 1", "autoreply_field"),
        ("Precedence: auto-reply", "autoreply_precedence"),
        ("X-MS-Exchange-Inbox-Rules-Loop: JO@example.org", "rules_loop"),
        ("X-Mailer: vacation 1.2", "robot_mark"),
        ("X-Challenge: yes", "robot_mark"),
        ("Return-Path: <>", "empty_return_path"),
        ("Return-Path:", "empty_return_path"),
        ("List-Id: <news.example.org>", "list_mail"),
        ("List-Unsubscribe: <mailto:x@example.org>", "list_mail"),
        ("Precedence: Bulk", "bulk_mail"),
        ("X-Spam-Flag: YES", "spam_mark"),
        ("X-Forefront-Antispam-Report: CIP:1;SFV:SPM;", "spam_mark"),
        ("X-MS-Exchange-Organization-SCL: 5", "spam_mark"),
        ("X-MS-Exchange-Organization-SCL: 99999999999999999999", "spam_mark"),
    ],
)
def test_one_field_decides(field: str, decides: str) -> None:
    """Each of these alone makes a mail that of a machine, whatever it asks for."""
    verdict = screen(mail("Subject: Join", field), None, Ours.default())
    assert (verdict.rule, verdict.speaker.value) == (decides, "automatic")
    assert verdict.evidence
    assert rule("Subject: Join") == "person"


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: no; really",
        "Auto-Submitted:",
        "X-Autoreply: no",
        "X-Auto-Response-Suppress: All",
        "X-MS-Exchange-Inbox-Rules-Loop: other@example.org",
        "Precedence: normal",
        "Return-Path: <jo@example.org>",
        "X-Spam-Flag: no",
        "X-Forefront-Antispam-Report: SFV:NSPM",
        "X-MS-Exchange-Organization-SCL: 4",
        "X-MS-Exchange-Organization-SCL: -1",
        "X-MS-Exchange-Organization-SCL: \N{SUPERSCRIPT TWO}",
        "X-Challenge: no",
        "List-Id:",
    ],
)
def test_fields_that_people_have_too(field: str) -> None:
    """A denial, an empty field, a low level, or a field that Exchange puts on everybody's mail decides nothing."""
    assert rule("Subject: Join", field) == "person"


@pytest.mark.parametrize(
    ("subject", "body", "decides"),
    [
        ("Automatic reply: Join", "", "automatic_subject"),
        ("AUTOMATIC REPLY", "", "automatic_subject"),
        ("[EXTERNAL] Automatic reply: Join", "", "automatic_subject"),
        ("R\u00e9ponse automatique\u00a0: Join", "", "automatic_subject"),
        ("=?utf-8?b?6Ieq5YuV5b+c562UOiBqb2lu?=", "", "automatic_subject"),
        ("Out of office: Re: Join", AWAY, "automatic_subject"),
        ("Out of office: Re: Join", "Shall we talk about it?", "person"),
        ("Out of office drinks", AWAY, "person"),
        ("Re: Automatic reply", "", "person"),
        ("Automatic replies: how do I set them up?", "", "person"),
        ("Automatic reply to come", "", "person"),
        ("Away from Monday", AWAY, "person"),
    ],
)
def test_subjects_of_automatic_answers(subject: str, body: str, decides: str) -> None:
    """Words that only machines write decide alone; those of people too count before a colon, with an absence."""
    assert rule(f"Subject: {subject}", body=body or "Hello") == decides


@pytest.mark.parametrize(
    ("address", "silent"),
    [
        ("noreply", True),
        ("no-reply", True),
        ("do_not_reply", True),
        ("donotreply", True),
        ("jobs.noreply", True),
        ("mailer-daemon", True),
        ("autoreply", True),
        ("reply", False),
        ("norbert", False),
        ("noreplying", False),
        ("jo.noble", False),
        ("n\u00f6reply", False),
    ],
)
def test_addresses_that_nobody_reads(address: str, silent: bool) -> None:
    """The whole local part says so, in small or capital letters; a part of a name says nothing."""
    assert is_silent(mail(sender=f"{address}@example.org")) is silent
    assert is_silent(mail(sender=f"{address.upper()}@example.org")) is silent
    assert (rule("Subject: Join", sender=f"{address}@example.org") == "silent_sender") is silent


@pytest.mark.parametrize(
    ("subject", "leaves"),
    [
        ("Unsubscribe", True),
        ("[EXTERNAL] unsubscribe", True),
        ("unsubscribe: list-1@example.org", True),
        ("opt out", True),
        ("Remove me", True),
        ("Leave", True),
        ("leave [RCT26-K3Q7XW]", True),
        ("leave: list-1@example.org", True),
        ("Leave request", False),
        ("Leave approved", False),
        ("Re: unsubscribe", False),
        ("How do I unsubscribe?", False),
        ("Please remove me from the rota", False),
    ],
)
def test_a_wish_to_leave_counts_though_it_looks_automatic(subject: str, leaves: bool) -> None:
    """The button of a mail program sends such subjects and nothing else; on a list they are not for us."""
    fields = (f"Subject: {subject}", "Auto-Submitted: auto-generated")
    assert (rule(*fields) == "unsubscribe_subject") is leaves
    assert rule(*fields, "List-Id: <news.example.org>") == "auto_submitted"


@pytest.mark.parametrize(
    ("subject", "bare", "answers"),
    [
        ("[EXTERNAL] Re: Join", "Re: Join", True),
        ("[CAUTION: external email] [EXT] Join", "Join", False),
        ("RE[2]: Join", "RE[2]: Join", True),
        ("AW\uff1a Join", "AW\uff1a Join", True),
        ("Ymlaen: Join", "Ymlaen: Join", True),
        ("[RCT26-K3Q7XW] Join", "[RCT26-K3Q7XW] Join", False),
        ("Regarding: Join", "Regarding: Join", False),
        ("Research: Join", "Research: Join", False),
        ("", "", False),
    ],
)
def test_marks_before_a_subject(subject: str, bare: str, answers: bool) -> None:
    """What gateways put in front is cut off, ours stays; a person answers or forwards in many languages."""
    assert bare_subject(mail(f"Subject: {subject}")) == bare
    assert is_answer(mail(f"Subject: {subject}")) is answers


def test_the_empty_return_path_is_written_in_four_ways() -> None:
    """Empty, in brackets, or with the name of a mail system; a field that is missing says nothing."""
    assert all(null_path(mail(f"Return-Path: {path}")) for path in ("", "<>", "MAILER-DAEMON", "<mailer-daemon>"))
    assert not null_path(mail("Return-Path: <jo@example.org>"))
    assert not null_path(mail("Subject: Join"))


def test_evidence_is_one_short_line() -> None:
    """However long or broken a field is, a technician gets one line."""
    verdict = found(screen(mail(), None, Ours.default()).speaker, "x", "a\r\n b\t" + "c" * 10_000)
    assert verdict.evidence.startswith("a b c")
    assert len(verdict.evidence) == 160
    assert len(verdict.evidence.splitlines()) == 1


def test_each_rule_has_its_own_name() -> None:
    """A verdict names the function that found it, and no plain mail of a person is evidence for any of them."""
    names = [one.__name__ for one in RULES]
    assert len(set(names)) == len(names) > 25
    for one in RULES:
        assert one(mail("Subject: Lunch", body="Shall we?")) is None
    loud = one_by_one(mail("Subject: Unsubscribe", "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x>"))
    assert set(loud) <= set(names)
    assert len(loud) >= 3


def one_by_one(message: ParsedMail) -> list[str]:
    """The names under which all rules that see something say so."""
    said = (one(message) for one in RULES)
    return [verdict.rule for verdict in said if verdict]


@pytest.mark.parametrize(
    "subject", ["re:" * 20_000, "[EXTERNAL] " * 9_000, "automatic reply " * 6_000, "=?utf-8?q?" * 9_000]
)
def test_hostile_subjects_are_screened(subject: str) -> None:
    """Subjects without end are cut and read once; no rule fails on them."""
    verdict = screen(mail(f"Subject: {subject}"), None, Ours.default())
    assert verdict.rule in {"person", "automatic_subject"}
    assert len(verdict.evidence) <= 160
