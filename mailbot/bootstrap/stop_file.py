"""The STOP file beside the state, which is looked for before every mail: whoever can make a file can stop mailbot."""

from pathlib import Path

from mailbot.adapters.requests import stop_file


def is_stopped(state: Path) -> bool:
    """Whether it is there."""
    return stop_file(state).exists()


def set_stopped(state: Path, *, stopped: bool) -> None:
    """Make it or take it away."""
    path = stop_file(state)
    if stopped:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    else:
        path.unlink(missing_ok=True)
