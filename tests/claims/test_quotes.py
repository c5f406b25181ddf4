"""Pairing of quotation marks, on plain words (trees play no part)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.claims.quotes import LONGEST, find_quotes
from dateline.records import Analysis, Gap, Sentence, Token

_WORD = re.compile(r"\w+(?:['’]\w+)*|``|''|[^\w\s]")


def plain(text: str) -> Analysis:
    """Words without trees; sentences end at full stops and paragraphs."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = 0
    for match in _WORD.finditer(text):
        between = text[tokens[-1].end : match.start()] if tokens else ""
        gap: Gap = (
            "none" if not between else "paragraph" if "\n\n" in between else "line" if "\n" in between else "space"
        )
        if tokens and (gap == "paragraph" or (tokens[-1].text in ".!?" and gap != "none")):
            sentences.append(Sentence(len(sentences), first, len(tokens), first))
            first = len(tokens)
        upos = "PUNCT" if not match.group()[0].isalnum() else "NOUN"
        tokens.append(Token(len(tokens), match.start(), match.end(), match.group(), upos, -1, "root", gap))
    if tokens:
        sentences.append(Sentence(len(sentences), first, len(tokens), first))
    of = tuple(s.index for s in sentences for _ in range(s.first, s.last))
    return Analysis(text, tuple(tokens), tuple(sentences), (), tuple(() for _ in tokens), of)


def quoted(text: str) -> list[str]:
    analysis = plain(text)
    return [analysis.span(q.first, q.last).text for q in find_quotes(analysis)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "go now" twice.', ['"go now"']),
        ("He said “go now” twice.", ["“go now”"]),
        ("He said «go now» twice.", ["«go now»"]),
        ("He said ``go now'' twice.", ["``go now''"]),
        ("He said “go now\" twice and 'stop it' once.", ['“go now"', "'stop it'"]),
        ("He said ”go now” twice.", ["”go now”"]),
        ("He said ‘go now’ twice.", ["‘go now’"]),
        ("The rebels’ camp and the soldiers' tents fell.", []),
        ("It's the army's don't-ask rule.", []),
        ("“He told me ‘go now’ and left,” she said.", ["“He told me ‘go now’ and left,”"]),
        ("“One. Two. Three.” She left.", ["“One. Two. Three.”"]),
        ("“One.\n\n“Two.”\n\nShe left.", ["“One.", "“Two.”"]),
        ("“One.\n\nTwo.” She left.", ["“One.", "Two.”"]),
        ("She left. We won,” he said.", ["We won,”"]),
        ("“We won, he said.\n\nShe left.", ["“We won, he said."]),
        ("“We won “and lost” twice.", ["“We won", "“and lost”"]),
        ('A 12" gun and a 5" gun.', []),
    ],
)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_lost_closing_mark_swallows_no_more_than_six_sentences() -> None:
    text = "“" + " ".join(f"Sentence {n} stands here." for n in range(20)) + "” Then more."
    analysis = plain(text)
    first = find_quotes(analysis)[0]
    touched = {analysis.sentence_of[i] for i in range(first.first, first.last)}
    assert len(touched) == LONGEST
    assert not first.closed


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`:?é", max_size=200))
@settings(max_examples=200, deadline=None)
def test_quotations_never_overlap_and_stay_inside(text: str) -> None:
    analysis = plain(text)
    reached = 0
    for quote in find_quotes(analysis):
        assert reached <= quote.first < quote.last <= len(analysis.tokens)
        reached = quote.last
