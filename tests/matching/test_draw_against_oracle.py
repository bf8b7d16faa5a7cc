"""The draw against every other draw: small pools, judged by an enumeration that shares no code with it."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.matching import Draw, History, Person, Rules, draw
from tests.matching import oracle
