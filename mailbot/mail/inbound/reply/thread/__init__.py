"""Which lines of a body are new, and which are the quoted thread: its heads and ends in many programs and languages."""
