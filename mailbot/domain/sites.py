"""Sites as people spell them: "manor hosp." and "Manor" are the Manor Hospital of the configuration."""

from collections.abc import Mapping, Sequence

from mailbot.domain.model.campaign import CampaignPlan

_LONG: Mapping[str, str] = {
    "hosp": "hospital",
    "hos": "hospital",
    "hsp": "hospital",
    "st": "saint",
    "gen": "general",
    "ctr": "centre",
    "center": "centre",
    "bldg": "building",
    "rd": "road",
    "&": "and",
}
_OF_ANY = frozenset({"the", "hospital", "site", "campus", "building", "at"})
"""Words that many sites share: without them a site is still known, if only one of the configured ones is meant."""


def site_key(site: str) -> str:
    """What two spellings of one site have in common: no capitals, no marks, short forms written out."""
    return " ".join(_words(site))


def named_site(site: str, plan: CampaignPlan) -> str:
    """The site by the name that the configuration gives it; as it is written where none, or more than one, is meant."""
    named = list(plan.meetings.places)
    for likeness in (_words, _own_words):
        found = [one for one in named if likeness(one) and likeness(one) == likeness(site)]
        if found:
            return found[0] if len(found) == 1 else site
    return site


def _words(site: str) -> Sequence[str]:
    plain = "".join(letter if letter.isalnum() or letter in " &" else " " for letter in _joined(site))
    return [_LONG.get(word, word) for word in plain.split()]


def _own_words(site: str) -> Sequence[str]:
    return [word for word in _words(site) if word not in _OF_ANY]


def _joined(site: str) -> str:
    """Apostrophes go without a gap: "St Mary's" is "saint marys"."""
    return site.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
