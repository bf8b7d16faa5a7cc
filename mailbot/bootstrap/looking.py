"""For commands that only look: figures, report, doctor; the state is read without its lock."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mailbot.adapters.clock import SystemClock
from mailbot.adapters.logs import hush_libraries
from mailbot.bootstrap.campaign import plan_of
from mailbot.bootstrap.connections import custody_of, mailbox_of, sender_of
from mailbot.bootstrap.offices import is_halted
from mailbot.bootstrap.secrets import is_open_to_others, key_path, seal_of
from mailbot.bootstrap.state import engine_of, reader_of, verify_state
from mailbot.bootstrap.texts import icebreakers_of, letter_texts, letters_in, reading_of, report_template, stationery_of
from mailbot.domain.drawing.audit_file import audit_file
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.people import Participant
from mailbot.domain.seal import Seal
from mailbot.domain.wording import counted
from mailbot.errors import MailbotError
from mailbot.mail.inbound.ours import Ours
from mailbot.matching.outcome import Json
from mailbot.service.doctor import (
    Check,
    Finding,
    Level,
    examine,
    look_at_connection,
    look_at_copies,
    look_at_dates,
    look_at_letters,
    look_at_names,
    look_at_rules,
)
from mailbot.service.posting import sent_folder
from mailbot.service.report import CampaignFigures, campaign_figures, report_page
from mailbot.service.situations import assemble
from mailbot.settings import Settings, load

_NO_KEY = Seal(b"")
_SEE_OUTBOX = "`mailbot outbox list` shows why; then `outbox retry KEY`, or `outbox drop KEY`."


def figures_of(settings: Settings, now: datetime | None = None) -> CampaignFigures:
    """The campaign in numbers."""
    plan = plan_of(settings)
    figures = campaign_figures(
        assemble(reader_of(settings), plan, engine_of(settings).seal(), now or SystemClock().now())
    )
    return replace(figures, stopped=figures.stopped or is_halted(settings))


def report_of(settings: Settings, now: datetime | None = None) -> str:
    """The report as one HTML page."""
    moment = now or SystemClock().now()
    return report_page(figures_of(settings, moment), report_template(settings), moment)


def audit_of(settings: Settings, number: int, now: datetime | None = None) -> Mapping[str, Json]:
    """The file with which anybody can check the draws of a round (`mailbot verify`).

    Raises:
        MailbotError: there is no such round, or it has not been drawn.
    """
    plan, seal = plan_of(settings), engine_of(settings).seal()
    key = plan.round_key(number)
    assembly = assemble(reader_of(settings), plan, seal, now or SystemClock().now(), key)
    if assembly.round is None:
        raise MailbotError(f"there is no round {number}; the configuration has {len(plan.rounds)}")
    if not assembly.draws:
        raise MailbotError(f"round {number} has no draws to check: it was not drawn yet, or by an earlier version")
    return audit_file(assembly.round, assembly)


def bare_reading() -> Ours:
    """How to read mail with no configuration at all (`explain`)."""
    hush_libraries()
    return Ours.default()


def reading_of_file(config: Path) -> Ours:
    """How to read mail under a configuration; without a key no token can be verified, and none is made."""
    hush_libraries()
    settings = load(config)
    plan = plan_of(settings)
    state = settings.store.path
    return reading_of(settings, plan, seal_of(state) if key_path(state).exists() else _NO_KEY)


def examination_of(settings: Settings) -> list[Finding]:
    """What the doctor finds."""
    now = SystemClock().now()
    texts = letter_texts(settings)
    plan = plan_of(settings, icebreakers_of(texts))
    mailbox, sender = mailbox_of(settings), sender_of(settings)
    return examine(
        (
            Check("plan.dates", "the dates", lambda: look_at_dates(plan, now)),
            Check("draw.rules", "the rules of the draw", lambda: _rules(settings, plan)),
            Check("words.load", "the words", lambda: _words(settings)),
            Check(
                "letters.render",
                "the letters",
                lambda: look_at_letters(stationery_of(texts, plan, _NO_KEY), plan, now),
            ),
            Check("letters.names", "the letters", lambda: look_at_names(letters_in(texts))),
            Check("state.key", "the key of the state", lambda: _key(settings)),
            Check("state.whole", "the state", lambda: _state(settings)),
            Check("mailbox.reachable", "the mailbox", lambda: look_at_connection("mailbox", mailbox.check)),
            Check("sender.reachable", "sending", lambda: look_at_connection("sender", sender.check)),
        )
    )


def _rules(settings: Settings, plan: CampaignPlan) -> Iterable[Finding]:
    return look_at_rules(plan, reader_of(settings).all(Participant))


def _words(settings: Settings) -> Iterable[Finding]:
    reading_of(settings, plan_of(settings), _NO_KEY)
    yield Finding("words.load", Level.FINE, "the words can be used")


def _key(settings: Settings) -> Iterable[Finding]:
    seal, path = engine_of(settings).seal(), key_path(settings.store.path)
    if seal.secret and is_open_to_others(path):
        yield Finding("state.key", Level.WARNING, "other users can read the key", f"chmod 600 {path}")
        return
    if path.parent.exists() and is_open_to_others(path.parent):
        folder = path.parent
        yield Finding(
            "state.folder", Level.WARNING, "other users can look into the folder of the state", f"chmod 700 {folder}"
        )
    words = "the key can be read" if seal.secret else "there is no key yet; the first start makes one"
    yield Finding("state.key", Level.FINE, words)


def _state(settings: Settings) -> Iterable[Finding]:
    for is_well, words, mend in engine_of(settings).examine():
        yield Finding("state.server", Level.FINE if is_well else Level.WARNING, words, mend)
    whole = verify_state(settings)[0]
    there = engine_of(settings).is_there()
    yield Finding("state.whole", Level.FINE, whole if there else "there is no state yet; the first start makes one")
    if is_halted(settings):
        yield Finding(
            "outbox.stopped", Level.WARNING, "sending is stopped", "`mailbot resume` lets letters go out again."
        )
    reader = reader_of(settings)
    if failed := reader.count_under(OutboxRow, "posting", Posting.FAILED.value):
        yield Finding("outbox.failed", Level.WARNING, f"{counted(failed, 'letter')} could not be sent", _SEE_OUTBOX)
    if unknown := reader.count_under(OutboxRow, "posting", Posting.UNKNOWN.value):
        words = f"{counted(unknown, 'letter')} may or may not have been sent"
        yield Finding("outbox.unknown", Level.WARNING, words, _SEE_OUTBOX)
    if custody_of(settings).looks:
        yield look_at_copies(sent_folder(reader), custody_of(settings))
