"""The road from a report to its record: the one module that knows the order of the stages.

``STAGES`` is the road as data; ``read`` walks it. Each step takes what the steps before it found (a ``Draft``) and the
loaded ``Resources``, and returns a draft that holds its own finding too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Literal

from dateline.acquire import read_source
from dateline.analysis import Analyzer
from dateline.claims import RelationDraft, find_relations, find_statements, identify_relations
from dateline.errors import DatelineError
from dateline.events import HeadLabels, OwnCategories, find_events, study
from dateline.grounding import ActorIndex, Mention, PlaceTable, Registry, find_times, resolve_actors, resolve_places
from dateline.pipeline_links import Overlap, by_party, dated, placed, same_speaker, with_actors
from dateline.records import (
    Actor,
    Analysis,
    Event,
    Place,
    Problem,
    ReaderInfo,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Time,
)
from dateline.settings import VERSION
from dateline.vocabulary import Codebook, load_codebook
from dateline.vocabulary.cues import CueLexicon, load_cues
from dateline.vocabulary.own_codebook import OwnCodebook
from dateline.vocabulary.relations import RelationLexicon, load_relations

OutcomeStatus = Literal["read", "failed"]


@dataclass(frozen=True, slots=True)
class Resources:
    """What the stages need, loaded once and shared by all reports; ``own`` is a user's codebook, if one is in force."""

    analyzer: Analyzer
    cues: CueLexicon
    codebook: Codebook
    registry: Registry
    places: PlaceTable
    relations: RelationLexicon
    own: OwnCategories | None = None

    @classmethod
    def load(cls) -> Resources:
        """Load the model and the tables that the package ships; raises ``ModelError`` or ``VocabularyError``."""
        return cls(Analyzer.load(), load_cues(), load_codebook(), Registry.load(), PlaceTable.load(), load_relations())

    @property
    def reader(self) -> ReaderInfo:
        """What writes the records: versions of the package, the model and the codebook."""
        card = self.analyzer.card
        edition = self.codebook.version if self.own is None else self.own.edition
        return ReaderInfo(VERSION, f"{card.name} {card.version}", str(edition))

    def with_codebook(self, own: OwnCodebook) -> Resources:
        """The same with a user's codebook in force: reads its examples, a few milliseconds each."""
        labels = self.analyzer.card.labels
        known = HeadLabels(labels["events"][1:], labels["modes"])
        lesson = study(own, lambda text: self.analyzer.analyse(text, vectors=True), known)
        return replace(self, own=OwnCategories(own, lesson, known))


