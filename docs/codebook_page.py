"""Write ``docs/codebook.md`` from the codebook that the package reads: ``python docs/codebook_page.py``."""

from __future__ import annotations

from pathlib import Path

from dateline.vocabulary import Category, Codebook, load_codebook

PAGE = Path(__file__).with_name("codebook.md")
OPENING = """# The codebook: what counts as which event

Written by `docs/codebook_page.py` from `src/dateline/vocabulary/`; edition {version}. Categories, modes and
contexts follow PLOVER 2.0, the successor of CAMEO. The examples are made up.

An event is something done by political or armed actors, or to them. Plain crime, accidents, sport, markets and weather
are none. Each event bears one category, any number of its modes, and one to three contexts.

## Contexts

{contexts}
"""


def page(codebook: Codebook) -> str:
    """The whole page as Markdown."""
    contexts = ", ".join(f"`{name}`" for name in sorted(codebook.contexts))
    parts = [OPENING.format(version=codebook.version, contexts=contexts)]
    parts += [section(category) for category in codebook.categories.values()]
    return "\n".join(parts)


def section(category: Category) -> str:
    """One category: definition, roles, modes, examples, and what it is in other schemes."""
    lines = [
        f"## {category.name}",
        "",
        f"*{category.quad}.* {category.definition}",
        "",
        f"- actor: {category.actor}",
        f"- recipient: {category.recipient}",
    ]
    cross = category.crosswalk
    schemes = [f"CAMEO root {', '.join(cross.cameo_root)}", f"Goldstein {cross.goldstein:g}"]
    schemes += [f"ACLED {', '.join(cross.acled)}"] if cross.acled else []
    schemes += [f"UCDP type {', '.join(cross.ucdp)}"] if cross.ucdp else []
    lines += [f"- in other schemes: {'; '.join(schemes)}", ""]
    if category.modes:
        lines += ["| mode | what | example |", "|---|---|---|"]
        lines += [f"| `{m.name}` | {m.definition} | {m.example} |" for m in category.modes]
        lines.append("")
    lines += [
        f"- {'yes' if e.is_event else 'no'}: {e.text}{f' ({e.note})' if e.note else ''}" for e in category.examples
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(load_codebook()), encoding="utf-8")
