"""Direct, indirect or mixed: how much of a content stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.phrases import Run
from dateline.claims.quotes import Quote
from dateline.records import Analysis, StatementKind

# A content is a direct quotation when nearly all its words are quoted; a stray "that" or "But" before the mark is
# tolerated. 0.85 keeps seven words in eight.
DIRECT = 0.85


def kind_of(analysis: Analysis, content: Iterable[Run], quotes: Iterable[Quote]) -> StatementKind:
    """The kind of a statement from its content's words and the quotations that touch it."""
    marks = list(quotes)
    words = quoted = 0
    for first, last in content:
        for index in range(first, last):
            if analysis.tokens[index].upos == "PUNCT":
                continue
            words += 1
            quoted += any(q.first <= index < q.last for q in marks)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT * words else "mixed"
