"""A whole campaign by mail: the daemon as a process, Dovecot in front of it, a real SMTP server behind it."""

import json
import time
from collections import Counter
from datetime import timedelta
from statistics import median

import pytest

from tests.e2e.daemon import until
from tests.e2e.library import ROBIN, Library, member
from tests.e2e.post import Letter, Writer

pytestmark = pytest.mark.server

PEOPLE = [member(name) for name in ("Asha", "Bo", "Clemency", "Dewi")]
PROCESSED = "Coffee trial/Processed"


def everybody_joins(library: Library) -> float:
    """Each in turn writes "join" and is welcomed; gives the usual seconds from delivery to the welcome being taken."""
    took = []
    for number, one in enumerate(PEOPLE):
        delivered = time.monotonic()
        library.writes(one, "Join")
        assert library.letter(one, "Welcome to").event is None
        took.append(library.taken_at[number] - delivered)
    return median(took)


def the_round_goes_out(library: Library) -> None:
    """Drawn by command while the daemon runs, approved by the organiser's reply."""
    assert library.asked("rounds", "draw", "1").code == 0
    proposal = library.letter(ROBIN, "Please check the draw")
    assert all(one.name in proposal.text for one in PEOPLE)
    assert library.invitations() == []
    library.replies(ROBIN, proposal, "GO")
    for one in PEOPLE:
        library.letter(one, "Your match is here")


def recorded(library: Library) -> Counter[str]:
    """The people, rounds, pairings and acquaintances of the state, as exported."""
    lines = map(json.loads, library.asked("state", "export").lines[1:])
    kept = ("participant", "round", "pairing", "acquaintance")
    return Counter(json.dumps(line, sort_keys=True) for line in lines if line["kind"] in kept)


def test_join_is_answered_within_seconds_through_idle(library: Library) -> None:
    """With an hour between two polls only IDLE can have announced it; the welcome is there at once."""
    library.daemon.start()
    seconds = everybody_joins(library)
    assert seconds < 20
    assert {one["email"] for one in library.asked("people", "list", "--json").json} == {p.address for p in PEOPLE}
    assert len(library.account.kept(PROCESSED)) == len(PEOPLE)
    assert library.account.kept() == {}
    assert all(taken.encrypted and taken.sender == library.account.address for taken in library.sink.taken)
    print(f"\njoin delivered -> welcome accepted: {seconds:.2f} s")  # noqa: T201 - a figure worth seeing with -s


def test_a_round_is_drawn_approved_answered_and_told_by_mail(library: Library) -> None:
    """Invitations reach both of each pair; calendar answers and feedback are kept with the person who gave them."""
    library.daemon.start()
    everybody_joins(library)
    the_round_goes_out(library)
    asha, partner = the_first_pair(library)
    event = library.letter(asha, "Your match is here").event
    assert event is not None
    for one in (asha, partner):
        library.presses(one, library.letter(one, "Your match is here"), "ACCEPTED")
    until(lambda: status(library)["agreed"] == 1, "the agreement")
    library.daemon.stop()
    assert library.asked("once", "--now", (event.start + timedelta(hours=2)).isoformat()).code == 0
    library.daemon.start()
    question = library.letter(asha, "Did you meet")
    library.replies(asha, question, "We met, 5 out of 5. You may quote me.\nWe talked about her bees all the time.")
    library.letter(asha, "Thank you for telling us")
    (held,) = library.asked("people", "show", asha.address, "--json").json
    (pairing,) = held["pairings"]
    (said,) = pairing["feedback"].values()
    assert pairing["meeting"]["rsvps"] == dict.fromkeys(pairing["members"], "ACCEPTED")
    assert (said["met"], said["mark"], said["may_quote"], "her bees" in said["words"]) == (True, 5, True, True)
    assert (status(library)["met"], status(library)["agreed"]) == (1, 1)
    names_nobody(library)


def names_nobody(library: Library) -> None:
    """Whatever the daemon said in all this names no person, address, place of work, subject or word of a mail."""
    said = library.daemon.said.casefold()
    assert said.count('"message"') >= 2 * len(PEOPLE)
    texts = {word for one in library.letters() for word in (one.to, one.subject, one.message_id)}
    people = {word for one in (*PEOPLE, ROBIN) for word in (one.name, one.address)} | {"clemency"}
    bait = {one.casefold() for one in texts | people | {one.department for one in PEOPLE} | {"her bees", "quote me"}}
    assert len(bait) > 3 * len(PEOPLE)
    assert [word for word in bait if word and word in said] == []


def the_first_pair(library: Library) -> tuple[Writer, Writer]:
    """Two who were invited to the very same event, in which nobody else is."""
    event = library.letter(PEOPLE[0], "Your match is here").event
    assert event is not None
    (partner,) = (one for one in PEOPLE[1:] if one.address in event.guests)
    same = library.letter(partner, "Your match is here").event
    assert same is not None
    assert (same.method, same.uid, same.sequence, same.start) == ("REQUEST", event.uid, 0, event.start)
    assert same.guests == event.guests == {PEOPLE[0].address, partner.address}
    return PEOPLE[0], partner


def status(library: Library) -> dict[str, object]:
    """The campaign in figures."""
    (figures,) = library.asked("status", "--json").json
    return figures


def test_a_restart_sends_and_records_nothing_twice(library: Library) -> None:
    """After SIGTERM and a start, with old mail put back into the inbox, no letter is repeated and no record changes."""
    library.daemon.start()
    everybody_joins(library)
    the_round_goes_out(library)
    letter = library.letter(PEOPLE[0], "Your match is here")
    library.presses(PEOPLE[0], letter, "ACCEPTED")
    library.is_heard()
    seconds, code = library.daemon.stop()
    assert (seconds < 20, code) == (True, 0)
    sent, before = kinds(library.letters()), recorded(library)
    with library.account.colleague(PROCESSED) as client:
        put_back = client.search()
        client.move(put_back, "INBOX")
    assert len(put_back) == len(PEOPLE) + 3
    library.daemon.start()
    library.is_heard()
    again = Counter(one.message_id for one in library.letters())
    assert set(again.values()) == {1}
    assert kinds(library.letters()) - sent == Counter({(ROBIN.address, library.letters()[-1].subject): 1})
    assert recorded(library) == before
    assert library.account.kept() == {}
    print(f"\nSIGTERM -> ended: {seconds:.2f} s")  # noqa: T201 - a figure worth seeing with -s


def kinds(letters: list[Letter]) -> Counter[tuple[str, str]]:
    """To whom and with which subject letters went, and how often."""
    return Counter((one.to, one.subject) for one in letters)
