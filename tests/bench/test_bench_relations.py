from __future__ import annotations

from typing import Any

from bench.relations import NAMES, Tie, evidence_match, gold_tie, our_tie, reason, score
from bench.scores import Match
from dateline.claims import End, RelationDraft
from dateline.pipeline import Draft
from dateline.records import Actor, Analysis, Entity, Link, Relation, Report, Sentence, Span, Token

TEXT = "Ann Lee leads Aba. Bob met Cyd."
WORDS = ["Ann", "Lee", "leads", "Aba", ".", "Bob", "met", "Cyd", "."]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def analysis() -> Analysis:
    at, tokens = 0, []
    for i, word in enumerate(WORDS):
        at = TEXT.index(word, at)
        tokens.append(Token(i, at, at + len(word), word, "X", -1, "root"))
        at += len(word)
    entities = tuple(
        Entity("person", first, last, span(words), 0.9)
        for words, first, last in (("Ann Lee", 0, 2), ("Aba", 3, 4), ("Bob", 5, 6))
    )
    return Analysis(
        TEXT, tuple(tokens), (Sentence(0, 0, 5, 2), Sentence(1, 5, 9, 6)), entities, ((),) * 9, (0,) * 5 + (1,) * 4
    )


def tie(relation: str, subject: str, object_: str) -> RelationDraft:
    return RelationDraft(
        End(span(subject), 0), relation, End(span(object_), 3), None, (span("leads"),), "reporter", 0.5
    )


def draft(*ties: RelationDraft, actors: tuple[str, ...] = ("Ann Lee", "Aba", "Bob")) -> Draft:
    found = tuple(Actor(name, name, None, None, None, (Link(span(name), "name", 1.0),)) for name in actors)
    return Draft(Report("r", TEXT), analysis(), actors=found, ties=ties)


def gold(name: str, source: str, target: str, accepted: bool = True) -> dict[str, Any]:
    ends = {"source": [span(source).start, span(source).end], "target": [span(target).start, span(target).end]}
    return {"type": name, "accepted": accepted, **ends}


def row(*relations: dict[str, Any]) -> dict[str, Any]:
    return {"id": "r", "text": TEXT, "relations": list(relations)}


def test_led_by_is_in_charge_of_the_other_way_round() -> None:
    made = score(row(gold("InChargeOf", "Lee", "Aba")), draft(tie("led_by", "Aba", "Ann Lee")))
    assert made.counts["InChargeOf"] == Match(1, 1, 1)
    assert made.found == [{"id": "r", "type": "InChargeOf", "source": "Ann Lee", "target": "Aba", "right": True}]
    assert made.missed == []


def test_the_order_of_ends_matters_only_where_the_tie_has_one() -> None:
    assert score(row(gold("InChargeOf", "Aba", "Ann Lee")), draft(tie("head_of", "Ann Lee", "Aba"))).missed
    assert not score(row(gold("AlliesOf", "Aba", "Ann Lee")), draft(tie("supports", "Ann Lee", "Aba"))).missed


def test_one_of_ours_is_right_once() -> None:
    wanted = (gold("AlliesOf", "Ann Lee", "Aba"), gold("AlliesOf", "Lee", "Aba"))
    assert score(row(*wanted), draft(tie("supports", "Ann Lee", "Aba"))).counts["AlliesOf"] == Match(1, 1, 2)


def test_what_is_not_accepted_or_not_ours_does_not_count() -> None:
    made = score(row(gold("InChargeOf", "Lee", "Aba", False), gold("CoLocated", "Bob", "Aba")), draft())
    assert sum((made.counts[name] for name in NAMES), Match()) == Match()
    assert our_tie(tie("designates", "Bob", "Aba")) is None


def test_an_alias_counts_though_both_ends_are_one_actor() -> None:
    one = Actor("a", "a", None, None, None, (Link(span("Ann Lee"), "name", 1.0), Link(span("Aba"), "name", 1.0)))
    for relation, predicted in (("alias_of", 1), ("supports", 0)):
        found = Draft(Report("r", TEXT), analysis(), actors=(one,), ties=(tie(relation, "Ann Lee", "Aba"),))
        assert sum(m.predicted for m in score(row(), found).counts.values()) == predicted


def test_why_it_was_missed() -> None:
    def why(relation: dict[str, Any], found: Draft) -> str:
        (missed,) = score(row(relation), found).missed
        return str(missed["reason"])

    assert why(gold("AlliesOf", "Ann Lee", "Bob"), draft()) == "sentence"
    assert why(gold("AlliesOf", "Ann Lee", "Aba"), draft(tie("head_of", "Ann Lee", "Aba"))) == "type"
    assert why(gold("AlliesOf", "Ann Lee", "Aba"), draft(tie("supports", "Ann Lee", "Aba"), actors=("Aba",))) == "actor"
    assert why(gold("AlliesOf", "Bob", "Cyd"), draft()) == "entity"
    assert why(gold("AlliesOf", "Ann Lee", "Aba"), draft()) == "pattern"
    outside = gold_tie(gold("AlliesOf", "Ann Lee", "Aba"))
    assert isinstance(outside, Tie)
    assert reason(outside, [], [], draft()) == "pattern"


def test_annotated_relations_are_matched_by_evidence_and_name() -> None:
    relation = Relation("a", "head_of", "b", None, (span("Ann Lee leads Aba"),), "reporter", 0.5)
    found = Draft(Report("r", TEXT), analysis(), relations=(relation,))
    evidence = [{"start": 8, "end": 13, "text": "leads"}]
    assert evidence_match([{"relation": "head_of", "evidence": evidence}] * 2, found) == Match(1, 1, 2)
    assert evidence_match([{"relation": "led_by", "evidence": evidence}], found) == Match(0, 1, 1)
