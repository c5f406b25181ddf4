"""Analysis and statements -> events: the stage's one door."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.events.certainty import Sources, attribute
from dateline.events.circumstances import find_places, find_times
from dateline.events.disputes import mark_disputed
from dateline.events.figures import find_figures
from dateline.events.identity import link_mentions
from dateline.events.modes import find_contexts, find_modes
from dateline.events.phrases import participant
from dateline.events.reading import Reading
from dateline.events.status import find_standing
from dateline.events.tolls import with_tolls
from dateline.events.triggers import Trigger, find_triggers
from dateline.records import Analysis, Event, Statement
from dateline.vocabulary import Codebook

# Cooperation that is still to come is a promise of it (codebook.md section 2, what annotators get wrong).
_FUTURE = {"AID": "AGREE", "CONSULT": "AGREE", "COOPERATE": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
# Below this prior a match was wrong more often than right on the training reports.
LEAST_SCORE = 0.3


def find_events(analysis: Analysis, statements: Sequence[Statement], codebook: Codebook) -> tuple[Event, ...]:
    """All events of a report, in reading order.

    Participants, places and times hold words only: their actor and place ids and dates are ``None`` until grounding
    fills them. Ids are ``e1``, ``e2``, ... in reading order. The same arguments always give the same events.
    """
    reading = Reading.of(analysis, codebook)
    sources = Sources(statements)
    events: list[Event] = []
    heads: list[int] = []
    for trigger in find_triggers(reading):
        span = trigger.span(reading)
        if trigger.group.speech and sources.innermost(span) is None:
            continue  # a judgement or demand counts only where somebody utters it
        if trigger.score >= LEAST_SCORE:
            events.append(_event(reading, sources, trigger, f"e{len(events) + 1}"))
            heads.append(trigger.head)
    linked = link_mentions(with_tolls(reading, events, heads))
    return mark_disputed(reading, linked, heads)


def _event(reading: Reading, sources: Sources, trigger: Trigger, name: str) -> Event:
    span = trigger.span(reading)
    actor = tuple(participant(reading, head, trigger.head) for head in trigger.roles.actor)
    recipient = tuple(participant(reading, head, trigger.head) for head in trigger.roles.recipient)
    standing = find_standing(reading, trigger)
    attribution = attribute(sources, trigger, span, (*actor, *recipient), standing)
    category = _FUTURE.get(trigger.group.category, "") if standing.status == "future" else ""
    return Event(
        id=name,
        trigger=span,
        category=category or trigger.group.category,
        modes=() if category else find_modes(reading, trigger),
        contexts=find_contexts(reading, trigger),
        actor=actor,
        recipient=recipient,
        place=find_places(reading, trigger),
        time=find_times(reading, trigger),
        figures=find_figures(reading, trigger),
        status=standing.status,
        background=standing.background,
        hedge=standing.hedge,
        asserted_by=attribution.asserted_by,
        certainty=attribution.certainty,
        score=trigger.score,
    )
