"""The campaign in numbers: counted from documents, told without names, safe as a page."""

import json
from dataclasses import replace
from html.parser import HTMLParser

from mailbot.bootstrap.texts import shipped_templates
from mailbot.domain.model.pairing import Feedback, Progress
from mailbot.domain.seal import Seal
from mailbot.domain.situation import Assembly
from mailbot.matching.record.seeds import commitment
from mailbot.service.report import CampaignFigures, campaign_figures, report_page
from tests.support import builders

TEMPLATE = (shipped_templates() / "report" / "report.html").read_text(encoding="utf-8")
HOSTILE = '<script>alert(1)</script> & "quoted" {{ plan }}'


def assembly() -> Assembly:
    """Two pairs: one met and said so with a mark and a quote, one is invited; a fifth person left."""
    ann, ben, cas, dan, eve = (
        builders.participant(name, department=department, role="Nurse")
        for name, department in (
            ("Ann Archer", "Pharmacy"),
            ("Ben Brook", "Estates"),
            ("Cas Cole", "Pharmacy"),
            ("Dan Dale", ""),
            ("Eve East", "Estates"),
        )
    )
    said = Feedback(
        ann.id,
        builders.NOW,
        met=True,
        mark=5,
        words=HOSTILE,
        may_quote=True,
        quote_as="A <b>nurse</b>",
        knew=False,
        again=True,
    )
    met = builders.pairing(ann, ben, key="RCT26-r1-01", progress=Progress.MET, feedback={ann.id: said})
    invited = builders.pairing(cas, dan, key="RCT26-r1-02", progress=Progress.INVITED)
    return builders.assembly((ann, ben, cas, dan, eve), pairings=(met, invited))


def figures() -> CampaignFigures:
    """The numbers of it."""
    return campaign_figures(replace(assembly(), outbox={"sent": 9, "queued": 2, "sending": 1}))


class Texts(HTMLParser):
    """The tags and the visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag."""
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Remember the text."""
        self.text += data


def test_the_numbers_are_those_of_the_documents() -> None:
    """Joined, pairs, met and marks as anybody would count them by hand."""
    told = figures().as_json()
    assert (told["joined"], told["pairs"], told["met"]) == (5, 2, 1)
    assert told["marks"] == {"5": 1}
    assert told["departments"] == {"Estates": 2, "Pharmacy": 2, "not said": 1}
    assert told["links"] == [{"departments": ["Estates", "Pharmacy"], "met": 1}]
    assert sum(figures().account.values()) == 5


def test_the_lines_tell_the_outbox_and_a_stop() -> None:
    """Waiting letters are those queued and those half sent; STOP is said first of all."""
    lines = figures().lines()
    assert lines[-1] == "Letters: 9 sent, 3 wait, 0 failed."
    doubtful = replace(figures(), outbox={"sent": 9, "sending": 1, "unknown": 2}).lines()
    assert doubtful[-1] == "Letters: 9 sent, 1 wait, 0 failed, 2 may or may not have been sent."
    assert not any("STOPPED" in line for line in lines)
    stopped = replace(figures(), stopped=True).lines()
    assert stopped[1] == "STOPPED: nothing is sent until RESUME."


def test_the_sealed_number_is_opened_when_the_campaign_has_closed() -> None:
    """Until then lines, JSON and page know the number alone; without a key there is none."""
    secret = builders.SEAL.secret_of("RCT26")
    number = commitment("RCT26", secret)
    before = figures()
    after = campaign_figures(replace(assembly(), campaign=replace(assembly().campaign, closed=True)))
    for told, is_open in ((before, False), (after, True)):
        texts = ("\n".join(told.lines()), json.dumps(told.as_json()), report_page(told, TEMPLATE, builders.NOW))
        assert [secret.hex() in text for text in texts] == [is_open] * 3
        assert [number in text for text in texts] == [True, True, is_open]
    keyless = campaign_figures(replace(assembly(), seal=Seal(b"")))
    assert (keyless.sealed, keyless.opened, keyless.as_json()["sealed"]) == ("", "", None)


def test_the_json_is_json() -> None:
    """What `status --json` prints can be read by a machine, and names nobody."""
    text = json.dumps(figures().as_json())
    assert json.loads(text)["rounds"][0]["round"] == 1
    assert "Archer" not in text
    assert "example.nhs.uk" not in text


def test_the_page_holds_what_people_wrote_as_text() -> None:
    """A quote with markup is shown as it was written; no script gets into the page."""
    page = report_page(figures(), TEMPLATE, builders.NOW)
    seen = Texts()
    seen.feed(page)
    assert "script" not in seen.tags
    assert HOSTILE in seen.text
    assert "A <b>nurse</b>" in seen.text
    assert "b" not in seen.tags


def test_answers_and_quotes_are_told_without_anybodys_own_name() -> None:
    """How many did not know each other and would do it again; a quote has the chosen name, and no role."""
    told = figures()
    assert told.as_json()["quotes"] == [{"words": " ".join(HOSTILE.split()), "name": "A <b>nurse</b>"}]
    assert told.as_json()["knew_each_other"] == {"yes": 0, "no": 1}
    assert told.as_json()["would_do_it_again"] == {"yes": 1, "no": 0}
    assert "1 of 1 person who told us did not know each other before." in told.lines()
    assert "1 of 1 person who told us would do it again." in told.lines()
    for text in (json.dumps(told.as_json()), "\n".join(told.lines()), report_page(told, TEMPLATE, builders.NOW)):
        assert "Archer" not in text
        assert "Nurse" not in text


def test_the_page_is_one_file_that_calls_nobody() -> None:
    """No link, no image, no style from elsewhere; it has a language and a title."""
    page = report_page(figures(), TEMPLATE, builders.NOW)
    assert "http" not in page
    assert '<html lang="en-GB">' in page
    assert "<title>Randomised Coffee Trial 2026 RCT26: report</title>" in page


def test_a_campaign_without_anybody_has_a_report_too() -> None:
    """Before the first join there is nothing to count, and the page says so without failing."""
    empty = campaign_figures(builders.assembly())
    page = report_page(empty, TEMPLATE, builders.NOW)
    assert empty.as_json()["joined"] == 0
    assert "Marks" not in page
    assert "Of 0 pairs" in page
