"""Analysis and statements -> events: the stage's one door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.events import arguments
from dateline.events.certainty import Sources, attribute
from dateline.events.circumstances import find_places, find_times
from dateline.events.disputes import mark_disputed
from dateline.events.figures import find_figures
from dateline.events.identity import link_mentions
from dateline.events.inheritance import inherit, refers_back
from dateline.events.learned import combine, places_of, possible_parties, times_of, with_modes, with_status
from dateline.events.modes import find_contexts, find_modes
from dateline.events.own_categories import OwnCategories
from dateline.events.own_triggers import own_triggers, renamed
from dateline.events.phrases import participant
from dateline.events.reading import Reading
from dateline.events.status import find_standing
from dateline.events.tolls import with_tolls
from dateline.events.triggers import Trigger, find_triggers
from dateline.records import Analysis, Event, Participant, Span, Statement
from dateline.vocabulary import Codebook

# Cooperation that is still to come is a promise of it (codebook.md section 2, what annotators get wrong).
_FUTURE = {"AID": "AGREE", "CONSULT": "AGREE", "COOPERATE": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
# Events below this probability are left out: event F1 on gold dev is .644 here and .642 at .4; at .31 it is .653, with
# a third more false events on bench.negatives.
LEAST_SCORE = 0.35


def find_events(
    analysis: Analysis, statements: Sequence[Statement], codebook: Codebook, own: OwnCategories | None = None
) -> tuple[Event, ...]:
    """All events of a report, in reading order; with ``own``, those of a user's codebook, under its names.

    Participants, places and times hold words only: their actor and place ids and dates are ``None`` until grounding
    fills them. Ids are ``e1``, ``e2``, ... in reading order. The same arguments always give the same events.
    """
    reading = Reading.of(analysis, codebook)
    sources = Sources(statements)
    events: list[Event] = []
    heads: list[int] = []
    triggers = combine(reading, find_triggers(reading))
    matched = own_triggers(reading, triggers, own) if own is not None else None
    for trigger in triggers if matched is None else matched.triggers:
        span = trigger.span(reading)
        if matched is None and trigger.group.speech and sources.innermost(span) is None:
            continue  # a judgement or demand counts only where somebody utters it
        if matched is not None or trigger.score >= LEAST_SCORE:
            events.append(_event(reading, sources, trigger, f"e{len(events) + 1}"))
            heads.append(trigger.head)
    back = [event.id for event, head in zip(events, heads, strict=True) if refers_back(reading, head)]
    linked = link_mentions(with_tolls(reading, events, heads), frozenset(back))
    found = mark_disputed(reading, inherit(reading, linked, heads), heads)
    return found if matched is None else renamed(found, heads, matched.names)


def _event(reading: Reading, sources: Sources, trigger: Trigger, name: str) -> Event:
    span = trigger.span(reading)
    actor = _participants(reading, trigger.roles.actor, trigger)
    recipient = _participants(reading, _recipients(reading, trigger), trigger)
    if trigger.group.speech and not actor:
        actor = _speaker(reading, sources, span)
    standing = with_status(trigger, find_standing(reading, trigger))
    if "negated" in trigger.group.needs:
        standing = replace(standing, status="actual")  # a refusal is an act, though its words deny
    parties = (*actor, *recipient, *possible_parties(reading, trigger))
    attribution = attribute(sources, trigger, span, parties, standing)
    category = _FUTURE.get(trigger.group.category, "") if standing.status == "future" else ""
    return Event(
        id=name,
        trigger=span,
        category=category or trigger.group.category,
        modes=() if category else with_modes(reading, trigger, find_modes(reading, trigger)),
        contexts=find_contexts(reading, trigger),
        actor=actor,
        recipient=recipient,
        place=find_places(reading, trigger) or places_of(reading, trigger),
        time=find_times(reading, trigger) or times_of(reading, trigger),
        figures=find_figures(reading, trigger),
        status=standing.status,
        background=standing.background,
        hedge=standing.hedge,
        asserted_by=attribution.asserted_by,
        certainty=attribution.certainty,
        score=trigger.score,
    )


def _participants(reading: Reading, heads: Sequence[int], trigger: Trigger) -> tuple[Participant, ...]:
    """The fillers that the words head; one that stands inside another's phrase is that one."""
    found = [participant(reading, head, trigger.head, heads) for head in heads]
    return tuple(
        f for f in found if not any(g is not f and g.span != f.span and g.span.contains(f.span) for g in found)
    )


def _recipients(reading: Reading, trigger: Trigger) -> tuple[int, ...]:
    """Heads of the recipients; of a place taken, those it is taken from: the place itself is where it happens."""
    heads = trigger.roles.recipient
    if trigger.group.modes[:1] != ("territory",):
        return heads
    lost = arguments.prepositional(reading, trigger.head, "from")
    lost = [h for h in lost if reading.human(h) and not reading.tags[h] & {"location", "facility"}]
    if lost:
        return tuple(lost)
    sites = {"location", "facility", "territory"}
    kept = [h for h in heads if not reading.tags[h] & sites]
    owners = [c for h in heads if h not in kept for c in reading.children(h)]
    owners = [c for c in owners if reading.token(c).deprel in {"compound", "nmod:poss"}]
    holders = [c for c in owners if reading.tags[c] & {"organization", "armed"}]
    return tuple(kept or holders)


def _speaker(reading: Reading, sources: Sources, trigger: Span) -> tuple[Participant, ...]:
    """Who utters a judgement or a demand: the source beside the words that hold it."""
    statement = sources.innermost(trigger)
    if statement is None or not statement.source:
        return ()
    span = statement.source[0]
    words = [t for t in reading.analysis.tokens if span.start <= t.start and t.end <= span.end]
    inside = {t.index for t in words}
    head = next((t for t in words if t.head not in inside), None)
    return () if head is None else (Participant(span, reading.analysis.span(head.index, head.index + 1)),)
