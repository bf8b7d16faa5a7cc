"""The files of one state: what they are called, how they are made, and how a folder is made to remember them."""

import contextlib
import os
import stat
from pathlib import Path

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


def journal_path(path: Path, generation: int) -> Path:
    """Where the units since the snapshot of this generation are: `state.json.7.log`."""
    return path.with_name(f"{path.name}.{generation}.log")


def temporary_path(path: Path) -> Path:
    """Where a snapshot is written before it takes its place."""
    return path.with_name(f"{path.name}.tmp")


def lock_path(path: Path) -> Path:
    """The file that the one writer holds."""
    return path.with_name(f"{path.name}.lock")


def journals(path: Path) -> dict[int, Path]:
    """Every journal that lies beside the snapshot, by generation."""
    found: dict[int, Path] = {}
    if path.parent.is_dir():
        for file in path.parent.iterdir():
            number = file.name.removeprefix(f"{path.name}.").removesuffix(".log")
            if number.isdecimal() and file == journal_path(path, int(number)):
                found[int(number)] = file
    return found


def itself(path: Path) -> Path:
    """The file that a path leads to, also through links: two paths to one state have one lock and one journal."""
    return path.resolve()


def make_folder(folder: Path) -> None:
    """Make the folder of the state, for its owner's eyes only; one that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    sync_folder(folder.parent)


def open_private(path: Path, flags: int) -> int:
    """A file descriptor on a file that only its owner may read and write, whoever put it there, whatever the umask.

    A link is not followed: whoever may write to the folder should not have us write elsewhere.
    """
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE)
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != PRIVATE:
        with contextlib.suppress(PermissionError):  # another's file, such as one put back by an administrator
            os.fchmod(descriptor, PRIVATE)
    return descriptor


def keep_private(path: Path) -> None:
    """Let only its owner read a file that may have been put there by hand, such as a backup."""
    if stat.S_IMODE(path.stat().st_mode) != PRIVATE:
        with contextlib.suppress(PermissionError):
            path.chmod(PRIVATE)


def sync_folder(folder: Path) -> None:
    """Make new names, and names that are gone, survive a power cut: a file's own fsync does not cover its name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
