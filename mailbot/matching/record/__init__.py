"""What is written down of a draw, so that anybody can make it again: audits, seeds, and their hashes."""
