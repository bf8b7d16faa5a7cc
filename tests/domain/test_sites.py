"""Sites in several spellings: one place, one site in the draw, and never another site's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.drawing.pool import as_people
from mailbot.domain.meetings import meets_online, place_of
from mailbot.domain.model.campaign import MeetingRules
from mailbot.domain.model.intents import TellDetails
from mailbot.domain.model.people import Details, Mode, Participant
from mailbot.domain.people import decide
from mailbot.domain.sites import named_site, site_key
from tests.support.builders import inbound, occasion, participant, plan, scene, situation
from tests.support.outcomes import kept, letter

PLACES = {"Manor Hospital": "Costa", "St Mary's Clinic": "the foyer", "Hill Site": "a", "Hill Campus": "b"}
PLAN = plan(meetings=MeetingRules(places=PLACES))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Manor Hospital", "Manor Hospital"),
        ("Manor", "Manor Hospital"),
        ("manor hosp.", "Manor Hospital"),
        ("The Manor", "Manor Hospital"),
        ("MANOR-HOSPITAL", "Manor Hospital"),
        ("Saint Marys clinic", "St Mary's Clinic"),
        ("Hill", "Hill"),
        ("Hill campus", "Hill Campus"),
        ("Manor Road", "Manor Road"),
        ("Hospital", "Hospital"),
        ("Old Manor Hospital", "Old Manor Hospital"),
        ("", ""),
    ],
)
def test_a_site_is_known_in_every_spelling(written: str, name: str) -> None:
    """Where one of the configured ones is meant; two that could be, or a word more, name none of them."""
    assert named_site(written, PLAN) == name
    assert named_site(name, PLAN) == name


def test_two_spellings_are_one_site() -> None:
    """Two who insist on meeting in person can be drawn, and meet at their site's place."""
    ann, bob = participant(site="manor hosp.", mode=Mode.IN_PERSON), participant("Bob Baker", site="Manor")
    far = participant("Cas Cole", site="Hill")
    around = replace(scene([ann, bob, far]), plan=PLAN)
    one, two, three = as_people([ann, bob, far], PLAN)
    assert one.site == two.site != three.site
    assert place_of([ann, bob], around) == ("Costa", False)
    assert not meets_online([ann, bob], PLAN)
    assert meets_online([bob, far], PLAN)


def test_two_who_take_either_meet_online_from_different_sites() -> None:
    """In person where they work together, else nobody has to travel."""
    either = [participant(name, site=site, mode=Mode.EITHER) for name, site in (("A", "Manor"), ("B", "Far Hill"))]
    assert meets_online(either, PLAN)
    assert not meets_online([either[0], participant("C", site="manor hospital", mode=Mode.EITHER)], PLAN)


def test_a_site_is_kept_by_its_configured_name() -> None:
    """And said back so."""
    ann = participant()
    decision = decide(situation(ann), inbound(TellDetails(Details(site="manor hosp")), ann), occasion())
    assert kept(decision, Participant).details.site == "Manor Hospital"
    assert "Site: Manor Hospital" in letter(decision, "details_noted").values["understood"]


@given(st.text(max_size=40))
def test_any_text_is_a_site_or_stays_itself(text: str) -> None:
    """Nothing is lost, and a key is its own key."""
    assert named_site(text, PLAN) in {text, *PLACES}
    assert site_key(site_key(text)) == site_key(text)
