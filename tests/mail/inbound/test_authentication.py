"""How far the From address is trusted: by our token, by our own server's verdict, and by nothing else."""

from dataclasses import replace

import pytest

from mailbot.domain.model.inbound import Thread, Trust
from mailbot.domain.seal import Seal
from mailbot.mail.inbound.authentication import failed_checks, is_proven, read_trust
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.message import ParsedMail, parse

SEAL = Seal(b"a made-up key that only tests use")
OURS = Ours(seal=SEAL, trusted_authserv="mx.example.nhs.uk")
MICROSOFT = replace(OURS, trusted_authserv="")
PASS = "spf=none; dkim=none; dmarc=pass action=none header.from=example.nhs.uk; compauth=pass reason=100"


def mail(*fields: str, sender: str = "jo@example.nhs.uk") -> ParsedMail:
    """A mail with these fields."""
    return parse("\n".join((f"From: Jo <{sender}>", *fields, "", "Hello")).encode())


def trust(*fields: str, ours: Ours = OURS, sender: str = "jo@example.nhs.uk") -> Trust:
    """How far a mail with these fields is trusted, without a token."""
    return read_trust(mail(*fields, sender=sender), None, ours)


@pytest.mark.parametrize(
    ("results", "failed"),
    [
        ("spf=fail smtp.mailfrom=example.nhs.uk; dkim=none; dmarc=none header.from=example.nhs.uk", True),
        ("spf=none; dkim=fail; dmarc=fail header.from=example.nhs.uk", True),
        ("spf=fail; dkim=pass header.d=example.nhs.uk; dmarc=pass header.from=example.nhs.uk", False),  # forwarded
        ("spf=softfail; dkim=none; dmarc=none", False),
        ("spf=none; dkim=none; dmarc=none", False),
    ],
)
def test_a_failure_counts_where_nothing_passed(results: str, failed: bool) -> None:
    """Something failed and nothing passed, by our own server's word; another's word says nothing."""
    assert failed_checks(mail(f"Authentication-Results: mx.example.nhs.uk; {results}"), OURS) == failed
    assert not failed_checks(mail(f"Authentication-Results: mx.evil.test; {results}"), OURS)
    assert not failed_checks(mail(f"Authentication-Results: {results}"), MICROSOFT)  # not received by Exchange
    assert not failed_checks(
        mail(f"Authentication-Results: mx.example.nhs.uk; {results}"), replace(OURS, received=False)
    )


def test_our_token_of_that_very_person_proves() -> None:
    """A token that went to them and comes back from them is proof; from anybody else it is not."""
    theirs = Thread("pairing", SEAL.pseudonym("jo@example.nhs.uk"))
    assert read_trust(mail(), theirs, OURS) is Trust.PROVEN
    assert read_trust(mail(sender="sam@example.nhs.uk"), theirs, OURS) is Trust.CLAIMED
    assert not is_proven(mail(), theirs, replace(OURS, seal=None))
    assert not is_proven(mail(), Thread("digest", ""), OURS)
    assert not is_proven(mail(), None, OURS)


def test_our_server_is_believed_by_its_name() -> None:
    """The topmost verdict counts if our server wrote it, in any case and with a version behind its name."""
    assert trust(f"Authentication-Results: mx.example.nhs.uk; {PASS}") is Trust.AUTHENTICATED
    assert trust(f"Authentication-Results: MX.Example.NHS.uk 1; {PASS}") is Trust.AUTHENTICATED
    assert trust(f"Authentication-Results: (a comment) mx.example.nhs.uk; {PASS}") is Trust.AUTHENTICATED
    assert trust(f"Authentication-Results: mx.evil.test; {PASS}") is Trust.CLAIMED
    assert trust(f"Authentication-Results: {PASS}") is Trust.CLAIMED


def test_a_verdict_below_the_topmost_is_the_senders_own() -> None:
    """What the sender wrote under our server's line is not believed, whatever name it bears."""
    ours = "Authentication-Results: mx.example.nhs.uk; dmarc=fail header.from=example.nhs.uk"
    theirs = f"Authentication-Results: mx.example.nhs.uk; {PASS}"
    assert trust(ours, theirs) is Trust.REFUTED
    assert trust(theirs, ours) is Trust.AUTHENTICATED


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=none header.from=example.nhs.uk",
        "dmarc=pass header.from=nhs.uk",
        "dmarc=pass header.from=example.nhs.uk.evil.test",
        "dmarc=pass (header.from=example.nhs.uk)",
        "dmarc=pass",
        "dkim=pass header.d=example.nhs.uk; spf=pass smtp.mailfrom=example.nhs.uk",
        'dmarc=none reason="dmarc=pass" header.from=example.nhs.uk',
        "",
        ";;;===((((",
    ],
)
def test_other_verdicts_prove_nothing(results: str) -> None:
    """Anything but an aligned pass leaves the address a claim."""
    assert trust(f"Authentication-Results: mx.example.nhs.uk; {results}") is Trust.CLAIMED


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=fail header.from=example.nhs.uk",
        "dmarc=fail header.from=example.nhs.uk; compauth=pass",
        "compauth=fail reason=000; dmarc=none header.from=example.nhs.uk",
        "spf=pass; dkim=pass header.d=evil.test; dmarc=fail (p=reject) header.from=EXAMPLE.nhs.uk",
    ],
)
def test_a_forged_address_is_refuted(results: str) -> None:
    """Our server looked, and the address is not the sender's; another server, or another domain, refutes nothing."""
    assert trust(f"Authentication-Results: mx.example.nhs.uk; {results}") is Trust.REFUTED
    assert trust(f"Authentication-Results: mx.evil.test; {results}") is Trust.CLAIMED
    other = results.replace("example.nhs.uk", "other.example").replace("EXAMPLE.nhs.uk", "other.example")
    assert trust(f"Authentication-Results: mx.example.nhs.uk; {other}") is Trust.CLAIMED
    assert not Trust.REFUTED.is_certain


