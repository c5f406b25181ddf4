"""A record for people: who did what to whom, where, when, and who says so, with the words that prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.records import Actor, Event, Figure, Participant, Place, Record, Relation, Report, Span, Statement
from dateline.views.cli.plain import printable, shortened
from dateline.views.cli.screen import put

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

CERTAINTY: Mapping[str, str] = MappingProxyType(
    {
        "reported": "stated by the report itself",
        "claimed": "claimed by a source",
        "claimed_by_party": "claimed by a party to the event",
        "unconfirmed": "unconfirmed",
        "disputed": "disputed by another source",
        "corroborated": "stated by independent sources",
    }
)
# A sentence longer than this is cut around its trigger: four lines of an 80-column terminal.
QUOTE = 280
_END = re.compile(r"[.!?][\"”’»')\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the rows look up: the report's text, and the record's nouns by id."""

    text: str
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, record: Record) -> _Shown:
        return cls(
            record.report.text,
            {actor.id: actor for actor in record.actors},
            {place.id: place for place in record.places},
            {statement.id: statement for statement in record.statements},
        )


def show(record: Record, console: Console) -> None:
    """Print the record; colours only where the console has them, 80 columns are enough."""
    put(console, _parts(record, mark=not console.color_system))


def show_statements(record: Record, console: Console) -> None:
    """Print the record's statements only, each in full: its source, cue, content, kind, and what it lies inside."""
    put(console, _statement_parts(record))


def _statement_parts(record: Record) -> Iterator[RenderableType]:
    yield from _header(record.report)
    shown = _Shown.of(record)
    yield _text("")
    yield _heading(f"Statements ({len(record.statements)})" if record.statements else "No statements")
    for statement in record.statements:
        yield _grid(statement.id, _statement_rows(statement, shown))
        yield _text("")
    if not record.statements:
        yield _text("")


def _statement_rows(statement: Statement, shown: _Shown) -> list[tuple[str, Text]]:
    """The rows of one statement; what is not told has no row."""
    actor = shown.actors.get(statement.source_actor or "")
    source = printable(" … ".join(span.text for span in statement.source))
    name = printable(actor.name) if actor is not None else ""
    known = f"{source} [{name}]" if source and name and name.casefold() not in source.casefold() else source or name
    rows = [("source", _text(known or "a source not named here", "cyan"))]
    if statement.cue:
        rows.append(("cue", _text(" … ".join(span.text for span in statement.cue))))
    rows.append(("content", _text(" … ".join(span.text for span in statement.content))))
    rows.append(("kind", _text(f"{statement.kind}, in: {statement.medium}" if statement.medium else statement.kind)))
    outer = _chain(statement, shown)[1:]
    if outer:
        rows.append(("inside", _text(", inside ".join(f"{s.id} ({_source(s, shown.actors)})" for s in outer))))
    return rows


def _parts(record: Record, mark: bool) -> Iterator[RenderableType]:
    """The parts of the view in order; ``mark`` sets asterisks around triggers where no colour can do so."""
    yield from _header(record.report)
    shown = _Shown.of(record)
    yield _text("")
    yield _heading(f"Events ({len(record.events)})" if record.events else "No events")
    for event in record.events:
        yield _grid(event.id, _event_rows(event, shown, mark))
        yield _text("")
    if not record.events:
        yield _text("")
    if record.statements:
        yield _heading(f"Statements ({len(record.statements)})")
        for statement in record.statements:
            yield _grid(statement.id, [("", _statement(statement, shown.actors))])
        yield _text("")
    if record.relations:
        yield _heading(f"Relations ({len(record.relations)})")
        for relation in record.relations:
            yield _grid("", [("", _relation(relation, shown))])
        yield _text("")
    if record.problems:
        yield _heading("Problems")
        for problem in record.problems:
            yield _text(f"{problem.where}: {problem.what}")
        yield _text("")


