"""Putting an office together, opening its state, and talking to a daemon that has it open."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from mailbot.adapters import requests
from mailbot.adapters.clock import FixedClock, SystemClock
from mailbot.adapters.heartbeat import ScheduleHeartbeat
from mailbot.adapters.logs import StructuredLog
from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.bootstrap.campaign import plan_of
from mailbot.bootstrap.connections import mailbox_of, pace_of, sender_of
from mailbot.bootstrap.secrets import seal_of
from mailbot.bootstrap.texts import icebreakers_of, letter_texts, reading_of, stationery_of
from mailbot.domain.scene import Occasion
from mailbot.ports import Clock, Log
from mailbot.service.commands import carry, preview
from mailbot.service.daemon import Daemon
from mailbot.service.office import Office
from mailbot.settings import Settings

_LOOK_EVERY = 0.5  # seconds between two looks for requests
_UNFETCHED = timedelta(days=1)  # how long an answer waits for a command that has gone away


@contextmanager
def open_office(settings: Settings, clock: Clock | None = None, log: Log | None = None) -> Iterator[Office]:
    """Everything, with the state locked for as long as it is open; by the system's clock unless another is given.

    Raises:
        Busy, DamagedState: the state is in use, or cannot be read.
        BadConfiguration: letters, words or the key cannot be read.
    """
    seal = seal_of(settings.store.path)
    texts = letter_texts(settings)
    plan = plan_of(settings, icebreakers_of(texts))
    stationery = stationery_of(texts, plan, seal)
    log = log or StructuredLog()
    stop_file = requests.stop_file(settings.store.path)
    with ExitStack() as opened:
        store = opened.enter_context(closing(TinyDbStore(settings.store.path)))
        if store.repaired:
            log.alarm("state repaired", words=store.repaired)
        yield Office(
            plan=plan,
            seal=seal,
            store=store,
            mailbox=opened.enter_context(closing(mailbox_of(settings))),
            sender=opened.enter_context(closing(sender_of(settings))),
            clock=clock or SystemClock(),
            log=log,
            stationery=stationery,
            ours=reading_of(settings, plan, seal),
            pace=pace_of(settings),
            halted=stop_file.exists,
            lift=lambda: stop_file.unlink(missing_ok=True),
        )


def clock_at(now: datetime | None) -> Clock:
    """The system's clock, or one that stands still at a given moment (`once --now`)."""
    return SystemClock() if now is None else FixedClock(now)


def daemon_of(settings: Settings, office: Office) -> Daemon:
    """The loop over an office, which also carries out what commands leave as request files."""
    folder = requests.requests_folder(settings.store.path)
    return Daemon(
        office=office,
        heartbeat=ScheduleHeartbeat(),
        requests=lambda: _carry_out_requests(office, folder),
        poll_seconds=settings.mailbox.poll_seconds,
    )


@contextmanager
def woken_by_requests(settings: Settings, office: Office) -> Iterator[None]:
    """As long as it is open, a request that a command leaves ends the daemon's wait within half a second.

    A thread looks at the folder and rings the bell of the mailbox; all work stays in the one loop.
    """
    folder = requests.requests_folder(settings.store.path)
    over = Event()

    def look() -> None:
        while not over.wait(_LOOK_EVERY):
            with suppress(OSError):  # the loop itself looks too, and says what is wrong with the folder
                if requests.are_waiting(folder):
                    office.mailbox.wake()

    looking = Thread(target=look, name="requests", daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


def _carry_out_requests(office: Office, folder: Path) -> int:
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
    """Whether the STOP file lies beside the state."""
    return requests.stop_file(settings.store.path).exists()


def set_stop_file(settings: Settings, *, stopped: bool) -> None:
    """Make or remove the STOP file, which is looked for before every mail."""
    path = requests.stop_file(settings.store.path)
    if stopped:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    else:
        path.unlink(missing_ok=True)
