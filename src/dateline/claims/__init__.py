"""Claims: Analysis -> statements and relations; who says so, and who stands how to whom."""

from dateline.claims.find import find_statements
from dateline.claims.nesting import innermost
from dateline.claims.relations import End, RelationDraft, find_relations, identify_relations

__all__ = ["End", "RelationDraft", "find_relations", "find_statements", "identify_relations", "innermost"]
