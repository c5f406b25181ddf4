"""docs/who-says-so.md: every worked example is read with the shipped model and must come out as the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dateline
from dateline.analysis.analyzer import MODEL_FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "who-says-so.md"
LINES = ("source", "actor", "cue", "content", "kind", "inside", "medium")


@dataclass
class Example:
    text: str
    statements: list[dict[str, str]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)


def examples(page: str) -> list[Example]:
    out = []
    for block in re.findall(r"```example\n(.*?)```", page, re.DOTALL):
        text, *parts = re.split(r"\n\n", block.strip())
        example = Example(text)
        for part in parts:
            pairs = [tuple(line.split(": ", 1)) for line in part.splitlines()]
            if pairs[0][0] in ("event", "relation"):
                lists = {"event": example.events, "relation": example.relations}
                for name, value in pairs:
                    lists[name].append(value)
            else:
                assert {name for name, _ in pairs} <= set(LINES), part
                example.statements.append(dict(pairs))
        out.append(example)
    return out


EXAMPLES = examples(PAGE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> dateline.Reader:
    if not (MODEL_FOLDER / "card.toml").is_file():
        pytest.skip("the language model is not installed here")
    return dateline.Reader()


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) >= 10
    assert {s.get("kind") for e in EXAMPLES for s in e.statements} == {"direct", "indirect", "mixed"}


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.text[:40] for e in EXAMPLES])
def test_an_example_comes_out_as_the_page_says(reader: dateline.Reader, example: Example) -> None:
    record = reader.read(example.text, published="2024-05-02", any_language=True)
    names = {actor.id: actor.name for actor in record.actors}
    found = []
    for number, statement in enumerate(record.statements):
        told = {
            "source": " … ".join(span.text for span in statement.source),
            "cue": " … ".join(span.text for span in statement.cue),
            "content": " … ".join(span.text for span in statement.content),
            "kind": statement.kind,
            "inside": statement.inside,
            "medium": statement.medium,
        }
        wanted = example.statements[number] if number < len(example.statements) else {}
        if "actor" in wanted:
            told["actor"] = names.get(statement.source_actor or "")
        found.append({name: value for name, value in told.items() if value})
    assert found == example.statements
    if example.events:
        assert [f"{e.trigger.text} | {e.asserted_by} | {e.certainty}" for e in record.events] == example.events
    relations = []
    for r in record.relations:
        as_ = f" ({r.as_})" if r.as_ else ""
        relations.append(f"{names[r.subject]} | {r.relation}{as_} | {names[r.object]} | {r.asserted_by}")
    assert relations == example.relations


def test_the_python_example_tells_who_says_so(reader: dateline.Reader) -> None:
    record = reader.read("Rebels shelled the town of Kalemie on Monday, the governor said.", published="2024-11-12")
    (event,) = record.events
    assert [s.source[0].text for s in record.claims(event)] == ["the governor"]
    assert record.said_by("the governor") == record.statements
