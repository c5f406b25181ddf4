"""Treebank documents with their own spacing: gold words and trees, and the raw text they stand in.

EWT sentences bring their text from ``roles/ewt_SPLIT.jsonl.gz`` and GUM sentences theirs from
``coreference/SPLIT.conllu.gz`` (SpaceAfter, ``# newpar``); where a sentence is not there its words are joined by the
habits of print (`training.corpora.guess_gaps`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from bench.command import Row, lines, located, rows
from dateline.analysis.features import GAPS
from dateline.errors import InputError
from dateline.records import Gap
from training.corpora import guess_gaps

Offsets = tuple[int, int]
FIELDS = ("id", "source", "words", "upos", "head", "deprel")


@dataclass(frozen=True, slots=True)
class Spacing:
    """A sentence's own text, where each of its words lies in it, and whether a paragraph begins with it."""

    text: str
    words: tuple[Offsets, ...]
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A gold sentence; ``heads`` count from the sentence's first word, -1 is the root."""

    id: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    spacing: Spacing


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences of one text in the file's order; ``genre`` is ``""`` where the corpus does not tell."""

    id: str
    source: str
    genre: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class RawText:
    """A document as it might have been found: ``words`` and ``starts`` (of sentences) are code-point offsets."""

    text: str
    words: frozenset[Offsets]
    starts: frozenset[int]


def document_of(sentence_id: str) -> str:
    """The document's id: the sentence's without its number."""
    return re.sub(r"-\d+$", "", sentence_id)


def read_documents(data: Path, split: str) -> tuple[list[Document], tuple[str, ...]]:
    """All documents of ``trees/SPLIT.jsonl.gz`` with a note for each source of spacing that is not there.

    Raises `InputError` when the trees are missing or broken.
    """
    path = located(data / "trees" / f"{split}.jsonl.gz")
    spacing: dict[str, Spacing] = {}
    notes = []
    for source, name, read in (
        ("ewt", f"roles/ewt_{split}.jsonl.gz", texts_of_roles),
        ("gum", f"coreference/{split}.conllu.gz", texts_of_conllu),
    ):
        try:
            spacing |= read(located(data / name))
        except InputError as error:
            notes.append(f"{source}: spacing guessed, because {error}")
    documents = []
    for (name, source, genre), group in groupby(rows(path, *FIELDS), key=_document_key):
        documents.append(Document(name, source, genre, tuple(_sentence(row, spacing) for row in group)))
    return documents, tuple(notes)


def _document_key(row: Row) -> tuple[str, str, str]:
    return document_of(row["id"]), row["source"], row.get("genre") or ""


def _sentence(row: Row, spacing: Mapping[str, Spacing]) -> Sentence:
    words = tuple(row["words"])
    own = spacing.get(row["id"])
    if own is None or tuple(own.text[a:b] for a, b in own.words) != words:
        own = guessed(words, own is not None and own.paragraph)
    heads = tuple(h - 1 for h in row["head"])
    return Sentence(row["id"], words, tuple(row["upos"]), heads, tuple(row["deprel"]), own)


def guessed(words: Sequence[str], paragraph: bool = False) -> Spacing:
    """Words joined as print would join them."""
    return _joined(words, [GAPS[g] == "none" for g in guess_gaps(list(words))], paragraph)


def _joined(words: Sequence[str], glued: Sequence[bool], paragraph: bool) -> Spacing:
    """Words one after another; ``glued`` says of each whether it follows without a space."""
    text, offsets = "", []
    for word, close in zip(words, glued, strict=True):
        text += "" if close or not text else " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
    return Spacing(text, tuple(offsets), paragraph)


def texts_of_roles(path: Path) -> dict[str, Spacing]:
    """Spacing by sentence id from a ``roles`` file."""
    return {
        row["id"]: Spacing(row["text"], tuple((a, b) for a, b in row["char"]))
        for row in rows(path, "id", "text", "char")
    }


def texts_of_conllu(path: Path) -> dict[str, Spacing]:
    """Spacing by sentence id from a CoNLL-U file; raises `InputError` when a line has too few columns."""
    found: dict[str, Spacing] = {}
    name, paragraph, cells = "", False, []
    for number, line in enumerate([*lines(path), ""], start=1):
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        elif line and not line.startswith("#"):
            cells.append(line.split("\t"))
            if len(cells[-1]) < 10:
                raise InputError(f"{path}, line {number}: {len(cells[-1])} columns instead of 10")
        elif not line and cells:
            found[name] = conllu_spacing(cells, paragraph)
            name, paragraph, cells = "", False, []
    return found


def conllu_spacing(cells: Sequence[Sequence[str]], paragraph: bool) -> Spacing:
    """Lay out a CoNLL-U sentence by SpaceAfter; the words of a multi-word token share its letters between them."""
    text, offsets = "", []
    inside, at = 0, 0  # the number of the last word of a multi-word token, and where its next word begins
    glue = ""
    for row in cells:
        if "." in row[0]:
            continue
        after = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "-" in row[0]:
            inside, at = int(row[0].split("-")[1]), len(text + glue)
            text, glue = text + glue + row[1], after
        elif int(row[0]) <= inside:
            last = int(row[0]) == inside
            end = len(text) if last else min(at + len(row[1]), len(text))
            offsets.append((at, end))
            at = end
        else:
            offsets.append((len(text + glue), len(text + glue + row[1])))
            text, glue = text + glue + row[1], after
    return Spacing(text, tuple(offsets), paragraph)


def gaps(document: Document) -> list[list[Gap]]:
    """The white space before each word, sentence by sentence, as the reader would see it in the raw text."""
    out: list[list[Gap]] = []
    for number, sentence in enumerate(document.sentences):
        offsets = sentence.spacing.words
        first: Gap = "paragraph" if number == 0 or sentence.spacing.paragraph else "space"
        inside: Iterator[Gap] = ("none" if b <= a else "space" for (_, a), (b, _) in pairwise(offsets))
        out.append([first, *inside])
    return out


def raw_text(document: Document) -> RawText:
    """Join a document's sentences: by a blank line where a paragraph begins, else by one space."""
    text = ""
    words: list[Offsets] = []
    starts = []
    for sentence in document.sentences:
        text += ("\n\n" if sentence.spacing.paragraph else " ") if text else ""
        base = len(text)
        words += [(base + a, base + b) for a, b in sentence.spacing.words]
        starts.append(base + sentence.spacing.words[0][0])
        text += sentence.spacing.text
    return RawText(text, frozenset(words), frozenset(starts))
