"""Countries that words name, by demonym or by name."""

from __future__ import annotations

from dateline.grounding.names import name_key
from dateline.grounding.registry import Registry
from dateline.records import Analysis


def countries_in(analysis: Analysis, first: int, last: int, registry: Registry) -> list[str]:
    """Codes of countries that words ``[first, last)`` name by demonym or name, in order; not "French-backed"."""
    out: list[str] = []
    i = first
    while i < last:
        step, code = _country_at(analysis, i, last, registry)
        glued = i + step < len(analysis.tokens) and analysis.tokens[i + step].text in ("-", "‑")
        if code is not None and not (glued and analysis.tokens[i + step].gap == "none"):
            out.append(code)
        i += max(step, 1)
    return out


def _country_at(analysis: Analysis, i: int, last: int, registry: Registry) -> tuple[int, str | None]:
    if not analysis.tokens[i].text[:1].isupper():
        return 1, None
    for length in (4, 3, 2, 1):
        if i + length > last:
            continue
        words = analysis.text[analysis.tokens[i].start : analysis.tokens[i + length - 1].end]
        code = registry.demonyms.get(name_key(words))
        if code is not None and words != "us":
            return length, code
        found = registry.find(words, ("state",)) if length > 1 or len(words) > 1 else None
        if found is not None and found.how == "name":
            return length, found.entry.country
    return 1, None
