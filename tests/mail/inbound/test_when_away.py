"""Until when somebody is away, in English, and in the languages of out-of-office notes."""

from datetime import date

import pytest

from mailbot.mail.inbound.when import return_date, until_date

WRITTEN = date(2026, 11, 3)  # a Tuesday
BACK, LAST = "first_day_back", "last_day_away"


@pytest.mark.parametrize(
    ("text", "on", "kind"),
    [
        ("until 16 November", date(2026, 11, 16), BACK),
        ("until 16 Nov inclusive", date(2026, 11, 16), LAST),
        ("back on 16/11", date(2026, 11, 16), BACK),
        ("back at work from Monday", date(2026, 11, 9), BACK),
        ("returning Thursday 26 November", date(2026, 11, 26), BACK),
        ("till the end of November", date(2026, 11, 30), LAST),
        ("until the end of the month", date(2026, 11, 30), LAST),
        ("until the end of the year", date(2026, 12, 31), LAST),
        ("until the end of the week", date(2026, 11, 8), LAST),
        ("w/c 9 Nov", date(2026, 11, 15), LAST),
        ("week commencing Monday 9 November", date(2026, 11, 15), LAST),
        ("all next week", date(2026, 11, 15), LAST),
        ("this week", date(2026, 11, 8), LAST),
        ("away until Monday", date(2026, 11, 9), BACK),
        ("until Friday 11 December", date(2026, 12, 11), LAST),
        ("away from 30 November to 11 December", date(2026, 12, 11), LAST),
        ("on leave 7-18 December", date(2026, 12, 18), LAST),
        ("up to and including 4 Dec", date(2026, 12, 4), LAST),
        ("PAUSE until 1/2/27", date(2027, 2, 1), BACK),
        ("until 16.11", date(2026, 11, 16), BACK),
        ("until January", date(2027, 1, 1), BACK),
        ("until September 2027", date(2027, 9, 1), BACK),
        ("until the new year", date(2027, 1, 1), BACK),
        ("for two weeks", date(2026, 11, 17), BACK),
        ("for the next fortnight", date(2026, 11, 17), BACK),
        ("until I'm back on 7 December", date(2026, 12, 7), BACK),
        ("until w/c 7 December", date(2026, 12, 7), BACK),
        ("annual leave 23/11 - 04/12", date(2026, 12, 4), LAST),
        ("away from Monday for a week", date(2026, 11, 16), BACK),
        ("for 10 days from 16 November", date(2026, 11, 26), BACK),
    ],
)
def test_english(text: str, on: date, kind: str) -> None:
    """The date as written, and what it is; also for out-of-office notes."""
    assert until_date(text, WRITTEN) == (on, kind)
    assert until_date(f"Hi, please pause me {text.upper()}. Thanks", WRITTEN) == (on, kind)
    assert return_date(f"I am away {text}.", WRITTEN) == (on, kind)


@pytest.mark.parametrize(
    "text",
    [
        "until further notice",
        "until after Christmas",
        "until Thursday 27 November",
        "until 31 February",
        "until 3 November 2020",
        "until 3 November 2099",
        "I am at a conference",
        "I do not work on Fridays",
        "You have been invited to join",
        "for days",
        "for a week from Thursday 27 November",
        "as of 16/11/2026",
        "",
    ],
)
def test_doubt_names_no_date(text: str) -> None:
    """What is vague, impossible, past or too far is no date."""
    assert until_date(text, WRITTEN) is None
    assert return_date(text, WRITTEN) is None


