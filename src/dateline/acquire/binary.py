"""Kinds of file that hold no text we read, told by their first bytes."""

from __future__ import annotations

GZIP = b"\x1f\x8b"

# (first bytes, what to call it); longest and surest first where two begin alike.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (WebP image, sound or video)"),
    (b"PK\x03\x04", "a ZIP archive (Word, Excel, OpenDocument and EPUB files are such archives too)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (GZIP, "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"OggS", "an Ogg sound or video file"),
    (b"ID3", "an MP3 sound file"),
    (b"WARC/1.", "a WARC web archive"),
)
_FEED_STARTS = (b"<rss", b"<feed", b"<rdf:rdf")


def known_kind(data: bytes) -> str | None:
    """What the first bytes say the data is, as a noun phrase, or ``None`` when they say nothing we know.

    ``data`` may be the whole or its first kilobyte.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[4:8] == b"ftyp":
        return "an MP4 video"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml"):
        head = head.partition(b"?>")[2].lstrip()
    if head.startswith(_FEED_STARTS):
        return "an RSS or Atom feed"
    return None


def refusal(data: bytes) -> str | None:
    """Why the data is no text, in one line, or ``None`` when it may be text; UTF-16 and UTF-32 need their mark."""
    kind = known_kind(data)
    if kind is not None:
        return f"this is {kind}, which is not read"
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return None
    at = data.find(b"\x00")
    if at >= 0:
        return f"not text: byte {at:,} is NUL (a binary file, or UTF-16 without a byte-order mark)"
    return None
