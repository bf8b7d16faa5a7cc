"""The way in: from raw bytes to who is speaking, the new words, and what they ask."""
