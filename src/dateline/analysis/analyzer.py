"""Text -> Analysis: one encoder pass, every head read off it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.analysis import attributions, coreference, entities, proposals, trees
from dateline.analysis.card import ModelCard
from dateline.analysis.datelines import dateline_ends
from dateline.analysis.features import GAPS, shape
from dateline.analysis.pieces import WordPieces
from dateline.analysis.session import Session
from dateline.analysis.windows import Inputs, Window, arrays, batches, cut_windows
from dateline.analysis.words import gaps as gaps_of
from dateline.analysis.words import likely_breaks, split_words
from dateline.records import Analysis, Attribution, Entity, Gap, Proposal, Sentence, Span, Token, WordVectors

SESSIONS = ("model", "relations", "parts", "arguments")
# A model in the making has none yet: it learns from what the others find.
COREFERENCE = "coreference"
MODEL_FOLDER = Path(__file__).parent / "models" / "reader"


class _Findings:
    """What the heads said about the words of one text, filled in window by window."""

    def __init__(self, count: int) -> None:
        self.upos: list[str] = [""] * count
        self.heads: list[int] = [-1] * count
        self.relations: list[str] = [""] * count
        self.starts: list[bool] = [False] * count
        self.entities: list[entities.Mention] = []
        self.attributions: list[Attribution] = []
        self.factuality: list[float] = [0.0] * count
        self.happened: list[float] = [0.0] * count
        self.proposals: list[Proposal] = []
        self.vectors: WordVectors | None = None
        self.nominals: list[tuple[NDArray[np.int64], NDArray[np.float16]]] = []


class Analyzer:
    """The language model, loaded.

    One session runs encoder and heads; small ones run on its findings: they label settled arcs, find the parts
    (source, content) around each cue, the arguments of each trigger, and what pronouns and descriptions stand for.
    """

    def __init__(self, card: ModelCard, sessions: Mapping[str, Session], pieces: WordPieces) -> None:
        self.card = card
        self._model = sessions["model"]
        self._relations = sessions["relations"]
        self._parts = sessions["parts"]
        self._arguments = sessions["arguments"]
        self._coreference = sessions.get(COREFERENCE)
        self._pieces = pieces
        self._transitions = entities.transitions(card.labels["entities"])
        self._kinds = entities.kinds_of(card.labels["entities"])
        self._kind_columns = entities.kind_columns(card.labels["entities"])
        self._cue_transitions = entities.transitions(attributions.CUE_TAGS)
        self._part_tags = attributions.tag_names(card.labels["statements"])
        self._part_transitions = entities.transitions(self._part_tags)
        labels = card.labels
        self._event_labels = proposals.EventLabels.of(labels["events"], labels["status"], labels["modes"])
        self._argument_transitions = entities.transitions(proposals.ARGUMENT_TAGS)

    @classmethod
    def load(cls, folder: Path = MODEL_FOLDER) -> Analyzer:
        """Load the shipped model, or another in the same layout; raises `ModelError`."""
        card = ModelCard.load(folder)
        pieces = WordPieces.load(folder / "tokenizer.json")
        names = (*SESSIONS, *([COREFERENCE] if (folder / f"{COREFERENCE}.onnx").is_file() else []))
        sessions = {name: Session(folder / f"{name}.onnx") for name in names}
        return cls(card, sessions, pieces)

    def analyse(self, text: str, *, vectors: bool = False) -> Analysis:
        """Split and analyse raw text; an empty text gives an empty analysis.

        ``vectors`` asks for what the model holds of every word too, which codebooks of one's own are matched on.
        """
        offsets = split_words(text)
        words = [text[a:b] for a, b in offsets]
        gaps = gaps_of(text, offsets)
        breaks = likely_breaks(text, offsets)
        forced = [gap == "paragraph" or i == 0 for i, gap in enumerate(gaps)]
        for end in dateline_ends(words, gaps):
            forced[end] = breaks[end] = True
        found = self._find(words, gaps, breaks, forced, exact=False, vectors=vectors)
        return self._corefer(_assemble(text, offsets, gaps, found, self._kinds), found)

    def analyse_sentences(self, sentences: Sequence[Sequence[str]], gaps: Sequence[Sequence[Gap]]) -> Analysis:
        """Analyse given words with given sentence boundaries (what treebanks measure); gaps as in `Token`."""
        words = [w for s in sentences for w in s]
        flat: list[Gap] = [g for s in gaps for g in s]
        text, offsets = "", []
        for word, gap in zip(words, flat, strict=True):
            text += {"none": "", "space": " ", "line": "\n", "paragraph": "\n\n"}[gap] if text else ""
            offsets.append((len(text), len(text) + len(word)))
            text += word
        starts = [i == 0 for s in sentences for i in range(len(s))]
        return _assemble(text, offsets, flat, self._find(words, flat, starts, starts, exact=True), self._kinds)

    def _find(
        self,
        words: Sequence[str],
        gaps: Sequence[Gap],
        breaks: Sequence[bool],
        forced: Sequence[bool],
        exact: bool,
        vectors: bool = False,
    ) -> _Findings:
        coded = self._pieces(words)
        inputs = Inputs(
            coded, [shape(w) for w in words], [GAPS.index(g) for g in gaps], self._pieces.cls, self._pieces.sep
        )
        found = _Findings(len(words))
        windows = cut_windows([len(p) for p in coded], breaks)
        for group in batches(windows):
            out = self._model.run(arrays(group, inputs))
            self._settle(group, out, forced, exact, found)
            self._attribute(group, out, found)
            self._propose(group, out, found)
            if self._coreference is not None and not exact:
                _keep_nominals(group, out, found)
            if vectors:
                _keep_vectors(group, out, found, len(words))
        found.entities = entities.agree(found.entities, words, self._kinds)
        found.attributions.sort(key=lambda a: a.cue)
        found.proposals.sort(key=lambda p: p.word)
        return found

    def _corefer(self, analysis: Analysis, found: _Findings) -> Analysis:
        """Link pronouns and descriptions to what they may stand for."""
        if self._coreference is None:
            return analysis
        mentions = coreference.mentions_of(analysis)
        if not len(mentions.anaphors):
            return analysis
        words = np.concatenate([w for w, _ in found.nominals])
        order = np.argsort(words)
        rows = order[np.searchsorted(words[order], mentions.words)]
        vectors = np.concatenate([v for _, v in found.nominals])[rows]
        scores = [self._coreference.run(i)["antecedents"] for i in mentions.inputs(vectors)]
        return replace(analysis, coreference=coreference.links(mentions, np.concatenate(scores)))

    def _settle(
        self, group: Sequence[Window], out: dict[str, Any], forced: Sequence[bool], exact: bool, found: _Findings
    ) -> None:
        """Decode a batch into ``found``; relations of the whole batch are labelled in one go."""
        tags, names = self.card.labels["entities"], self.card.labels["speech"]
        words: list[int] = []
        dependents: list[NDArray[np.float32]] = []
        governors: list[NDArray[np.float32]] = []
        for row, window in enumerate(group):
            n = window.last - window.first
            upos = out["upos"][row, :n].tolist()
            found.upos[window.first : window.last] = [names[t] for t in upos]
            found.factuality[window.first : window.last] = np.round(out["factuality"][row, :n], 3).tolist()
            found.happened[window.first : window.last] = np.round(out["happened"][row, :n], 3).tolist()
            likely = (out["starts"][row, :n] > 0).tolist()
            bounds = [i for i in range(n) if i == 0 or forced[window.first + i] or (not exact and likely[i])]
            heads: list[int] = []
            for a, b in zip(bounds, [*bounds[1:], n], strict=True):
                found.starts[window.first + a] = True
                columns = np.concatenate(([0], np.arange(a + 1, b + 1)))
                heads += [h + a if h >= 0 else -1 for h in trees.decode(out["arcs"][row, a:b][:, columns])]
                scores = out["entities"][row, a:b]
                best = entities.decode(scores, self._transitions)
                at = window.first + a
                for first, last, kind in entities.spans([tags[t] for t in best]):
                    sure = entities.kind_scores(scores[first:last], self._kind_columns)
                    found.entities.append(entities.Mention(at + first, at + last, kind, sure))
            found.heads[window.first : window.last] = [h + window.first if h >= 0 else -1 for h in heads]
            words += range(window.first, window.last)
            dependents.append(out["dependents"][row, :n])
            governors.append(out["governors"][row, [h + 1 for h in heads]])
        best_relation = self._relations.run(
            {"dependent": np.concatenate(dependents), "head": np.concatenate(governors)}
        )["relation"]
        labels = self.card.labels["tree"]
        for word, relation in zip(words, best_relation.tolist(), strict=True):
            found.relations[word] = labels[relation] if found.heads[word] >= 0 else "root"

    def _attribute(self, group: Sequence[Window], out: dict[str, Any], found: _Findings) -> None:
        """Find the cues of a batch, score all words around each, and read the attributions off."""
        cues = [
            (row, *cue)
            for row, window in enumerate(group)
            for cue in attributions.find_cues(out["cues"][row, : window.last - window.first], self._cue_transitions)
        ]
        if not cues:
            return
        at = np.array(cues, np.int64)
        inputs = {"states": out["states"], "count": _sizes(group)}
        inputs |= {"window": at[:, 0], "first": at[:, 1], "last": at[:, 2] - 1}
        scores = self._parts.run(inputs)["parts"]
        for (row, first, last), part_scores in zip(cues, scores, strict=True):
            n = group[row].last - group[row].first
            one = attributions.attribution(
                group[row].first,
                (first, last),
                out["cues"][row],
                part_scores[:n],
                self._part_tags,
                self._part_transitions,
            )
            if one is not None:
                found.attributions.append(one)

    def _propose(self, group: Sequence[Window], out: dict[str, Any], found: _Findings) -> None:
        """Find the possible triggers of a batch, score all words around each, and read the proposals off."""
        triggers = [
            (row, *trigger)
            for row, window in enumerate(group)
            for trigger in proposals.find_triggers(out["events"][row, : window.last - window.first])
        ]
        at_once = max(1, proposals.MOST_PAIRS // out["events"].shape[1])
        for start in range(0, len(triggers), at_once):
            some = triggers[start : start + at_once]
            at = np.array(some, np.int64)
            inputs = {"states": out["states"], "count": _sizes(group)}
            inputs |= {"window": at[:, 0], "first": at[:, 1], "last": at[:, 1], "kind": at[:, 2]}
            scores = self._arguments.run(inputs)["arguments"]
            for (row, word, _), spans in zip(some, scores, strict=True):
                first, last = group[row].first, group[row].last
                heads = (out["events"][row, word], out["status"][row, word], out["modes"][row, word])
                labels, table = self._event_labels, self._argument_transitions
                found.proposals.append(proposals.proposal(first, word, heads, spans[: last - first], labels, table))


def _keep_vectors(group: Sequence[Window], out: dict[str, Any], found: _Findings, count: int) -> None:
    """Copy what the model holds of a batch's words into one table for the whole text."""
    if found.vectors is None:
        found.vectors = WordVectors(
            *(np.zeros((count, out[name].shape[-1]), np.float16) for name in ("states", "events", "modes"))
        )
    for row, window in enumerate(group):
        for name in ("states", "events", "modes"):
            table = getattr(found.vectors, name)
            table[window.first : window.last] = out[name][row, : window.last - window.first]


