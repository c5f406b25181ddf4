"""Record: one report in, one record out (record.md, format 1)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from dateline.records.events import Event
from dateline.records.grounding import Actor, Place, Time
from dateline.records.report import Problem, Report
from dateline.records.spans import Span
from dateline.records.statements import Statement

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """What wrote a record: versions of the package, the model and the codebook."""

    version: str
    model: str
    codebook: str

    def to_dict(self) -> dict[str, Any]:
        """The reader as record.md writes it."""
        return {"version": self.version, "model": self.model, "codebook": self.codebook}


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie between two actors (codebook.md section 1); ``as_`` holds the words of a designation."""

    subject: str
    relation: str
    object: str
    as_: str | None
    evidence: tuple[Span, ...]
    asserted_by: str
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The relation as record.md writes it."""
        return {
            "subject": self.subject,
            "relation": self.relation,
            "object": self.object,
            "as": self.as_,
            "evidence": [s.to_dict() for s in self.evidence],
            "asserted_by": self.asserted_by,
            "score": self.score,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """Everything Dateline wrote down about one report, each value with its evidence."""

    report: Report
    reader: ReaderInfo
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()

    def said_by(self, name: str) -> tuple[Statement, ...]:
        """The statements of a source, in reading order.

        ``name`` is sought as whole words, in any case, in the source as written, in the name of the actor that it
        resolves to, and in that actor's other names in the report; an empty name is nobody's.
        """
        words = name.split()
        if not words:
            return ()
        sought = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
        named = {
            actor.id
            for actor in self.actors
            if sought.search(actor.name) or any(sought.search(link.span.text) for link in actor.links)
        }
        return tuple(
            statement
            for statement in self.statements
            if statement.source_actor in named or any(sought.search(span.text) for span in statement.source)
        )

    def claims(self, event: Event) -> tuple[Statement, ...]:
        """Who says so: the statement that holds the event, then those around it, outermost last.

        Empty when the report itself says so.
        """
        known = {statement.id: statement for statement in self.statements}
        chain: dict[str, Statement] = {}
        inner = known.get(event.asserted_by)
        while inner is not None and inner.id not in chain:
            chain[inner.id] = inner
            inner = known.get(inner.inside or "")
        return tuple(chain.values())

    def to_dict(self) -> dict[str, Any]:
        """The record as record.md writes it, with plain dictionaries and lists only."""
        return {
            "dateline": FORMAT,
            "report": self.report.to_dict(),
            "reader": self.reader.to_dict(),
            "actors": [a.to_dict() for a in self.actors],
            "places": [p.to_dict() for p in self.places],
            "times": [t.to_dict() for t in self.times],
            "statements": [s.to_dict() for s in self.statements],
            "events": [e.to_dict() for e in self.events],
            "relations": [r.to_dict() for r in self.relations],
            "problems": [p.to_dict() for p in self.problems],
        }

    def to_json(self) -> str:
        """The record as one line of JSON; the same record gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(", ", ": "))
