"""Names as keys: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"['’‘ʻʼʽʾʿ`´]")
_NOT_WORD = re.compile(r"[^a-z0-9&+]+")
# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e", "ŋ": "n"}
)
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "il"})
_SINGLE_LETTERS = re.compile(r"\b([a-z]) (?=[a-z]\b)")


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines, as a set."""
    return frozenset(" ".join(lines).split())


@lru_cache(maxsize=20_000)  # a report asks for the same names many times over
def name_key(name: str) -> str:
    """The name in lower-case ASCII words: no marks, apostrophes or possessive, hyphens as spaces, "U.S." as "us"."""
    text = name.strip()
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    bare = text.casefold()
    if not bare.isascii():  # nine names in ten are ASCII, and the way around saves half of grounding's time
        letters = unicodedata.normalize("NFKD", bare.translate(_PLAIN))
        bare = "".join(c for c in letters if not unicodedata.combining(c))
    words = _NOT_WORD.sub(" ", _MARKS.sub("", bare)).strip()
    return _SINGLE_LETTERS.sub(r"\1", words)


def sound_key(key: str) -> str:
    """A name key without Arabic article and spaces, with the letters that transliterations disagree on made one.

    "al-Nusra", "an-Nusra" and "Nusra" meet; so do "Mohammed" and "Muhamad", "Abdul Fattah" and "Abdelfattah".
    """
    words = [w for w in key.split() if w not in _ARTICLES] or key.split()
    return "".join(_sound(w) for w in words)


def _sound(word: str) -> str:
    swaps = (
        ("abdel", "abdul"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("kh", "h"),
        ("ph", "f"),
        ("q", "k"),
        ("dh", "d"),
        ("o", "u"),
        ("y", "i"),
    )
    for old, new in swaps:
        word = word.replace(old, new)
    out = word[:1]
    for c in word[1:]:
        kind = "a" if c in "ae" else c
        if kind != out[-1]:  # doubled letters: Mohammed, Mohamed
            out += kind
    return out


def distance(a: str, b: str, limit: int) -> int | None:
    """Levenshtein distance of two strings when at most ``limit``, else ``None``; time O(length times limit)."""
    if abs(len(a) - len(b)) > limit or len(set(a) ^ set(b)) > 2 * limit:  # an edit adds and removes one letter at most
        return None
    start, short = 0, min(len(a), len(b))
    while start < short and a[start] == b[start]:
        start += 1
    stop = 0
    while stop < short - start and a[-1 - stop] == b[-1 - stop]:
        stop += 1
    a, b = a[start : len(a) - stop], b[start : len(b) - stop]
    if not a or not b:
        return len(a) or len(b)  # within the limit, as the lengths are
    if limit <= 1:
        return 1 if limit == len(a) == len(b) else None
    return _banded(a, b, limit)


def _banded(a: str, b: str, limit: int) -> int | None:
    """The distance by dynamic programming, on the diagonals that the limit leaves."""
    far = limit + 1
    before = {j: j for j in range(min(limit, len(b)) + 1)}
    for i, x in enumerate(a, 1):
        now: dict[int, int] = {}
        for j in range(max(0, i - limit), min(len(b), i + limit) + 1):
            if j == 0:
                now[0] = i
                continue
            swap = before.get(j - 1, far) + (x != b[j - 1])
            now[j] = min(swap, before.get(j, far) + 1, now.get(j - 1, far) + 1)
        if min(now.values()) > limit:
            return None
        before = now
    found = before.get(len(b), far)
    return found if found <= limit else None
