from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # bench/ is not installed: it is run from the clone
    sys.path.insert(0, str(ROOT))

from dateline.records import Analysis, Entity, Sentence, Span, Token  # noqa: E402


def analysed(
    text: str,
    sentences: Sequence[Sequence[tuple[int, int]]],
    trees: Sequence[Sequence[tuple[str, int, str]]] | None = None,
    entities: Sequence[tuple[str, int, int]] = (),
) -> Analysis:
    """An analysis by hand: word offsets by sentence, (upos, head in the sentence or -1, relation) of each word."""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    for number, offsets in enumerate(sentences):
        first = len(tokens)
        for i, (a, b) in enumerate(offsets):
            upos, head, relation = trees[number][i] if trees else ("X", -1, "root")
            tokens.append(Token(first + i, a, b, text[a:b], upos, head + first if head >= 0 else -1, relation))
        bounds.append(Sentence(number, first, len(tokens), first))
    found = tuple(
        Entity(kind, a, b, Span.of(text, tokens[a].start, tokens[b - 1].end), 0.9)  # type: ignore[arg-type]
        for kind, a, b in entities
    )
    sentence_of = tuple(s.index for s in bounds for _ in range(s.first, s.last))
    return Analysis(text, tuple(tokens), tuple(bounds), found, tuple(() for _ in tokens), sentence_of)


def write_rows(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def analyse() -> Callable[..., Analysis]:
    return analysed


@pytest.fixture
def write() -> Callable[[Path, Sequence[dict[str, Any]]], None]:
    return write_rows


CONLLU = """\
# newdoc id = GUM_news_made
# newpar
# newpar_block = head (1 s)
# sent_id = GUM_news_made-1
# text = Talks don't end
1\tTalks\ttalk\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tend\tend\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
# newpar_block = p (2 s)
# sent_id = GUM_news_made-2
# text = They go on.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tgo\tgo\tVERB\tVBP\t_\t0\troot\t_\t_
3\ton\ton\tADV\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = GUM_news_made-3
# text = So it is.
1\tSo\tso\tADV\tRB\t_\t3\tadvmod\t_\t_
2\tit\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
3\tis\tbe\tVERB\tVBZ\t_\t0\troot\t_\tEntity=1)|SpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


def tree_row(name: str, source: str, genre: str, tagged: str) -> dict[str, Any]:
    """A row of a trees file from "word/UPOS/head/relation" cells."""
    cells = [cell.split("/") for cell in tagged.split()]
    words, upos, heads, relations = zip(*cells, strict=True)
    row = {"id": name, "source": source, "words": list(words), "upos": list(upos), "deprel": list(relations)}
    return row | {"head": [int(h) for h in heads]} | ({"genre": genre} if genre else {})


TREES = [
    tree_row("weblog-a-0001", "ewt", "", "Rain/NOUN/2/nsubj fell/VERB/0/root ./PUNCT/2/punct"),
    tree_row("weblog-a-0002", "ewt", "", "Roads/NOUN/2/nsubj closed/VERB/0/root"),
    tree_row("GUM_news_made-1", "gum", "news", "Talks/NOUN/4/nsubj do/AUX/4/aux n't/PART/4/advmod end/VERB/0/root"),
    tree_row("GUM_news_made-2", "gum", "news", "They/PRON/2/nsubj go/VERB/0/root on/ADV/2/advmod ./PUNCT/2/punct"),
    tree_row("GUM_news_made-3", "gum", "news", "So/ADV/3/advmod it/PRON/3/nsubj is/VERB/0/root ./PUNCT/3/punct"),
]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A made-up folder in the layout of the corpora: two documents, of five sentences."""
    data = tmp_path / "corpora"
    write_rows(data / "trees" / "dev.jsonl.gz", TREES)
    own = {"id": "weblog-a-0001", "text": "Rain fell .", "char": [[0, 4], [5, 9], [10, 11]]}
    write_rows(data / "roles" / "ewt_dev.jsonl.gz", [own])
    conllu = data / "coreference" / "dev.conllu.gz"
    conllu.parent.mkdir(parents=True)
    with gzip.open(conllu, "wt", encoding="utf-8") as handle:
        handle.write(CONLLU)
    return data
