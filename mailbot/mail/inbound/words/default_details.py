"""The labels of the lines that people tell their details in, and the words for ways to meet."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


DETAILS: dict[str, list[str]] = {
    "name": _list("name; full name; my name; enw"),
    "role": _list(
        """
        role; job; job title; title; job role; profession; occupation; position; staff group; grade; post; rôl;
        swydd
        """
    ),
    "department": _list(
        """
        department; dept; team; ward; area; directorate; division; service; specialty; speciality; unit; adran
        """
    ),
    "site": _list(
        """
        site; base; location; hospital; work base; building; place of work; work site; based at; based; safle;
        lleoliad
        """
    ),
    "organisation": _list("organisation; organization; my organisation; employer; sefydliad"),
    "band": _list("band; pay band; afc band; my band"),
    "mode": _list(
        """
        meet; meeting; prefer; preference; preferred; mode; format; how; in person or online; online or in person;
        preferred format; meeting preference; meet by; would like to meet; cwrdd
        """
    ),
    "times": _list(
        """
        best times; best time; times; time; availability; available; best days; days; free; when; preferred times;
        preferred days; good times; best days and times; amseroedd gorau
        """
    ),
}
"""What each detail may be labelled with."""

MODES: dict[str, list[str]] = {
    "online": _list(
        """
        online; teams; on teams; by teams; via teams; ms teams; virtual; virtually; remote; remotely; video; zoom;
        video call; ar lein
        """
    ),
    "person": _list(
        """
        in person; face to face; f2f; person; in the restaurant; in the canteen; in the cafe; on site;
        wyneb yn wyneb
        """
    ),
    "either": _list(
        """
        either; both; any; no preference; do not mind; either way; happy with either; whichever; either is fine;
        no strong preference
        """
    ),
}
"""How people say that they meet online, in person, or either way."""
