"""Hostile input: any tree, any marks; bounded work."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.claims import find_statements
from dateline.records import Analysis, Sentence, Token
from dateline.vocabulary.cues import load_cues

LEXICON = load_cues()
FORMS = ["said", "told", "Police", "that", "“", "”", '"', ",", ":", ".", "he", "according", "to", "reports", "of"]
FORMS += ["clear", "as", "saying", "quoted", "by", "call", "on", "—", "@x", "'", "Q", "who", "it"]
UPOS = ["VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "ADJ", "AUX", "SCONJ"]
RELATIONS = ["nsubj", "ccomp", "xcomp", "parataxis", "obj", "obl", "obl:agent", "acl", "acl:relcl", "advcl", "conj"]
RELATIONS += ["mark", "case", "punct", "nmod", "nsubj:pass", "aux:pass", "csubj", "expl", "nmod:poss"]
GAPS = ["space", "none", "line", "paragraph"]


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=5))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text = ""
    for size in sizes:
        first = len(tokens)
        for place in range(size):
            form, upos = draw(st.sampled_from(FORMS)), draw(st.sampled_from(UPOS))
            gap = draw(st.sampled_from(GAPS if place == 0 else GAPS[:2]))
            text += {"space": " ", "none": "", "line": "\n", "paragraph": "\n\n"}[gap] if text else ""
            # Heads point back only, so that every sentence is a tree; the first word is its root.
            head = first + draw(st.integers(0, place - 1)) if place else -1
            start = len(text)
            text += form
            relation = draw(st.sampled_from(RELATIONS)) if place else "root"
            tokens.append(Token(len(tokens), start, len(text), form, upos, head, relation, gap))
        sentences.append(Sentence(len(sentences), first, len(tokens), first))
    if draw(st.booleans()):
        tokens, sentences = _mirrored(text, tokens, sentences)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    of = tuple(s.index for s in sentences for _ in range(s.first, s.last))
    return Analysis(text, tuple(tokens), tuple(sentences), (), tuple(map(tuple, children)), of)


def _mirrored(text: str, tokens: list[Token], sentences: list[Sentence]) -> tuple[list[Token], list[Sentence]]:
    """The same words with every tree turned round: heads point forward."""
    out: list[Token] = []
    for s in sentences:
        for t in tokens[s.first : s.last]:
            other = tokens[s.first + s.last - 1 - t.index]
            head = s.first + s.last - 1 - other.head if other.head >= 0 else -1
            out.append(Token(t.index, t.start, t.end, t.text, t.upos, head, other.deprel, t.gap))
    return out, [Sentence(s.index, s.first, s.last, s.last - 1) for s in sentences]


@given(analyses())
@settings(max_examples=300, deadline=None)
def test_any_tree_gives_sound_statements(analysis: Analysis) -> None:
    found = find_statements(analysis, LEXICON)
    ids = {s.id: s for s in found}
    assert len(ids) == len(found)
    for statement in found:
        assert statement.content
        assert 0 <= statement.score <= 1
        for span in (*statement.source, *statement.cue, *statement.content):
            assert span.text and analysis.text[span.start : span.end] == span.text
        assert not any(c.overlaps(p) for c in statement.cue for p in statement.content)
        seen = set()
        holder = statement
        while holder.inside is not None:
            assert holder.id not in seen
            seen.add(holder.id)
            holder = ids[holder.inside]
    assert find_statements(analysis, LEXICON) == found


def test_empty() -> None:
    assert find_statements(Analysis("", (), (), (), (), ()), LEXICON) == ()


def test_one_endless_sentence_of_cues_is_bounded() -> None:
    count = 20_000
    forms = ["said", "“", "he", ","] * (count // 4)
    upos = ["VERB", "PUNCT", "PRON", "PUNCT"] * (count // 4)
    tokens, text = [], ""
    for i, (form, tag) in enumerate(zip(forms, upos, strict=True)):
        text += " " if text else ""
        start = len(text)
        text += form
        tokens.append(Token(i, start, len(text), form, tag, i - 1, "ccomp" if tag == "VERB" else "nsubj", "space"))
    children = tuple((i + 1,) if i + 1 < count else () for i in range(count))
    analysis = Analysis(text, tuple(tokens), (Sentence(0, 0, count, 0),), (), children, (0,) * count)
    started = time.perf_counter()
    find_statements(analysis, LEXICON)
    assert time.perf_counter() - started < 10  # quadratic work would take minutes
