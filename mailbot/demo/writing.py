"""How the demo's people write: in the shapes of their mail clients, with quotes, signatures and disclaimers."""

import html
from dataclasses import replace
from datetime import datetime
from email.charset import QP, Charset
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

import icalendar

from mailbot.demo.chance import roll
from mailbot.demo.reading import Invite, Letter
from mailbot.demo.staff import Client, Person

_DISCLAIMER = (
    "This message may contain confidential information. If you are not the intended recipient please inform the "
    "sender that you have received the message in error before deleting it."
)


_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_CRLF = compat32.clone(linesep="\r\n")


def new_mail(person: Person, to: str, subject: str, words: str, when: datetime) -> bytes:
    """A fresh mail."""
    return _posted(_words(person, words, ""), person, to, subject, when)


def reply(person: Person, letter: Letter, words: str, when: datetime) -> bytes:
    """A reply over the quoted letter, in its thread."""
    mail = _words(person, words, _quoted(person, letter))
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = f"{letter.references} {letter.message_id}".strip()
    return _posted(mail, person, letter.sender, f"Re: {letter.subject}", when)


def calendar_answer(person: Person, invite: Invite, partstat: str, when: datetime) -> bytes:
    """What a calendar sends when its owner presses Accept, Tentative or Decline (RFC 5546 section 3.2.3)."""
    return _calendar_mail(person, invite, "REPLY", partstat, when)


def counter(person: Person, invite: Invite, start: datetime, when: datetime) -> bytes:
    """What a calendar sends when its owner proposes another time (RFC 5546 section 3.2.7)."""
    moved = icalendar.Calendar.from_ical(invite.raw)
    event = moved.walk("VEVENT")[0]
    length = invite.end - invite.start
    event["DTSTART"], event["DTEND"] = icalendar.vDDDTypes(start), icalendar.vDDDTypes(start + length)
    return _calendar_mail(person, replace(invite, raw=moved.to_ical()), "COUNTER", "TENTATIVE", when)


def out_of_office(person: Person, letter: Letter, back: datetime, when: datetime) -> bytes:
    """The automatic answer of somebody away, as Exchange sends it."""
    mail = _plain(f"I am on annual leave. I am back on {back.day} {back:%B %Y}.\n\n{person.name}\n")
    mail["In-Reply-To"] = letter.message_id
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    return _posted(mail, person, letter.sender, f"Automatic reply: {letter.subject}", when)


def bounce(letter: Letter, when: datetime, mailer: str) -> bytes:
    """The report of a mail server that knows no such person (RFC 3464)."""
    host = mailer.partition("@")[2]
    report = (
        f"Reporting-MTA: dns; {host}\r\n\r\nFinal-Recipient: rfc822; {letter.to}\r\nAction: failed\r\n"
        "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
    )
    returned = f"Message-ID: {letter.message_id}\r\nTo: {letter.to}\r\nSubject: returned\r\n\r\n"
    boundary = f"=_{roll(10**12, letter.message_id)}"
    parts = (
        ("text/plain", f"Your message could not be delivered to {letter.to}: no such user.\r\n"),
        ("message/delivery-status", report),
        ("text/rfc822-headers", returned),
    )
    head = (
        f"Return-Path: <>\r\nFrom: Mail Delivery System <{mailer}>\r\nTo: {letter.sender}\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nDate: {format_datetime(when)}\r\n"
        f"Message-ID: <{roll(10**12, letter.message_id, 'bounce')}@{host}>\r\nMIME-Version: 1.0\r\n"
        "Auto-Submitted: auto-replied\r\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"\r\n\r\n'
    )
    body = "".join(f"--{boundary}\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    return f"{head}{body}--{boundary}--\r\n".encode()


def _posted(mail: Message, person: Person, to: str, subject: str, when: datetime) -> bytes:
    mail["From"] = formataddr((person.name, person.address))
    mail["To"] = to
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = format_datetime(when)
    number = roll(10**12, person.address, mail["Subject"], when)
    mail["Message-ID"] = f"<{person.number}.{number}@{person.address.partition('@')[2]}>"
    return mail.as_bytes(policy=_CRLF)


def _plain(text: str) -> Message:
    return MIMEText(text, "plain", _UTF8)  # type: ignore[arg-type]  # typeshed knows charsets by name only


def _words(person: Person, words: str, quoted: str) -> Message:
    if person.client is Client.WEB_ONLY:
        return MIMEText(_as_html(words, quoted), "html", "utf-8")
    if person.client is Client.IPHONE:
        return _plain(f"{words}\n\nSent from my iPhone\n{quoted}")
    if person.client is Client.OUTLOOK:
        signature = f"{person.name}\n{person.role} | {person.department}"
        return _plain(f"{words}\n\n{signature}\n\n{_DISCLAIMER}\n{quoted}")
    return _plain(f"{words}\n{quoted}")


def _as_html(words: str, quoted: str) -> str:
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in words.splitlines())
    old = html.escape(quoted).replace("\n", "<br>")
    quote = f'<div class="gmail_quote"><blockquote>{old}</blockquote></div>' if quoted else ""
    return f"<html><body>{lines}{quote}</body></html>"


def _quoted(person: Person, letter: Letter) -> str:
    if person.client is Client.OUTLOOK:
        head = f"From: {letter.sender}\nSent: {letter.written_at}\nTo: {person.address}\nSubject: {letter.subject}\n"
        return f"\n________________________________\n{head}\n{letter.text}"
    lines = "\n".join(f"> {line}" for line in letter.text.splitlines())
    return f"\nOn {letter.written_at}, {letter.sender} wrote:\n\n{lines}\n"


def _calendar_mail(person: Person, invite: Invite, method: str, partstat: str, when: datetime) -> bytes:
    calendar = icalendar.Calendar.from_ical(invite.raw)
    calendar["METHOD"] = icalendar.vText(method)
    event = calendar.walk("VEVENT")[0]
    me = icalendar.vCalAddress(f"mailto:{person.address}")
    me.params["PARTSTAT"] = partstat
    me.params["CN"] = person.name
    event["ATTENDEE"] = me
    event["DTSTAMP"] = icalendar.vDDDTypes(when)
    word = "New Time Proposed" if method == "COUNTER" else partstat.capitalize()
    boundary = f"=_{roll(10**12, person.address, invite.uid, when)}"
    mail = MIMEMultipart("alternative", boundary, [_plain(f"{person.name}: {partstat.lower()}\n")])
    part = MIMEText(calendar.to_ical().decode("utf-8"), "calendar", "utf-8")
    part.set_param("method", method)
    mail.attach(part)
    return _posted(mail, person, invite.organiser, f"{word}: {invite.summary}", when)
