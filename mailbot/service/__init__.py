"""The use cases: read a port, call a pure function, commit, write a port. No rule of the trial lives here."""
