"""The model's proposals and the lexicon's triggers together."""

from __future__ import annotations

from dataclasses import replace

from conllu import build, parse

from dateline.events import find_events
from dateline.records import Argument, Proposal
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()
SEALED = """
1 Troops NOUN 2 nsubj
2 sealed VERB 0 root
3 the DET 4 det
4 hamlet NOUN 2 obj
5 at ADP 6 case
6 dawn NOUN 2 obl
7 . PUNCT 2 punct
"""
KILLED = """
1 Gunmen NOUN 2 nsubj
2 killed VERB 0 root
3 villagers NOUN 2 obj
4 . PUNCT 2 punct
"""


def proposal(word, *categories, status="actual", modes=(), arguments=(), background=0.0):
    return Proposal(word, categories, ((status, 0.95),), modes, background, arguments)


def events(source, *proposals):
    return find_events(replace(build(*parse(source)), proposals=proposals), (), CODEBOOK)


def test_the_model_finds_triggers_that_no_lexicon_has():
    arguments = (Argument("actor", 0, 1, 0.9), Argument("recipient", 2, 4, 0.8), Argument("time", 5, 6, 0.9))
    (event,) = events(SEALED, proposal(1, ("COERCE", 0.9), modes=(("restrict", 0.8),), arguments=arguments))
    assert (event.trigger.text, event.category, event.modes) == ("sealed", "COERCE", ("restrict",))
    assert [f.span.text for f in event.actor] == ["Troops"]
    assert [f.span.text for f in event.recipient] == ["the hamlet"]
    assert [t.span.text for t in event.time] == ["dawn"]


def test_what_the_model_hardly_believes_is_no_event():
    assert events(SEALED, proposal(1, ("COERCE", 0.1))) == ()


def test_lexicon_and_model_speak_of_one_trigger():
    alone = events(KILLED, proposal(1, ("ASSAULT", 0.6)))
    assert [e.category for e in alone] == ["ASSAULT"]
    surer = events(KILLED, proposal(1, ("ASSAULT", 0.95)))
    assert surer[0].score > alone[0].score


def test_a_word_of_the_lexicon_that_the_model_does_not_see_is_hardly_an_event():
    without = find_events(build(*parse(KILLED)), (), CODEBOOK)
    assert [e.score for e in events(KILLED)] < [e.score for e in without]


def test_the_model_may_know_the_status_better():
    (event,) = events(KILLED, proposal(1, ("ASSAULT", 0.9), status="negated"))
    assert event.status == "negated"


def test_background_is_taken_from_the_model_when_it_is_sure():
    (event,) = events(KILLED, proposal(1, ("ASSAULT", 0.9), background=0.95))
    assert event.background