def _header(report: Report) -> Iterator[RenderableType]:
    from rich.rule import Rule

    yield Rule(style="dim", characters="─")
    yield _text(report.title or shortened(report.text, 70) or "(no text)", "bold")
    published = report.published or "date unknown"
    if report.published and report.published_precision != "day":
        published += f" (only the {report.published_precision} is known)"
    language = f"language {report.language}" if report.language not in (None, "en") else None
    parts = (report.publisher or "publisher unknown", published, f"report {report.id}", language)
    yield _text(" · ".join(part for part in parts if part), "dim")


def _heading(words: str) -> Text:
    return _text(words, "bold underline")


def _grid(label: str, rows: list[tuple[str, Text]]) -> RenderableType:
    """Rows with hanging indents: the id, the name of the row, what it says."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1), expand=False)
    grid.add_column(min_width=3, no_wrap=True, style="dim")
    if any(name for name, _ in rows):
        grid.add_column(min_width=8, no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for number, (name, content) in enumerate(rows):
        cells = [_text(label if number == 0 else "")]
        if len(grid.columns) == 3:
            cells.append(_text(name))
        grid.add_row(*cells, content)
    return grid


def _event_rows(event: Event, shown: _Shown, mark: bool) -> list[tuple[str, Text]]:
    """The rows of one event; what is not told has no row."""
    again = f"  (the act of {event.same_as} again)" if event.same_as else ""
    name = _text(event.category, "bold")
    name.append(printable(" ".join(["", *event.modes]) + again))
    rows = [("what", name)]
    if event.actor or event.recipient:
        rows.append(("who", _who(event, shown.actors)))
    if event.place:
        rows.append(("where", _text("; ".join(_where(p.span, shown.places.get(p.place or "")) for p in event.place))))
    if event.time:
        rows.append(("when", _text("; ".join(_when(t.span, t.start, t.end, t.precision) for t in event.time))))
    if event.figures:
        rows.append(("figures", _text("; ".join(_figure(figure) for figure in event.figures))))
    status = _status(event)
    if status:
        rows.append(("status", _text(status, "yellow")))
    rows.append(("says who", _says_who(event, shown)))
    rows.append(("words", _quoted(shown.text, event.trigger, mark)))
    return rows


def _who(event: Event, actors: Mapping[str, Actor]) -> Text:
    left = ", ".join(_filler(filler, actors) for filler in event.actor) or "(not named)"
    right = ", ".join(_filler(filler, actors) for filler in event.recipient)
    return _text(f"{left} → {right}" if right else left)


def _filler(filler: Participant, actors: Mapping[str, Actor]) -> str:
    """The words, and whom they mean where that is more than the words say."""
    return _named(shortened(filler.span.text, 60), actors.get(filler.actor or ""))


def _named(words: str, actor: Actor | None) -> str:
    if actor is None or not actor.name or printable(actor.name).casefold() in words.casefold():
        return words
    return f"{words} [{shortened(actor.name, 60)}]"


def _where(span: Span, place: Place | None) -> str:
    words = shortened(span.text, 60)
    if place is None or place.precision == "unknown":
        return f"{words} (not located)"
    known = [part for part in (place.name, place.admin1, place.country) if part and part != words]
    located = ", ".join(dict.fromkeys(known)) or words
    return f"{words} ({shortened(located, 70)}; {place.precision})"


def _when(span: Span, start: str | None, end: str | None, precision: str) -> str:
    words = f"“{shortened(span.text, 40)}”"
    if start is None and end is None:
        return f"{words} (day unknown)"
    if start == end:
        return f"{start} {words}"
    return f"{start or '…'} to {end or '…'} ({precision}) {words}"


def _figure(figure: Figure) -> str:
    return f"{figure.what}: {_amount(figure.low, figure.high, figure.best)} (“{shortened(figure.words.text, 40)}”)"


def _amount(low: int | None, high: int | None, best: int | None) -> str:
    """The number with its bounds in words; an unknown bound is never filled in."""
    if low is None and high is None:
        return "number not told" if best is None else f"about {best}"
    if low == high:
        return f"{low}"
    best_too = f", best {best}" if best is not None and best not in (low, high) else ""
    if low is not None and high is not None:
        return f"{low} to {high}{best_too}"
    return (f"{low} or more" if high is None else f"{high} or fewer") + best_too


def _status(event: Event) -> str:
    """Whether it happened, where that is not plain: future, hypothetical, negated, told as history, hedged."""
    parts: list[str] = [event.status] if event.status != "actual" else []
    if event.background:
        parts.append("background")
    if event.hedge:
        parts.append("hedged: " + ", ".join(f"“{shortened(span.text, 40)}”" for span in event.hedge))
    return " · ".join(parts)


def _says_who(event: Event, shown: _Shown) -> Text:
    certainty = CERTAINTY.get(event.certainty, event.certainty)
    statement = shown.statements.get(event.asserted_by)
    source = _sources(statement, shown) or "the report"
    text = _text(source, "cyan")
    if not (statement is None and event.certainty == "reported"):
        text.append(f" · {printable(certainty)}")
    return text


def _sources(statement: Statement | None, shown: _Shown) -> str:
    """The sources from the innermost statement outwards, each with its statement's id; empty for the report itself."""
    return ", according to ".join(f"{_source(s, shown.actors)} ({s.id})" for s in _chain(statement, shown))


