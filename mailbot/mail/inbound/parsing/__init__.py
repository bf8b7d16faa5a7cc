"""Bytes to a tolerant picture of a message: headers, addresses, parts, texts. It judges nothing."""
