"""How much of a message is looked at, so that none takes long: its bytes, its lines, its parts, its reports.

Each limit lies far beyond what mail programs write; what stands behind it is no part of what anybody asks.
"""

RAW_LIMIT = 1_048_576  # bytes: what is asked stands before the attachments
_LINE_LIMIT = 30_000  # a mebibyte of base64 has half as many
_DELIMITER_LIMIT = 1_000  # lines that begin with two dashes, as each delimiter of parts does
_BOUNDARY_LIMIT = 300  # the standard parser's cost grows with the square of nested parts
_REPORT_LIMIT = 2_000  # blank lines: the standard parser makes a message of each block of a delivery report


def bounded(raw: bytes) -> bytes:
    """The beginning of a message that is worth reading."""
    source = raw[:RAW_LIMIT]
    for mark, limit in ((b"\n", _LINE_LIMIT), (b"\r", _LINE_LIMIT), (b"\n--", _DELIMITER_LIMIT)):
        source = _up_to(source, mark, limit)
    return source


def is_intricate(source: bytes) -> bool:
    """Whether taking the message apart would cost more than its parts can be worth."""
    if source.count(b"oundary=") > _BOUNDARY_LIMIT:
        return True
    blank_lines = source.count(b"\n\n") + source.count(b"\n\r\n")
    return blank_lines > _REPORT_LIMIT and b"delivery-status" in source.lower()


def _up_to(source: bytes, mark: bytes, limit: int) -> bytes:
    """A text up to the given number of marks."""
    if source.count(mark) <= limit:
        return source
    return mark.join(source.split(mark, limit)[:limit])
