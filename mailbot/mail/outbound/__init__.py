"""The way out: from a letter to a MIME message with text, HTML and, where there is one, the invitation."""
