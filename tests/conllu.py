"""Builds an Analysis from a small CoNLL-U: index, word, upos, head, deprel, optional entity (B-kind, I-kind)."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Analysis, Entity, Sentence, Span, Token

CLOSING = {".", ",", "'s", "’s", ")", "?", "!", ":", ";", "n't", "”", "]", "%"}


@dataclass(frozen=True)
class Block:
    """One sentence of a fixture file: its comments as key-value pairs, and its rows."""

    comments: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, key):
        return [value for name, value in self.comments if name == key]


def parse(source):
    blocks, comments, rows = [], [], []
    for line in [*source.splitlines(), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments.append((key.strip(), value.strip()))
        elif line.strip():
            rows.append(tuple(line.split()))
        elif rows:
            blocks.append(Block(tuple(comments), tuple(rows)))
            comments, rows = [], []
    return blocks


def build(*blocks):
    """The analysis of the sentences, joined by spaces."""
    text, tokens, sentences, entities = "", [], [], []
    for number, block in enumerate(blocks):
        first = len(tokens)
        for row in block.rows:
            index, word, upos, head, deprel = row[:5]
            gap = "none" if not text or word in CLOSING or text.endswith(("(", "“", "[", "$")) else "space"
            start = len(text) + (gap == "space")
            text += (" " if gap == "space" else "") + word
            above = first + int(head) - 1 if head != "0" else -1
            tokens.append(Token(first + int(index) - 1, start, start + len(word), word, upos, above, deprel, gap))
        root = next(t.index for t in tokens[first:] if t.head < 0)
        sentences.append(Sentence(number, first, len(tokens), root))
        entities += _entities(block, first)
    children = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    placed = tuple(
        Entity(kind, a, b, Span.of(text, tokens[a].start, tokens[b - 1].end), 0.9) for kind, a, b in entities
    )
    sentence_of = tuple(s.index for s in sentences for _ in range(s.first, s.last))
    return Analysis(text, tuple(tokens), tuple(sentences), placed, tuple(map(tuple, children)), sentence_of)


def _entities(block, first):
    found = []
    for offset, row in enumerate(block.rows):
        tag = row[5] if len(row) > 5 else "_"
        if tag.startswith("B-"):
            found.append([tag[2:], first + offset, first + offset + 1])
        elif tag.startswith("I-"):
            found[-1][2] += 1
    return found
