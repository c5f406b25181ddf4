from __future__ import annotations

from dataclasses import replace

from dateline.claims.drafts import Draft
from dateline.claims.learned import learned
from dateline.records import Attribution

from .builder import build

ANALYSIS = build(
    "The/DET/2/det mayor/NOUN/5/nsubj has/AUX/5/aux often/ADV/5/advmod mused/VERB/0/root that/SCONJ/8/mark "
    "they/PRON/8/nsubj left/VERB/5/ccomp ~././5/punct",
    "He/PRON/2/nsubj slept/VERB/0/root ~././2/punct",
)
FOUND = Attribution(cue=(2, 5), source=((0, 2),), content=((5, 8),), score=0.9)


def drafts(*attributions: Attribution, known: tuple[Draft, ...] = ()) -> list[Draft]:
    return learned(replace(ANALYSIS, attributions=attributions), known)


def test_a_sure_attribution_is_fitted_to_the_codebook() -> None:
    assert drafts(FOUND) == [Draft((0, 2), ((4, 5),), ((6, 8),), 0.9)]


def test_an_unsure_one_is_left() -> None:
    assert drafts(replace(FOUND, score=0.79)) == []


def test_what_a_rule_has_is_not_told_twice() -> None:
    assert drafts(FOUND, known=(Draft(None, (), ((7, 9),), 0.5),)) == []
    assert drafts(FOUND, replace(FOUND, cue=(4, 5))) == drafts(FOUND)


def test_a_content_that_leaves_the_sentence_is_left_to_the_rules_for_quotations() -> None:
    assert drafts(replace(FOUND, content=((5, 11),))) == []
