"""What our letters promise: each word that they offer, sent back over the quoted letter, is read as promised."""

import re
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.domain.model.letters import CATALOGUE, Audience, Letter
from mailbot.domain.model.people import Details, Mode
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from mailbot.mail.inbound.words import Asked, read_intent
from mailbot.mail.outbound.samples import samples
from tests.mail.inbound.words_setting import NAMES, WRITTEN, answer
from tests.support.builders import SEAL
from tests.support.paper import PLAN, composed, parsed, sources

ALL = samples(PLAN)
OURS = Ours(
    own_addresses=frozenset({PLAN.mailbox_address}),
    organisers=frozenset(PLAN.organisers),
    code=PLAN.code,
    names=(PLAN.name, PLAN.code, PLAN.hashtag),
    seal=SEAL,
)
BLIND = replace(OURS, seal=None)  # no token can be verified: only the quoted text says what is answered
CODE = "k3q7xwabcd234567"
FRIDAY = datetime(2026, 11, 27, 14, 0)  # noqa: DTZ001 - times in words are naive, in the campaign's zone
MET = {"MET": intents.Met(), "MET 4": intents.Met(4), "MET, 5. You may quote me": intents.Met(5, True)}
NOT_MET = {"NOT YET": intents.NotMet(ask_again=True), "COULD NOT": intents.NotMet()}
ANSWER = {"YES": intents.Accept(), "NO": intents.Decline(), "Friday 27 November, 2pm": intents.Propose((FRIDAY,))}
OTHERWISE = {"NO": intents.Decline(), "Friday 27 November, 2pm": intents.Propose((FRIDAY,))}
ANOTHER_TIME = {"Friday 27 November, 2pm": intents.Propose((FRIDAY,))}
NEW_MATCH = {"NEW MATCH": intents.NewMatch()}
JOIN = {"JOIN": intents.Join()}
CONFIRM = {"YES": intents.Confirm(), f"CONFIRM {CODE}": intents.Confirm(CODE)}
SITE = intents.TellDetails(Details(site="Manor Hospital"))
DEPARTMENT = intents.TellDetails(Details(department="Pharmacy"))
GO = {"GO": intents.Order("go"), "REDRAW": intents.Order("redraw")}
SPLIT = {"SPLIT Ann Marsh and Ben Okafor": intents.Order("split", "Ann Marsh and Ben Okafor")}
STATUS = {"STATUS": intents.Order("status"), "RESUME": intents.Order("resume"), "REPORT": intents.Order("report")}
HELP = {
    **JOIN,
    **ANSWER,
    **NEW_MATCH,
    **MET,
    "PAUSE until 16 November": intents.Pause(date(2026, 11, 16), "first_day_back"),
    "BACK": intents.Resume(),
    "NOT YET": intents.NotMet(ask_again=True),
    "Site: Manor Hospital": SITE,
    "NEVER WITH Dev Patel": intents.NeverWith("Dev Patel"),
    "I CAN MEET TWO": intents.Volunteer(),
    "STATUS": intents.Status(),
    "WHAT DO YOU HOLD": intents.Export(),
    "WHAT DO YOU HOLD?": intents.Export(),
    "FORGET ME": intents.Forget(),
}
del HELP["YES"], HELP["NO"], HELP["Friday 27 November, 2pm"]  # these answer a meeting, and help is about none
PROMISED: dict[str, dict[str, Intent]] = {
    "agreed": OTHERWISE,
    "ask_met": MET | NOT_MET,
    "confirm_join": CONFIRM,
    "details_noted": {"Department: Pharmacy": DEPARTMENT},
    "draw_proposal": GO | SPLIT,
    "draw_waiting": GO,
    "forget_confirm": CONFIRM,
    "goodbye": JOIN | {"FORGET ME": intents.Forget()},
    "help": HELP,
    "last_ask": MET | NOT_MET,
    "leave_confirm": JOIN | {"YES": intents.Confirm()},
    "confirm_alias": {"YES": intents.Confirm()},
    "never_with_noted": NEW_MATCH | {"NEVER WITH dev.patel@example.org": intents.NeverWith("dev.patel@example.org")},
    "new_time": ANSWER,
    "not_a_member": JOIN,
    "not_allowed": JOIN,
    "nudge": ANSWER | NEW_MATCH,
    "order_unclear": GO | SPLIT | STATUS,
    "pairing": ANSWER | NEW_MATCH,
    "partner_away": ANOTHER_TIME | NEW_MATCH | {"NO": intents.Decline()},
    "partner_silent": NEW_MATCH,
    "paused": {"BACK": intents.Resume()},
    "proposal_refused": ANSWER,
    "question": {"YES": intents.Accept(), "NO": intents.Decline()} | NEW_MATCH,
    "record": {"FORGET ME": intents.Forget()},
    "reminder": ANSWER | NEW_MATCH,
    "round_thanks": {"MET": intents.Met()},
    "rsvp_noted": ANSWER,
    "settle": ANOTHER_TIME | NEW_MATCH,
    "thanks_met": {
        "4": intents.Met(4),
        "you may quote me": intents.Met(may_quote=True),
        "please do not quote me": intents.Met(may_quote=False),
    },
    "thanks_not_met": NEW_MATCH | {"MET": intents.Met()},
    "unmatched": {"Meet: either": intents.TellDetails(Details(mode=Mode.EITHER))},
    "which_order": GO | SPLIT | STATUS,
    "welcome": {"Site: Manor Hospital": SITE},
}
ENDING = {"PAUSE": intents.Pause(), "LEAVE": intents.Leave(), "HELP": intents.Help()}
STRANGERS = {"confirm_join", "forgotten", "goodbye", "leave_confirm", "not_a_member", "not_allowed", "too_late"}


