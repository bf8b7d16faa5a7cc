"""Secrets: the key beside the state, made once; passwords from a file or a command. None is ever logged."""

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from pwd import getpwuid
from secrets import token_hex

from mailbot.adapters.store.tinydb.files import PRIVATE, make_folder, sync_folder
from mailbot.adapters.store.tinydb.lock import cannot_be_made
from mailbot.domain.seal import Seal
from mailbot.errors import BadConfiguration, MailbotError
from mailbot.settings import Login

_KEY_BYTES = 32
_COMMAND_SECONDS = 30
_OTHERS = 0o077


def key_path(state: Path) -> Path:
    """Where the key of a state lies."""
    return state.with_suffix(".key")


def seal_of(state: Path) -> Seal:
    """The seal of this state; its key is made (mode 0600) where there is no state yet.

    Raises:
        BadConfiguration: the key is unreadable, cannot be made, or is missing beside a state that was sealed with it.
        StoreFull: there is no room for it.
    """
    path = key_path(state)
    if not path.exists():
        if state.exists():
            raise BadConfiguration(
                f"{path} is missing. The state beside it was made with that key: without it no reply can be "
                "recognised. Nothing was changed. Restore the key from your backup."
            )
        make_key(state, token_hex(_KEY_BYTES))
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as unreadable:
        raise BadConfiguration(f"{path}: the key cannot be read: {unreadable}") from unreadable
    if len(key) < _KEY_BYTES:
        raise BadConfiguration(f"{path}: the key is too short to be one of ours. Restore it from your backup.")
    return Seal(key)


def make_key(state: Path, key: str) -> None:
    """Write the key of a state that is to be; `key` is in hexadecimal digits, and is chance itself but in the demo.

    Whole or not at all, and on the disk before anything is sealed with it; whoever was faster has made the key.

    Raises:
        BadConfiguration, StoreFull: there can be no key at this place, at all or now.
    """
    path = key_path(state)
    draft = path.with_name(f"{path.name}.{token_hex(4)}")
    try:
        make_folder(path.parent)
        _write_private(draft, f"{key}\n")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        sync_folder(path.parent)
    except OSError as fault:
        raise cannot_be_made(state, fault) from fault
    finally:
        with suppress(OSError):
            draft.unlink()


def _write_private(path: Path, text: str) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE)
    with os.fdopen(number, "w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(number)


def seal_for_looking(state: Path) -> Seal:
    """The seal of this state, for commands that only look; where there is neither state nor key none is made.

    Raises:
        BadConfiguration: as `seal_of`.
    """
    return seal_of(state) if state.exists() or key_path(state).exists() else Seal(b"")


def is_open_to_others(path: Path) -> bool:
    """Whether other users of the machine may read or write a file that is to be secret."""
    return bool(path.stat().st_mode & _OTHERS)


def secret_in(path: Path) -> str:
    """The one line of a file that only its owner may read, or of the credential of its name from systemd.

    Raises:
        BadConfiguration: it cannot be read, or others can read it.
    """
    handed = _handed_over(path.name)
    return _text_of(handed) if handed else _from_file(path)


def refuse_root_over(state: Path) -> None:
    """Keep root from a state that is another user's: what root wrote there that user's daemon could not read any more.

    Raises:
        MailbotError: it is; the text names the user.
    """
    path = key_path(state)
    if os.geteuid() == 0 and path.exists() and (owner := path.stat().st_uid):
        user = _name_of(owner)
        raise MailbotError(
            f"{path.parent} is the state of the user {user}, and root would leave files there that {user} cannot read. "
            f"Nothing was changed. Run it as that user: sudo -u {user} mailbot …"
        )


def _name_of(user: int) -> str:
    """As sudo takes it: by name, or by number where this machine knows none."""
    try:
        return getpwuid(user).pw_name
    except KeyError:
        return f"#{user}"


def password_of(login: Login) -> Callable[[], str]:
    """A way to get the password when it is needed, so that a changed one is taken up at the next login."""
    return lambda: _password(login)


def _password(login: Login) -> str:
    if login.password_file is not None:
        return secret_in(login.password_file)
    if login.password_command:
        return _from_command(login.password_command)
    return ""


def _handed_over(name: str) -> Path | None:
    """The credential of this name that systemd hands to a service (LoadCredential=), in a folder for it alone.

    Its mode says nothing: systemd grants access by an access list, which shows as a right of the group.
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder) / name if folder else None
    return path if path and path.is_file() else None


def _from_file(path: Path) -> str:
    try:
        if is_open_to_others(path):
            raise BadConfiguration(f"{path}: other users can read this password. Do: chmod 600 {path}")
    except OSError as unreadable:
        raise _unreadable(path, unreadable) from unreadable
    return _text_of(path)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip("\r\n")
    except OSError as unreadable:
        raise _unreadable(path, unreadable) from unreadable
    except UnicodeDecodeError as unreadable:
        raise BadConfiguration(f"{path}: the password is not UTF-8. Save it again as UTF-8.") from unreadable


def _unreadable(path: Path, fault: OSError) -> BadConfiguration:
    return BadConfiguration(
        f"{path}: the password file cannot be read ({fault.strerror}). Put the password into it, "
        "alone on one line, and chmod 600 it."
    )


def _from_command(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the administrator's own command, without a shell
            command, capture_output=True, check=True, timeout=_COMMAND_SECONDS
        )
        return done.stdout.decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        raise BadConfiguration(f"password_command {command[0]!r} gave no password: it is not UTF-8.") from None
    except (OSError, subprocess.SubprocessError) as failed:
        why = _why(failed)
        raise BadConfiguration(f"password_command {command[0]!r} gave no password: {why}.") from None  # it may hold one


def _why(failed: OSError | subprocess.SubprocessError) -> str:
    """Why a command gave none; neither its arguments nor what it printed are told."""
    if isinstance(failed, subprocess.CalledProcessError):
        return f"it ended with exit code {failed.returncode}"
    if isinstance(failed, subprocess.TimeoutExpired):
        return f"it did not end within {_COMMAND_SECONDS} seconds"
    return failed.strerror or "it cannot be started" if isinstance(failed, OSError) else "it failed"
