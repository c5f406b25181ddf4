"""What every step of the road found in a report, one after the other: ``dateline read --explain``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from dateline.pipeline import Draft, Resources, explain
from dateline.records import Event, Link, Participant, Report, Span
from dateline.views.cli.plain import shortened


def explained(report: Report, resources: Resources) -> Iterator[str]:
    """Lines for people: each step with its time in milliseconds, then its finding in full."""
    yield f"report {report.id}: {len(report.text)} characters, published {report.published or 'unknown'}"
    before = perf_counter()
    for step, draft in explain(report, resources):
        took = (perf_counter() - before) * 1000
        yield ""
        yield f"== {step.name} ({took:.1f} ms)"
        yield from _finding(step.name, draft)
        before = perf_counter()


def _finding(name: str, draft: Draft) -> Iterator[str]:
    """The part of the draft that the step of that name filled in."""
    for step, lines in FINDINGS:
        if step == name:
            yield from lines(draft)


def _claims(draft: Draft) -> Iterator[str]:
    for s in draft.statements:
        yield (
            f"{s.id} {s.kind} source={_spans(s.source)} cue={_spans(s.cue)} content={_spans(s.content)} "
            f"inside={s.inside or '-'} score={s.score:.3f}"
        )
    for tie in draft.ties:
        as_ = f" as “{shortened(tie.as_, 80)}”" if tie.as_ else ""
        yield (
            f"{_span(tie.subject.span)} {tie.relation} {_span(tie.object.span)}{as_} "
            f"asserted_by={tie.asserted_by} score={tie.score:.3f}"
        )


def _events(draft: Draft) -> Iterator[str]:
    for event in draft.events:
        yield from _event(event)


def _times(draft: Draft) -> Iterator[str]:
    for t in draft.times:
        yield f"{t.id} {_span(t.span)} {t.start or '?'} to {t.end or '?'} {t.precision}"


def _places(draft: Draft) -> Iterator[str]:
    for place in draft.places:
        where = f"{place.lat},{place.lon}" if place.lat is not None else "no coordinates"
        yield f"{place.id} {place.name} {place.country or '-'} {where} {place.precision}"
        yield from _links(place.links)


def _actors(draft: Draft) -> Iterator[str]:
    for actor in draft.actors:
        yield f"{actor.id} {actor.name} {actor.kind or '-'} {actor.country or '-'}"
        yield from _links(actor.links)
    for statement in draft.statements:
        yield f"{statement.id} is said by {statement.source_actor or 'nobody known'}"


def _relations(draft: Draft) -> Iterator[str]:
    for r in draft.relations:
        as_ = f" as “{shortened(r.as_, 80)}”" if r.as_ else ""
        yield f"{r.subject} {r.relation} {r.object}{as_} asserted_by={r.asserted_by} score={r.score:.3f}"
        yield f"    {_spans(r.evidence)}"


def _links(links: tuple[Link, ...]) -> Iterator[str]:
    for link in links:
        yield f"    {_span(link.span)} {link.how} {link.score:.3f}"


def _analysis(draft: Draft) -> Iterator[str]:
    """Sentence by sentence: word/part of speech/relation>head; then the entities."""
    analysis = draft.seen
    for sentence in analysis.sentences:
        words = []
        for token in analysis.tokens[sentence.first : sentence.last]:
            head = analysis.tokens[token.head].text if token.head >= 0 else "ROOT"
            words.append(f"{token.text}/{token.upos}/{token.deprel}>{head}")
        yield f"sentence {sentence.index + 1}: " + " ".join(words)
    for entity in analysis.entities:
        yield f"entity {entity.kind} {_span(entity.span)} {entity.score:.3f}"


def _event(event: Event) -> Iterator[str]:
    modes = f" ({', '.join(event.modes)})" if event.modes else ""
    yield f"{event.id} {event.category}{modes} trigger={_span(event.trigger)} score={event.score:.3f}"
    yield (
        f"    status={event.status} background={event.background} hedge={_spans(event.hedge)} "
        f"asserted_by={event.asserted_by} certainty={event.certainty} same_as={event.same_as or '-'}"
    )
    yield f"    actor={_fillers(event.actor)} recipient={_fillers(event.recipient)}"
    places, times = tuple(p.span for p in event.place), tuple(t.span for t in event.time)
    yield f"    place={_spans(places)} time={_spans(times)} contexts={' '.join(event.contexts) or '-'}"
    for f in event.figures:
        yield f"    figure {f.what} {_span(f.words)} low={f.low} high={f.high} best={f.best} of={f.of or '-'}"


def _fillers(fillers: tuple[Participant, ...]) -> str:
    return _spans(tuple(filler.span for filler in fillers))


def _spans(spans: tuple[Span, ...]) -> str:
    return " + ".join(_span(span) for span in spans) or "-"


def _span(span: Span) -> str:
    return f"“{shortened(span.text, 80)}”@{span.start}"


# How each step's finding is shown, by the step's name; a test holds it against the pipeline's STAGES.
FINDINGS: tuple[tuple[str, Callable[[Draft], Iterator[str]]], ...] = (
    ("analysis", _analysis),
    ("claims", _claims),
    ("events", _events),
    ("times", _times),
    ("places", _places),
    ("actors", _actors),
    ("relations", _relations),
)
