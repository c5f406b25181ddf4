"""What teaches coreference: GUM's clusters, and the sources and participants that our own annotation gives one name.

Each document is read by the reader itself (words, trees, entities, vectors of the finished model), so that the scorer
learns from what it will meet; the annotation is laid over that by characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.analysis import Analyzer
from dateline.analysis.coreference import Mentions, mentions_of
from dateline.analysis.features import GAPS
from dateline.grounding.names import name_key
from dateline.records import Analysis
from training.corpora import Corpus, Document, load_rows, read_lines
from training.readers import read_corpus
from training.standoff import join, unpack

SPACES = {"none": "", "space": " ", "line": "\n", "paragraph": "\n\n"}
# An opening bracket with its fields, closed at once or later; or the close of an earlier one.
_BRACKET = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")
# Our own annotation of whole reports, which names the actors of sources and participants.
SILVER = ("gold", "reports", "written")


@dataclass(frozen=True)
class GoldMention:
    """A mention of GUM: its head word (counted over the document), its cluster and its entity type."""

    head: int
    cluster: str
    kind: str


@dataclass(frozen=True)
class Example:
    """A document to learn from.

    ``vectors`` [M, hidden] float16; ``right`` and ``open`` bool [A, 1 + K]: which antecedents (the first: none) are
    right, and which are in the running at all; anaphors of which nothing is known have no ``open`` place. ``clusters``
    are the gold clusters of the mentions, ``None`` where a mention is in none.
    """

    id: str
    analysis: Analysis
    mentions: Mentions
    vectors: NDArray[np.float16]
    right: NDArray[np.bool_]
    open: NDArray[np.bool_]
    clusters: tuple[str | None, ...] = ()


def text_of(document: Document) -> tuple[str, list[int]]:
    """The document as text, and where each word begins."""
    text, starts = "", []
    for word, gap in zip(document.words, document.gaps, strict=True):
        text += SPACES[GAPS[gap]] if text else ""
        starts.append(len(text))
        text += word
    return text, starts


def entity_columns(path: Path) -> dict[str, list[str]]:
    """Of each document of a CoNLL-U file the ``Entity=`` values of its words, empty where there is none."""
    out: dict[str, list[str]] = {}
    values: list[str] = []
    for line in read_lines(path):
        if line.startswith("# newdoc id"):
            values = out.setdefault(line.split("=")[1].strip(), [])
        elif line[:1].isdigit():
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                found = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
                values.append(found.group(1) if found else "")
    return out


def gold_mentions(document: Document, column: Sequence[str]) -> list[GoldMention]:
    """The mentions that the entity column brackets, each by the word of it that hangs on a word outside."""
    heads = document.labels["head"]
    under_way: dict[str, list[tuple[int, str]]] = {}
    found = []
    for i, value in enumerate(column):
        for opened, closed, closes in _BRACKET.findall(value):
            if closes:
                name = closes.split("[")[0]
                if not under_way.get(name):
                    continue
                first, kind = under_way[name].pop()
            else:
                fields = opened.split("-")
                name, first, kind = fields[0].split("[")[0], i, fields[1] if len(fields) > 1 else ""
                if not closed:
                    under_way.setdefault(name, []).append((first, kind))
                    continue
            head = next((w for w in range(first, i + 1) if not first <= heads[w] <= i), i)
            found.append(GoldMention(head, name, kind))
    return found


def gum_examples(analyzer: Analyzer, folder: Path, row: Corpus) -> Iterator[Example]:
    """GUM's documents (those of the row's genres), read and labelled."""
    columns = entity_columns(folder / row.path)
    for document in read_corpus(folder, row):
        text, starts = text_of(document)
        analysis = analyzer.analyse(text, vectors=True)
        word_at = {c: t.index for t in analysis.tokens for c in range(t.start, t.end)}
        clusters = {word_at[starts[m.head]]: m.cluster for m in gold_mentions(document, columns[document.id])}
        yield labelled(document.id, analysis, clusters)


def labelled(name: str, analysis: Analysis, cluster_at: Mapping[int, str]) -> Example:
    """An example in which every mention is known; ``cluster_at`` gives the cluster of a head word."""
    mentions = mentions_of(analysis)
    clusters = [cluster_at.get(int(w)) for w in mentions.words]
    right = np.zeros((len(mentions.anaphors), 1 + mentions.candidates.shape[1]), np.bool_)
    for row, anaphor in enumerate(mentions.anaphors):
        if clusters[anaphor] is not None:
            right[row, 1:] = [c >= 0 and clusters[c] == clusters[anaphor] for c in mentions.candidates[row]]
    right[:, 0] = ~right[:, 1:].any(axis=1)
    shown = np.concatenate([np.ones((len(right), 1), np.bool_), mentions.candidates >= 0], axis=1)
    return Example(name, analysis, mentions, _vectors(analysis, mentions), right, shown, tuple(clusters))


def _vectors(analysis: Analysis, mentions: Mentions) -> NDArray[np.float16]:
    if analysis.vectors is None:
        raise ValueError("the analysis keeps no vectors, which the scorer learns from")
    out: NDArray[np.float16] = analysis.vectors.states[mentions.words]
    return out


def silver_rows(folder: Path, corpora: Sequence[Corpus]) -> Iterator[dict[str, Any]]:
    """The annotated reports that name who their statements' sources are."""
    for row in corpora:
        if row.name in SILVER and row.text:
            yield from join(row.file(folder), folder / row.text)
        elif row.name in SILVER:
            yield from (unpack(json.loads(line)) for line in read_lines(row.file(folder)))


