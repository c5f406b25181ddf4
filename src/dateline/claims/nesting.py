"""Statements inside statements: A says that B says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.records import Span, Statement


def innermost(statements: Iterable[Statement], span: Span) -> Statement | None:
    """The innermost statement whose content contains the span, or ``None`` when the report itself says it.

    Of several contents that hold it the shortest is the innermost; of two of one length, the one that begins later.
    """
    holders = [s for s in statements if any(piece.contains(span) for piece in s.content)]
    return min(holders, key=lambda s: (_length(s), -s.content[0].start, s.id), default=None)


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


def nest(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of one sentence (or of a few), each with ``inside`` filled.

    A statement is inside another when its cue (without one: its content) stands in the other's content and the
    other's content is longer: that order admits no circle.
    """
    out = []
    for statement in statements:
        anchor = (statement.cue or statement.content)[0]
        longer = (s for s in statements if s is not statement and _length(s) > _length(statement))
        holder = innermost(longer, anchor)
        out.append(replace(statement, inside=holder.id) if holder else statement)
    return tuple(out)
