"""Crafted messages that make mail readers slow or deep: 64 kB of one repetition, endless fields, nests, calendars.

`GROUPS` gives them by name. The test asks that each is read; `bench/fuzz.py` measures how long that takes.
"""

import base64
from collections.abc import Callable, Iterator
from typing import TypeAlias

Group: TypeAlias = Callable[[], Iterator[tuple[str, bytes]]]

BODY = 65_536
HEADER = 1_000_000
HEAD = "From: Jo Lindqvist <jo@example.org>\nTo: library@example.nhs.uk\nDate: Mon, 09 Nov 2026 10:00:00 +0000\n"

REPEATED = (
    *("On ", "On Mon ", "On Mon, 9 Nov 2026, Sam wrote\n", "On Mon, Sam wrote:\n", "wrote:\n", "On Mon Sam\n"),
    *("-", "_", "=", "*", ">", "> ", ">>> ", "-- \n", "-----Original Message-----\n", "________________\n"),
    *("&amp;", "&", "&#", "<", "</", "<div>", "<p>", "<br>", "<table><tr><td>", "<blockquote>", "<a href=", "<!--"),
    *("<style>", "<script>", "<div class=gmail_quote>", "From: ", "From:\n", "Subject: ", "message-id:\n"),
    *("[", "](", "((()", "<a@b>", "a@", "a@b.c ", "@", "https://", "\t", " ", "\n", " \n", "\u200b", "\u00a0"),
    *("a\u0301", "\U0001f600", "\u0645", "'", '"', "...", "!", "join ", "join\n", "not ", "yes, ", "and ", "please "),
    *("next ", "the 26th at 14.00 ", "Thurs 2pm ", "half ", "1 ", "1:", "w/c ", "back on ", "until ", "mon am;"),
    *("Regards\n", "Sent from my ", "CAUTION: ", "[EXTERNAL] ", "Role: ", "never with ", "4/5 ", "550 ", "5.1.1 "),
    *("user unknown ", "Mailbox full ", "Final-Recipient: ", "could not be delivered to ", "Your message ", "xX-"),
)
"""What a body of 64 kB is made of."""

IN_FIELDS = (
    *("a", "<a@b> ", "(", "()", '"', "\\", "=?utf-8?q?", "=?utf-8?q?=41?= ", "=?utf-8?b?", "=?a?q??=", "a@b, "),
    *(";a=b", ";a*0=b", "; charset*=utf-8''%41", "a:", "\n ", "\n\t\n ", "Re: ", "[EXT] ", "Automatic reply", "é"),
)
"""What a field of a megabyte is made of."""

FIELDS = (
    *("From", "Subject", "Date", "References", "Content-Type", "X-Failed-Recipients", "Authentication-Results"),
    *("Return-Path", "Auto-Submitted", "Content-Disposition", "X-Anything"),
)

EVENT = "BEGIN:VEVENT\nUID:x\nDTSTART:20261109T100000Z\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\nEND:VEVENT\n"
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Z{0}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\n"
    "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:x\nDTSTART;TZID=Z{0}:20261109T100000\n"
    "END:VEVENT\n"
)
CALENDARS = {
    "rules": "BEGIN:VEVENT\nUID:x\n" + "RRULE:FREQ=SECONDLY;COUNT=99999\n" * 10_000 + "END:VEVENT\n",
    "events": EVENT * 9_000,
    "attendees": "BEGIN:VEVENT\nUID:x\n" + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\n" * 20_000 + "END:VEVENT\n",
    "folded": "BEGIN:VEVENT\nUID:x\nCOMMENT:" + "a\n " * 300_000 + "\nEND:VEVENT\n",
    "unclosed": "BEGIN:VEVENT\n" * 80_000,
    "zones": "".join(ZONE.format(number) for number in range(4_000)),
    "parameters": "BEGIN:VEVENT\nUID:x\nATTENDEE" + ";A=b" * 250_000 + ":mailto:a@b.example\nEND:VEVENT\n",
    "quotes": "BEGIN:VEVENT\nUID:x\nATTENDEE;CN=" + '"' * 1_000_000 + ":mailto:a@b.example\nEND:VEVENT\n",
    "escapes": "BEGIN:VEVENT\nUID:x\nCOMMENT:" + "\\n" * 500_000 + "\nEND:VEVENT\n",
}
"""Calendars of about a megabyte."""

REPORT = "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n\n"


def bodies() -> Iterator[tuple[str, bytes]]:
    """Long texts, as a person, an answer, a bounce and an out-of-office would send them, plain and in HTML."""
    fresh, answer = ("Subject: Coffee trial",), ("Subject: Re: Coffee", "In-Reply-To: <a@b.example>")
    bounce = ("Return-Path: <>", "Subject: Undelivered Mail Returned to Sender")
    away = ("Auto-Submitted: auto-replied", "Subject: Automatic reply: Coffee")
    for piece in REPEATED:
        text = (piece * BODY)[:BODY]
        for kind, fields in (("fresh", fresh), ("answer", answer), ("bounce", bounce), ("away", away)):
            yield f"body {kind} {piece!r}", mail(text, *fields)
            yield f"html {kind} {piece!r}", mail(text, *fields, content_type="text/html; charset=utf-8")
    for name, text in (("long", "x" * 5_000_000), ("lines", "\n" * 5_000_000), ("nothing", "\x00" * 5_000_000)):
        yield f"body of 5 MB, {name}", mail(text, *fresh)
    yield "body of returns", mail("\r" * 2_000_000, *fresh)
    yield "3,000 attributions", mail("On Mon, 9 Nov 2026, Sam <sam@example.org> wrote\n" * 3_000, *answer)


