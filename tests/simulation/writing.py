"""What the people of a simulation write, in words, by calendar, or by a machine of theirs."""

from datetime import datetime, time, timedelta

from mailbot.demo.chance import pick
from mailbot.demo.reading import Invite, Letter
from mailbot.demo.writing import bounce, calendar_answer, counter, new_mail, out_of_office, reply
from tests.simulation.library import INSIDE, OURS, Member
from tests.support.builders import LONDON

PARTSTATS = ("ACCEPTED", "DECLINED", "TENTATIVE")
REACTIONS = ("ACCEPTED", "nothing", "ACCEPTED", "DECLINED", "proposes", "TENTATIVE", "Yes", "No", "NEW MATCH")
"""What somebody may do with a letter that they have just read."""
IN_ANSWER = (
    "Yes", "No", "Perhaps", "MET. 5", "Met 4. You may quote me.", "We met. 3. Please do not quote me.", "NOT YET",
    "Could not", "NEW MATCH", "STATUS", "HELP", "BACK", "SKIP THIS ROUND", "Meet: online",
    "We never got round to it, hm.",
)  # fmt: skip
AFRESH = (
    "Leave the coffee trial", "Join the coffee trial", "Forget me", "Please pause me until I write", "NEW MATCH",
    "I can meet two", "What do you hold about me?", "Best times: Wednesdays", "STATUS",
)  # fmt: skip
WISHES = (*IN_ANSWER, *AFRESH, "join", "pause until", "never with", "proposes in words", "proposes", "presses a button")
MACHINES = ("out of office", "out of office", "bounce", "stale", "forged", "forged and failed")
"""What a person's mail server or calendar does, or somebody who is not that person."""
_ASKS = ("Did you meet", "Have you now met", "whether you met")
_SAID = ("MET 5", "Met 4", "NOT YET", "Could not")
_FAILED = (
    b"X-MS-Exchange-Organization-AuthAs: Anonymous\r\nAuthentication-Results: dmarc=fail header.from=example.nhs.uk\r\n"
)


def joins(one: Member, to: str, now: datetime) -> bytes:
    """The mail with which they ask to take part, and say what they are."""
    said = one.person
    lines = (f"Department: {said.department}", f"Site: {said.site}", f"Meet: {said.meets}")
    times = (f"Best times: {said.times}",) if said.times else ()
    words = "\n".join(("Please sign me up for the coffee trial.", "", *lines, *times))
    return new_mail(said, to, "Join the coffee trial", words, now)


def obeying(one: Member, letter: Letter, now: datetime) -> bytes | None:
    """What a letter asks for: yes to an invitation that stands, and that they met."""
    if letter.invite and letter.invite.method == "REQUEST" and letter.invite.uid in one.calendar.shown:
        return calendar_answer(one.person, letter.invite, "ACCEPTED", now)
    return reply(one.person, letter, "MET 4", now) if _asks_whether_they_met(letter) else None


def reacting(one: Member, letter: Letter, reaction: str, now: datetime) -> bytes | None:
    """What they do with a letter that they have just read."""
    invite = letter.invite
    if reaction == "nothing":
        return None
    if invite and invite.method == "REQUEST" and reaction in PARTSTATS:
        return calendar_answer(one.person, invite, reaction, now)
    if invite and invite.method == "REQUEST" and reaction == "proposes":
        return counter(one.person, invite, invite.start + timedelta(days=1), now)
    if _asks_whether_they_met(letter):
        return reply(one.person, letter, pick(_SAID, letter.message_id), now)
    return reply(one.person, letter, reaction, now) if invite and reaction not in (*PARTSTATS, "proposes") else None


def wishing(one: Member, other: Member, wish: str, chance: int, now: datetime) -> tuple[bytes | None, str]:
    """A mail of their own accord, and the private words in it that nobody else may read ("" for none)."""
    secret = f"zebra-{one.person.number}-{chance}-secret" if chance % 3 == 0 else ""
    if wish == "join":
        return joins(one, OURS, now), ""
    if wish in AFRESH:
        return new_mail(
            one.person, OURS, wish, f"It is for reasons of my own: {secret}." if secret else "", now
        ), secret
    if wish == "never with":
        return new_mail(one.person, OURS, "Coffee trial", f"Never with {other.address}", now), ""
    if wish == "pause until":
        back = now + timedelta(days=chance % 25)
        return new_mail(one.person, OURS, "Coffee trial", f"Please pause me until {back.day} {back:%B %Y}", now), ""
    if wish in IN_ANSWER:
        letters = one.letters[-3:]
        words = f"{wish}\n\nWe spoke about {secret}." if secret and wish.casefold().startswith("met") else wish
        return (reply(one.person, letters[chance % len(letters)], words, now) if letters else None), secret
    return _about_the_time(one, wish, chance, now), ""


def _about_the_time(one: Member, wish: str, chance: int, now: datetime) -> bytes | None:
    letter = next((letter for letter in reversed(one.letters) if letter.invite), None)
    if letter is None or letter.invite is None:
        return None
    if wish == "presses a button":
        return calendar_answer(one.person, letter.invite, PARTSTATS[chance % len(PARTSTATS)], now)
    on = now.astimezone(LONDON).date() + timedelta(days=chance % 14 - 1)
    start = datetime.combine(on, time(7 + chance // 14 % 13, 30), tzinfo=LONDON)
    if wish == "proposes":
        return counter(one.person, letter.invite, start, now)
    return reply(one.person, letter, f"Could we do {start:%A} {start.day} {start:%B} at {start:%H:%M}?", now)


def by_machine(one: Member, what: str, chance: int, now: datetime) -> bytes | None:
    """What a machine writes; None where there is nothing to write about."""
    letter = one.letters[-1 - chance % min(3, len(one.letters))]
    if what == "out of office":
        return INSIDE + out_of_office(one.person, letter, now + timedelta(days=2 + chance % 30), now)
    if what == "bounce":
        return bounce(letter, now, "mailer-daemon@example.nhs.uk")
    invites = [letter.invite for letter in one.letters if letter.invite and letter.invite.method == "REQUEST"]
    return _answered(one, what, chance, invites, now) if invites else None


def _answered(one: Member, what: str, chance: int, invites: list[Invite], now: datetime) -> bytes | None:
    partstat = PARTSTATS[chance % len(PARTSTATS)]
    if what == "stale":
        old = [invite for invite in invites if invite.sequence < invites[-1].sequence or invite.uid != invites[-1].uid]
        return INSIDE + calendar_answer(one.person, old[-1], partstat, now) if old else None
    raw = calendar_answer(one.person, invites[-1], partstat, now)
    if what == "forged":
        return raw.replace(f"<{one.address}>".encode(), b"<mallory@elsewhere.test>")
    return _FAILED + raw


def asks(letter: Letter) -> bool:
    """Whether a letter wants an answer: an invitation, or the question whether they met."""
    return bool(letter.invite and letter.invite.method == "REQUEST") or _asks_whether_they_met(letter)


def _asks_whether_they_met(letter: Letter) -> bool:
    return letter.says(*_ASKS) and not letter.subject.startswith("Re:")
