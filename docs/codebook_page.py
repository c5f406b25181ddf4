"""Write ``docs/codebook.md`` from the codebook that the package reads: ``python docs/codebook_page.py``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dateline.vocabulary import (
    Category,
    Codebook,
    Example,
    ExpectedEvent,
    ExpectedFigure,
    crosswalk_of,
    load_codebook,
    load_points,
)

PAGE = Path(__file__).with_name("codebook.md")
OPENING = """# The codebook: what counts as which event

Written by `docs/codebook_page.py` from `src/dateline/vocabulary/`; edition {version}. Categories, modes and
contexts follow PLOVER 2.0, the successor of CAMEO. The examples are made up; a test reads each of them with the shipped
model and demands what stands here.

An event is something done by political or armed actors, or to them. Plain crime, accidents, sport, markets and weather
are none. Each event bears one category, any number of its modes, and one to three contexts. Its **trigger** is the word
or the shortest phrase that names the act; actor and recipient are noun phrases as the report writes them.

In the examples the trigger is bold, and a role that is not given is left open. The category is given where there is no
mode to tell it, the status where it is not `actual`. What the shipped model does not find yet is marked.

{contents}

## Contexts

{contexts}
"""


def page(codebook: Codebook) -> str:
    """The whole page as Markdown."""
    points = load_points(codebook)
    titles = ["Contexts", *codebook.categories, *(point.title for point in points)]
    contents = "\n".join(f"- [{title}](#{anchor(title)})" for title in titles)
    contexts = ", ".join(f"`{name}`" for name in sorted(codebook.contexts))
    parts = [OPENING.format(version=codebook.version, contents=contents, contexts=contexts)]
    parts += [section(category) for category in codebook.categories.values()]
    for point in points:
        parts.append("\n".join([f"## {point.title}", "", point.text, "", *shown(point.examples, None), ""]))
    return "\n".join(parts)


def anchor(title: str) -> str:
    """The anchor that Markdown readers give a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def section(category: Category) -> str:
    """One category: definition, roles, what it is in other schemes, modes, examples for and against."""
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
    schemes += [f"ACLED {grouped(cross.acled)}"] if cross.acled else []
    schemes += [f"UCDP type {', '.join(cross.ucdp)}"] if cross.ucdp else []
    lines += [f"- in other schemes: {'; '.join(schemes)}", ""]
    if category.modes:
        lines += ["| mode | what | CAMEO |", "|---|---|---|"]
        for mode in category.modes:
            codes = ", ".join(crosswalk_of(category, [mode.name]).cameo)
            lines.append(f"| `{mode.name}` | {mode.definition} | {codes} |")
        lines.append("")
    return "\n".join([*lines, *shown(category.examples, category.name), ""])


def grouped(types: Sequence[str]) -> str:
    """ACLED's event types, each once, with the sub-event types that are named."""
    below: dict[str, list[str]] = {}
    for kind, _, sub in (name.partition(": ") for name in types):
        below.setdefault(kind, []).extend([sub] if sub else [])
    return ", ".join(kind + (f" ({', '.join(subs)})" if subs else "") for kind, subs in below.items())


def shown(examples: Sequence[Example], own: str | None) -> list[str]:
    """Examples as a table of sentences and what is recorded, then those that are none, each with its reason."""
    told = [e for e in examples if e.is_event]
    lines = ["| example | recorded |", "|---|---|"] if told else []
    lines += [f"| {marked(e)} | {recorded(e, own)} |" for e in told]
    refused = [e for e in examples if not e.is_event]
    lines += [""] if told and refused else []
    for e in refused:
        if e.events:
            lines.append(f"- {marked(e)} Not {own} but {recorded(e, own)}, because {e.not_because}.")
        else:
            lines.append(f"- {e.text} Not an event, because {e.not_because}.")
    return lines


def marked(example: Example) -> str:
    """The sentence with its triggers in bold, each at its first place after the one before."""
    text, rest = "", example.text
    for event in sorted(example.events, key=lambda e: example.text.index(e.trigger)):
        before, _, rest = rest.partition(event.trigger)
        text += f"{before}**{event.trigger}**"
    return text + rest


def recorded(example: Example, own: str | None) -> str:
    """What the record says of the example's events."""
    several = len(example.events) > 1
    told = "<br>".join((f"**{e.trigger}**: " if several else "") + of_event(e, own) for e in example.events)
    notes = [example.note] if example.note else []
    notes += ["the shipped model does not find this yet"] if example.missed else []
    return (told or "no event") + (f" ({'; '.join(notes)})" if notes else "")


def of_event(event: ExpectedEvent, own: str | None) -> str:
    """One event: category where it is another than the section's, modes, roles, status and what weakens it."""
    parts = [] if event.category == own and event.modes else [event.category]
    parts += [f"`{mode}`" for mode in event.modes]
    parts += [f"actor *{'*, *'.join(event.actor)}*"] if event.actor else []
    parts += [f"recipient *{'*, *'.join(event.recipient)}*"] if event.recipient else []
    parts += [f"`{event.status}`"] if event.status != "actual" else []
    parts += ["`background`"] if event.background else []
    parts += [f"hedge *{'*, *'.join(event.hedge)}*"] if event.hedge else []
    parts += [of_figure(figure) for figure in event.figures]
    parts += [f"said by *{event.said_by}*"] if event.said_by else []
    parts += [f"`{event.certainty}`"] if event.certainty else []
    return "; ".join(parts)


def of_figure(figure: ExpectedFigure) -> str:
    """A figure: what it measures, its words, and the bounds that are known."""
    bounds = [("low", figure.low), ("high", figure.high), ("best", figure.best)]
    known = ", ".join(f"{name} {value}" for name, value in bounds if value is not None)
    return f"{figure.what} *{figure.words}*" + (f" ({known})" if known else "")


if __name__ == "__main__":
    PAGE.write_text(page(load_codebook()), encoding="utf-8")
