"""Corpora as documents: rows of ``corpora.toml`` read into words, gaps and labels."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.analysis.features import GAPS

CORPUS_FOLDER = Path(__file__).parent / "corpus"
NONE, SPACE, LINE, PARAGRAPH = range(len(GAPS))


@dataclass(frozen=True)
class Corpus:
    """One row of ``corpora.toml``; ``epochs`` has one number a stage of the training.

    Documents whose name begins with one of ``quiet`` hold no event of the codebook: every word of theirs is marked O.
    """

    name: str
    title: str
    origin: str
    licence: str
    reader: str
    path: str
    heads: tuple[str, ...]
    epochs: tuple[float, ...]
    text: str | None = None
    own: bool = False
    quiet: tuple[str, ...] = ()
    mapping: str | None = None
    select: Mapping[str, list[str]] = field(default_factory=dict)
    leave_out: Mapping[str, list[str]] = field(default_factory=dict)
    leave_out_ids_of: str | None = None

    def file(self, folder: Path) -> Path:
        """The corpus's file: in ``training/corpus`` where it is the project's ``own``, else below ``folder``."""
        return (CORPUS_FOLDER if self.own else folder) / self.path


@dataclass(frozen=True)
class Frame:
    """An anchor, words ``[first, last)``, and the spans that belong to it: (role, first, last) each.

    ``known`` names the roles that the annotation marks; of the others nothing is known.
    """

    kind: str
    first: int
    last: int
    arguments: tuple[tuple[str, int, int], ...]
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A text as words.

    ``gaps`` index `GAPS` (the white space before each word); ``starts`` are the indices of sentence-initial words;
    ``labels`` hold, per head, one value a word (`head` values count from the document's first word, -1 is the root);
    ``frames`` what links an anchor to spans.
    """

    id: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    starts: tuple[int, ...]
    labels: Mapping[str, tuple[Any, ...]]
    frames: tuple[Frame, ...] = ()


