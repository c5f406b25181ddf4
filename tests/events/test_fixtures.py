from pathlib import Path

import pytest
from conllu import build, parse

from dateline.events import find_events
from dateline.vocabulary import load_codebook

FIXTURES = Path(__file__).parents[1] / "fixtures" / "events"
BLOCKS = parse((FIXTURES / "sentences.conllu").read_text(encoding="utf-8"))
CODEBOOK = load_codebook()


def line(event):
    fillers = [", ".join(p.span.text for p in side) for side in (event.actor, event.recipient)]
    parts = [event.trigger.text, event.category, ",".join(event.modes), *fillers, event.status]
    return " | ".join(parts).replace("  ", " ")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: " ".join(r[1] for r in b.rows)[:50])
def test_events_of_made_up_sentences(block):
    events = find_events(build(block), (), CODEBOOK)
    assert sorted(map(line, events)) == sorted(v.replace("  ", " ") for v in block.values("event"))


def test_every_span_points_into_the_text():
    analysis = build(*BLOCKS)
    events = find_events(analysis, (), CODEBOOK)
    assert len(events) > 15
    for event in events:
        spans = [event.trigger, *event.hedge, *(f.words for f in event.figures)]
        spans += [p.span for p in (*event.actor, *event.recipient)] + [p.head for p in (*event.actor, *event.recipient)]
        spans += [p.span for p in event.place] + [t.span for t in event.time]
        assert all(analysis.text[s.start : s.end] == s.text for s in spans)
        assert 0 < event.score < 1


def test_ids_are_in_reading_order_and_repeatable():
    analysis = build(*BLOCKS)
    once, again = find_events(analysis, (), CODEBOOK), find_events(analysis, (), CODEBOOK)
    assert once == again
    assert [e.id for e in once] == [f"e{i}" for i in range(1, len(once) + 1)]
    assert [e.trigger.start for e in once] == sorted(e.trigger.start for e in once)


def test_participants_places_and_times_hold_words_only():
    event = find_events(build(BLOCKS[0]), (), CODEBOOK)[0]
    assert event.place[0].span.text == "Tolpa"
    assert event.place[0].place is None
    assert event.time[0].span.text == "Monday"
    assert (event.time[0].start, event.time[0].precision) == (None, "unknown")
    assert event.actor[0].actor is None
