"""Damaged and crafted mail: whatever arrives is read, within bounds, and asks for nothing by accident.

How long reading takes is measured by `make fuzz` (bench/fuzz.py), since no clock judges a test.
"""

import json
from itertools import islice

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from mailbot.domain.model.inbound import InboundMail, Speaker, Trust
from mailbot.mail.inbound.explain import explanation
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.limits import bounded, is_intricate
from mailbot.mail.inbound.understand import understand
from tests.support.mangling import DAMAGES, Damage, chances, corpus, mangled, spliced
from tests.support.nasty import GROUPS, HEAD, LARGE_GROUPS, Group

STEADY = settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(mail: InboundMail, name: str = "mangled") -> None:
    """What holds for every mail, however wrong."""
    assert mail.verdict.rule != "unreadable", name
    assert mail.verdict.speaker is not Speaker.OWN, name
    assert mail.trust is Trust.CLAIMED, name
    assert (mail.bounce is not None) is (mail.verdict.speaker is Speaker.BOUNCE), name
    assert mail.answers == () or mail.verdict.speaker is Speaker.CALENDAR, name
    assert mail.verdict.speaker is Speaker.PERSON or mail.intent.name == "none", name
    assert json.loads(json.dumps(explanation(mail, name)))["file"] == name


@STEADY
@given(st.one_of(mangled(), spliced()))
def test_mangled_mail_is_read(raw: bytes) -> None:
    """Mail of the corpus that was damaged on the way: no fault, no robot that asks, nothing taken for ours."""
    holds(understand(raw, Ours.default()))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_crafted_mail_is_read(group: Group) -> None:
    """Crafted mail that makes readers hang or fail is read like any other; of large groups, each seventh here."""
    names = []
    for name, raw in islice(group(), 0, None, 7 if group in LARGE_GROUPS else 1):
        holds(understand(raw, Ours.default()), name)
        names.append(name)
    assert len(set(names)) == len(names) > 4


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_damages_do_damage(damage: Damage) -> None:
    """Each damage changes mail of the corpus: the tests above see what they claim to see."""
    mails = [raw for raw in corpus() if b"\n--" in raw and b"utf-8" in raw]
    assert len(mails) > 5
    changed = find(chances(), lambda chance: any(damage(raw, chance) != raw for raw in mails), settings=STEADY)
    assert changed is not None
    assert len(corpus()) > 80


def test_limits_leave_ordinary_mail_whole() -> None:
    """Mail as programs write it is read to its end, with 500 kB of attachments too; a report with one, as a report."""
    attachment = HEAD.encode() + b"\n" + (b"QUJD" * 19 + b"\n") * 7_000
    report = attachment + b"Content-Type: message/delivery-status\n\n"
    assert [bounded(raw) for raw in (*corpus(), attachment)] == [*corpus(), attachment]
    assert not any(is_intricate(raw) for raw in (*corpus(), attachment, report))


def test_limits_cut_what_nobody_writes() -> None:
    """Beyond a mebibyte, 30,000 lines or 1,000 delimiters nothing is read; what stands before is."""
    assert len(bounded(b"a" * 3_000_000)) == 1_048_576
    assert bounded(b"a\n" * 50_000).count(b"\n") < 30_000
    assert bounded(b"a\r" * 50_000).count(b"\r") < 30_000
    assert bounded(b"a" + b"\n--b\nx" * 5_000).count(b"--b") < 1_000
    assert bounded(b"hello" + b"\n--b\nx" * 5_000).startswith(b"hello")
    assert is_intricate(b"Content-Type: message/delivery-status\r\n" + b"a: b\r\n\r\n" * 3_000)
    assert is_intricate(b"boundary=b\n" * 400)