def promised(kind: str) -> dict[str, Intent]:
    """All words that a letter of this kind offers, with what they must mean."""
    if CATALOGUE[kind].audience is Audience.ORGANISER:
        return PROMISED.get(kind, {}) | {"STOP": intents.Order("stop")}
    ending = {"LEAVE": intents.Leave()} if kind in STRANGERS else ENDING
    return PROMISED.get(kind, {}) | ending


@cache
def texts(kind: str, case: str) -> tuple[str, str, str, str]:
    """Message-ID, subject, plain and HTML text of a sample letter; its meeting is on another day than they propose."""
    letter = next(one for one in ALL if one.key == f"sample/{kind}/{case}")
    if letter.values.get("when"):
        letter = replace(letter, values={**letter.values, "when": "Tuesday 24 November 2026, 11am to 11:30am"})
    mail = parsed(composed(letter))
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    return str(mail["Message-ID"]), str(mail["Subject"]), plain.get_content(), html.get_content()


def sender(kind: str) -> str:
    """Who answers a letter of this kind."""
    organiser = CATALOGUE[kind].audience is Audience.ORGANISER
    return PLAN.organisers[0] if organiser else "ann.marsh@example.nhs.uk"


def fields(kind: str, subject: str, message_id: str) -> list[str]:
    """The header fields of an answer."""
    thread = [f"In-Reply-To: {message_id}", f"References: {message_id}"] if message_id else []
    return [
        f"From: Ann Marsh <{sender(kind)}>",
        f"To: {PLAN.mailbox_address}",
        "Date: Tue, 10 Nov 2026 10:00:00 +0000"
        if "16 November" in subject
        else "Date: Fri, 20 Nov 2026 10:00:00 +0000",
        f"Subject: Re: {subject}",
        *thread,
        "MIME-Version: 1.0",
    ]


def marked(word: str, letter: str) -> str:
    """An answer above a quotation with marks, as Thunderbird and Gmail write it."""
    quoted = "\n".join(f"> {line}" for line in letter.splitlines())
    return f"{word}\n\nOn Fri, 20 Nov 2026 at 09:00, The Library <{PLAN.mailbox_address}> wrote:\n{quoted}\n"


