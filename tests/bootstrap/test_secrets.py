"""Secrets: the key beside the state and passwords from elsewhere; each fault is said in words."""

import errno
import os
import stat
from pathlib import Path

import pytest

from mailbot.bootstrap.secrets import key_path, password_of, seal_of
from mailbot.errors import BadConfiguration, StoreFull
from mailbot.settings import Login


def login(**more: object) -> Login:
    """A login somewhere."""
    return Login.model_validate({"host": "localhost", "port": 993, "username": "library", **more}, context={})


def secret(folder: Path, text: str, mode: int = 0o600) -> Path:
    """A password file."""
    path = folder / "password"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    """The first start makes it (mode 0600), the next uses the same; another state has another."""
    state = tmp_path / "var" / "state.json"
    first = seal_of(state)
    assert seal_of(state) == first
    assert stat.S_IMODE(key_path(state).stat().st_mode) == 0o600
    assert len(first.secret) == 32
    assert seal_of(tmp_path / "other" / "state.json") != first


def test_a_key_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk no half key is left that would stand in the way once there is room."""
    state = tmp_path / "state.json"

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(StoreFull, match="No space left on device"):
            seal_of(state)
    assert list(tmp_path.iterdir()) == []
    assert len(seal_of(state).secret) == 32
    assert [path.name for path in tmp_path.iterdir()] == ["state.key"]


def test_where_no_key_can_be_made_the_configuration_is_named(tmp_path: Path) -> None:
    """A state in a place that cannot be written is a matter of configuration."""
    (tmp_path / "var").write_text("in the way", encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"See that `path` under \[store\]"):
        seal_of(tmp_path / "var" / "state.json")
    assert (tmp_path / "var").read_text(encoding="utf-8") == "in the way"


def test_a_state_without_its_key_is_refused(tmp_path: Path) -> None:
    """A new key would make every letter of before a stranger's: nothing is made, a person is told."""
    state = tmp_path / "state.json"
    state.write_text("{}", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="Restore the key from your backup"):
        seal_of(state)
    assert not key_path(state).exists()


@pytest.mark.parametrize("content", ["", "no hex", "ab" * 3 + "x"])
def test_a_damaged_key_is_refused(tmp_path: Path, content: str) -> None:
    """What is no key is not taken for one, and is not overwritten."""
    path = key_path(tmp_path / "state.json")
    path.write_text(content, encoding="ascii")
    if content:
        with pytest.raises(BadConfiguration, match="the key cannot be read"):
            seal_of(tmp_path / "state.json")
    else:
        with pytest.raises(BadConfiguration, match="the key is too short"):
            seal_of(tmp_path / "state.json")
    assert path.read_text(encoding="ascii") == content


def test_a_password_comes_from_a_file(tmp_path: Path) -> None:
    """Line ends are no part of it; blanks and other letters are. A changed file counts at the next login."""
    path = secret(tmp_path, " pa ss£ \n")
    password = password_of(login(password_file=path))
    assert password() == " pa ss£ "
    secret(tmp_path, "other")
    assert password() == "other"


def test_a_password_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """The way to mend it is said; the password is not."""
    path = secret(tmp_path, "hunter2", mode=0o644)
    with pytest.raises(BadConfiguration) as fault:
        password_of(login(password_file=path))()
    assert "chmod 600" in str(fault.value)
    assert "hunter2" not in str(fault.value)


def test_a_missing_password_file_is_said(tmp_path: Path) -> None:
    """The file is named, and what belongs into it."""
    with pytest.raises(BadConfiguration, match="Put the password into it") as fault:
        password_of(login(password_file=tmp_path / "none"))()
    assert fault.value.exit_code == 78


def test_a_password_comes_from_a_command() -> None:
    """What the command prints is the password; a command that fails is said, without its output."""
    assert password_of(login(password_command=["printf", "secret\\n"]))() == "secret"
    with pytest.raises(BadConfiguration, match="gave no password"):
        password_of(login(password_command=["false"]))()
    with pytest.raises(BadConfiguration, match="no-such-program"):
        password_of(login(password_command=["no-such-program"]))()


def test_without_a_user_name_there_is_no_password() -> None:
    """A server that wants no login gets none."""
    bare = Login.model_validate({"host": "localhost", "port": 25}, context={})
    assert password_of(bare)() == ""


def test_a_command_that_fails_says_neither_its_arguments_nor_its_output() -> None:
    """Both may hold the password; also where it prints what is no text."""
    for command in (["sh", "-c", "echo hunter2; exit 3"], ["sh", "-c", "printf 'hunter2\\377'"]):
        with pytest.raises(BadConfiguration, match="gave no password") as fault:
            password_of(login(password_command=command))()
        assert "hunter2" not in str(fault.value)
        assert fault.value.__cause__ is None


def test_a_credential_of_the_service_manager_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of the password file, whatever mode it shows; where none is handed over the file itself is read."""
    handed = tmp_path / "handed"
    handed.mkdir()
    (handed / "password").write_text("from systemd\n", encoding="utf-8")
    (handed / "password").chmod(0o440)
    file = secret(tmp_path, "from the file\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    assert password_of(login(password_file=str(file)))() == "from systemd"
    (handed / "password").unlink()
    assert password_of(login(password_file=str(file)))() == "from the file"
