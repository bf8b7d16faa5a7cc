"""Bank holidays of the UK nations, by the `holidays` package; the trust's own days come from the settings."""

from collections.abc import Iterable
from datetime import date

import holidays


def bank_holidays(nation: str, years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of "ENG", "WLS", "SCT" or "NIR" in these years; of "none", none."""
    if nation == "none":
        return frozenset()
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=list(years)))