def load_rows(path: Path) -> list[Corpus]:
    """The rows of a ``corpora.toml``."""
    with path.open("rb") as handle:
        rows = tomllib.load(handle)["corpus"]
    listed = ("heads", "epochs", "quiet")
    fields: list[dict[str, Any]] = [{k: tuple(v) if k in listed else v for k, v in row.items()} for row in rows]
    return [Corpus(**row) for row in fields]


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a text file, unzipped where its name ends in .gz."""
    opener: Any = gzip.open if path.suffix == ".gz" else Path.open
    with opener(path, "rt", encoding="utf-8") as handle:
        yield from handle


def checksum(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


_CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "’", "”", "...", "…"])
_OPENING = frozenset(["(", "[", "{", "$", "£", "€", "#", "“", "‘"])
_CLITIC = re.compile(r"^(['’](s|m|re|ve|ll|d|t)|n['’]t|['’])$", re.IGNORECASE)


def guess_gaps(words: list[str]) -> list[int]:
    """The gap before each word of a sentence whose spacing is not known, by the habits of print."""
    gaps, quotes = [SPACE], int(words[0] == '"')
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        gap = SPACE
        opens_compound = word == "-" and before.isalnum() and i + 1 < len(words) and words[i + 1].islower()
        closes_compound = before == "-" and i > 1 and gaps[-1] == NONE
        closes_quote = word == '"' and quotes % 2 == 1
        follows_quote = before == '"' and quotes % 2 == 1
        glued = word in _CLOSING or _CLITIC.match(word) or before in _OPENING or "/" in (word, before)
        if glued or opens_compound or closes_compound or closes_quote or follows_quote:
            gap = NONE
        quotes += word == '"'
        gaps.append(gap)
    return gaps


def _document_of(sentence_id: str) -> str:
    return re.sub(r"-\d+$", "", sentence_id)


def _join(doc_id: str, sentences: list[dict[str, Any]]) -> Document:
    """Put sentences (keys: words, gaps, first_gap, and per-head labels) together; heads are shifted."""
    words: list[str] = []
    gaps: list[int] = []
    starts: list[int] = []
    labels: dict[str, list[Any]] = {}
    frames: list[Frame] = []
    for sentence in sentences:
        offset = len(words)
        frames += [_shift(f, offset) for f in sentence.get("frames", ())]
        starts.append(offset)
        words += sentence["words"]
        gaps += [sentence["first_gap"], *sentence["gaps"][1:]]
        for name, values in sentence["labels"].items():
            shifted = [v + offset if v >= 0 else -1 for v in values] if name == "head" else values
            labels.setdefault(name, []).extend(shifted)
    named = {k: tuple(v) for k, v in labels.items()}
    return Document(doc_id, tuple(words), tuple(gaps), tuple(starts), named, tuple(frames))


def _shift(frame: Frame, by: int) -> Frame:
    arguments = tuple((role, a + by, b + by) for role, a, b in frame.arguments)
    return replace(frame, first=frame.first + by, last=frame.last + by, arguments=arguments)


# PropBank roles that the argument scorer learns beside our own; the rest (discourse, negation, ...) is left out.
ROLES = {"ARG0": "A0", "ARG1": "A1", "ARG2": "A2", "ARG3": "A2", "ARGM-LOC": "LOC", "ARGM-TMP": "TMP"}


def _predicates(row: Mapping[str, Any]) -> list[Frame]:
    """Verbal and nominal predicates with their arguments: frames ``role``."""
    return [
        Frame(
            "role", p["i"], p["i"] + 1, tuple((ROLES[a["role"]], *a["span"]) for a in p["args"] if a["role"] in ROLES)
        )
        for p in row["preds"]
        if p["upos"] in ("VERB", "NOUN")
    ]


def _gaps_of_offsets(chars: list[list[int]]) -> list[int]:
    return [SPACE] + [NONE if b[0] <= a[1] else SPACE for a, b in pairwise(chars)]


def read_trees(folder: Path, corpus: Corpus, kept: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
    """UD sentences as JSON lines (``trees``), with the spacing and predicates that ``corpus.text`` knows."""
    spacing: dict[str, list[int]] = {}
    predicates: dict[str, list[Frame]] = {}
    if corpus.text and (folder / corpus.text).exists():
        for line in read_lines(folder / corpus.text):
            row = json.loads(line)
            spacing[row["id"]] = _gaps_of_offsets(row["char"])
            predicates[row["id"]] = _predicates(row)
    current = ""
    sentences: list[dict[str, Any]] = []
    for line in read_lines(folder / corpus.path):
        row = json.loads(line)
        if not kept(row):
            continue
        if _document_of(row["id"]) != current and sentences:
            yield _join(current, sentences)
            sentences = []
        current = _document_of(row["id"])
        gaps, frames = spacing.get(row["id"]), predicates.get(row["id"], [])
        if gaps is None or len(gaps) != len(row["words"]):
            gaps, frames = guess_gaps(row["words"]), []
        labels = {"upos": row["upos"], "head": [h - 1 for h in row["head"]], "deprel": row["deprel"]}
        one = {"words": row["words"], "gaps": gaps, "first_gap": SPACE, "labels": labels, "frames": frames}
        sentences.append(one)
    if sentences:
        yield _join(current, sentences)


def _conllu_sentence(lines: list[str], first_gap: int) -> dict[str, Any]:
    words, upos, heads, deprels, gaps = [], [], [], [], []
    inside_until, glued, next_glued = 0, True, False
    for line in lines:
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        no_space = "SpaceAfter=No" in cells[9]
        if "-" in cells[0]:
            inside_until, next_glued = int(cells[0].split("-")[1]), no_space
            gaps.append(NONE if glued else SPACE)
            glued = True
            continue
        number = int(cells[0])
        if len(gaps) < number:
            gaps.append(NONE if glued else SPACE)
        words.append(cells[1])
        upos.append(cells[3])
        heads.append(int(cells[6]) - 1)
        deprels.append(cells[7])
        if number < inside_until:
            glued = True
        elif number == inside_until:
            glued = next_glued
        else:
            glued = no_space
    return {
        "words": words,
        "gaps": gaps,
        "first_gap": first_gap,
        "labels": {"upos": upos, "head": heads, "deprel": deprels},
    }


def read_conllu(folder: Path, corpus: Corpus, kept: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
    """CoNLL-U documents with their own spacing and paragraphs; ``genre`` is taken from the document's name."""
    doc_id, gap = "", PARAGRAPH
    sentences: list[dict[str, Any]] = []
    lines: list[str] = []
    for line in (*(text.rstrip("\n") for text in read_lines(folder / corpus.path)), "# newdoc id = "):
        if line.startswith("# newdoc id"):
            if sentences and kept({"genre": doc_id.split("_")[1] if "_" in doc_id else ""}):
                yield _join(doc_id, sentences)
            doc_id, sentences, gap = line.split("=")[1].strip(), [], PARAGRAPH
        elif line.startswith("# newpar") and "block" not in line:
            gap = PARAGRAPH
        elif line and not line.startswith("#"):
            lines.append(line)
        elif not line and lines:
            sentences.append(_conllu_sentence(lines, gap))
            lines, gap = [], SPACE


def read_entities(folder: Path, corpus: Corpus, kept: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
    """BIO-tagged sentences as JSON lines; the spacing is guessed."""
    current = ""
    sentences: list[dict[str, Any]] = []
    for line in read_lines(folder / corpus.path):
        row = json.loads(line)
        if not kept(row):
            continue
        if row["id"] != current and sentences:
            yield _join(current, sentences)
            sentences = []
        current = row["id"]
        sentences.append(
            {"words": row["words"], "gaps": guess_gaps(row["words"]), "first_gap": SPACE, "labels": {"ner": row["ner"]}}
        )
    if sentences:
        yield _join(current, sentences)


def read_factuality(folder: Path, corpus: Corpus, kept: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
    """Sentences with event words scored from -3 to 3: the label ``happened`` is that number, ``None`` elsewhere."""
    for line in read_lines(folder / corpus.path):
        row = json.loads(line)
        values: list[float | None] = [None] * len(row["tokens"])
        for event in row["events"]:
            values[event["token"][0]] = float(event["score"])
        gaps = guess_gaps(row["tokens"])
        if kept(row):
            yield Document(row["id"], tuple(row["tokens"]), tuple(gaps), (0,), {"happened": tuple(values)})
