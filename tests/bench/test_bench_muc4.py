from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import bench.muc4 as command
from bench.command import Options
from bench.muc4_confidence import VALUES
from bench.muc4_incidents import TYPES, aged, document_features
from bench.muc4_linear import Instances, Linear
from bench.muc4_phrases import candidates, normal, phrases
from bench.muc4_scene import Scene
from bench.muc4_templates import ANY, ROLES, Filler, Models, Template, assemble, choose, load_models
from bench.tools import load_tool
from dateline.errors import InputError
from dateline.pipeline import Draft
from dateline.records import Actor, Analysis, Entity, Event, EventTime, Link, Participant, Report, Sentence, Span, Token

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "Two armed men killed Judge Ana Ruiz . The FMLN claimed it ."
TREE = [
    ("NUM", 2, "nummod"),
    ("ADJ", 2, "amod"),
    ("NOUN", 3, "nsubj"),
    ("VERB", -1, "root"),
    ("NOUN", 5, "compound"),
    ("PROPN", 3, "obj"),
    ("PROPN", 5, "flat"),
    ("PUNCT", 3, "punct"),
    ("DET", 9, "det"),
    ("PROPN", 10, "nsubj"),
    ("VERB", -1, "root"),
    ("PRON", 10, "obj"),
    ("PUNCT", 10, "punct"),
]


def analysis(text: str = TEXT, tree: Sequence[tuple[str, int, str]] = TREE) -> Analysis:
    at, tokens = 0, []
    for i, (word, (upos, head, relation)) in enumerate(zip(text.split(), tree, strict=True)):
        at = text.index(word, at)
        tokens.append(Token(i, at, at + len(word), word, upos, head, relation))
        at += len(word)
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(len(tokens)))
    entities = (
        Entity("person", 5, 7, Span.of(text, tokens[5].start, tokens[6].end), 0.9),
        Entity("organization", 9, 10, Span.of(text, tokens[9].start, tokens[9].end), 0.9),
    )
    sentences = (Sentence(0, 0, 8, 3), Sentence(1, 8, 13, 10))
    return Analysis(text, tuple(tokens), sentences, entities, children, (0,) * 8 + (1,) * 5)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def killing() -> Event:
    men, judge = Participant(span("Two armed men"), span("men")), Participant(span("Ana Ruiz"), span("Ana"), "report:a")
    nothing: Any = ()
    return Event(
        "e1", span("killed"), "ASSAULT", ("firearms",), nothing, (men,), (judge,), nothing, nothing, nothing,
        "actual", False, nothing, "reporter", "reported", 0.9,
    )  # fmt: skip


def scene() -> Scene:
    actors = (Actor("group:fmln", "FMLN", "rebel", "SLV", None, (Link(span("FMLN"), "name", 1.0),)),)
    return Scene.of(Draft(Report("r", TEXT, published="1990-03-01"), analysis(), events=(killing(),), actors=actors))


def models(**roles: Linear) -> Models:
    never = Linear(-9.0, {})
    kinds = dict.fromkeys(TYPES, never)
    limits = {**dict.fromkeys(ROLES, 0.5), **{f"type:{t}": 0.5 for t in TYPES}, ANY: 0.5, "share": 0.5, "same": 0.5}
    values = {v: Linear(float(v == "CLAIMED OR ADMITTED"), {}) for v in VALUES}
    return Models({**kinds, ANY: never}, dict.fromkeys(ROLES, never) | roles, kinds, values, {"same": never}, limits)


def test_words_are_compared_as_the_scorers_do() -> None:
    assert normal('The  "Extraditables", a GROUP') == "extraditables group"


def test_a_noun_phrase_is_given_in_every_form_that_keys_have() -> None:
    seen = analysis()
    found = {(p.form, normal(seen.span(p.first, p.last).text)) for p in phrases(seen)}
    assert {("whole", "two armed men"), ("unnumbered", "armed men"), ("bare", "men")} <= found
    assert {("name:person", "ana ruiz"), ("whole+name", "judge ana ruiz"), ("modifier", "judge")} <= found
    assert ("name:organization", "fmln") in found


def test_the_of_phrase_belongs_to_a_form() -> None:
    tree = [("NOUN", 4, "nsubj"), ("ADP", 3, "case"), ("DET", 3, "det"), ("NOUN", 0, "nmod"), ("VERB", -1, "root")]
    tokens, at = [], 0
    text = "members of the army fled"
    for i, (word, (upos, head, relation)) in enumerate(zip(text.split(), tree, strict=True)):
        tokens.append(Token(i, at, at + len(word), word, upos, head, relation))
        at += len(word) + 1
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(5))
    seen = Analysis(text, tuple(tokens), (Sentence(0, 0, 5, 4),), (), children, (0,) * 5)
    assert ("of", 0, 4) in {(p.form, p.first, p.last) for p in phrases(seen)}


def test_candidates_know_their_part_in_events() -> None:
    by_words = {c.words: c for c in candidates(scene())}
    assert "role=actor:ASSAULT:kill" in by_words["armed men"].features
    assert "role=recipient:ASSAULT:firearms" in by_words["ana ruiz"].features
    assert "actor=group:fmln" in by_words["fmln"].features