@pytest.mark.parametrize(
    ("text", "on", "kind"),
    [
        ("ich bin bis einschließlich 27. November nicht im Büro", date(2026, 11, 27), LAST),
        ("Ich bin bis 30.11. abwesend.", date(2026, 11, 30), LAST),
        ("Ich bin ab dem 1. Dezember wieder erreichbar.", date(2026, 12, 1), BACK),
        ("Je suis absente jusqu'au 30 novembre inclus", date(2026, 11, 30), LAST),
        ("Je serai de retour le 1 décembre", date(2026, 12, 1), BACK),
        ("Estoy de vacaciones y volveré el 1 de diciembre.", date(2026, 12, 1), BACK),
        ("estaré fuera hasta el lunes", date(2026, 11, 9), LAST),
        ("sono assente fino al 4 dicembre", date(2026, 12, 4), LAST),
        ("Estou ausente até 2 de dezembro", date(2026, 12, 2), LAST),
        ("Ik ben afwezig tot en met vrijdag", date(2026, 11, 6), LAST),
        ("Ik ben afwezig tot 30 november", date(2026, 11, 30), BACK),
        ("semester till och med den 29 november", date(2026, 11, 29), LAST),
        ("ikke på kontoret før mandag 30. november", date(2026, 11, 30), BACK),
        ("er tilbage den 1. december", date(2026, 12, 1), BACK),
        ("Olen lomalla 30.11. asti", date(2026, 11, 30), LAST),
        ("Jestem na urlopie do 30 listopada", date(2026, 11, 30), LAST),
        ("do 30. listopadu mám dovolenou", date(2026, 11, 30), LAST),
        ("Som na dovolenke do pondelka", date(2026, 11, 9), LAST),
        ("November 30-ig szabadságon vagyok", date(2026, 11, 30), LAST),
        ("Sunt în concediu până luni", date(2026, 11, 9), LAST),
        ("Я в отпуске до 30 ноября", date(2026, 11, 30), LAST),
        ("Я \u0443 відпустці до 30 листопада", date(2026, 11, 30), LAST),
        ("Θα απουσιάζω έως τις 30 Νοεμβρίου", date(2026, 11, 30), LAST),
        ("30 Kas\u0131m'a kadar izindeyim", date(2026, 11, 30), LAST),
        ("Na godišnjem sam odmoru do 30. studenoga", date(2026, 11, 30), LAST),
        ("Atostogauju iki lapkričio 30 d.", date(2026, 11, 30), LAST),
        ("Seré fora de l'oficina fins dilluns", date(2026, 11, 9), LAST),
        ("Tôi đang nghỉ phép đến ngày 30 tháng 11", date(2026, 11, 30), LAST),
        ("Saya sedang cuti sampai 30 November", date(2026, 11, 30), LAST),
        ("אני בחופשה עד ה-30 בנובמבר", date(2026, 11, 30), LAST),
        ("أنا خارج المكتب حتى 30 نوفمبر", date(2026, 11, 30), LAST),
        ("11月30日まで休暇", date(2026, 11, 30), LAST),
        ("2026年11月30日返回办公室", date(2026, 11, 30), BACK),
        ("11월 30일까지 휴가", date(2026, 11, 30), LAST),
        ("Rydw i ar wyliau tan ddydd Llun", date(2026, 11, 9), BACK),
    ],
)
def test_other_languages(text: str, on: date, kind: str) -> None:
    """Out-of-office notes of more than thirty languages give the date, alone and among other sentences."""
    assert return_date(text, WRITTEN) == (on, kind)
    assert return_date(f"Hello!\n{text}\nTel. 01922 000000", WRITTEN) == (on, kind)


def test_back_counts_more_than_until() -> None:
    """Where a note says both, the day back is the one to keep."""
    note = "I am away until Friday 27 November and back on Monday 30 November."
    assert return_date(note, WRITTEN) == (date(2026, 11, 30), BACK)
    assert until_date(note, WRITTEN) == (date(2026, 11, 30), BACK)


@pytest.mark.parametrize(
    "piece", ["until ", "until the end of ", "1.", "w/c ", "- ", "back on the ", "11月30日", "for the next "]
)
def test_hostile_notes(piece: str) -> None:
    """Any repetition ends in a moment with a sensible date or none."""
    body = piece * 10_000
    found = (until_date(body, WRITTEN), return_date(body, WRITTEN))
    assert all(one is None or one[0] >= WRITTEN for one in found)
    assert len(found) == 2
