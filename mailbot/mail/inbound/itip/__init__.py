"""Calendar answers (iTIP, RFC 5546) read tolerantly: what real mail programs send, not what the standard hopes."""
