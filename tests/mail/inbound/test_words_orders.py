"""Orders of an organiser, and that nobody else gives any."""

import pytest

from mailbot.domain.model.intents import Order
from tests.mail.inbound.words_setting import order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GO", Order("go")),
        ("Go ahead please", Order("go")),
        ("Yes please go", Order("go")),
        ("go!", Order("go")),
        ("REDRAW", Order("redraw")),
        ("Redraw, two are from the same ward", Order("redraw", "two are from the same ward")),
        ("REDRAW: Ann and Bob must not meet", Order("redraw", "Ann and Bob must not meet")),
        ("Please redraw because I don't want sisters paired.", Order("redraw", "because I don't want sisters paired")),
        ("SPLIT Alice Morgan and Bob Patel", Order("split", "Alice Morgan and Bob Patel")),
        ("Please take apart Alice and Siân O'Neill.", Order("split", "Alice and Siân O'Neill")),
        ("STOP", Order("stop")),
        ("stop everything now", Order("stop")),
        ("Hi,\n\nresume", Order("resume")),
        ("status please", Order("status")),
        ("REPORT", Order("report")),
        ("Alice Morgan and Bob Patel met", Order("met", "Alice Morgan and Bob Patel")),
        ("Alice & Bob have met.", Order("met", "Alice & Bob")),
        ("Looks good, go ahead", Order("go")),
        ("All fine. Go.", Order("go")),
        ("Happy with that, go", Order("go")),
        ("Can you redraw please?", Order("redraw")),
        ("Thanks, could we have a redraw", Order("redraw")),
        ("Can I have the report", Order("report")),
    ],
)
def test_orders_are_read(text: str, expected: Order) -> None:
    """Each order is read with what it is about, and only from an organiser."""
    assert order(text) == expected
    assert order(text, organiser=False).name != "order"


@pytest.mark.parametrize(
    "text",
    [
        "Go and see Bob",
        "Looks good but wait",
        "Looks good. Go and see Bob",
        "Can you go?",
        "Approved",
        "Hold everything, stop",
        "Thanks, will check with Theo before we go",
        "Don't go",
        "Wait, do not send",
        "split",
        "Split the bill",
        "go if Alice agrees",
        "Redraw: no, wait",
        "Redraw because of Ann, unless she is away",
        "We met",
        "Bob and I met",
        "LEAVE",
    ],
)
def test_other_words_are_no_orders(text: str) -> None:
    """Words that only begin like an order, negations and conditions are none; "leave" leaves."""
    assert order(text).name != "order"
    assert order("GO") == Order("go")
    assert order("LEAVE").name == "leave"
