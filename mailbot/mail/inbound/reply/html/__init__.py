"""HTML bodies as plain lines, read once from front to back."""
