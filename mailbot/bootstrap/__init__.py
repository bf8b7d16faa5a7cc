"""Settings to adapters to services: the only room that names both.

`offices` puts everything together with the state locked, and talks to a daemon that has it open; `looking` reads
without the lock; `state` cares for the state itself; `watching` is for whoever
wants to know whether the daemon is well; `setting_up` begins a new trial.
"""

from mailbot.bootstrap.campaign import plan_of
from mailbot.bootstrap.looking import audit_of, bare_reading, examination_of, figures_of, reading_of_file, report_of
from mailbot.bootstrap.offices import (
    await_answer,
    clock_at,
    daemon_of,
    is_halted,
    leave_request,
    open_office,
    set_stop_file,
    woken_by_requests,
)
from mailbot.bootstrap.secrets import key_path
from mailbot.bootstrap.state import compact_state, export_state, import_state, reader_of, verify_state
from mailbot.bootstrap.trying import daemon_on_trial, is_usable
from mailbot.bootstrap.watching import health_now, watch_of

__all__ = [
    "audit_of",
    "await_answer",
    "bare_reading",
    "clock_at",
    "compact_state",
    "daemon_of",
    "daemon_on_trial",
    "examination_of",
    "export_state",
    "figures_of",
    "health_now",
    "import_state",
    "is_halted",
    "is_usable",
    "key_path",
    "leave_request",
    "open_office",
    "plan_of",
    "reader_of",
    "reading_of_file",
    "report_of",
    "set_stop_file",
    "verify_state",
    "watch_of",
    "woken_by_requests",
]
