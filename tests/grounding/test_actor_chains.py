from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dateline.grounding import ActorIndex, Mention, Registry, resolve_actors
from dateline.records import Analysis, CoreferenceLink

from .build import analysis_of, words

NAMES = {"Quentin Vasquelle": "person", "Vasquelle": "person", "Hamas": "organization", "Edwin Marchbank": "person"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def linked(analysis: Analysis, *links: tuple[str, str, float]) -> Analysis:
    """The analysis with links between the first words that are so spelt (``word#2`` is the second)."""

    def place(word: str) -> int:
        bare, _, number = word.partition("#")
        return [t.index for t in analysis.tokens if t.text == bare][int(number or 1) - 1]

    return replace(analysis, coreference=tuple(CoreferenceLink(place(a), place(b), score) for a, b, score in links))


def resolved(analysis: Analysis, registry: Registry, *phrases: str) -> tuple[ActorIndex, list[str | None]]:
    index = resolve_actors(analysis, registry, [Mention(*words(analysis, p)) for p in phrases])
    return index, [index.of(words(analysis, p)[0]) for p in phrases]


TWO = (
    "Quentin/PROPN/3/nsubj Vasquelle/PROPN/1/flat met/VERB/0/root Edwin/PROPN/3/obj Marchbank/PROPN/4/flat",
    "He/PRON/2/nsubj left/VERB/0/root",
)


def test_a_sure_link_leads_and_the_rules_speak_where_there_is_none(registry: Registry) -> None:
    plain = analysis_of(*TWO, entities=NAMES)
    assert resolved(plain, registry, "He")[1] == ["report:quentin-vasquelle"], "the subject, by rule"
    index, ids = resolved(linked(plain, ("He", "Edwin", 0.8), ("He", "Quentin", 0.15)), registry, "He")
    assert ids == ["report:edwin-marchbank"]
    link = next(k for a in index.actors for k in a.links if k.span.text == "He")
    assert (link.how, link.score) == ("coreference", 0.8)


def test_a_rule_whose_answer_has_no_chance_is_silent(registry: Registry) -> None:
    plain = analysis_of(*TWO, entities=NAMES)
    unsure = linked(plain, ("He", "Edwin", 0.3), ("He", "Quentin", 0.05))
    assert resolved(unsure, registry, "He")[1] == [None]
    assert resolved(linked(plain, ("He", "Quentin", 0.2)), registry, "He")[1] == ["report:quentin-vasquelle"]


def test_a_chain_is_followed_to_the_name_and_its_links_multiply(registry: Registry) -> None:
    a = analysis_of(
        "Quentin/PROPN/3/nsubj Vasquelle/PROPN/1/flat spoke/VERB/0/root",
        "The/DET/2/det trader/NOUN/3/nsubj paused/VERB/0/root",
        "He/PRON/2/nsubj left/VERB/0/root",
        entities=NAMES,
    )
    chained = linked(a, ("trader", "Quentin", 0.8), ("He", "trader", 0.6), ("He", "Quentin", 0.3))
    index, ids = resolved(chained, registry, "He", "The trader")
    assert ids == ["report:quentin-vasquelle"] * 2
    scores = {link.span.text: link.score for actor in index.actors for link in actor.links}
    assert scores["He"] == pytest.approx(0.6 * 0.8 + 0.3)


def test_he_is_no_body_and_it_no_person(registry: Registry) -> None:
    a = analysis_of(
        "Hamas/PROPN/2/nsubj warned/VERB/0/root Quentin/PROPN/2/obj Vasquelle/PROPN/3/flat",
        "It/PRON/2/nsubj named/VERB/0/root him/PRON/2/obj",
        entities=NAMES,
    )
    crossed = linked(a, ("It", "Quentin", 0.5), ("It", "Hamas", 0.45), ("him", "Hamas", 0.5), ("him", "Quentin", 0.45))
    assert resolved(crossed, registry, "It", "him")[1] == ["group:hamas", "report:quentin-vasquelle"]


def test_fighters_are_of_the_group_that_their_possessor_stands_for(registry: Registry) -> None:
    a = analysis_of(
        "Hamas/PROPN/2/nsubj spoke/VERB/0/root",
        "Its/PRON/2/nmod:poss fighters/NOUN/3/nsubj left/VERB/0/root",
        entities=NAMES,
    )
    assert resolved(linked(a, ("Its", "Hamas", 0.9)), registry, "Its fighters")[1] == ["group:hamas"]
    assert resolved(a, registry, "Its fighters")[1] == [None]


def test_a_long_chain_costs_no_more_than_its_links(registry: Registry) -> None:
    a = analysis_of(
        "Hamas/PROPN/2/nsubj spoke/VERB/0/root", *["it/PRON/2/nsubj moved/VERB/0/root"] * 400, entities=NAMES
    )
    heads = [0, *(t.index for t in a.tokens if t.text == "it")]
    chain = tuple(CoreferenceLink(one, before, 1.0) for before, one in pairwise(heads))
    last = a.tokens[heads[-1]]
    mention = Mention(a.span(last.index, last.index + 1), last.index)
    index = resolve_actors(replace(a, coreference=chain), registry, [mention])
    assert index.of(mention.span) == "group:hamas"