def silver_examples(analyzer: Analyzer, rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """Annotated reports, read and labelled where the annotation tells."""
    for row in rows:
        analysis = analyzer.analyse(row["text"], vectors=True)
        if analysis.tokens:
            yield silver(row["id"], analysis, named_spans(row))


def named_spans(row: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """The sources and participants of an annotated report whose actor is told: (start, end, canonical name) each.

    Where a role has more spans than names, or fewer, nobody knows which is whose.
    """
    found = []
    for statement in row["statements"]:
        if statement["source"] and statement["source_actor"]:
            found.append((statement["source"][0], statement["source_actor"]))
    for event in row["events"]:
        for role in ("actor", "recipient"):
            names = event.get(f"{role}_ids") or []
            if len(names) == len(event[role]):
                found += zip(event[role], names, strict=True)
    return sorted({(span["start"], span["end"], name) for span, name in found if "," not in name})


def silver(name: str, analysis: Analysis, named: Iterable[tuple[int, int, str]]) -> Example:
    """An example in which only sources and participants are known (`named_spans`).

    One that is a pronoun or description stands for those, and for the names, that bear its actor's name; it stands
    for none that bears another; what else it may stand for is unknown, and out of the running.
    """
    mentions = mentions_of(analysis)
    place = {int(w): i for i, w in enumerate(mentions.words)}
    actors = {}
    for start, end, actor in named:
        head = head_word(analysis, start, end)
        if head in place:
            actors[place[head]] = name_key(actor)
    names = [_name(analysis, int(w)) for w in mentions.words]
    right = np.zeros((len(mentions.anaphors), 1 + mentions.candidates.shape[1]), np.bool_)
    shown = np.zeros_like(right)
    for row, anaphor in enumerate(mentions.anaphors.tolist()):
        meant = actors.get(anaphor)
        if not meant:
            continue
        for column, c in enumerate(mentions.candidates[row].tolist(), start=1):
            if c >= 0 and (c in actors or names[c]):
                shown[row, column] = True
                right[row, column] = actors.get(c) == meant or same_name(names[c], meant)
        shown[row] &= bool(right[row].any())
        shown[row, 0] = bool(right[row].any())
    return Example(name, analysis, mentions, _vectors(analysis, mentions), right, shown)


def head_word(analysis: Analysis, start: int, end: int) -> int:
    """The word of the characters that hangs on a word outside them; -1 when there is no word."""
    inside = [t.index for t in analysis.tokens if t.start < end and t.end > start]
    return next((i for i in inside if analysis.tokens[i].head not in inside), inside[0] if inside else -1)


def _name(analysis: Analysis, word: int) -> str:
    """The key of the name that the word heads or, as a title does, bears; empty when there is none."""
    own = {word, *(c for c in analysis.children[word] if analysis.tokens[c].deprel.startswith(("flat", "appos")))}
    for entity in analysis.entities:
        if entity.kind not in ("date", "money") and own & set(range(entity.first, entity.last)):
            return name_key(entity.span.text)
    return ""


def same_name(one: str, other: str) -> bool:
    """Whether two name keys may be one actor's: the same, or one's words all among the other's."""
    a, b = set(one.split()) - {"the"}, set(other.split()) - {"the"}
    return bool(a and b) and (a <= b or b <= a)


def gum_row(corpora: Path) -> Corpus:
    """The row of ``corpora.toml`` that names GUM's training part."""
    return next(row for row in load_rows(corpora) if row.name == "gum")
