"""Any tree over any words must be read without an error, quickly, and give sound spans."""

import time

from conllu import Block, build
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import find_events
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()
WORDS = st.sampled_from(
    [
        "attack",
        "attacked",
        "killed",
        "said",
        "protest",
        "to",
        "by",
        "against",
        "not",
        "will",
        "army",
        "rebels",
        "Tolpa",
        "Monday",
        "30",
        "hundreds",
        "of",
        "call",
        "on",
        "urged",
        "minister",
        "talks",
        ",",
        "'",
        "sit",
        "-",
        "in",
        "strike",
        "who",
        "that",
        "if",
        "must",
        "arrested",
        "police",
        "ceasefire",
        "🙂",
        "threatened",
        "vowed",
    ]
)
UPOS = st.sampled_from(["VERB", "NOUN", "PROPN", "ADP", "AUX", "PUNCT", "PRON", "NUM", "ADJ", "PART", "SCONJ", "X"])
RELATIONS = st.sampled_from(
    [
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "amod",
        "compound",
        "conj",
        "acl",
        "acl:relcl",
        "advcl",
        "xcomp",
        "ccomp",
        "aux",
        "aux:pass",
        "nsubj:pass",
        "obl:agent",
        "case",
        "mark",
        "nummod",
        "nmod:poss",
        "cop",
        "parataxis",
        "flat",
        "dep",
    ]
)
ENTITIES = st.sampled_from(["_", "B-person", "B-location", "B-date", "B-organization", "B-norp"])


@st.composite
def sentences(draw):
    count = draw(st.integers(1, 14))
    order = draw(st.permutations(range(1, count + 1)))
    heads = {order[0]: 0} | {w: draw(st.sampled_from(order[:i])) for i, w in enumerate(order) if i}
    rows = [
        (str(i), draw(WORDS), draw(UPOS), str(heads[i]), draw(RELATIONS) if heads[i] else "root", draw(ENTITIES))
        for i in range(1, count + 1)
    ]
    return Block((), tuple(rows))


@settings(max_examples=150, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=3))
def test_any_tree_gives_sound_events(blocks):
    analysis = build(*blocks)
    ids = set()
    for event in find_events(analysis, (), CODEBOOK):
        spans = [event.trigger, *event.hedge, *(f.words for f in event.figures)]
        spans += [s for p in (*event.actor, *event.recipient) for s in (p.span, p.head)]
        spans += [p.span for p in event.place] + [t.span for t in event.time]
        assert all(analysis.text[s.start : s.end] == s.text for s in spans)
        assert event.category in CODEBOOK.categories
        assert set(event.modes) <= set(CODEBOOK.category(event.category).mode_names)
        assert event.same_as is None or event.same_as in ids
        ids.add(event.id)


def test_one_endless_sentence_costs_no_square():
    rows = [("1", "attacked", "VERB", "0", "root", "_")]
    rows += [(str(i), "attack", "NOUN", "1", "obj", "_") for i in range(2, 1001)]
    analysis = build(Block((), tuple(rows)))
    start = time.process_time()
    find_events(analysis, (), CODEBOOK)
    assert time.process_time() - start < 5  # 1,000 triggers in one clause take .5 s; their square took minutes