def _chain(statement: Statement | None, shown: _Shown) -> list[Statement]:
    """The statement and those around it, outermost last."""
    chain: dict[str, Statement] = {}
    while statement is not None and statement.id not in chain:
        chain[statement.id] = statement
        statement = shown.statements.get(statement.inside or "")
    return list(chain.values())


def _relation(relation: Relation, shown: _Shown) -> Text:
    """``France — member of — anti-IS coalition  “evidence”``, and who says so unless the report does."""
    ends = [shown.actors.get(end) for end in (relation.subject, relation.object)]
    left, right = (shortened(end.name, 60) if end is not None else "(unknown)" for end in ends)
    as_ = f" as “{shortened(relation.as_, 60)}”" if relation.as_ else ""
    text = _text(f"{left} — {relation.relation.replace('_', ' ')} — {right}{as_}")
    evidence = shortened(" … ".join(span.text for span in relation.evidence), 120)
    text.append(printable(f"  “{evidence}”"), style="dim")
    said = _sources(shown.statements.get(relation.asserted_by), shown)
    if said:
        text.append(printable(f" · {said}"), style="cyan")
    return text


def _source(statement: Statement, actors: Mapping[str, Actor]) -> str:
    words = shortened(" … ".join(span.text for span in statement.source), 70)
    actor = actors.get(statement.source_actor or "")
    if words:
        return _named(words, actor)
    return shortened(actor.name, 70) if actor is not None else "a source not named here"


def _statement(statement: Statement, actors: Mapping[str, Actor]) -> Text:
    text = _text(_source(statement, actors), "cyan")
    cue = shortened(" … ".join(span.text for span in statement.cue), 40)
    content = shortened(" … ".join(span.text for span in statement.content), 160)
    text.append(f" — {cue} — " if cue else " — ")
    text.append(content)
    if statement.inside:
        text.append(printable(f" (inside {statement.inside})"))
    return text


def _quoted(text: str, trigger: Span, mark: bool) -> Text:
    """The sentence around the trigger with the trigger set off."""
    start, end = sentence_around(text, trigger)
    first, last = start, end
    if end - start > QUOTE:
        first = max(start, trigger.start - QUOTE // 2)
        last = min(end, max(trigger.end, first + QUOTE))
    out = _text(("…" if first > start else "") + text[first : trigger.start].lstrip())
    star = "*" if mark else ""
    out.append(star + printable(trigger.text) + star, style="bold reverse")
    out.append(printable(text[trigger.end : last]).rstrip() + ("…" if last < end else ""))
    return out


def sentence_around(text: str, trigger: Span) -> tuple[int, int]:
    """Offsets of the sentence that holds the trigger; no farther than ``4 * QUOTE`` characters from it."""
    start = first = max(0, trigger.start - 4 * QUOTE)
    for found in _END.finditer(text, first, trigger.start):
        start = found.end()
    last = min(len(text), trigger.end + 4 * QUOTE)
    ending = _END.search(text, trigger.end, last)
    return start, ending.end() - 1 if ending else last


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(words), style=style, overflow="fold")
