"""Putting an office together, opening its state, and talking to a daemon that has it open."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from mailbot.adapters import requests
from mailbot.adapters.clock import FixedClock, SystemClock
from mailbot.adapters.heartbeat import ScheduleHeartbeat
from mailbot.adapters.logs import StructuredLog
from mailbot.bootstrap.campaign import plan_of
from mailbot.bootstrap.connections import custody_of, mailbox_of, pace_of, sender_of
from mailbot.bootstrap.secrets import refuse_root_over
from mailbot.bootstrap.state import engine_of
from mailbot.bootstrap.texts import icebreakers_of, letter_texts, reading_of, stationery_of
from mailbot.domain.scene import Occasion
from mailbot.ports import Clock, Duty, Log, Watch
from mailbot.service.commands import carry, preview
from mailbot.service.daemon import Daemon
from mailbot.service.office import Office
from mailbot.service.pulse import Unwatched
from mailbot.settings import Settings

_LOOK_EVERY = 0.2  # seconds between two looks for what others left to do
_UNFETCHED = timedelta(days=1)  # how long an answer waits for a command that has gone away


@contextmanager
def open_office(settings: Settings, clock: Clock | None = None, log: Log | None = None) -> Iterator[Office]:
    """Everything, with the state open; by the system's clock unless another is given.

    The embedded state is locked for as long; one on a server may be open for others too.

    Raises:
        Busy, DamagedState, StateAway: the state is in use, or cannot be read, or not be reached.
        BadConfiguration: letters, words or the key cannot be read.
        MailbotError: root would leave files in the state of another user.
    """
    refuse_root_over(settings.store.path)
    texts = letter_texts(settings)
    plan = plan_of(settings, icebreakers_of(texts))
    log = log or StructuredLog()
    engine = engine_of(settings)
    with ExitStack() as opened:
        state = opened.enter_context(engine.opened())
        seal = state.seal
        stationery = stationery_of(texts, plan, seal)
        if state.repaired:
            log.alarm("state repaired", words=state.repaired)
        yield Office(
            plan=plan,
            seal=seal,
            store=state.store,
            mailbox=opened.enter_context(closing(mailbox_of(settings))),
            sender=opened.enter_context(closing(sender_of(settings))),
            clock=clock or SystemClock(),
            log=log,
            stationery=stationery,
            ours=reading_of(settings, plan, seal),
            pace=pace_of(settings),
            custody=custody_of(settings),
            halted=state.halted,
            lift=lambda: engine.halt(stopped=False),
        )


def clock_at(now: datetime | None) -> Clock:
    """The system's clock, or one that stands still at a given moment (`once --now`)."""
    return SystemClock() if now is None else FixedClock(now)


def daemon_of(settings: Settings, office: Office, watch: Watch | None = None) -> Daemon:
    """The loop over an office, which also carries out what commands leave as request files; `watch` sees it live."""
    folder = requests.requests_folder(settings.store.path)
    return Daemon(
        office=office,
        heartbeat=ScheduleHeartbeat(),
        requests=lambda: _carry_out_requests(office, folder),
        poll_seconds=settings.mailbox.poll_seconds,
        watch=watch or Unwatched(),
    )


@contextmanager
def woken_by_requests(settings: Settings, office: Office) -> Iterator[None]:
    """As long as it is open, what a command or another worker leaves to do ends the daemon's wait within half a second.

    A thread looks and rings the bell of the mailbox; all work stays in the one loop.
    """
    news = engine_of(settings).news(office.store)
    over = Event()

    def look() -> None:
        while not over.is_set():
            if news.wait(_LOOK_EVERY):
                office.mailbox.wake()
        news.close()

    looking = Thread(target=look, name="news", daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


def _carry_out_requests(office: Office, folder: Path) -> int:
    if not office.store.has(Duty.INBOX):  # two workers beside one folder would each carry them out
        return 0
    requests.clear(folder, office.now() - _UNFETCHED)
    waiting = requests.pending(folder)
    for request in waiting:
        occasion = Occasion(f"request-{request.id}", office.now())
        requests.answer(folder, request.id, _answer_to(office, request.words, occasion))
        office.log.line("request", id=request.id, command=str(request.words.get("command", "")))
    return len(waiting)


def _answer_to(office: Office, words: Mapping[str, object], occasion: Occasion) -> Mapping[str, object]:
    do = preview if words.get("dry_run") else carry
    try:
        return do(office, words, occasion)
    except Exception as fault:  # noqa: BLE001 - it would be found again at each start: one request must not stop us
        office.log.alarm("request failed", key=occasion.key, fault=type(fault).__name__)
        return {
            "done": False,
            "lines": [f"it could not be carried out: {type(fault).__name__}"],
        }


def leave_request(settings: Settings, words: Mapping[str, object]) -> str:
    """Leave a request for the running daemon; gives its id."""
    return requests.leave(requests.requests_folder(settings.store.path), words)


def await_answer(settings: Settings, request: str, seconds: float) -> Mapping[str, object] | None:
    """The daemon's answer, or None when there is none within so many seconds."""
    return requests.await_answer(requests.requests_folder(settings.store.path), request, seconds)


def is_halted(settings: Settings) -> bool:
    """Whether sending was stopped from outside: by STOP beside the state, or in the database."""
    return engine_of(settings).is_halted()


def set_stop_file(settings: Settings, *, stopped: bool) -> None:
    """Make or remove STOP, which is looked for before every mail; on a server, for every worker."""
    engine_of(settings).halt(stopped=stopped)