@dataclass(frozen=True, slots=True)
class Draft:
    """A record in the making: the report and what the steps found so far; ``None`` or empty before their turn.

    ``ties`` are relations in words; ``relations`` are those whose ends resolved to two actors.
    """

    report: Report
    analysis: Analysis | None = None
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    index: ActorIndex | None = None
    ties: tuple[RelationDraft, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def seen(self) -> Analysis:
        """The analysis; raises ``RuntimeError`` when a step runs before it."""
        if self.analysis is None:
            raise RuntimeError("this step needs the analysis, which comes first")
        return self.analysis


@dataclass(frozen=True, slots=True)
class Step:
    """A named step of the road; ``run`` returns the draft with this step's finding in it."""

    name: str
    run: Callable[[Draft, Resources], Draft]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its record, whether it was read, and what could not be read or resolved.

    A report that could not be read has ``status`` ``"failed"`` and a record with empty lists.
    """

    record: Record
    status: OutcomeStatus
    problems: tuple[Problem, ...] = field(default=())


def add_analysis(draft: Draft, resources: Resources) -> Draft:
    """Words, sentences, trees and entities."""
    vectors = resources.own is not None
    return replace(draft, analysis=resources.analyzer.analyse(draft.report.text, vectors=vectors))


def add_statements(draft: Draft, resources: Resources) -> Draft:
    """Statements: who says so; and relations in words, whose identifiers come last."""
    statements = find_statements(draft.seen, resources.cues)
    return replace(draft, statements=statements, ties=find_relations(draft.seen, statements, resources.relations))


def add_events(draft: Draft, resources: Resources) -> Draft:
    """Events with their words; identifiers come later."""
    return replace(draft, events=find_events(draft.seen, draft.statements, resources.codebook, resources.own))


def add_times(draft: Draft, resources: Resources) -> Draft:
    """Time expressions and their days; the days of events."""
    times = find_times(draft.report.text, published_day(draft.report))
    by_words = Overlap([(t.span, t) for t in times])
    events = tuple(replace(e, time=tuple(dated(t, by_words) for t in e.time)) for e in draft.events)
    return replace(draft, times=times, events=events)


def add_places(draft: Draft, resources: Resources) -> Draft:
    """Places and their identifiers; the places of events."""
    places = resolve_places(draft.seen, resources.places)
    by_words = Overlap([(link.span, place) for place in places for link in place.links])
    events = tuple(replace(e, place=tuple(placed(p, by_words) for p in e.place)) for e in draft.events)
    return replace(draft, places=places, events=events)


def add_actors(draft: Draft, resources: Resources) -> Draft:
    """Actors and their identifiers; the actors of events and the sources of statements."""
    wanted = mentions(draft.seen, draft.statements, draft.events, draft.ties)
    index = resolve_actors(draft.seen, resources.registry, wanted, published_day(draft.report))
    statements = same_speaker(
        draft.report.text, [replace(s, source_actor=_source_actor(s, index)) for s in draft.statements]
    )
    events = tuple(with_actors(e, index) for e in draft.events)
    return replace(draft, actors=index.actors, statements=statements, events=events, index=index)


def add_relations(draft: Draft, resources: Resources) -> Draft:
    """Relations between the actors that their ends resolved to; the events whose source speaks for a party to them."""
    relations = identify_relations(draft.ties, draft.actors)
    speakers = {s.id: s.source_actor for s in draft.statements}
    known = {actor.id: actor for actor in draft.actors}
    events = tuple(by_party(e, speakers, known, relations) for e in draft.events)
    return replace(draft, relations=relations, events=events)


STAGES: tuple[Step, ...] = (
    Step("analysis", add_analysis),
    Step("claims", add_statements),
    Step("events", add_events),
    Step("times", add_times),
    Step("places", add_places),
    Step("actors", add_actors),
    Step("relations", add_relations),
)


def read(report: Report, resources: Resources) -> Record:
    """Read one report; raises whatever a stage raises (``read_safely`` does not)."""
    draft = Draft(report)
    for _, draft in explain(report, resources):  # noqa: B007 (the last draft is wanted)
        pass
    return _record(draft, resources)


def read_safely(report: Report, resources: Resources) -> Outcome:
    """Read one report; a stage that fails gives an outcome that names the stage, never an exception."""
    draft = Draft(report)
    for step in STAGES:
        try:
            draft = step.run(draft, resources)
        except Exception as error:  # noqa: BLE001 (house rule 6: one bad report never stops a batch)
            return _failed(report, Problem(step.name, _one_line(error)), resources.reader)
    record = _record(draft, resources)
    return Outcome(record, "read", record.problems)


def explain(report: Report, resources: Resources) -> Iterator[tuple[Step, Draft]]:
    """Every step with the draft as it left it, in order; raises whatever a stage raises."""
    draft = Draft(report)
    for step in STAGES:
        draft = step.run(draft, resources)
        yield step, draft


class Batch:
    """The ids met so far among files that are read together, so that each report keeps an id of its own."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def distinct(self, report: Report) -> Report:
        """The report, under another id when an earlier one bears its id with other words.

        Two files with the same stem are two reports; the second becomes ``<id>-<8 hex digits of its text>``.
        """
        if self._texts.setdefault(report.id, report.sha256) == report.sha256:
            return report
        return replace(report, id=f"{report.id}-{report.sha256[:8]}")


def read_bytes(
    name: str,
    data: bytes,
    resources: Resources,
    *,
    published: str | None = None,
    any_language: bool = False,
    batch: Batch | None = None,
) -> Iterator[Outcome]:
    """Read every report in a file's bytes, in order; ``name`` is the file's name or ``"-"``.

    Files that are read together share a ``batch``. Raises ``InputError`` when ``published`` is not a date; anything
    else becomes an outcome.
    """
    batch = Batch() if batch is None else batch
    for item in acquire(name, data, published=published, any_language=any_language):
        if isinstance(item, Problem):
            yield _failed(_unread(name, item.where), item, resources.reader)
        else:
            yield read_safely(batch.distinct(item), resources)


def acquire(
    name: str, data: bytes, *, published: str | None = None, any_language: bool = False
) -> Iterator[Report | Problem]:
    """The reports in a file's bytes, and a problem for each item that is none; an unexpected failure is a problem."""
    try:
        yield from read_source(name, data, published=published, any_language=any_language)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001 (house rule 6: one bad file never stops a batch)
        yield Problem(name, f"acquire: {_one_line(error)}")


def check_published(words: str) -> None:
    """Raise ``InputError`` when the words are no publication date (``read_bytes`` would too, but only when walked)."""
    read_source("-", b"", published=words)


def failure(name: str, what: str, reader: ReaderInfo) -> Outcome:
    """The outcome of a file that could not even be opened."""
    return _failed(_unread(name, name), Problem(name, what), reader)


def published_day(report: Report) -> date | None:
    """The day of publication if it is known to the day, else ``None``: relative times then stay relative."""
    if report.published is None or report.published_precision != "day":
        return None
    try:
        return date.fromisoformat(report.published[:10])
    except ValueError:
        return None


def mentions(
    analysis: Analysis, statements: Sequence[Statement], events: Sequence[Event], ties: Sequence[RelationDraft] = ()
) -> tuple[Mention, ...]:
    """The noun phrases that statements, events and relations use, once each, in reading order."""
    heads: dict[Span, int | None] = {}
    starts = {token.start: token.index for token in analysis.tokens}
    for event in events:
        for filler in (*event.actor, *event.recipient):
            heads.setdefault(filler.span, starts.get(filler.head.start))
    for statement in statements:
        for span in statement.source:
            heads.setdefault(span, None)
    for tie in ties:
        for end in tie.ends:
            heads.setdefault(end.span, end.head)
    found = []
    for span in sorted(heads):
        head = heads[span]
        head = _head_within(analysis, span) if head is None else head
        if head is not None:
            found.append(Mention(span, head))
    return tuple(found)


def _head_within(analysis: Analysis, span: Span) -> int | None:
    """The word of the span that heads it (`Analysis.head_of`), or ``None`` for a span of no word."""
    first = bisect_right(analysis.tokens, span.start, key=lambda token: token.end)
    last = bisect_left(analysis.tokens, span.end, key=lambda token: token.start)
    return analysis.head_of(first, last) if first < last else None


def _source_actor(statement: Statement, index: ActorIndex) -> str | None:
    """The actor of the first piece of the source that resolves; what a stage already filled in stays."""
    if statement.source_actor is not None:
        return statement.source_actor
    return next((actor for span in statement.source if (actor := index.of(span)) is not None), None)


def _record(draft: Draft, resources: Resources) -> Record:
    return Record(
        report=draft.report,
        reader=resources.reader,
        actors=draft.actors,
        places=draft.places,
        times=draft.times,
        statements=draft.statements,
        events=draft.events,
        relations=draft.relations,
        problems=draft.report.problems,
    )


def _failed(report: Report, problem: Problem, reader: ReaderInfo) -> Outcome:
    problems = (*report.problems, problem)
    return Outcome(Record(report=report, reader=reader, problems=problems), "failed", problems)


def _unread(name: str, where: str) -> Report:
    """A stand-in for a report that could not be read: no text, and the id that its file (and line) would have given."""
    stem = "stdin" if name == "-" else PurePath(name).stem or name
    return Report(id=stem + (where[len(name) :] if where.startswith(name) else ""), text="", source=name)


def _one_line(error: Exception) -> str:
    """The error as one line, with its type unless it is one of ours, whose messages are written for people."""
    text = " ".join(str(error).split())[:300]
    return text if isinstance(error, DatelineError) and text else f"{type(error).__name__}: {text}".rstrip(": ")
