"""The world, one library each. No adapter knows another; each fulfils a port of `mailbot.ports`."""