def test_documents_know_their_violent_events() -> None:
    found = document_features(scene())
    assert "event=ASSAULT:kill:actual" in found
    assert "event=ASSAULT:firearms:lead" in found


@pytest.mark.parametrize(
    ("day", "published", "age"),
    [
        ("1990-02-20", "1990-03-01", "recent"),
        ("1989-02-20", "1990-03-01", "old"),
        ("1990-05-20", "1990-03-01", "future"),
        (None, "1990-03-01", "undated"),
        ("1990-02-20", None, "undated"),
    ],
)
def test_an_event_has_an_age(day: str | None, published: str | None, age: str) -> None:
    time = EventTime(span("killed"), day, day, "day")
    event = killing()
    dated = Event(**{n: getattr(event, n) for n in Event.__slots__} | {"time": (time,)})
    assert aged(dated, published) == age


def test_what_divides_the_instances_is_learned() -> None:
    features = [("red", "big"), ("red", "small"), ("blue", "big"), ("blue", "small")] * 5
    model = Instances.of(features, 2).learn(["red" in f for f in features], 1e-4)
    assert model.probability(("red", "big")) > 0.9
    assert model.probability(("blue", "unseen")) < 0.1
    assert set(model.weights) == {"red", "blue"}


def test_a_phrase_fills_a_role_once_and_in_its_likeliest_form() -> None:
    where = scene()
    given = models(PerpInd=Linear(0.0, {}))
    scored = [(0.9 if c.words == "armed men" else 0.6, c) for c in candidates(where) if c.words.endswith("men")]
    assert [f.words for f in choose(where, "PerpInd", scored, given)] == ["armed men"]


def test_only_organisations_have_a_confidence() -> None:
    where = scene()
    scored = [(0.9, c) for c in candidates(where) if c.words == "fmln"]
    assert [f.confidence for f in choose(where, "PerpOrg", scored, models())] == ["CLAIMED OR ADMITTED"]
    assert [f.confidence for f in choose(where, "Victim", scored, models())] == [""]


def filler(role: str, words: str, **types: float) -> Filler:
    return Filler(role, words, frozenset(), 0.9, dict.fromkeys(TYPES, 0.0) | types)


def test_a_template_for_each_likely_type_with_its_own_fillers() -> None:
    likely = dict.fromkeys((*TYPES, ANY), 0.1) | {"bombing": 0.8, "attack": 0.7, ANY: 0.9}
    found = [filler("Weapon", "bomb", bombing=0.9), filler("PerpOrg", "fmln", bombing=0.8, attack=0.7)]
    made = {t.kind: t for t in assemble(found, likely, models().thresholds)}
    assert made["bombing"].of("Weapon") == ["bomb"]
    assert made["attack"].of("Weapon") == []
    assert made["attack"].of("PerpOrg") == made["bombing"].of("PerpOrg") == ["fmln"]


def test_no_incident_no_template() -> None:
    assert assemble([], dict.fromkeys((*TYPES, ANY), 0.1), models().thresholds) == ()


def test_fillers_without_a_likely_type_take_the_likeliest() -> None:
    likely = dict.fromkeys((*TYPES, ANY), 0.1) | {"arson": 0.3}
    assert [t.kind for t in assemble([filler("Target", "bus")], likely, models().thresholds)] == ["arson"]


def test_models_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    given = models(Victim=Linear(0.5, {"kind=person": 1.25}))
    path.write_text(json.dumps(given.to_dict()), "utf-8")
    assert load_models(path) == given


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"documents": 1}'])
def test_a_broken_file_of_weights_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"weights\.json holds no models"):
        load_models(path)


def test_missing_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"bench: {tmp_path}/muc4/dev.jsonl.gz is missing (--data and --split say where to look)"
    ]


def test_the_key_itself_scores_one() -> None:
    if not (SHARED / "tools" / "score_muc4.py").is_file():
        pytest.skip("the scorer lies in ../shared/tools, which is absent")
    scorer = load_tool(Options(data=SHARED / "corpora"), "score_muc4")
    five = {"incident_type": "bombing", **{role: [] for role in ROLES}, "Weapon": [["bomb"]], "PerpOrg": [["fmln"]]}
    org = {"strings": ["FMLN"], "optional": False, "confidence": ["CLAIMED OR ADMITTED"]}
    key = {"incident_type": "BOMBING", "role_fillers": five, "perp_org": [org]}
    gold = {"a": {"id": "a", "templates": [key], "gtt_templates": [five], "ree": {r: five[r] for r in ROLES}}}
    made = command.coded(
        Template(
            "bombing",
            (filler("Weapon", "bomb"), Filler("PerpOrg", "fmln", frozenset(), 0.9, {}, "CLAIMED OR ADMITTED")),
        )
    )
    figures = command.score(scorer, {"a": {"id": "a", "templates": [made]}}, gold)
    assert figures["ree_f1"] == figures["gtt_f1"] == figures["perp_confidence"] == figures["ree_Weapon_f1"] == 1.0
    assert command.score(scorer, {"a": {"id": "a", "templates": []}}, gold)["gtt_f1"] == 0.0
