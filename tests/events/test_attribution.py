"""Who asserts an event, and how certain it is."""

import pytest
from conllu import build, parse

from dateline.events import find_events
from dateline.records import Span, Statement
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()
SAID = """
1 {0} NOUN 2 nsubj
2 said VERB 0 root
3 the DET 4 det
4 rebels NOUN 5 nsubj
5 attacked VERB 2 ccomp
6 the DET 7 det
7 town NOUN 5 obj
8 . PUNCT 2 punct
"""


def told_by(source):
    analysis = build(*parse(SAID.replace("{0}", source)))
    text = analysis.text
    start = text.index("the rebels")
    statement = Statement(
        id="s1",
        source=(Span.of(text, 0, len(source)),),
        cue=(Span.of(text, text.index("said"), text.index("said") + 4),),
        content=(Span.of(text, start, len(text) - 1),),
        kind="indirect",
        score=0.9,
    )
    (event,) = find_events(analysis, (statement,), CODEBOOK)
    return event.asserted_by, event.certainty


@pytest.mark.parametrize(
    ("source", "certainty"),
    [("Villagers", "claimed"), ("Rebels", "claimed_by_party"), ("Sources", "unconfirmed"), ("Rumours", "unconfirmed")],
)
def test_the_source_decides_the_certainty(source, certainty):
    assert told_by(source) == ("s1", certainty)


def test_without_a_statement_the_report_itself_tells_it():
    (event,) = find_events(build(*parse(SAID.replace("{0}", "Villagers"))), (), CODEBOOK)
    assert (event.asserted_by, event.certainty) == ("reporter", "reported")


JUDGED = """
1 The DET 2 det
2 shelling NOUN 4 nsubj
3 is AUX 4 cop
4 unacceptable ADJ 0 root
5 . PUNCT 4 punct
"""


def test_a_judgement_counts_only_where_somebody_utters_it():
    analysis = build(*parse(JUDGED))
    assert [e.trigger.text for e in find_events(analysis, (), CODEBOOK)] == []
    content = (Span.of(analysis.text, 0, len(analysis.text)),)
    statement = Statement("s1", (), (), content, "direct", 0.9)
    (event,) = find_events(analysis, (statement,), CODEBOOK)
    assert (event.trigger.text, event.category, event.asserted_by) == ("unacceptable", "ACCUSE", "reporter")