def test_our_token_outweighs_a_broken_signature() -> None:
    """A forward breaks signatures: whoever has our token, from the address it went to, is proven all the same."""
    broken = mail("Authentication-Results: mx.example.nhs.uk; dmarc=fail header.from=example.nhs.uk")
    theirs = Thread("pairing", SEAL.pseudonym("jo@example.nhs.uk"))
    assert read_trust(broken, theirs, OURS) is Trust.PROVEN
    assert read_trust(broken, None, OURS) is Trust.REFUTED


@pytest.mark.parametrize(
    ("received", "level"),
    [
        ("from a.example by b.eurprd01.prod.outlook.com with HTTPS; Mon, 9 Nov 2026", Trust.AUTHENTICATED),
        ("from a ([::1]) by b ([10.0.0.1]) with mapi id 15.20.8632.017; Mon", Trust.AUTHENTICATED),
        ("from a by b with Microsoft SMTP Server (version=TLS1_2) id 15.2.1; Mon", Trust.AUTHENTICATED),
        ("from evil.test by mx.example.nhs.uk (Postfix) with ESMTPS id 1; Mon", Trust.CLAIMED),
        ("from x.outlook.com (evil.test) by mx.example.nhs.uk with LMTP id 1; Mon", Trust.CLAIMED),
        ("from outlook.com with mapi by mx.example.nhs.uk with LMTP id 1; Mon", Trust.CLAIMED),
    ],
)
def test_only_exchange_may_speak_as_exchange(received: str, level: Trust) -> None:
    """The mark of internal mail can be forged towards another server: the topmost Received tells who received it."""
    below = "Received: from a by b.prod.outlook.com with HTTPS; Mon"
    internal = "X-MS-Exchange-Organization-AuthAs: Internal"
    assert trust(f"Received: {received}", below, internal, ours=MICROSOFT) is level
    assert trust(f"Received: {received}", below, ours=MICROSOFT) is Trust.CLAIMED


@pytest.mark.parametrize(
    ("author", "sender"),
    [
        ('"director@example.nhs.uk" <evil@evil.test>', "evil@evil.test"),
        ("Library <library@example.nhs.uk> <evil@evil.test>", None),
        ("=?utf-8?q?jo=40example=2Enhs=2Euk?= <evil@evil.test>", "evil@evil.test"),
        ("jo@example.nhs.uk (evil@evil.test)", "jo@example.nhs.uk"),
        ("a@example.nhs.uk, b@example.nhs.uk", None),
        ("Team: a@example.nhs.uk, b@example.nhs.uk;", None),
        ("undisclosed-recipients:;", None),
        ("", None),
        ("Jo Lindqvist", None),
        ("<>", None),
        ("jo@example.nhs.uk.", "jo@example.nhs.uk"),
        ("JO@EXAMPLE.NHS.UK", "jo@example.nhs.uk"),
    ],
)
def test_only_the_address_counts(author: str, sender: str | None) -> None:
    """A name that looks like an address is a name; several addresses, a group or none are nobody."""
    raw = f"From: {author}\nReply-To: jo@example.nhs.uk\nSender: jo@example.nhs.uk\n\nHello".encode()
    assert parse(raw).sender == sender
    assert parse(raw.replace(b"From:", b"X-From:")).sender is None


def test_composite_verdict_of_microsoft_passes() -> None:
    """compauth=pass vouches for the From domain where DMARC says none; Unicode domains are compared in ASCII."""
    good = "Authentication-Results: mx.example.nhs.uk; dmarc=none header.from=example.nhs.uk; compauth=pass"
    idna = "Authentication-Results: mx.example.nhs.uk; dmarc=pass header.from=xn--bcher-kva.example"
    assert trust(good) is Trust.AUTHENTICATED
    assert trust(idna, sender="jo@bücher.example") is Trust.AUTHENTICATED


def test_microsoft_writes_no_name() -> None:
    """Without a name the verdict counts only beside the mark that Exchange puts on what it received itself."""
    bare = f"Authentication-Results: {PASS}"
    mark = "X-MS-Exchange-Organization-AuthAs: Anonymous"
    assert trust(bare, mark, ours=MICROSOFT) is Trust.AUTHENTICATED
    assert trust(bare, ours=MICROSOFT) is Trust.CLAIMED
    assert trust(f"Authentication-Results: mx.evil.test; {PASS}", mark, ours=MICROSOFT) is Trust.CLAIMED
    assert trust(mark, ours=MICROSOFT) is Trust.CLAIMED


def test_mail_within_the_organisation_is_authenticated() -> None:
    """Internal mail bears no signatures; Exchange's own mark is enough, but only where Exchange receives."""
    internal = "X-MS-Exchange-Organization-AuthAs: Internal"
    assert trust(internal, ours=MICROSOFT) is Trust.AUTHENTICATED
    assert trust(internal) is Trust.CLAIMED
    assert trust(internal, ours=replace(MICROSOFT, received=False)) is Trust.CLAIMED


def test_nobody_is_never_trusted() -> None:
    """A mail without a usable sender is a claim, whatever else it says."""
    raw = b"From: a@example.nhs.uk, b@example.nhs.uk\nX-MS-Exchange-Organization-AuthAs: Internal\n\n"
    assert read_trust(parse(raw), None, MICROSOFT) is Trust.CLAIMED
    assert trust("X-MS-Exchange-Organization-AuthAs: Internal", ours=MICROSOFT) is Trust.AUTHENTICATED
