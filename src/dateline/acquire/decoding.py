"""Bytes to characters, and characters to clean characters: every replacement is counted and told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# The longer marks come first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a page may declare itself to be, by the labels of the WHATWG Encoding Standard. An explicit list: Python would
# also take "unicode_escape", "utf-7" or "punycode", which no page should be read in.
_DECLARED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", ("windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")),
    ("cp1250", ("windows-1250", "cp1250")),
    ("cp1251", ("windows-1251", "cp1251")),
    ("cp1253", ("windows-1253", "cp1253")),
    ("cp1254", ("windows-1254", "cp1254", "iso-8859-9")),
    ("cp1255", ("windows-1255", "cp1255")),
    ("cp1256", ("windows-1256", "cp1256")),
    ("cp1257", ("windows-1257", "cp1257")),
    ("cp1258", ("windows-1258", "cp1258")),
    ("iso8859-2", ("iso-8859-2", "latin2")),
    ("iso8859-15", ("iso-8859-15",)),
    ("koi8-r", ("koi8-r",)),
    ("koi8-u", ("koi8-u",)),
    ("gb18030", ("gb2312", "gbk", "gb18030")),
    ("big5", ("big5",)),
    ("shift_jis", ("shift_jis", "shift-jis", "sjis")),
    ("euc-jp", ("euc-jp",)),
    ("euc-kr", ("euc-kr", "ks_c_5601-1987")),
)

# C0 except tab and line feed, DEL, and C1: they move the cursor of a terminal and mean nothing in a report.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Text in a one-byte code page has 1 to 10 % of bytes that are not UTF-8 (Western languages); where more than 30 % are
# not, hardly a word would be left to read.
_INVALID_SHARE = 0.30


# What every note about characters that were lost says of them.
REPLACED = "replaced by U+FFFD"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and one line for each kind of thing that was replaced on the way."""

    text: str
    problems: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode as the byte-order mark says, else as UTF-8, else as ``declared``, else as UTF-8 with replacements.

    ``declared`` is a label such as ``windows-1252`` that the document itself bears. Returns ``None`` when so much of
    the data is not UTF-8 that it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding, len(mark))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        codec = _codec(declared)
    if codec is not None:
        try:
            return Decoded(data.decode(codec))
        except UnicodeDecodeError:
            # Five bytes of windows-1252 mean nothing: the rest of the page is still right.
            return _replacing(data, codec, 0)
    return _replacing(data, "utf-8", 0)


def _codec(label: str | None) -> str | None:
    """Python's name of the encoding with that label, or ``None`` when it is not one we accept."""
    wanted = (label or "").strip().lower()
    return next((codec for codec, labels in _DECLARED if wanted in labels), None)


def _replacing(data: bytes, encoding: str, offset: int) -> Decoded | None:
    """Decode with U+FFFD for what is invalid; ``offset`` is where ``data`` starts in the file."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        first = error.start + offset
    kept = len(data.decode(encoding, "ignore").encode(encoding, "ignore"))
    lost = max(1, len(data) - kept)
    if lost > len(data) * _INVALID_SHARE and len(data) >= 16:
        return None
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    what = "byte was" if lost == 1 else "bytes were"
    line = f"{lost:,} {what} not valid {name} and {REPLACED}; the first is byte {first:,}"
    return Decoded(data.decode(encoding, "replace"), (line,))


def clean(text: str) -> Decoded:
    """Replace what a report must not hold, one character for one, so that offsets stay.

    A control character other than tab and line feed becomes a space (a carriage return that stands alone, a line
    feed); half of a surrogate pair becomes U+FFFD.
    """
    problems = []
    text, surrogates = _SURROGATES.subn("�", text)
    if surrogates:
        what = "half of a surrogate pair was" if surrogates == 1 else "halves of surrogate pairs were"
        problems.append(f"{surrogates:,} {what} {REPLACED}")
    if "\r" in text:
        text = re.sub("\r(?!\n)", "\n", text).replace("\r", " ")
    text, controls = _CONTROLS.subn(" ", text)
    if controls:
        what = "control character was replaced by a space" if controls == 1 else "control characters became spaces"
        problems.append(f"{controls:,} {what}")
    return Decoded(text, tuple(problems))


def one_line(value: str) -> str | None:
    """A title, name or id as one line: cleaned, white space runs made single spaces, ``None`` when nothing is left."""
    return " ".join(clean(value).text.split()) or None


def clean_name(name: str) -> str:
    """A file name that can be printed and stored: on Linux a name may hold any bytes, line feeds among them."""
    return clean(name).text.replace("\n", " ").replace("\t", " ")