def fields() -> Iterator[tuple[str, bytes]]:
    """One endless field."""
    for name in FIELDS:
        for piece in IN_FIELDS:
            others = "".join(f"{line}\n" for line in HEAD.splitlines() if not line.startswith(f"{name}:"))
            value = piece * (HEADER // len(piece))
            yield f"field {name} {piece!r}", f"{others}{name}: text/plain{value}\n\nhello\n".encode()
    yield "field of 5 MB", f"{HEAD}X-Anything: {'a' * 5_000_000}\n\nhello\n".encode()
    ids = "".join(f"<{number}@example.org>\n " for number in range(50_000))
    yield "references of 1 MB", f"{HEAD}References: {ids}\n\nhello\n".encode()
    pieces = "; ".join(f"name*{number}*=%41%42" for number in range(40_000))
    yield "continuations of RFC 2231", f"{HEAD}Content-Type: text/plain; {pieces}\n\nhello\n".encode()


def many_fields() -> Iterator[tuple[str, bytes]]:
    """Ten thousand fields."""
    yield "10,000 fields", (HEAD + "".join(f"X-{number}: a\n" for number in range(10_000)) + "\nhi\n").encode()
    for field in ("Received: from a by b", "From: a@b.example", "Authentication-Results: mx; dmarc=pass"):
        yield f"10,000 times {field.partition(':')[0]}", (HEAD + f"{field}\n" * 10_000 + "\nhi\n").encode()
    failed = "X-Failed-Recipients: " + "a@b.example, " * 5_000
    yield "5,000 failed recipients", (HEAD + f"{failed}\n\nhi\n").encode()


def nests() -> Iterator[tuple[str, bytes]]:
    """Parts in parts."""
    for depth in (50, 250, 299, 400, 5_000):
        nest = "".join(f"Content-Type: multipart/mixed; boundary=b{one}\n\n--b{one}\n" for one in range(depth))
        yield f"{depth} nested parts", f"{HEAD}{nest}Content-Type: text/plain\n\nhi\n".encode()
    for depth in (50, 500, 5_000, 30_000):
        nest = "Content-Type: message/rfc822\n\n" * depth
        yield f"{depth} nested messages", f"{HEAD}{nest}Content-Type: text/plain\n\nhi\n".encode()


def many_parts() -> Iterator[tuple[str, bytes]]:
    """Parts beside parts."""
    pdf = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nAAAA"
    calendar = f"Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n{EVENT * 40}END:VCALENDAR"
    yield "5,000 attachments", parts(5_000, pdf)
    yield "50,000 empty parts", parts(50_000, "")
    yield "5,000 texts", parts(5_000, "Content-Type: text/plain\n\n" + "hello " * 30)
    yield "300 calendars", parts(300, calendar)
    yield "2,000 messages", parts(2_000, "Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: x\n\nhello")
    yield "300 reports", parts(300, f"Content-Type: message/delivery-status\n\n{REPORT * 60}")
    yield "one report on 10,000", parts(1, f"Content-Type: message/delivery-status\n\n{REPORT * 10_000}")


def calendars() -> Iterator[tuple[str, bytes]]:
    """Calendar answers of a megabyte."""
    for name, inside in CALENDARS.items():
        text = f"BEGIN:VCALENDAR\nMETHOD:REPLY\n{inside}END:VCALENDAR\n"
        yield f"calendar of {name}", mail(text, content_type="text/calendar; method=REPLY")


def encodings() -> Iterator[tuple[str, bytes]]:
    """Transfer encodings full of rubbish, or simply long."""
    long = base64.b64encode(bytes(range(256)) * 12_000).decode()
    for name, encoding, text in (
        ("good base64", "base64", long),
        ("bad base64", "base64", "A?!=" * 500_000),
        ("quoted-printable", "quoted-printable", "=41" * 500_000),
        ("bad quoted-printable", "quoted-printable", "=ZZ=" * 500_000),
        ("uuencode", "x-uuencode", "begin 644 a\n" + ("M" + "A" * 60 + "\n") * 20_000),
    ):
        yield f"encoding: {name}", mail(text, f"Content-Transfer-Encoding: {encoding}")
    for charset in ("utf-7", "idna", "zlib", "hz", "iso-2022-kr", "unicode-escape", "x" * 9_000):
        yield f"charset {charset[:20]}", mail("+AGE-\x1b$)C" * 9_000, content_type=f"text/plain; charset={charset}")


GROUPS = (bodies, fields, many_fields, nests, many_parts, calendars, encodings)
"""All of them, by kind; each gives (name, message) one after the other, since together they are large."""
LARGE_GROUPS = (bodies, fields)


def mail(text: str, *fields: str, content_type: str = "text/plain; charset=utf-8") -> bytes:
    """A message of one part."""
    lines = "".join(f"{field}\n" for field in fields)
    return f"{HEAD}{lines}MIME-Version: 1.0\nContent-Type: {content_type}\n\n{text}".encode()


def parts(count: int, part: str) -> bytes:
    """A message of many equal parts."""
    inside = f"--b\n{part}\n" * count
    return f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{inside}--b--\n".encode()
