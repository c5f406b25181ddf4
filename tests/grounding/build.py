"""Analyses made by hand: one line a word, so that the tests need no model."""

from __future__ import annotations

from dateline.records import Analysis, Entity, EntityKind, Sentence, Span, Token


def analysis_of(*sentences: str, entities: dict[str, EntityKind] | None = None, paragraphs: bool = False) -> Analysis:
    """Build an analysis from sentences of ``word/UPOS/head/deprel`` (head from 1 in its sentence, 0 is the root).

    ``entities`` maps words as they stand in the text to their kind; every occurrence counts, longest first.
    """
    tokens: list[Token] = []
    marks: list[Sentence] = []
    text = ""
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        root = first
        for i, item in enumerate(sentence.split()):
            word, upos, head, deprel = item.rsplit("/", 3)
            if text:
                text += "\n\n" if i == 0 and paragraphs else " "
            gap = "paragraph" if i == 0 and number and paragraphs else "space"
            start = len(text)
            text += word
            if head == "0":
                root = first + i
            at = first + int(head) - 1 if head != "0" else -1
            tokens.append(Token(first + i, start, len(text), word, upos, at, deprel, "none" if not start else gap))
        marks.append(Sentence(number, first, len(tokens), root))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    sentence_of = tuple(s.index for s in marks for _ in range(s.first, s.last))
    found = _entities(text, tokens, entities or {})
    return Analysis(text, tuple(tokens), tuple(marks), found, tuple(map(tuple, children)), sentence_of)


def _entities(text: str, tokens: list[Token], kinds: dict[str, EntityKind]) -> tuple[Entity, ...]:
    out: list[Entity] = []
    taken: set[int] = set()
    for words in sorted(kinds, key=lambda w: -len(w.split())):
        parts = words.split()
        for i in range(len(tokens) - len(parts) + 1):
            run = tokens[i : i + len(parts)]
            if [t.text for t in run] == parts and not taken & set(range(i, i + len(parts))):
                taken |= set(range(i, i + len(parts)))
                out.append(Entity(kinds[words], i, i + len(parts), Span.of(text, run[0].start, run[-1].end), 0.9))
    return tuple(sorted(out, key=lambda e: e.first))


def words(analysis: Analysis, phrase: str, head: str | None = None) -> tuple[Span, int]:
    """The first occurrence of a phrase as a span, with the index of its head word (the last word unless named)."""
    parts = phrase.split()
    for i in range(len(analysis.tokens) - len(parts) + 1):
        run = analysis.tokens[i : i + len(parts)]
        if [t.text for t in run] == parts:
            at = i + parts.index(head) if head else i + len(parts) - 1
            return analysis.span(i, i + len(parts)), at
    raise AssertionError(f"{phrase!r} is not in {analysis.text!r}")
