"""Untrusted text made fit for a terminal: no control characters, no escape sequences, no hidden reordering."""

from __future__ import annotations

import re

# Whole escape sequences first (CSI, OSC with its terminator, other two-character ones), so that no "[31m" is left.
_ESCAPES = re.compile(r"\x1b\[[0-?]{0,64}[ -/]{0,16}[@-~]|\x1b\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)?|\x1b[@-Z\\^_]?")
# C0 and C1 controls and DEL; marks that turn the direction of following text (they can make a line read otherwise than
# it is stored); line and paragraph separators; half surrogate pairs, which no terminal can show.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def printable(text: str) -> str:
    """The text in one line, white space squeezed, with nothing in it that a terminal would obey."""
    return _SPACES.sub(" ", _HIDDEN.sub(" ", _ESCAPES.sub("", text)))


def shortened(text: str, width: int) -> str:
    """The printable text in at most ``width`` characters, cut at a word where one ends near, with an ellipsis."""
    line = printable(text).strip()
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > width * 2 // 3 else cut).rstrip(" ,;:") + "…"
