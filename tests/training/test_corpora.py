from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from training.corpora import LINE, NONE, PARAGRAPH, SPACE, Corpus, guess_gaps, load_rows
from training.readers import READERS, read_corpus

TABLE = Path(__file__).parents[2] / "training" / "corpora.toml"


def corpus(reader: str, path: str, **more: object) -> Corpus:
    return Corpus("c", "t", "o", "l", reader, path, (), (1,), **more)  # type: ignore[arg-type]


def test_every_row_says_where_it_comes_from_and_under_which_licence() -> None:
    rows = load_rows(TABLE)
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.origin and row.licence and row.heads, row.name
        assert row.reader in READERS
        assert len(row.epochs) == 5, "one number a stage of training/train.py"
        assert not any(word in row.licence.lower() for word in ("non-commercial", "noncommercial", " nc", "ldc"))


def test_genres_with_a_non_commercial_clause_are_left_out() -> None:
    gum = next(row for row in load_rows(TABLE) if row.name == "gum")
    assert set(gum.leave_out["genre"]) >= {"essay", "fiction", "letter", "podcast", "whow"}


def test_what_gold_dev_measures_on_teaches_no_head() -> None:
    rows = {row.name: row for row in load_rows(TABLE)}
    assert rows["worldwide"].leave_out_ids_of == "../gold/dev.jsonl"
    measured = {"dev", "test", "sample", "held_out"}
    assert not [row.name for row in rows.values() if measured & set(re.split(r"[/.]", row.path))]


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("He did n't go .", {"n't", "."}),
        ("( Reuters )", {"Reuters", ")"}),
        ("the state - owned firm", {"-", "owned"}),
        ('He said : " Go now . "', {":", "Go", "."}),
    ],
)
def test_guessed_gaps_glue_what_print_glues(words: str, glued: set[str]) -> None:
    split = words.split()
    gaps = guess_gaps(split)
    assert glued <= {w for w, g in zip(split, gaps, strict=True) if g == NONE}
    assert gaps[0] == SPACE


CONLLU = """# newdoc id = GUM_news_x
# newpar
# sent_id = GUM_news_x-1
1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
# sent_id = GUM_news_x-2
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
3\tstay\tstay\tVERB\t_\t_\t0\troot\t_\t_

# newdoc id = GUM_fiction_y
# sent_id = GUM_fiction_y-1
1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_

"""


def test_conllu_keeps_spacing_and_shifts_heads(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_text(CONLLU, encoding="utf-8")
    (document,) = read_corpus(tmp_path, corpus("conllu", "x.conllu", leave_out={"genre": ["fiction"]}))
    assert document.words == ("Go", "!", "Do", "n't", "stay")
    assert document.gaps == (PARAGRAPH, NONE, PARAGRAPH, NONE, SPACE)
    assert document.starts == (0, 2)
    assert document.labels["head"] == (-1, 0, 4, 4, -1)


def test_articles_that_measure_are_left_out_of_the_entity_corpus(tmp_path: Path) -> None:
    rows = [{"id": f"{name}.txt.tsv", "words": ["Rome"], "ner": ["B-Location"]} for name in ("kept", "gold")]
    with gzip.open(tmp_path / "e.jsonl.gz", "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "gold.jsonl").write_text('{"id": "gold"}\n', encoding="utf-8")
    documents = read_corpus(tmp_path, corpus("entities", "e.jsonl.gz", leave_out_ids_of="gold.jsonl"))
    assert [d.id for d in documents] == ["kept.txt.tsv"]


def test_attributions_become_frames_over_words(tmp_path: Path) -> None:
    text = 'The mayor said\n"we stay", firmly.'
    row = {"id": "a", "text": text, "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 24]]}]}
    (tmp_path / "p.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (document,) = read_corpus(tmp_path, corpus("attribution", "p.jsonl"))
    (frame,) = document.frames
    assert document.words[frame.first : frame.last] == ("said",)
    spans = {role: document.words[a:b] for role, a, b in frame.arguments}
    assert spans == {"source": ("The", "mayor"), "content": ('"', "we", "stay", '"')}
    assert document.gaps[3] == LINE


def test_factuality_stands_on_event_words_only(tmp_path: Path) -> None:
    row = {"id": "f", "tokens": ["He", "left", "."], "events": [{"token": [1, 2], "score": 2.5}]}
    (tmp_path / "u.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (document,) = read_corpus(tmp_path, corpus("factuality", "u.jsonl"))
    assert document.labels["happened"] == (None, 2.5, None)


def test_predicates_come_with_the_spacing(tmp_path: Path) -> None:
    tree = {"id": "d-1", "source": "ewt", "words": ["Rebels", "fled"], "upos": ["NOUN", "VERB"], "head": [2, 0]}
    (tmp_path / "t.jsonl").write_text(json.dumps({**tree, "deprel": ["nsubj", "root"]}) + "\n", encoding="utf-8")
    arguments = [{"role": "ARG0", "span": [0, 1]}, {"role": "ARGM-DIS", "span": [0, 1]}]
    predicates = [{"i": 1, "upos": "VERB", "args": arguments}, {"i": 0, "upos": "AUX", "args": []}]
    roles = {"id": "d-1", "char": [[0, 6], [7, 11]], "preds": predicates}
    (tmp_path / "r.jsonl").write_text(json.dumps(roles) + "\n", encoding="utf-8")
    (document,) = read_corpus(tmp_path, corpus("trees", "t.jsonl", text="r.jsonl"))
    (frame,) = document.frames
    assert (frame.kind, frame.first, frame.arguments) == ("role", 1, (("A0", 0, 1),))


def test_quiet_documents_hold_no_trigger(tmp_path: Path) -> None:
    tree = {
        "source": "ewt",
        "words": ["Great", "pizza"],
        "upos": ["ADJ", "NOUN"],
        "head": [2, 0],
        "deprel": ["a", "root"],
    }
    rows = [{"id": "reviews-1-1", **tree}, {"id": "weblog-1-1", **tree}]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    quiet, other = read_corpus(tmp_path, corpus("trees", "t.jsonl", quiet=("reviews",)))
    assert quiet.labels["events"] == ("O", "O")
    assert "events" not in other.labels
