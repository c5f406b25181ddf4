"""Hand-made analyses: one line a sentence, ``form/UPOS/head/deprel`` a word, heads counted from 1, 0 the root.

A word that begins with ``~`` stands without a space before it; a line that begins with ``¶`` opens a paragraph, one
with ``|`` a line. ``{kind first last}`` at the end of a line marks an entity (words from 1, both inclusive).
"""

from __future__ import annotations

import re
from typing import cast

from dateline.records import Analysis, Entity, EntityKind, Gap, Sentence, Span, Token

_ENTITY = re.compile(r"\{(\w+) (\d+) (\d+)\}")
_SPACE = {"none": "", "space": " ", "line": "\n", "paragraph": "\n\n"}


def build(*lines: str) -> Analysis:
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    marked: list[tuple[str, int, int]] = []
    for number, line in enumerate(lines):
        first = len(tokens)
        marked += [(kind, first + int(a) - 1, first + int(b)) for kind, a, b in _ENTITY.findall(line)]
        words = _ENTITY.sub("", line).split()
        opening: Gap = "paragraph" if words[0] == "¶" else "line" if words[0] == "|" else "space"
        words = words[1:] if opening != "space" else words
        for place, word in enumerate(words):
            form, upos, head, deprel = word.rsplit("/", 3)
            glued = form.startswith("~") and len(form) > 1
            gap: Gap = "none" if glued else opening if place == 0 else "space"
            form = form.removeprefix("~") if glued else form
            text += _SPACE[gap] if text else ""
            start = len(text)
            text += form
            up = int(head) - 1 + first if head != "0" else -1
            tokens.append(Token(len(tokens), start, len(text), form, upos, up, deprel, gap))
            sentence_of.append(number)
        root = next(t.index for t in tokens[first:] if t.head < 0)
        sentences.append(Sentence(number, first, len(tokens), root))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    entities = tuple(
        Entity(cast(EntityKind, k), a, b, Span.of(text, tokens[a].start, tokens[b - 1].end), 1.0) for k, a, b in marked
    )
    return Analysis(
        text, tuple(tokens), tuple(sentences), entities, tuple(tuple(c) for c in children), tuple(sentence_of)
    )
