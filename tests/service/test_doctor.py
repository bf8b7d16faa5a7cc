"""The doctor: every check is a finding with an id, and one that fails hides none of the others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from mailbot.errors import Unreachable
from mailbot.mail.outbound.render import Stationery
from mailbot.matching.rules import chosen
from mailbot.service.doctor import (
    Check,
    Finding,
    Level,
    examine,
    look_at_connection,
    look_at_dates,
    look_at_letters,
    look_at_names,
    look_at_rules,
)
from tests.support import builders
from tests.support.builders import SEAL
from tests.support.offices import World
from tests.support.paper import PLAN, frame, sources


def test_the_rules_of_the_draw_are_told_and_what_nobody_said() -> None:
    """The tiers by name; a warning for one that nobody told anything for, and none before anybody joined."""
    (usual,) = look_at_rules(builders.plan(), [builders.participant(department="Wards")])
    assert (usual.level, usual.what) == (
        Level.FINE,
        "the draw looks at department, staff group, site and band; the odd one is third in a group",
    )
    twinned = builders.plan(rules=chosen(["clinical"], ["organisation"], "sit out", ["nurse"]))
    told = list(look_at_rules(twinned, [builders.participant(role="Nurse")]))
    assert told[0].what == "the draw looks at organisation before all else and clinical; the odd one sits out in turn"
    assert [one.what for one in told[1:]] == [
        "nobody has told anything that 'organisation' could look at, so it changes nothing"
    ]
    assert len(list(look_at_rules(twinned, []))) == 1


def test_a_check_that_cannot_be_done_is_a_finding() -> None:
    """An unreachable server is said with its check's id; the check after it is still done."""

    def away() -> Iterable[Finding]:
        raise Unreachable("nobody answers at mail.test")

    def fine() -> Iterable[Finding]:
        yield Finding("words.load", Level.FINE, "fine")

    found = examine((Check("mailbox.reachable", "the mailbox", away), Check("words.load", "the words", fine)))
    assert [(one.id, one.level) for one in found] == [
        ("mailbox.reachable", Level.ERROR),
        ("words.load", Level.FINE),
    ]
    assert "nobody answers at mail.test" in found[0].what
    assert found[0].advice


def test_all_letters_can_be_written() -> None:
    """The letters that ship are found fine, every kind of them."""
    world = World()
    (found,) = look_at_letters(world.office.stationery, world.plan, builders.NOW)
    assert found.level is Level.FINE
    assert found.id == "letters.render"


def test_a_letter_that_cannot_be_written_is_named() -> None:
    """A template that fails for some values is an error with the letter's name, and others are still looked at."""
    office = World().office

    class Torn(Stationery):
        """Fails for one kind of letter."""

        __slots__ = ()

        def render(self, letter: object) -> object:  # type: ignore[override]
            """Fail for the reminder."""
            if getattr(letter, "kind", "") == "reminder":
                raise KeyError("where")
            return super().render(letter)  # type: ignore[arg-type]

    whole = office.stationery
    torn = Torn(whole._sheets, whole._frame, whole.plan, whole.seal)
    found = list(look_at_letters(torn, office.plan, builders.NOW))
    assert {one.level for one in found} == {Level.ERROR}
    assert all("letters/reminder.md" in one.what for one in found)
    assert found


def test_a_file_that_is_no_letter_is_a_warning() -> None:
    """A letter under a mistyped name would never be sent, and nobody would know; parts and letters are fine."""
    (found,) = look_at_names(("welcome", "wellcome", "_ending"))
    assert (found.id, found.level) == ("letters.names", Level.WARNING)
    assert found.what == "letters/wellcome.md: there is no letter of this name, so it is never sent"
    assert found.advice == "Is it meant to be letters/welcome.md?"
    assert [one.advice for one in look_at_names(["zzz"])] == ["Give it the name of a shipped letter."]


def test_a_fault_is_told_once() -> None:
    """Three samples that fail in the same line of a part are one finding, with the part's file and line."""
    torn = Stationery.load(
        {**sources(), "_partners": "{% for one in partners %}\n{{ one.nme }}{% endfor %}"}, frame(), PLAN, SEAL
    )
    found = list(look_at_letters(torn, PLAN, builders.NOW))
    assert [one.what for one in found] == ["letters/_partners.md, line 2: 'dict object' has no attribute 'nme'"]


def test_the_dates_are_looked_at() -> None:
    """A campaign of last year is a warning; one that is under way, or still to come, is fine."""
    plan = builders.plan()
    over = list(look_at_dates(plan, builders.NOW + timedelta(days=400)))
    assert [(one.id, one.level) for one in over] == [("plan.dates", Level.WARNING)]
    for when in (builders.NOW, plan.joining_opens - timedelta(days=3)):
        assert all(one.level is Level.FINE for one in look_at_dates(plan, when) if one.id == "plan.dates")


def test_a_round_without_a_day_of_meetings_is_an_error() -> None:
    """Where every day of it is closed or no day of meetings, no pair could be offered a time."""
    plan = builders.plan()
    first, second = plan.rounds
    weekend = replace(second, meet_from=date(2026, 12, 5), meet_until=date(2026, 12, 6))
    found = list(look_at_dates(replace(plan, rounds=(first, weekend)), builders.NOW))
    wrong = [one for one in found if one.level is Level.ERROR]
    assert [one.id for one in wrong] == ["plan.days"]
    assert wrong[0].what.startswith("round 2 has no day on which there are meetings")
    assert not [one for one in look_at_dates(plan, builders.NOW) if one.level is Level.ERROR]


def test_what_an_adapter_says_is_passed_on() -> None:
    """Each thing that an adapter looked at has an id of its own."""
    said = [("login", True, "logged in"), ("folders", False, "missing")]
    found = list(look_at_connection("mailbox", lambda: said))
    assert [(one.id, one.level, one.what) for one in found] == [
        ("mailbox.login", Level.FINE, "logged in"),
        ("mailbox.folders", Level.ERROR, "missing"),
    ]
