"""Addresses, names and Message-IDs, as senders write them and as tricksters do."""

import pytest

from mailbot.mail.inbound.parsing.addresses import (
    addresses_in,
    display_name,
    message_ids,
    one_address,
    plain_address,
    plain_domain,
)


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("jo@example.org", "jo@example.org"),
        ("Jo Bloggs <Jo.Bloggs@Example.ORG>", "jo.bloggs@example.org"),
        ('"Bloggs, Jo" <jo@example.org>', "jo@example.org"),
        ("Bloggs, Jo <jo@example.org>", "jo@example.org"),
        ("jo@example.org (Jo Bloggs)", "jo@example.org"),
        ("jo@example.org (via the vacation program (1.2))", "jo@example.org"),
        ('"sam@evil.test" <jo@example.org>', "jo@example.org"),
        ("sam@evil.test <jo@example.org>", "jo@example.org"),
        ("<jo@bücher.example>", "jo@xn--bcher-kva.example"),
        ("<zoë@example.org>", "zoë@example.org"),
        (r'"a \" b" <jo@example.org>', "jo@example.org"),
    ],
)
def test_one_address_is_found(field: str, address: str) -> None:
    """Exactly one address is taken in one form; a display name never counts."""
    assert one_address(field) == address


@pytest.mark.parametrize(
    "field",
    [
        "",
        "Jo Bloggs",
        "<>",
        "jo@example.org, sam@example.org",
        "<jo@example.org> <sam@example.org>",
        "Team: jo@example.org, sam@example.org;",
        "undisclosed-recipients:;",
        "Team: <jo@example.org>;",
        "<@relay.test:jo@example.org>",
        "<jo bloggs@example.org>",
        "<jo@@example.org>",
        "<jo@.>",
        "<jo@\u00b4>",  # an accent alone is a blank and an accent once IDNA has spelt it out
        "(" * 5000,
        '"' * 5001,
    ],
)
def test_anything_else_is_no_address(field: str) -> None:
    """No address, several, a group or a broken one: nobody in particular."""
    assert one_address(field) is None


def test_domains_have_one_form() -> None:
    """Case, a dot at the end and Unicode do not make another domain; what IDNA refuses stays as written."""
    assert plain_domain("Example.NHS.uk.") == "example.nhs.uk"
    assert plain_domain("BÜCHER.example") == "xn--bcher-kva.example"
    assert plain_domain("ü" * 300) == "ü" * 300
    assert plain_domain("a..ü") == "a..ü"


def test_plain_address_refuses_what_is_none() -> None:
    """Only an addr-spec passes."""
    assert plain_address(" Jo@Example.org ") == "jo@example.org"
    assert plain_address("jo") is None
    assert plain_address("a" * 65 + "@example.org") is None


def test_display_names_are_one_clean_line() -> None:
    """Quotes go, control and direction marks go, length is limited."""
    assert display_name('"Bloggs, Jo" <jo@example.org>') == "Bloggs, Jo"
    assert display_name("jo@example.org (Jo)") == "Jo"
    assert display_name("Jo\r\n\u202eBcc: x <jo@example.org>") == "Jo Bcc: x"
    assert display_name("jo@example.org") == ""
    assert len(display_name("x" * 500 + " <jo@example.org>")) == 120


def test_message_ids_keep_their_order() -> None:
    """Ids are taken with their brackets; what is none is left."""
    assert message_ids("<a@b> junk <c@d>\t<e f>") == ("<a@b>", "<c@d>")
    assert message_ids("a@b") == ()


def test_addresses_in_text_come_once() -> None:
    """Each address once, lower-case, without the marks around it; what has no dot in its domain is none."""
    text = "To <Jo@Example.org>: jo@example.org. and 'sam@example.org' or root@localhost"
    assert addresses_in(text) == ("jo@example.org", "sam@example.org")
    assert addresses_in("@" * 1000) == ()