def headed(word: str, letter: str, subject: str) -> str:
    """An answer above the header lines of the letter and its text without marks, as Outlook writes it."""
    head = (
        f"From: The Library <{PLAN.mailbox_address}>\nSent: 20 November 2026 09:00\nTo: Ann Marsh\nSubject: {subject}"
    )
    return f"{word}\n\n________________________________\n{head}\n\n{letter}\n"


def outlook(word: str, letter: str) -> str:
    """The same in HTML, with Outlook's line above the thread."""
    inner = re.sub(r"(?is)^.*<body[^>]*>|</body>.*$", "", letter)
    line = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    head = "<p><b>From:</b> The Library<br><b>Sent:</b> 20 November 2026<br><b>To:</b> Ann<br><b>Subject:</b> x</p>"
    return f"<html><body><p class=MsoNormal>{word}</p>{line}{head}</div>{inner}</body></html>"


def reply(kind: str, case: str, word: str, style: str, *, thread: bool = True) -> bytes:
    """The bytes of an answer to a sample letter, in one of three styles."""
    message_id, subject, plain, html = texts(kind, case)
    body = {
        "marked": lambda: marked(word, plain),
        "headed": lambda: headed(word, plain, subject),
        "outlook": lambda: outlook(word, html),
    }[style]()
    content_type = "text/html" if style == "outlook" else "text/plain"
    head = [*fields(kind, subject, message_id if thread else ""), f"Content-Type: {content_type}; charset=utf-8"]
    if "16 November" in word:
        head = [line.replace("Fri, 20 Nov", "Tue, 10 Nov") for line in head]
    return "\r\n".join([*head, "", body.replace("\n", "\r\n")]).encode()


@pytest.mark.parametrize("style", ["marked", "headed", "outlook"])
@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_each_promised_word_is_read_as_promised(kind: str, style: str) -> None:
    """Over the quoted letter with its token, each word means what the letter says; nothing else is taken for new."""
    for word, expected in promised(kind).items():
        read = understand(reply(kind, "full", word, style), OURS)
        assert (word, read.reply) == (word, word)
        assert (word, read.intent) == (word, expected)


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_a_word_means_the_same_over_any_sample(kind: str) -> None:
    """What a value of the letter says, much, little or nasty, changes nothing of what is promised."""
    for case in ("bare", "nasty"):
        for word, expected in promised(kind).items():
            read = understand(reply(kind, case, word, "marked"), OURS)
            assert (case, word, read.intent.name) == (case, word, expected.name)


@pytest.mark.parametrize("style", ["marked", "headed", "outlook"])
@pytest.mark.parametrize("kind", sorted(PROMISED))
def test_the_quoted_text_alone_says_what_is_answered(kind: str, style: str) -> None:
    """Without a token that can be verified, the words of the quoted letter tell what a bare answer means."""
    for word, expected in promised(kind).items():
        read = understand(reply(kind, "full", word, style, thread=False), BLIND)
        assert (word, read.intent) == (word, expected)


def test_no_promise_is_forgotten() -> None:
    """Every bold word in capitals, and every example in quotation marks, of every letter is in the table above."""
    letters = sources()
    for kind in CATALOGUE:
        text = re.sub(
            r'\{% include "(\w+)" %\}',
            lambda match: letters[match[1]],
            letters[kind],
        )
        offered = {word.removesuffix("?") for word in re.findall(r"\*\*([A-Z][A-Z ]+\??)\*\*", text)}
        known = " | ".join(promised(kind))
        missing = {word for word in offered if word not in known and not (kind == "help" and word in {"YES", "NO"})}
        assert (kind, missing) == (kind, set())