def _keep_nominals(group: Sequence[Window], out: Mapping[str, Any], found: _Findings) -> None:
    """Copy the vectors of a batch's nouns and pronouns."""
    for row, window in enumerate(group):
        words = [i for i in range(window.first, window.last) if found.upos[i] in coreference.NOMINAL]
        at = np.array(words, np.int64)
        found.nominals.append((at, out["states"][row, at - window.first].astype(np.float16)))


def _sizes(group: Sequence[Window]) -> NDArray[np.int64]:
    return np.array([w.last - w.first for w in group], np.int64)


def _assemble(
    text: str, offsets: Sequence[tuple[int, int]], gaps: Sequence[Gap], found: _Findings, kinds: Sequence[str]
) -> Analysis:
    """Frozen records out of the findings."""
    count = len(offsets)
    tokens = tuple(
        Token(i, a, b, text[a:b], found.upos[i], found.heads[i], found.relations[i], gaps[i])
        for i, (a, b) in enumerate(offsets)
    )
    bounds = [i for i in range(count) if found.starts[i]]
    sentences, sentence_of = [], [0] * count
    for number, (a, b) in enumerate(zip(bounds, [*bounds[1:], count][: len(bounds)], strict=True)):
        root = next((i for i in range(a, b) if found.heads[i] < 0), a)
        sentences.append(Sentence(number, a, b, root))
        sentence_of[a:b] = [number] * (b - a)
    children: list[list[int]] = [[] for _ in range(count)]
    for i, head in enumerate(found.heads):
        if head >= 0:
            children[head].append(i)
    mentions = tuple(
        Entity(
            entities.KINDS[m.kind],
            m.first,
            m.last,
            Span.of(text, tokens[m.first].start, tokens[m.last - 1].end),
            round(float(np.exp(m.scores[kinds.index(m.kind)])), 3),
        )
        for m in found.entities
    )
    return Analysis(
        text,
        tokens,
        tuple(sentences),
        mentions,
        tuple(tuple(c) for c in children),
        tuple(sentence_of),
        tuple(found.attributions),
        tuple(found.factuality),
        tuple(found.happened),
        tuple(found.proposals),
        found.vectors,
    )
