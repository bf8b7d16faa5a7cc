"""Whole messages: structure, limits, and what is left of those that cannot be read."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.inbound.parsing.message import ParsedMail, parse


def test_an_ordinary_mail_is_read() -> None:
    """Sender, subject, ids and text of a plain mail."""
    mail = parse(
        b"From: Jo <Jo@Example.org>\nSubject: Hello\n  there\nMessage-ID: <1@x>\nIn-Reply-To: <b@x>\n"
        b"References: <a@x>\n <b@x>\nDate: Thu, 26 Nov 2026 14:00:00 +0100\n\nHi\n> quoted\n"
    )
    assert (mail.sender, mail.sender_name, mail.subject) == ("jo@example.org", "Jo", "Hello there")
    assert (mail.message_id, mail.answers, mail.references) == ("<1@x>", ("<b@x>",), ("<b@x>", "<a@x>"))
    assert mail.written_at == datetime(2026, 11, 26, 14, tzinfo=timezone(timedelta(hours=1)))
    assert (mail.plain, mail.opening) == ("Hi\n> quoted\n", "Hi")


def test_dates_are_moments_or_nothing() -> None:
    """A zone that nobody knows is UTC; a senseless date is none; the year 3024 is a year."""
    assert parse(b"Date: Mon, 02 Nov 2026 09:00:00 -0000\n\n").written_at == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert parse(b"Date: soon\n\n").written_at is None
    assert parse(b"Date: Mon, 99 Nov 2026 09:00:00 +9999\n\n").written_at is None
    moment = parse(b"Date: Mon, 02 Nov 3024 09:00:00 +0000\n\n").written_at
    assert moment == datetime(3024, 11, 2, 9, tzinfo=UTC)


def test_odd_message_ids_are_kept() -> None:
    """An id without brackets is kept as written; several words are none."""
    assert parse(b"Message-ID: 123-ARF\n\n").message_id == "123-ARF"
    assert parse(b"Message-ID: not an id\n\n").message_id is None
    assert parse(b"Subject: x\n\n").message_id is None


def test_two_from_fields_are_nobody() -> None:
    """Who hides behind a second From field is not believed."""
    assert parse(b"From: jo@example.org\nFrom: sam@example.org\n\n").sender is None
    assert parse(b"From: jo@example.org\n\n").sender == "jo@example.org"


def test_attachments_are_not_read() -> None:
    """The text of an attached file is not the text of the mail; inline texts are joined."""
    mail = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Disposition: attachment\n\ntwo\n"
        b"--b\nContent-Type: application/pdf\n\n%PDF\n--b\nContent-Type: text/plain\n\nthree\n--b--\n"
    )
    assert mail.plain == "one\nthree"
    assert [part.attached for part in mail.parts] == [False, True, False, False]
    assert [part.text for part in mail.parts] == ["one", "two", "", "three"]


def test_a_message_within_belongs_to_others() -> None:
    """Its headers are known as returned, its text is not the mail's, and its parts are marked."""
    mail = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nmine\n--b\nContent-Type: message/rfc822\n\n"
        b"Message-ID: <inner@x>\nSubject: =?utf-8?q?inn=C3=A9r?=\n\ntheirs\n--b--\n"
    )
    assert mail.plain == "mine"
    assert mail.returned is not None
    assert mail.returned.get("subject") == "innér"
    assert [part.enclosed for part in mail.parts] == [False, False, True]


def test_report_blocks_are_read_in_base64_too() -> None:
    """The fields of a report are found, even where it was wrongly encoded."""
    head = b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/disposition-notification\n"
    plain = parse(head + b"\nDisposition: manual; displayed\n--b--\n")
    encoded = parse(head + b"Content-Transfer-Encoding: base64\n\nRGlzcG9zaXRpb246IG1hbnVhbDsgZGlzcGxheWVk\n--b--\n")
    assert [block.get("disposition") for block in plain.parts[0].blocks] == ["manual; displayed"]
    assert [block.get("disposition") for block in encoded.parts[0].blocks if block.names] == ["manual; displayed"]


def test_depth_and_number_are_limited() -> None:
    """Parts in parts in parts, and thousands of parts, end somewhere."""
    nested = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (number, number + 1) for number in range(60)
    )
    deep = parse(b"Subject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n" + nested + b"text")
    many = parse(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1000)
    very_deep = parse(b"Subject: very deep\nContent-Type: multipart/mixed; boundary=b0\n\n" + nested * 6)
    assert deep.subject == "deep"
    assert len(many.parts) == 199
    assert (very_deep.subject, len(very_deep.parts)) == ("very deep", 1)


def test_a_large_mail_is_cut() -> None:
    """30 MB of attachment behind the text do not hide the text."""
    raw = (
        b"Subject: big\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\njoin\n--b\n"
        b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + (b"A" * 76 + b"\n") * 400_000
    )
    mail = parse(raw)
    assert (mail.subject, mail.plain) == ("big", "join")
    assert len(mail.source) == 1_048_576
    assert sum(len(part.text) for part in mail.parts) == 4


@given(st.binary(max_size=400))
def test_any_bytes_are_a_message(raw: bytes) -> None:
    """Whatever arrives is read without an error."""
    mail = parse(raw)
    assert isinstance(mail, ParsedMail)
    assert mail.source == raw


@given(
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: message/rfc822\n",
                b"Content-Type: message/delivery-status\n",
                b"Content-Type: text/plain; charset=x\n",
                b"Content-Transfer-Encoding: base64\n",
                b"\n",
                b"--b\n",
                b"--b--\n",
                b"From: a@b.test\n",
                b"Subject: =?x?b?y?=\n",
                b"text\n",
                b"\xff\xfe\n",
                b"Content-Type: text/calendar\n",
            ]
        ),
        max_size=30,
    )
)
def test_any_shuffled_structure_is_a_message(lines: list[bytes]) -> None:
    """The pieces that messages are made of, in any order, are read without an error."""
    mail = parse(b"".join(lines))
    assert len(mail.parts) <= 200
    assert all(len(part.text) <= 262_144 for part in mail.parts)
