"""The words of every letter, as people get them: whole, plain, kind, with a way to stop, and safe to quote."""

import re
from html.parser import HTMLParser

import pytest

from mailbot.domain.model.letters import CATALOGUE, Audience
from mailbot.mail.outbound.faults import BadTemplate
from mailbot.mail.outbound.render import Rendered, Stationery
from mailbot.mail.outbound.samples import samples
from mailbot.mail.thread import REPLY_LINE
from tests.support.builders import SEAL
from tests.support.paper import PLAN, TEMPLATES, frame, sample, sources, stationery

ALL = samples(PLAN)
KINDS = tuple(CATALOGUE)
COMMANDS = ("join", "leave", "pause", "status", "help", "met", "forget", "confirm", "redraw", "split", "stop", "resume")
EVIL = "\u202e"


class Words(HTMLParser):
    """The visible words of a page, and its tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.targets: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.hidden += tag in ("style", "title")
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        self.hidden -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self.hidden:
            self.words += data.split()


def page(rendered: Rendered) -> Words:
    """The HTML of a letter, read."""
    reader = Words()
    reader.feed(rendered.html)
    return reader


def written(kind: str) -> list[Rendered]:
    """The sample letters of a kind."""
    return [stationery().render(letter) for letter in ALL if letter.kind == kind]


def test_there_are_three_samples_of_every_kind() -> None:
    """Everything said, as little as can be, and words that try to break it."""
    assert [letter.kind for letter in ALL] == [kind for kind in KINDS for _ in range(3)]
    assert {letter.key.rpartition("/")[2] for letter in ALL} == {"full", "bare", "nasty"}
    assert len({letter.key for letter in ALL}) == len(ALL)
    assert all(set(letter.values) == set(letter.about.values) for letter in ALL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_has_its_parts(kind: str) -> None:
    """Reply line first, then Dear; the sender's name, a way to stop and the reference at the end."""
    for letter in (one for one in ALL if one.kind == kind):
        lines = [line for line in stationery().render(letter).text.split("\n") if line]
        code = stationery().code(letter)
        assert lines[0] == f"{REPLY_LINE} [{code}]"
        assert lines[1].startswith("Dear ")
        assert lines[-1] == f"Reference: [{code}]"
        assert lines.index("Best wishes,") >= len(lines) - 7
        stop = "STOP" if CATALOGUE[kind].audience is Audience.ORGANISER else "LEAVE"
        assert f"reply {stop}" in lines[-2] or f"or {stop} to" in lines[-2]


