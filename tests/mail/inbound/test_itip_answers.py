"""Calendar answers as real programs send them: without an organiser, twice, broken, in odd zones."""

from datetime import UTC, datetime

import pytest

from mailbot.domain.model.inbound import CalendarAnswer
from mailbot.domain.model.pairing import Rsvp
from mailbot.mail.inbound.itip.answers import read_answers
from mailbot.mail.inbound.parsing.message import parse

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def answers(
    *lines: str, method: str = "REPLY", sender: str = "jo@example.org", around: str = ""
) -> tuple[CalendarAnswer, ...]:
    """What a mail with one event of these lines says."""
    event = "\n".join(("BEGIN:VEVENT", "UID:u1", *lines, "END:VEVENT"))
    calendar = f"{around}BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{event}\nEND:VCALENDAR\n{around}"
    return read_answers(parse(f"From: {sender}\nContent-Type: text/calendar\n\n{calendar}".encode()))


def test_an_answer_is_read() -> None:
    """Who, what, for which event and revision, when, and what was typed."""
    found = answers(
        "ATTENDEE;CN=Jo;PARTSTAT=accepted:MAILTO:Jo@Example.org",
        "SEQUENCE:2",
        "DTSTART:20261126T120000Z",
        "DTEND:20261126T123000Z",
        "DTSTAMP:20261120T080000Z",
        "COMMENT;LANGUAGE=en-GB:See you there\\, then\\n",
    )
    assert found == (
        CalendarAnswer(
            "REPLY",
            "u1",
            2,
            "jo@example.org",
            "ACCEPTED",
            NOON,
            datetime(2026, 11, 26, 12, 30, tzinfo=UTC),
            "See you there, then",
            datetime(2026, 11, 20, 8, tzinfo=UTC),
        ),
    )
    assert found[0].rsvp is Rsvp.ACCEPTED


def test_bare_answers_are_answers() -> None:
    """An answer with nothing but a UID is one; an event without a UID is none."""
    assert answers() == (CalendarAnswer("REPLY", "u1"),)
    calendar = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR"
    assert read_answers(parse(b"Content-Type: text/calendar; method=REPLY\n\n" + calendar)) == ()


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("DTSTART:20261126T120000Z", NOON),
        ("DTSTART;TZID=Europe/London:20260701T130000", datetime(2026, 7, 1, 12, tzinfo=UTC)),
        ("DTSTART;TZID=GMT Standard Time:20260701T130000", datetime(2026, 7, 1, 12, tzinfo=UTC)),
        ('DTSTART;TZID="Europe/London":20261126T120000', NOON),
        ("DTSTART;TZID=Europe/London:20270328T013000", None),  # the clocks go from 1 to 2
        ("DTSTART;TZID=Europe/London:20270328T023000", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("DTSTART;TZID=GMT Standard Time:20270328T013000", None),
        ("DTSTART;TZID=Europe/London:20261025T013000", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
        ("DTSTART;TZID=Somewhere Unknown:20261126T120000", None),
        ("DTSTART:20261126T120000", None),
        ("DTSTART;VALUE=DATE:20261126", None),
        ("DTSTART:tomorrow", None),
        ("DTSTART:99999999T999999Z", None),
        ("DTSTART;TZID=Asia/Tokyo:00010101T000000", None),
    ],
)
def test_times_are_instants_or_nothing(start: str, moment: datetime | None) -> None:
    """A time without a known zone is not an instant, and a whole day is none."""
    (found,) = answers("ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@example.org", start)
    assert found.start == moment
    assert found.partstat == "ACCEPTED"


def test_a_duration_gives_the_end() -> None:
    """Start and duration are as good as an end."""
    (found,) = answers("DTSTART:20261126T120000Z", "DURATION:PT30M")
    assert found.end == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
    (broken,) = answers("DTSTART:20261126T120000Z", "DURATION:for ever")
    assert (broken.start, broken.end) == (NOON, None)


