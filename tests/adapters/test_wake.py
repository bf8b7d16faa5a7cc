"""The wait that can be ended from anywhere."""

import gc
import os
import socket
import threading
import time
from pathlib import Path

import pytest

from mailbot.adapters.wake import Ended, Wake


def test_a_wait_ends_in_time() -> None:
    """With nothing to end it, a wait lasts its time; no time, or less than none, is over at once."""
    wake = Wake()
    start = time.monotonic()
    assert wake.wait(0.05) is Ended.IN_TIME
    assert time.monotonic() - start >= 0.05
    assert [wake.wait(0), wake.wait(-1)] == [Ended.IN_TIME, Ended.IN_TIME]


def test_a_ring_ends_one_wait() -> None:
    """However often it rang before, one wait is ended, and the next lasts its time."""
    wake = Wake()
    for _ in range(3):
        wake.ring()
    assert wake.wait(30) is Ended.BY_RING
    assert wake.wait(0) is Ended.IN_TIME


def test_a_hundred_thousand_rings_do_not_block() -> None:
    """A bell that nobody hears can be rung for ever: it must never stop a signal handler."""
    wake = Wake()
    for _ in range(100_000):
        wake.ring()
    assert wake.wait(0) is Ended.BY_RING
    wake.ring()
    assert wake.wait(30) is Ended.BY_RING


def test_another_thread_may_ring() -> None:
    """The wait ends while it goes on."""
    wake = Wake()
    caller = threading.Timer(0.02, wake.ring)
    caller.start()
    assert wake.wait(30) is Ended.BY_RING
    caller.join()


def test_a_line_with_something_to_read_ends_the_wait() -> None:
    """A line is listened to as well; the bell goes first, and the line is not read."""
    wake = Wake()
    here, there = socket.socketpair()
    with here, there:
        assert wake.wait(0, here) is Ended.IN_TIME
        there.send(b"hello")
        assert wake.wait(30, here) is Ended.BY_LINE
        wake.ring()
        assert wake.wait(30, here) is Ended.BY_RING
        assert here.recv(10) == b"hello"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc")
def test_a_forgotten_bell_is_put_away() -> None:
    """When the object goes, its two files are closed."""
    gc.collect()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - iterdir would be open while it counts
    bells = [Wake() for _ in range(10)]
    during = len(list(Path("/proc/self/fd").iterdir()))
    del bells
    gc.collect()
    assert during >= before + 20
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
