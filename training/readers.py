"""The table of readers: which function reads which kind of corpus."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.annotated import read_annotated, read_attribution, read_scored
from training.corpora import Corpus, Document, read_conllu, read_entities, read_factuality, read_lines, read_trees
from training.ontologies import read_ontology

READERS = {
    "trees": read_trees,
    "conllu": read_conllu,
    "entities": read_entities,
    "attribution": read_attribution,
    "annotated": read_annotated,
    "factuality": read_factuality,
    "scored": read_scored,
    "ontology": read_ontology,
}


def read_corpus(folder: Path, corpus: Corpus) -> list[Document]:
    """All documents of a corpus; ``folder`` is laid out like ``../shared/corpora``."""
    barred: set[str] = set()
    if corpus.leave_out_ids_of:
        barred = {json.loads(line)["id"] for line in read_lines(folder / corpus.leave_out_ids_of)}

    def kept(row: Mapping[str, Any]) -> bool:
        if any(row.get(k) not in values for k, values in corpus.select.items()):
            return False
        if any(row.get(k) in values for k, values in corpus.leave_out.items()):
            return False
        return str(row.get("id", "")).split(".txt")[0] not in barred

    documents = list(READERS[corpus.reader](folder, corpus, kept))
    return [_silenced(d) if corpus.quiet and d.id.startswith(corpus.quiet) else d for d in documents]


def _silenced(document: Document) -> Document:
    """The document with no trigger among its words."""
    return replace(document, labels={**document.labels, "events": ("O",) * len(document.words)})
