"""Every block of tests/fixtures/claims/*.txt: trees made by hand and the statements that must come of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.claims import find_statements
from dateline.records import Statement
from dateline.vocabulary.cues import load_cues

from .builder import build

FOLDER = Path(__file__).parents[1] / "fixtures" / "claims"


def blocks() -> list[tuple[str, list[str], list[str]]]:
    out = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            title, *lines = block.split("\n")
            trees = [line for line in lines if not line.startswith("=>")]
            wanted = [line.removeprefix("=> ") for line in lines if line.startswith("=>")]
            out.append((f"{path.stem}: {title.removeprefix('# ')}", trees, wanted))
    return out


def as_line(statement: Statement) -> str:
    parts = [" … ".join(s.text for s in spans) or "-" for spans in (statement.source, statement.cue, statement.content)]
    parts.append(statement.kind)
    return " | ".join([*parts, statement.inside] if statement.inside else parts)


@pytest.mark.parametrize(("trees", "wanted"), [pytest.param(t, w, id=name) for name, t, w in blocks()])
def test_fixture(trees: list[str], wanted: list[str]) -> None:
    analysis = build(*trees)
    found = find_statements(analysis, load_cues())
    assert [as_line(s) for s in found] == wanted
    assert [s.id for s in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    for statement in found:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert analysis.text[span.start : span.end] == span.text
        assert statement.source_actor is None


def test_medium_and_score() -> None:
    (statement,) = find_statements(
        build(
            "He/PRON/2/nsubj said/VERB/0/root in/ADP/5/case a/DET/5/det statement/NOUN/2/obl that/SCONJ/8/mark "
            "it/PRON/8/nsubj rained/VERB/2/ccomp"
        ),
        load_cues(),
    )
    assert statement.medium == "statement"
    assert 0.5 < statement.score <= 1


def test_headline_source_by_entity() -> None:
    lines = ("Acme/PROPN/3/nsubj ~:/PUNCT/3/punct profits/NOUN/0/root fell/VERB/3/dep {organization 1 1}",)
    assert as_line(find_statements(build(*lines), load_cues())[0]) == "Acme | : | profits fell | indirect"
    assert find_statements(build(lines[0].split(" {")[0]), load_cues()) == ()
