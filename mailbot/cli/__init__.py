"""The commands: formatting only. What they do is in `mailbot.service`."""
