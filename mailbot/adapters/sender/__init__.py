"""Ways to send a ready mail."""
