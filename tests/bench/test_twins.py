from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bench import twins
from bench.command import Options
from bench.reports import gold_reports
from bench.twins import Edit, Rewriting, rewritings, spans_of, twin
from dateline.errors import InputError

TEXT = "Rebels shelled the market of Tera on Tuesday, a doctor said. Four people died."
SCORER = (
    "def score(gold, pred, by=None):\n"
    "    right = sum(g['text'] == pred[n]['report']['text'] for n, g in gold.items())\n"
    "    f1 = 0.6 if 'shelled' in gold['r1']['text'] else 0.45\n"
    "    return {name: {'f1': f1 * right} for name in ('event', 'dyad', 'statement')}\n"
)


def span(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def report() -> dict[str, Any]:
    content = span("Rebels shelled the market of Tera on Tuesday")
    figure = {"what": "killed", "words": span("Four"), "best": 4}
    event = {
        "id": "e1",
        "trigger": span("shelled"),
        "category": "ASSAULT",
        "actor": [span("Rebels")],
        "recipient": [span("the market of Tera")],
        "place": [span("Tera")],
        "time": [{"span": span("on Tuesday")}],
        "figures": [figure],
    }
    statement = {"id": "s1", "source": [span("a doctor")], "cue": [span("said")], "content": [content]}
    return {"id": "r1", "text": TEXT, "statements": [statement], "events": [event], "relations": []}


def made(*edits: tuple[str, str], text: str = TEXT) -> Rewriting:
    found = [Edit(text.index(old), text.index(old) + len(old), new) for old, new in edits]
    return Rewriting("r1", sha256(TEXT.encode()).hexdigest(), tuple(found))


def test_spans_move_with_their_words() -> None:
    rewriting = made(("Rebels", "The rebelled ones"), ("shelled", "took under fire"), ("market of", "bazaar from"))
    row = twin(report(), rewriting)
    assert row["text"].startswith("The rebelled ones took under fire the bazaar from Tera on Tuesday, a doctor")
    assert all(s["text"] == row["text"][s["start"] : s["end"]] for s in spans_of(row))
    event, statement = row["events"][0], row["statements"][0]
    assert event["actor"][0] == {"start": 0, "end": 17, "text": "The rebelled ones"}
    assert event["trigger"] == {"start": 18, "end": 33, "text": "took under fire"}
    assert event["recipient"][0]["text"] == "the bazaar from Tera"
    assert event["place"][0]["text"] == "Tera"
    assert event["time"][0]["span"]["text"] == "on Tuesday"
    assert event["figures"][0]["words"]["text"] == "Four"
    assert statement["content"][0]["text"] == "The rebelled ones took under fire the bazaar from Tera on Tuesday"
    assert (statement["source"][0]["text"], statement["cue"][0]["text"]) == ("a doctor", "said")


def test_words_beside_a_span_stay_outside_it() -> None:
    row = twin(report(), made((", ", ": so "), (". ", " it. ")))
    assert row["text"] == "Rebels shelled the market of Tera on Tuesday: so a doctor said it. Four people died."
    assert row["statements"][0]["content"][0]["text"] == "Rebels shelled the market of Tera on Tuesday"
    assert row["statements"][0]["source"][0]["text"] == "a doctor"


def test_the_original_is_left_as_it_was() -> None:
    row = report()
    twin(row, made(("Tera", "Téra")))
    assert row == report()


@pytest.mark.parametrize("words", ["Rebels shelled", "of Tera on", "y, a", "market of Tera on Tuesday, a doctor sai"])
def test_an_edit_may_not_cross_the_border_of_a_span(words: str) -> None:
    with pytest.raises(InputError, match=r"r1: edit .* crosses the span"):
        twin(report(), made((words, "x")))


def test_a_span_may_not_lose_its_words() -> None:
    with pytest.raises(InputError, match="leave the span 29-33 without words"):
        twin(report(), made(("Tera", " ")))


def test_another_text_is_refused() -> None:
    row = report() | {"text": TEXT.replace("Four", "Five")}
    with pytest.raises(InputError, match="r1: the text has changed"):
        twin(row, made(("Tera", "Téra")))


@pytest.mark.parametrize("edits", [[(5, 5)], [(9, 12), (3, 4)], [(3, 6), (5, 8)], [(70, 700)], [(-4, 2)]])
def test_edits_are_in_order_apart_and_in_the_text(edits: list[tuple[int, int]]) -> None:
    rewriting = Rewriting("r1", made().sha256, tuple(Edit(start, end, "x") for start, end in edits))
    with pytest.raises(InputError, match="empty, out of order or outside"):
        twin(report(), rewriting)


def test_a_broken_row_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "twins.jsonl"
    path.write_text('{"id": "r1", "sha256": "", "edits": [[1, 2]]}\n', encoding="utf-8")
    with pytest.raises(InputError, match="an edit is not"):
        list(rewritings(path))


def test_gaps_are_original_less_twin() -> None:
    straight = {name: {"f1": 0.5} for name in ("event", "dyad", "statement")}
    bent = {"event": {"f1": 0.42}, "dyad": {"f1": 0.5}, "statement": {"f1": 0.55}}
    found = twins.figures(straight, bent)
    assert found == {"original_f1": 0.5, "twin_f1": 0.42, "gap": 0.08, "dyad_gap": 0.0, "statement_gap": -0.05}
    assert set(twins.figures({}, {}).values()) == {None}


def layout(folder: Path, monkeypatch: pytest.MonkeyPatch, **changes: str) -> Options:
    """A made-up corpus of one report and its twin's edits."""
    for name in ("gold", "tools"):
        (folder / name).mkdir()
    (folder / "tools" / "score_records.py").write_text(SCORER, encoding="utf-8")
    (folder / "gold" / "dev.jsonl").write_text(json.dumps(report() | changes) + "\n", encoding="utf-8")
    other = json.dumps(report() | {"id": "r2"})
    (folder / "gold" / "train.jsonl").write_text(other + "\n", encoding="utf-8")
    rewriting = made(("shelled", "took under fire"))
    edits = [[e.start, e.end, e.words] for e in rewriting.edits]
    path = folder / "twins.jsonl"
    path.write_text(json.dumps({"id": "r1", "sha256": rewriting.sha256, "edits": edits}) + "\n", encoding="utf-8")
    monkeypatch.setattr(twins, "TWINS", path)
    return Options(data=folder / "corpora")


def test_both_readings_are_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = twins.measure(layout(tmp_path, monkeypatch))
    assert (result.metrics["original_f1"], result.metrics["twin_f1"], result.metrics["gap"]) == (0.6, 0.45, 0.15)
    assert (result.metrics["reports"], result.metrics["unread"], result.notes) == (1, 0, ())
    texts = [result.predictions[suffix][0]["report"]["text"] for suffix in ("", ".twin")]
    assert texts == [TEXT, TEXT.replace("shelled", "took under fire")]


def test_another_split_and_a_changed_text_are_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = layout(tmp_path, monkeypatch, text=TEXT.replace("Four", "Five"))
    changed = twins.measure(options)
    assert (changed.metrics["reports"], changed.metrics["gap"]) == (0, None)
    assert "the text has changed" in changed.notes[0]
    other = twins.measure(Options(data=options.data, split="train"))
    assert other.metrics["reports"] == 0
    assert other.notes == ("0 of 1 twins are measured: they are twins of reports of dev",)


def test_all_twins_fit_their_reports() -> None:
    options = Options()
    if not (options.around / "gold" / "dev.jsonl").is_file():
        pytest.skip("the annotated reports (../shared/gold) are not here")
    gold = {row["id"]: row for row in gold_reports(options)}
    every = list(rewritings(twins.TWINS))
    assert len(every) == len({rewriting.id for rewriting in every}) == 20
    for rewriting in every:
        row = twin(gold[rewriting.id], rewriting)
        assert 25 <= len(rewriting.edits) <= 60
        assert len(list(spans_of(row))) == len(list(spans_of(gold[rewriting.id])))
        assert all(s["text"] == row["text"][s["start"] : s["end"]] for s in spans_of(row))
