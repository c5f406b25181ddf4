"""Quick dev figures during training (greedy decoding; the figures that count come from bench/ on the shipped model)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from dateline.analysis.pieces import WordPieces
from training.corpora import Corpus, Document
from training.model import Reader
from training.readers import read_corpus
from training.windows import Window, batches, collate, cut

DEV = (
    Corpus(
        "ewt", "", "", "", "trees", "trees/dev.jsonl.gz", (), (), "roles/ewt_dev.jsonl.gz", select={"source": ["ewt"]}
    ),
    Corpus("gum", "", "", "", "conllu", "coreference/dev.conllu.gz", (), ()),
    Corpus("worldwide", "", "", "", "entities", "entities/dev.jsonl.gz", (), ()),
)


def _windows(documents: Sequence[Document], sentences: int) -> list[Window]:
    return [cut(d, i, min(i + sentences, len(d.starts))) for d in documents for i in range(0, len(d.starts), sentences)]


def bio_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first, last, class) of BIO tags; an I without its B opens a span."""
    spans, first, kind = set(), -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and (tag[:1] != "I" or tag[2:] != kind):
            spans.add((first, i, kind))
            first = -1
        if tag != "O" and first < 0:
            first, kind = i, tag[2:]
    return spans


@torch.no_grad()  # type: ignore[untyped-decorator]
def evaluate(reader: Reader, folder: str, pieces: WordPieces, part: int = 1) -> dict[str, float]:
    """Tagging, attachment, boundary and entity figures on every ``part``-th dev window, in per cent."""
    reader.eval()
    device = next(reader.parameters()).device
    out: dict[str, float] = {}
    for corpus in DEV:
        documents = read_corpus(Path(folder), corpus)
        windows = _windows(documents, 4)[::part]
        count = dict.fromkeys(("words", "upos", "uas", "las", "tp", "p", "g", "btp", "bp", "bg"), 0.0)
        for group in batches(windows, pieces, random.Random(0), 3000):
            batch = {k: v.to(device) for k, v in collate(group, pieces).items()}
            with torch.autocast(device.type, torch.bfloat16):
                states = reader.states(batch)
            _count(reader, states.float(), batch, group, count)
        name = corpus.name
        if corpus.name == "worldwide":
            out[f"{name}.ner_f1"] = 200 * count["tp"] / max(1, count["p"] + count["g"])
        else:
            for k in ("upos", "uas", "las"):
                out[f"{name}.{k}"] = 100 * count[k] / count["words"]
        out[f"{name}.starts_f1"] = 200 * count["btp"] / max(1, count["bp"] + count["bg"])
    reader.train()
    return {k: round(v, 2) for k, v in out.items()}


def _count(
    reader: Reader, states: torch.Tensor, batch: dict[str, torch.Tensor], group: Sequence[Window], n: dict[str, float]
) -> None:
    heads = reader.heads
    number = batch["sentence"]
    before = torch.cat([number[:, :1], number[:, :-1]], dim=1)
    gold = ((number != before) & (number >= 0))[:, 1:]
    found = ((heads["sentences"](states)[0] > 0) & (number >= 0))[:, 1:]
    n["btp"] += float((gold & found).sum())
    n["bp"] += float(found.sum())
    n["bg"] += float(gold.sum())
    if "ner" in group[0].labels:
        best = heads["entities"](states)[0].argmax(-1).tolist()
        for row, window in zip(best, group, strict=True):
            tags = [heads["entities"].labels[t] for t in row[: len(window)]]
            a, b = bio_spans(tags), bio_spans(window.labels["ner"])
            n["tp"] += len(a & b)
            n["p"] += len(a)
            n["g"] += len(b)
        return
    upos = heads["speech"](states)[0]
    arcs, dependents, governors = heads["tree"](states)
    same = (number[:, :, None] == number[:, None, :]) & (number[:, :, None] >= 0)
    root = torch.ones_like(same[:, :, :1])
    best_arc = arcs.masked_fill(~torch.cat([root, same], 2), -1e4).argmax(-1)
    at = torch.arange(len(group)).unsqueeze(1)
    relation = heads["tree"].relation(dependents.flatten(0, 1), governors[at, best_arc].flatten(0, 1))
    relation = relation.argmax(-1).view(best_arc.shape)
    for r, window in enumerate(group):
        for w in range(min(len(window), upos.shape[1])):
            n["words"] += 1
            n["upos"] += heads["speech"].labels[int(upos[r, w])] == window.labels["upos"][w]
            if int(best_arc[r, w]) == window.labels["head"][w] + 1:
                n["uas"] += 1
                n["las"] += heads["tree"].labels[int(relation[r, w])] == window.labels["deprel"][w]