def test_the_answering_attendee_is_found() -> None:
    """The only one, else the sender, else the only one who has decided, else nobody."""
    jo, sam = "ATTENDEE;PARTSTAT=DECLINED:mailto:jo@example.org", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:sam@example.org"
    waiting = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kim@example.org"
    assert [(one.attendee, one.partstat) for one in answers(sam)] == [("sam@example.org", "ACCEPTED")]
    assert [(one.attendee, one.partstat) for one in answers(jo, sam)] == [("jo@example.org", "DECLINED")]
    assert [one.attendee for one in answers(sam, waiting, sender="list@example.org")] == ["sam@example.org"]
    assert [one.attendee for one in answers(jo, sam, sender="list@example.org")] == [None]
    assert [one.attendee for one in answers(sam, method="REQUEST")] == [None]


def test_the_remark_may_stand_in_the_attendee() -> None:
    """Google puts the note there as well; a comment comes first."""
    attendee = 'ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT="Not this month":mailto:jo@example.org'
    assert [one.comment for one in answers(attendee)] == ["Not this month"]
    assert [one.comment for one in answers(attendee, "COMMENT:Sorry", "COMMENT:Really")] == ["Sorry\nReally"]


def test_damage_spoils_only_what_is_damaged() -> None:
    """Text around the calendar, lines that are none, and numbers beyond reason leave the rest readable."""
    attendee = "ATTENDEE;PARTSTAT=TENTATIVE:mailto:jo@example.org"
    (found,) = answers(attendee, "SEQUENCE:1407317367304", "no line at all", 'X;Y="', around="Dear all,\n\n")
    assert (found.attendee, found.partstat, found.sequence) == ("jo@example.org", "TENTATIVE", None)
    cut = f"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:cut\n{attendee}\nSUMM"
    assert [one.uid for one in read_answers(parse(f"Content-Type: text/calendar\n\n{cut}".encode()))] == ["cut"]


def test_two_methods_are_one() -> None:
    """METHOD twice (seen in the wild) is the first; other events of one mail are other answers."""
    raw = (
        b"Content-Type: text/calendar; method=request\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nMETHOD:REPLY\n"
        b"BEGIN:VEVENT\nUID:a\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nRECURRENCE-ID:20261126T120000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert [(one.method, one.uid) for one in read_answers(parse(raw))] == [("REPLY", "a"), ("REPLY", "b")]
    assert read_answers(parse(raw.replace(b"METHOD:REPLY", b"METHOD:PUBLISH"))) == ()


def test_a_zone_of_one_mail_means_nothing_in_the_next() -> None:
    """What a mail calls "Customized" is known in that mail alone: reading leaves no trace."""
    rule = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:{}\nEND:STANDARD"
    zone = f"BEGIN:VTIMEZONE\nTZID:Customized\n{rule}\nEND:VTIMEZONE"
    start = "DTSTART;TZID=Customized:20261126T120000"

    def begins(block: str) -> datetime | None:
        calendar = f"BEGIN:VCALENDAR\nMETHOD:REPLY\n{block}\nBEGIN:VEVENT\nUID:u\n{start}\nEND:VEVENT\nEND:VCALENDAR"
        return read_answers(parse(f"Content-Type: text/calendar\n\n{calendar}".encode()))[0].start

    assert begins(zone.format("+0200")) == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert begins(zone.format("-0200")) == datetime(2026, 11, 26, 14, tzinfo=UTC)
    assert begins("") is None


def test_thousands_of_events_are_limited() -> None:
    """A calendar of thousands of events gives no more answers than anybody needs."""
    events = "".join(f"BEGIN:VEVENT\nUID:{number}\nEND:VEVENT\n" for number in range(400))
    raw = f"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n{events}END:VCALENDAR".encode()
    assert len(read_answers(parse(raw))) == 50
    assert read_answers(parse(b"Content-Type: text/calendar\n\n" + b"BEGIN:VCALENDAR\n" * 3000)) == ()
