"""python -m mailbot ARGS = the mailbot command."""

from mailbot.cli.app import main

if __name__ == "__main__":
    main()
