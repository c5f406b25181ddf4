"""Annotated texts as documents: attributions, and reports annotated in Dateline's own codebook."""

from __future__ import annotations

import bisect
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.analysis.features import GAPS
from dateline.analysis.words import gaps as gaps_of
from dateline.analysis.words import likely_breaks, split_words
from training.corpora import CORPUS_FOLDER, Corpus, Document, Frame, read_lines
from training.standoff import join, join_scores, unpack

# Our own texts are known to every file that scores their words.
WRITTEN = CORPUS_FOLDER / "written.jsonl"
Kept = Callable[[Mapping[str, Any]], bool]
Range = tuple[int, int]
EVENT_ROLES = ("actor", "recipient", "place", "time", "figure")
ATTRIBUTED = ("source", "content")


class WordMap:
    """From characters of a text to words, cut by the reader's own rules."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = split_words(text)
        self._starts = [a for a, _ in self.offsets]
        self._ends = [b for _, b in self.offsets]

    def __call__(self, start: int, end: int) -> Range | None:
        """The words that the characters touch, ``[first, last)``; ``None`` where there is none."""
        first, last = bisect.bisect_right(self._ends, start), bisect.bisect_left(self._starts, end)
        return (first, last) if first < last else None

    def spans(self, role: str, spans: list[Range]) -> list[tuple[str, int, int]]:
        """Argument triples of a role."""
        return [(role, *w) for a, b in spans if (w := self(a, b))]

    def document(self, name: str, labels: Mapping[str, tuple[Any, ...]], frames: list[Frame]) -> Document:
        """The text with labels and frames."""
        breaks = likely_breaks(self.text, self.offsets)
        gaps = tuple(GAPS.index(g) for g in gaps_of(self.text, self.offsets))
        starts = tuple(i for i, b in enumerate(breaks) if b or i == 0)
        words = tuple(self.text[a:b] for a, b in self.offsets)
        return Document(name, words, gaps, starts, labels, tuple(frames))


def read_attribution(folder: Path, corpus: Corpus, kept: Kept) -> Iterator[Document]:
    """PolNeAR articles: a frame ``statement`` on each cue, with ``source`` and ``content`` spans."""
    for line in read_lines(folder / corpus.path):
        row = json.loads(line)
        if not kept(row):
            continue
        words, frames = WordMap(row["text"]), []
        for attribution in row["attributions"]:
            cue = [w for s, e in attribution["cue"] if (w := words(s, e))]
            spans = [span for role in ATTRIBUTED for span in words.spans(role, attribution[role])]
            if cue:
                frames.append(Frame("statement", *cue[0], tuple(spans), ATTRIBUTED))
        yield words.document(row["id"], {}, frames)


def _ranges(spans: list[Mapping[str, Any]]) -> list[Range]:
    return [(s["start"], s["end"]) for s in spans]


def _statements(row: Mapping[str, Any], words: WordMap) -> list[Frame]:
    frames = []
    for statement in row["statements"]:
        cue = [w for a, b in _ranges(statement["cue"]) if (w := words(a, b))]
        spans = [span for role in ATTRIBUTED for span in words.spans(role, _ranges(statement[role]))]
        if cue:
            frames.append(Frame("statement", *cue[0], tuple(spans), ATTRIBUTED))
    return frames


def _events(row: Mapping[str, Any], words: WordMap) -> tuple[dict[str, tuple[Any, ...]], list[Frame]]:
    """Labels ``events`` (a category or O a word), ``status`` and ``modes`` (on triggers), and frames ``event``."""
    count = len(words.offsets)
    categories: list[str | None] = ["O"] * count
    status: list[str | None] = [None] * count
    modes: list[tuple[str, ...] | None] = [None] * count
    frames = []
    for event in row["events"]:
        place = words(event["trigger"]["start"], event["trigger"]["end"])
        if place is None or categories[place[0]] != "O":
            continue
        first, last = place
        categories[first:last] = [event["category"]] + [None] * (last - first - 1)
        if row.get("scope") != "roles":  # short items tell nothing but category, modes, actor and recipient
            status[first] = event["status"]
        background = ("background",) if event["background"] else ()
        modes[first] = (*(f"{event['category']}.{m}" for m in event["modes"]), *background)
        named = {"figure": [f["words"] for f in event["figures"] if f["words"]]}
        spans = [
            s for role in EVENT_ROLES for s in words.spans(role, _ranges(named.get(role) or event.get(role) or []))
        ]
        known = EVENT_ROLES[:2] if row.get("scope") == "roles" else EVENT_ROLES
        frames.append(Frame("event", first, last, tuple(spans), known))
    return {"events": tuple(categories), "status": tuple(status), "modes": tuple(modes)}, frames


def read_annotated(folder: Path, corpus: Corpus, kept: Kept) -> Iterator[Document]:
    """Reports annotated in Dateline's own codebook: frames ``statement`` on cues, ``event`` on triggers.

    ``corpus.path`` is compiled annotation with its texts; with ``corpus.text`` it is annotation by offsets, and
    ``text`` names the file of the texts. A row with ``scope = "roles"`` marks no place, time, figure or status.
    """
    if corpus.text:
        rows = join(corpus.file(folder), folder / corpus.text)
    else:
        rows = map(unpack, map(json.loads, read_lines(corpus.file(folder))))
    for row in rows:
        if kept(row):
            words = WordMap(row["text"])
            labels, frames = _events(row, words)
            yield words.document(row["id"], labels, [*_statements(row, words), *frames])


def read_scored(folder: Path, corpus: Corpus, kept: Kept) -> Iterator[Document]:
    """Reports whose event words were scored from -3 to 3, by offsets: the label ``factuality``, ``None`` elsewhere."""
    texts = [folder / name for name in (corpus.text or "").split()] + [WRITTEN]
    for row in join_scores(corpus.file(folder), texts):
        if kept(row):
            words = WordMap(row["text"])
            values: list[float | None] = [None] * len(words.offsets)
            for event in row["events"]:
                place = words(event["start"], event["end"])
                if place is not None:
                    values[place[0]] = float(event["score"])
            yield words.document(row["id"], {"factuality": tuple(values)}, [])
