#!/usr/bin/env python3
"""python run.py ARGS = the mailbot command."""

from mailbot.cli.app import main

if __name__ == "__main__":
    main()
