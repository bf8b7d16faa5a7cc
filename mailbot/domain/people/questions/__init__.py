"""Questions to us: help, status, and the record of what we hold."""
