"""The line to a mail server: trust, and failures in words."""

import socket
import ssl
from pathlib import Path

import pytest

from mailbot.adapters.line import quoted, reveal, verified_context, why
from mailbot.errors import BadConfiguration
from tests.servers.certificate import Certificate


def test_certificates_are_always_verified(certificate: Certificate) -> None:
    """With the system's authorities or with our own, certificate and host name are checked."""
    for context in (verified_context(None), verified_context(certificate.certificate)):
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_an_authority_of_our_own_replaces_the_systems(certificate: Certificate) -> None:
    """Who names an authority trusts that one alone."""
    assert len(verified_context(certificate.certificate).get_ca_certs()) == 1
    assert verified_context(certificate.certificate).get_ca_certs()[0]["subject"] == ((("commonName", "localhost"),),)


@pytest.mark.parametrize("text", [None, "", "no certificate"])
def test_an_unusable_authority_is_a_configuration_error(tmp_path: Path, text: str | None) -> None:
    """A file that is missing, empty or something else is named, before anything is sent."""
    file = tmp_path / "authority.pem"
    if text is not None:
        file.write_text(text)
    with pytest.raises(BadConfiguration, match=r"authority\.pem: no certificate can be read") as error:
        verified_context(file)
    assert error.value.exit_code == 78


def test_a_secret_is_a_word_or_where_to_get_it() -> None:
    """A function is asked each time, and its errors are its own."""
    words = iter(["first", "second"])

    def missing() -> str:
        raise BadConfiguration("password_file: there is no such file")

    assert reveal("plain") == "plain"
    assert [reveal(lambda: next(words)), reveal(lambda: next(words))] == ["first", "second"]
    with pytest.raises(BadConfiguration, match="no such file"):
        reveal(missing)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError("timed out"), "it did not answer in time"),
        (ConnectionRefusedError(111, "Connection refused"), "nothing answers there"),
        (ConnectionResetError(104, "Connection reset by peer"), "the line was cut"),
        (BrokenPipeError(32, "Broken pipe"), "the line was cut"),
        (socket.gaierror(-2, "Name or service not known"), "its name cannot be found"),
        (OSError(113, "No route to host"), "No route to host"),
        (OSError(), "the line broke"),
        (ValueError("odd\r\n  answer"), "odd answer"),
        (ssl.SSLError(1, "wrong version number"), "no encrypted line could be set up (wrong version number)"),
    ],
)
def test_failures_are_told_in_words(error: Exception, words: str) -> None:
    """Each kind of failure is one plain phrase without a number or a class name."""
    assert why(error) == words
    assert "\n" not in why(error)


def test_what_a_server_says_is_cut_and_on_one_line() -> None:
    """Whatever bytes a server sends, what is quoted of them is one short line of text."""
    assert quoted(b"5.1.1 no\r\n such\tperson ") == "5.1.1 no such person"
    assert quoted("\x00" + "x" * 5000) == "\x00" + "x" * 199
    assert quoted(b"\xff\xfe") == "\ufffd\ufffd"
    assert quoted(b"") == ""
