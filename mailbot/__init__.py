"""mailbot runs a Randomised Coffee Trial inside a library's shared inbox."""

__version__ = "0.1.0"
