"""Claims: Analysis -> statements; who says so."""

from dateline.claims.find import find_statements
from dateline.claims.nesting import innermost

__all__ = ["find_statements", "innermost"]