@pytest.mark.parametrize("kind", KINDS)
def test_no_mark_of_the_template_is_left_over(kind: str) -> None:
    """Neither text nor HTML shows asterisks, backslashes, braces or empty places, whatever was not said."""
    for rendered in written(kind)[:2]:
        assert (
            re.findall(r"[*\\{}`]|  | [,.:;?]|\bNone\b|\bTrue\b|\n\n\n|: *\n- *\n", rendered.text.replace("   ", ""))
            == []
        )
        assert re.findall(r"[*\\{}`]", " ".join(page(rendered).words)) == []
        assert all(len(line) < 500 for line in rendered.text.split("\n"))


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same_words(kind: str) -> None:
    """The HTML has the words of the text in their order, and the campaign's name above them."""
    for rendered in written(kind):
        spoken = re.sub(rf"(?m)^ *(?:-|\d+\.|{'-' * 20})(?: |$)", "", rendered.text).split()
        shown = page(rendered).words
        for word in PLAN.name.split():
            shown.remove(word)
        assert "".join(shown) == "".join(spoken)
        assert len(spoken) > 30


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_short_and_in_nhs_style(kind: str) -> None:
    """Sentences of 20 words at most, no time such as 14:00 or 2.00pm, no "Hi"."""
    text = stationery().render(sample(kind)).text.replace(PLAN.name, "Trial")
    sentences = [one for line in text.split("\n") for one in re.split(r"(?<=[.?!:])\s+", line.lstrip("- "))]
    assert [one for one in sentences if len(one.split()) > 20] == []
    assert re.findall(r"\b\d\d:\d\d\b|\d\.\d\dpm|\bHi\b|12pm|\d(?:st|nd|rd|th)\b", text) == []
    assert (
        re.findall(
            r"\b(?:two|three|four|five|ten)\b",
            text.replace("two people", "").replace("you two", "").replace("MEET TWO", "").lower(),
        )
        == []
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_is_never_a_command(kind: str) -> None:
    """The subject says what the letter is about, and holds no word that we would act on if it came back."""
    letter = sample(kind)
    subject = stationery().render(letter).subject
    words = re.findall(r"[a-z]+", subject.partition(" [RCT")[0].lower())
    assert [word for word in words if word in COMMANDS] == []
    assert words[0] not in ("yes", "no", "back", "new", "not", "go")
    assert 3 <= len(words) <= 25
    assert subject.endswith(f"[{letter.pairing if letter.invitation else stationery().code(letter)}]")


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_write_cannot_change_a_letter(kind: str) -> None:
    """With hostile names and words there is no tag, no link and no line that a plain letter would not have."""
    usual = {*page(stationery().render(sample(kind))).tags, "ul", "ol", "li", "br", "a", "strong", "h2", "p"}
    nasty = stationery().render(sample(kind, "nasty"))
    assert set(page(nasty).tags) <= usual
    assert [target for target in page(nasty).targets if not target.startswith("mailto:carys.o")] == []
    assert EVIL not in nasty.text + nasty.html + nasty.subject
    assert not [line for line in nasty.text.split("\n") if line.startswith("Bcc:")]
    assert "\n" not in nasty.subject


def test_the_bait_was_there() -> None:
    """The hostile sample does hold what the tests above look for."""
    letter = sample("pairing", "nasty")
    shown = stationery().render(letter).text
    assert EVIL in letter.name
    assert "\r\nBcc:" in letter.name
    assert "# **Ng** <b>&amp;</b> [x](http://evil.test) `|` evil Bcc: all@example.org" in shown


@pytest.mark.parametrize(
    ("kind", "values", "said", "unsaid"),
    [
        ("pairing", {"first": True}, "You go first.", "You may get a short hello"),
        ("pairing", {"first": False}, "Ben Okafor is asked to write a short hello first.", "You go first."),
        ("pairing", {"trio": True}, "a group of 3", "Why you two"),
        ("pairing", {"again": False}, "Your match is here.", "somebody new"),
        ("pairing", {"when": ""}, "we found no time that suits you all", "Answer the calendar invitation"),
        ("pairing", {"icebreakers": []}, "Whom you meet", "To get you talking"),
        ("welcome", {"again": False}, "Welcome to Randomised", "already taking part"),
        ("welcome", {"late": False, "missing": []}, "The next draw is on", "It would help us"),
        ("paused", {"until": ""}, "until you write to us", "From then on"),
        ("paused", {"meeting_cancelled": False}, "reply BACK", "cancelled"),
        ("paused", {"meeting_stays": True}, "Your meeting before you go stays as it is", "cancelled"),
        ("not_allowed", {"domains": []}, "from your work address", "an email address at"),
        ("looking", {"found": False}, "we are looking for somebody new", "a second letter"),
        ("rsvp_noted", {"all_agreed": False}, "We have noted your answer: yes", "so the meeting stands"),
        ("never_with_noted", {"known": False}, "We cannot be sure whom you mean", "We will not match you with"),
        ("thanks_not_met", {"ask_again": False}, "it is no trouble", "we will ask once more"),
        ("thanks_met", {"understood": [], "asks_quote": False}, "from 1 (poor) to 5", "out of 5"),
        ("round_thanks", {"next_draw": ""}, "this was the last round", "reply PAUSE."),
        ("round_thanks", {"next_draw": "", "last": False}, "the draw of the next round is made", "the last round"),
        ("draw_proposal", {"unmatched": []}, "4 people are hard to match", "Eve Stone"),
        ("draw_proposal", {"bent": []}, "All pairs", "Rules that were bent"),
        ("draw_proposal", {"hard_to_match": []}, "All pairs", "would online do?"),
        ("draw_proposal", {"redraw": False}, "Nothing has been sent yet.", "the draw before"),
        ("digest", {"sections": [{"title": "Bounced", "lines": ""}]}, "Bounced\n\nNothing.", "Joined"),
    ],
)
def test_truths_choose_the_words(kind: str, values: dict[str, object], said: str, unsaid: str) -> None:
    """What is so is said, and what is not so is not."""
    text = stationery().render(sample(kind, values=values)).text
    assert said in text
    assert unsaid not in text
    assert text != stationery().render(sample(kind, values={**values, **_turned(values)})).text


def _turned(values: dict[str, object]) -> dict[str, object]:
    name, value = next(iter(values.items()))
    full = sample("welcome").values | {
        "when": "Friday",
        "icebreakers": ["x?"],
        "domains": ["x.test"],
        "next_draw": "soon",
    }
    full |= {"until": "Friday", "mark": 4, "unmatched": [{"name": "E", "why": ""}], "sections": []}
    full |= {"bent": [{"title": "T", "lines": "x"}], "hard_to_match": [{"name": "E", "partners": "1", "ask": ""}]}
    return {name: not value if isinstance(value, bool) else full[name]}


def test_the_draw_lists_every_pair() -> None:
    """The organiser sees each pair with its time, place, reason and what was bent, and the words to reply."""
    pairs = [
        {
            "names": f"Person {one} and Person {one + 1}",
            "when": "Friday",
            "where": "Costa",
            "why": "New",
            "bent": "",
            "changed": "",
        }
        for one in range(0, 100, 2)
    ]
    text = stationery().render(sample("draw_proposal", values={"pairs": pairs, "people": 100})).text
    assert "100 people, 50 meetings." in text
    one = stationery().render(sample("draw_proposal", values={"pairs": pairs[:1], "people": 2})).text
    assert "2 people, 1 meeting." in one
    assert "\n50. Person 98 and Person 99\n    Friday\n    Costa\n    New.\n" in text
    assert [word for word in ("GO to", "REDRAW to", "SPLIT name and name,", "STOP to") if f"- {word}" not in text] == []


def test_somebody_without_a_name_is_a_colleague() -> None:
    """Nobody is greeted with an empty place."""
    assert "\nDear colleague,\n" in stationery().render(sample("help", name="")).text
    assert "\nDear colleague,\n" in stationery().render(sample("help", name=" \u202e ")).text
    assert "\nDear Ann Marsh,\n" in stationery().render(sample("help")).text


def test_the_same_letter_has_the_same_words() -> None:
    """Rendering has no memory: again, and after others, it gives the same."""
    first = stationery().render(sample("pairing"))
    others = [stationery().render(letter) for letter in ALL[:20]]
    assert stationery().render(sample("pairing")) == first
    assert first not in others


def test_the_code_binds_person_and_pairing() -> None:
    """Two people, or two pairings, never share a code."""
    letters = [sample("pairing", participant=who, pairing=what) for who in ("pa", "pb") for what in ("RCT26-r1-01", "")]
    codes = [stationery().code(letter) for letter in letters]
    assert len(set(codes)) == 4
    assert codes[0] == SEAL.short_code("RCT26", "pa", "RCT26-r1-01")
    assert (
        stationery()
        .render(sample("nudge", participant="pa"))
        .subject.endswith(f"[{SEAL.short_code('RCT26', 'pa', 'RCT26-r1-07')}]")
    )


def test_the_code_of_an_invitation_is_in_the_title_of_the_event() -> None:
    """Programs answer with the subject or with the title: the same code is in both, however long the names are."""
    for kind in ("pairing", "new_time", "cancelled"):
        for letter in (one for one in ALL if one.kind == kind):
            assert stationery().render(letter).subject.endswith(" [RCT26-r1-07]")
            assert letter.invitation.summary.endswith(" [RCT26-r1-07]")
    assert (
        stationery().render(sample("pairing", pairing="")).subject.endswith(f"[{SEAL.short_code('RCT26', 'psample')}]")
    )


@pytest.mark.parametrize("kind", ["settle", "waiting", "looking", "goodbye", "paused", "forgotten", "cancelled"])
def test_whatever_takes_a_meeting_away_says_so_in_its_subject(kind: str) -> None:
    """Whichever letter carries the CANCEL, its subject begins with the word that calendars use; else it does not."""
    off = sample("cancelled").invitation
    assert stationery().render(sample(kind, invitation=off)).subject.startswith("Cancelled: ")
    own = stationery().render(sample(kind, invitation=None)).subject
    assert own.startswith("Cancelled: ") == (kind == "cancelled")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("help", "Subject: {{ '' }}\n{ENDING}", "letters/help.md, line 1: the subject is empty"),
        ("help", "Subject: x\n\n{{ campaign.nmae }}\n{ENDING}", "letters/help.md, line 3: "),
        ("help", "Subject: x\n{{ campaign }}\n{ENDING}", "letters/help.md, line 2: dict is not a text"),
        ("help", "Subject: x\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}{ENDING}", "letters/help.md, line 2: "),
        ("_ending", "{{ dear }}\n{{ library.adress }}", "letters/_ending.md, line 2: 'dict object' has no attribute"),
    ],
)
def test_a_fault_that_only_shows_when_filled_is_told_with_its_line(name: str, text: str, told: str) -> None:
    """An editor's mistake that compiles fails as a fault with file and line, whatever it is, and never otherwise."""
    edited = {**sources(), name: text.replace("{ENDING}", '{% include "_ending" %}')}
    torn = Stationery.load(edited, frame(), PLAN, SEAL)
    with pytest.raises(BadTemplate) as caught:
        torn.render(sample("help"))
    assert str(caught.value).startswith(told)
    assert "What you can write" in stationery().render(sample("help")).subject


def test_the_icebreakers_are_gentle_questions() -> None:
    """About a dozen, one a line, each a short question."""
    questions = (TEMPLATES / "icebreakers.txt").read_text("utf-8").splitlines()
    assert 10 <= len(questions) == len(set(questions)) <= 15
    assert [one for one in questions if not one.endswith("?")] == []
    assert [one for one in questions if len(one.split()) > 20] == []