@pytest.mark.parametrize("subject", ["leave [RCT26-K3Q7XW]", "Leave [RCT26-K3Q7XW]", "leave%20[x]".replace("%20", " ")])
def test_the_button_of_the_mail_program_leaves(subject: str) -> None:
    """What List-Unsubscribe writes into a fresh mail is a wish to leave."""
    raw = f"From: ann.marsh@example.nhs.uk\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\n"
    assert understand(raw.encode(), OURS).intent == intents.Leave()
    assert understand(raw.replace("eave", "earn").encode(), OURS).intent == intents.Nothing()


@pytest.mark.parametrize("body", ["{}\n", "{}\n\nSent from my iPhone\n", "{}\n\nThanks\nAnn\n"])
def test_the_words_that_a_question_back_offers_are_read(body: str) -> None:
    """Whoever was asked back about a meeting answers with a word of that letter, also where nothing is quoted."""
    letter = replace(next(one for one in ALL if one.key == "sample/question/full"), pairing="RCT26-r1-07")
    message_id = str(parsed(composed(letter))["Message-ID"])
    for word, expected in (ANSWER | NEW_MATCH | {"MET": intents.Met(), "HELP": intents.Help()}).items():
        head = fields("question", "About the coffee trial", message_id)
        raw = "\r\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", body.format(word)])
        assert (word, understand(raw.encode(), OURS).intent) == (word, expected)


def test_the_example_of_another_time_is_a_promise() -> None:
    """The time that stands in a letter as an example is that of the table above; no letter names a weekday alone."""
    with_example = {kind for kind in CATALOGUE if "such as Friday 27 November, 2pm" in texts(kind, "full")[2]}
    assert with_example == {kind for kind in PROMISED if "Friday 27 November, 2pm" in PROMISED[kind]}
    assert not [name for name, text in sources().items() if "Thursday 2pm" in text]


def test_samples_cover_every_kind() -> None:
    """There is a sample of each kind, so that none escapes the tests above."""
    assert {letter.kind for letter in ALL if isinstance(letter, Letter)} == set(CATALOGUE)
    assert set(PROMISED) <= set(CATALOGUE)
    assert len({word for kind in CATALOGUE for word in promised(kind)}) > 30


@pytest.mark.parametrize(
    ("quoted", "said", "expected"),
    [
        ("Shall we erase what we hold about you? RCT26", "NO", "unclear"),
        ("You asked to join the coffee trial. Please confirm that it was you.", "No", "unclear"),
        ("What you can write to RCT26: reply JOIN to take part", "YES", "unclear"),
    ],
)
def test_a_word_over_a_letter_without_its_token_is_asked_back(quoted: str, said: str, expected: str) -> None:
    """A no to a confirmation, and a yes to the list of words, change nothing where no token says what is answered."""
    assert read_intent(Asked("Re: hello", said, quoted, False, None, False, WRITTEN, NAMES)).name == expected


def test_a_signature_adds_nothing() -> None:
    """What stands below "Kind regards" is no part of the answer, unless it is a command or a sentence."""
    for below in ("Kind regards\nAnn", "Thanks,\nAnn Marsh\nWard Sister\n01234 567890"):
        assert answer("pairing", f"Thursday 2pm\n\n{below}") == answer("pairing", "Thursday 2pm")
    assert answer("welcome", "Hello\nThanks\nLEAVE").name == "leave"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Brilliant, thank you.", "none"),
        ("Great, thanks!", "none"),
        ("Perfect", "none"),
        ("Yes please, brilliant", "accept"),
        ("Yes", "accept"),
        ("OK, great", "accept"),
        ("No", "decline"),
    ],
)
def test_praise_takes_nothing_from_a_letter_we_cannot_tell(said: str, expected: str) -> None:
    """Where the answered letter is not known, thanks and praise are no yes to a meeting; a plain yes is."""
    asked = Asked("Re: A word about Randomised Coffee Trial", said, "", False, None, False, WRITTEN, NAMES)
    assert read_intent(asked).name == expected
