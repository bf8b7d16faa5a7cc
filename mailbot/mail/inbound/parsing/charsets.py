"""Bytes to text, whatever the message says about its charset: declared, else UTF-8, else Windows, else Latin-1."""

import codecs

TEXT_LIMIT = 65_536  # bytes of one text that are looked at; the rest is not needed to know what is asked

# What senders write, and what they mean (the same bytes, and more of them).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
}
# Codecs that are no charsets: some unpack (a bomb), some run in the square of the length, some turn bytes to bytes.
_NOT_FOR_MAIL = frozenset(
    {
        "base64",
        "bz2",
        "hex",
        "idna",
        "punycode",
        "quopri",
        "raw_unicode_escape",
        "rot_13",
        "undefined",
        "unicode_escape",
        "utf_7",
        "uu",
        "zlib",
    }
)


def decode_bytes(data: bytes, charset: str, limit: int = TEXT_LIMIT) -> str:
    """The text of at most `limit` bytes; never fails, and loses no character that a good guess can keep."""
    names = [_codec(charset), "utf-8", "cp1252"]
    for name in names:
        text = _strictly(data, name, limit) if name else None
        if text is not None:
            return text.replace("\x00", "").removeprefix("\ufeff")
    return data[:limit].decode("latin-1").replace("\x00", "")


def _codec(charset: str) -> str | None:
    """The name of the codec meant by a charset; None when unknown or not one for mail."""
    name = charset.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if known.replace("-", "_") in _NOT_FOR_MAIL else name


def _strictly(data: bytes, codec: str, limit: int) -> str | None:
    """The text if all bytes fit the codec; a character cut in two by the limit does not count against it."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data[:limit], final=len(data) <= limit)
    except (UnicodeError, LookupError, AttributeError):
        return None
