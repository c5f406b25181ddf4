"""Relations on hand-made trees: ``subject | relation | object``, with the words of a designation in brackets."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.claims import End, RelationDraft, find_relations, identify_relations
from dateline.claims.relations import LONGEST, MOST_TIES
from dateline.records import Actor, Analysis, Link, Sentence, Span, Statement, Token
from dateline.vocabulary.relations import RELATIONS, load_relations
from tests.claims.builder import build

LEXICON = load_relations()


def told(*lines: str) -> list[str]:
    found = find_relations(build(*lines), (), LEXICON)
    return [
        f"{d.subject.span.text} | {d.relation}{f' ({d.as_})' if d.as_ else ''} | {d.object.span.text}" for d in found
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "French/ADJ/2/amod President/PROPN/3/nmod:desc Ann/PROPN/5/nsubj Lee/PROPN/3/flat left/VERB/0/root "
            "{norp 1 1} {person 3 4}",
            ["French President Ann Lee | head_of | French"],
        ),
        (
            "Ann/PROPN/11/nsubj Lee/PROPN/1/flat ~,/PUNCT/5/punct the/DET/5/det head/NOUN/1/appos of/ADP/9/case "
            "the/DET/9/det Red/ADJ/9/amod Front/PROPN/5/nmod ~,/PUNCT/1/punct left/VERB/0/root "
            "{person 1 2} {organization 8 9}",
            ["Ann Lee | head_of | the Red Front"],
        ),
        (
            "Ann/PROPN/9/nsubj Lee/PROPN/1/flat ~,/PUNCT/7/punct Chad/PROPN/7/nmod:poss ~'s/PART/4/case "
            "defence/NOUN/7/compound minister/NOUN/4/dep ~,/PUNCT/1/punct left/VERB/0/root {person 1 2} {location 4 4}",
            ["Ann Lee | member_of | Chad"],
        ),
        (
            "Ann/PROPN/11/nsubj Lee/PROPN/1/flat ~,/PUNCT/4/punct minister/NOUN/1/appos of/ADP/7/case "
            "foreign/ADJ/7/amod affairs/NOUN/4/nmod of/ADP/9/case Chad/PROPN/7/nmod ~,/PUNCT/1/punct left/VERB/0/root "
            "{person 1 2} {location 9 9}",
            ["Ann Lee | member_of | Chad"],
        ),
        (
            "Chad/PROPN/2/nsubj backs/VERB/0/root the/DET/4/det militia/NOUN/2/obj Red/PROPN/6/compound "
            "Front/PROPN/4/appos {location 1 1} {organization 5 6}",
            ["Chad | supports | the militia Red Front"],
        ),
        (
            "The/DET/2/det Coalition/PROPN/8/nsubj to/PART/4/mark degrade/VERB/2/acl and/CCONJ/6/cc defeat/VERB/4/conj "
            "Daesh/PROPN/4/obj left/VERB/0/root {organization 2 2} {organization 7 7}",
            ["The Coalition | opposes | Daesh"],
        ),
        (
            "Kenya/PROPN/3/nmod:poss ~'s/PART/1/case president/NOUN/8/nsubj ~,/PUNCT/5/punct Ann/PROPN/3/appos "
            "Lee/PROPN/5/flat ~,/PUNCT/3/punct left/VERB/0/root {location 1 1} {person 5 6}",
            ["Ann Lee | head_of | Kenya"],
        ),
        (
            "The/DET/3/det deputy/ADJ/3/amod leader/NOUN/12/nsubj of/ADP/7/case the/DET/7/det Red/ADJ/7/amod "
            "Front/PROPN/3/nmod ~,/PUNCT/9/punct Ann/PROPN/7/appos Lee/PROPN/9/flat ~,/PUNCT/9/punct "
            "left/VERB/0/root {organization 6 7} {person 9 10}",
            ["Ann Lee | member_of | the Red Front"],
        ),
        (
            "A/DET/4/det Red/ADJ/3/amod Front/PROPN/4/compound spokesman/NOUN/9/nsubj ~,/PUNCT/6/punct "
            "Ann/PROPN/4/appos Lee/PROPN/6/flat ~,/PUNCT/4/punct left/VERB/0/root {organization 2 3} {person 6 7}",
            ["Ann Lee | spokesperson_of | Red Front"],
        ),
        (
            "Ann/PROPN/5/nsubj Lee/PROPN/1/flat is/AUX/5/cop a/DET/5/det member/NOUN/0/root of/ADP/9/case "
            "the/DET/9/det Labour/PROPN/9/compound Party/PROPN/5/nmod {person 1 2} {organization 8 9}",
            ["Ann Lee | member_of | the Labour Party"],
        ),
        (
            "Defence/NOUN/2/compound Minister/PROPN/3/nmod:desc Ann/PROPN/7/nsubj Lee/PROPN/3/flat of/ADP/6/case "
            "Chad/PROPN/3/nmod left/VERB/0/root {person 3 4} {location 6 6}",
            ["Defence Minister Ann Lee | member_of | Chad"],
        ),
        (
            "The/DET/6/det US/PROPN/4/compound ~-/PUNCT/2/punct ~backed/VERB/6/amod Red/ADJ/6/amod "
            "Front/PROPN/13/nsubj ~,/PUNCT/8/punct led/VERB/6/acl by/ADP/10/case Ann/PROPN/8/obl:agent "
            "Lee/PROPN/10/flat ~,/PUNCT/6/punct fights/VERB/0/root against/ADP/16/case the/DET/16/det "
            "Army/PROPN/13/obl {location 2 2} {organization 5 6} {person 10 11} {organization 16 16}",
            [
                "US | supports | The US-backed Red Front",
                "The US-backed Red Front | led_by | Ann Lee",
                "The US-backed Red Front | opposes | the Army",
            ],
        ),
        (
            "The/DET/2/det Army/PROPN/12/nsubj ~,/PUNCT/5/punct also/ADV/5/advmod known/VERB/2/acl as/ADP/9/case "
            "the/DET/9/det Northern/ADJ/9/amod Guard/PROPN/5/obl ~,/PUNCT/2/punct is/AUX/12/cop part/NOUN/0/root "
            "of/ADP/16/case the/DET/16/det Sudan/PROPN/16/compound Alliance/PROPN/12/nmod "
            "{organization 2 2} {organization 8 9} {organization 15 16}",
            ["The Army | alias_of | the Northern Guard", "The Army | part_of | the Sudan Alliance"],
        ),
        (
            "The/DET/2/det Army/PROPN/4/nsubj:pass is/AUX/4/aux:pass allied/VERB/0/root with/ADP/6/case "
            "Chad/PROPN/4/obl and/CCONJ/8/cc opposed/VERB/4/conj to/ADP/11/case the/DET/11/det Front/PROPN/8/obl "
            "{organization 2 2} {location 6 6} {organization 11 11}",
            ["The Army | allied_with | Chad", "The Army | opposes | the Front"],
        ),
        (
            "Turkey/PROPN/2/nsubj considers/VERB/0/root the/DET/4/det Front/PROPN/7/nsubj a/DET/7/det "
            "terrorist/ADJ/7/amod organization/NOUN/2/xcomp {location 1 1} {organization 4 4}",
            ["Turkey | designates (terrorist organization) | the Front"],
        ),
        (
            "The/DET/2/det Front/PROPN/4/nsubj:pass is/AUX/4/aux:pass listed/VERB/0/root as/ADP/8/case a/DET/8/det "
            "terrorist/ADJ/8/amod group/NOUN/4/obl by/ADP/10/case Turkey/PROPN/8/nmod {organization 2 2} "
            "{location 10 10}",
            ["Turkey | designates (terrorist group) | The Front"],
        ),
        (
            "The/DET/4/det National/ADJ/4/amod Salvation/PROPN/4/compound Front/PROPN/8/nsubj (/PUNCT/6/punct "
            "~NSF/PROPN/4/appos ~)/PUNCT/6/punct supports/VERB/0/root Chad/PROPN/8/obj and/CCONJ/11/cc "
            "Sudan/PROPN/9/conj {organization 2 4} {organization 6 6} {location 9 9} {location 11 11}",
            [
                "The National Salvation Front | alias_of | NSF",
                "The National Salvation Front | supports | Chad",
                "The National Salvation Front | supports | Sudan",
            ],
        ),
        (
            "Chad/PROPN/2/nsubj launched/VERB/0/root a/DET/4/det campaign/NOUN/2/obj to/PART/6/mark defeat/VERB/4/acl "
            "the/DET/8/det Front/PROPN/6/obj {location 1 1} {organization 8 8}",
            ["Chad | opposes | the Front"],
        ),
        (
            "UK/PROPN/2/compound support/NOUN/5/nsubj for/ADP/4/case Chad/PROPN/2/nmod grew/VERB/0/root "
            "{location 1 1} {location 4 4}",
            ["UK | supports | Chad"],
        ),
        (
            "The/DET/2/det Front/PROPN/9/nsubj ~,/PUNCT/5/punct which/PRON/5/nsubj includes/VERB/2/acl:relcl "
            "the/DET/7/det Army/PROPN/5/obj ~,/PUNCT/2/punct left/VERB/0/root {organization 2 2} {organization 7 7}",
            ["the Army | part_of | The Front"],
        ),
        (
            "The/DET/2/det Guard/PROPN/11/nsubj ~,/PUNCT/6/punct the/DET/6/det armed/ADJ/6/amod wing/NOUN/2/appos "
            "of/ADP/9/case the/DET/9/det Front/PROPN/6/nmod ~,/PUNCT/2/punct left/VERB/0/root "
            "{organization 2 2} {organization 9 9}",
            ["The Guard | part_of | the Front"],
        ),
        (
            "Ann/PROPN/9/nsubj Lee/PROPN/1/flat ~,/PUNCT/5/punct who/PRON/5/nsubj leads/VERB/1/acl:relcl the/DET/7/det "
            "Front/PROPN/5/obj ~,/PUNCT/1/punct left/VERB/0/root {person 1 2} {organization 7 7}",
            ["the Front | led_by | Ann Lee"],
        ),
    ],
)
def test_what_a_sentence_states(line: str, expected: list[str]) -> None:
    assert told(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        # no longer
        "Former/ADJ/4/amod Red/ADJ/3/amod Front/PROPN/4/compound leader/NOUN/5/nmod:desc Ann/PROPN/7/nsubj "
        "Lee/PROPN/5/flat left/VERB/0/root {organization 2 3} {person 5 6}",
        # denied, or only possible
        "Chad/PROPN/4/nsubj does/AUX/4/aux not/PART/4/advmod support/VERB/0/root Sudan/PROPN/4/obj "
        "{location 1 1} {location 5 5}",
        "Chad/PROPN/3/nsubj would/AUX/3/aux support/VERB/0/root Sudan/PROPN/3/obj {location 1 1} {location 4 4}",
        # another office
        "The/DET/3/det army/NOUN/3/compound chief/NOUN/8/nsubj of/ADP/5/case staff/NOUN/3/nmod Ann/PROPN/3/flat "
        "Lee/PROPN/6/flat left/VERB/0/root {person 6 7}",
        # an opinion that is no designation
        "Turkey/PROPN/2/nsubj considers/VERB/0/root the/DET/4/det Front/PROPN/6/nsubj a/DET/6/det friend/NOUN/2/xcomp "
        "{location 1 1} {organization 4 4}",
        # things, not actors
        "The/DET/2/det haul/NOUN/3/nsubj included/VERB/0/root rifles/NOUN/3/obj",
        # runners lead, but nobody
        "Chad/PROPN/2/nsubj leads/VERB/0/root Sudan/PROPN/2/obj {location 1 1} {location 3 3}",
    ],
)
def test_what_a_sentence_does_not_state(line: str) -> None:
    assert told(line) == []


CONSIDERS = (
    "Chad/PROPN/2/nsubj backs/VERB/0/root the/DET/4/det Front/PROPN/2/obj ~,/PUNCT/2/punct Ann/PROPN/8/nsubj "
    "Lee/PROPN/6/flat said/VERB/2/parataxis {location 1 1} {organization 4 4} {person 6 7}"
)


def test_a_relation_inside_a_content_is_that_sources_word() -> None:
    analysis = build(CONSIDERS)
    content = Span.of(analysis.text, 0, analysis.text.index(","))
    statement = Statement("s7", (), (), (content,), "indirect", 0.9)
    (found,) = find_relations(analysis, (statement,), LEXICON)
    assert (found.asserted_by, found.evidence[0].text) == ("s7", "Chad backs the Front")
    (found,) = find_relations(analysis, (), LEXICON)
    assert found.asserted_by == "reporter"


def test_the_ends_bear_their_heads() -> None:
    (found,) = find_relations(build(CONSIDERS), (), LEXICON)
    assert (found.subject.head, found.object.head, found.object.span.text) == (0, 3, "the Front")


def test_long_evidence_comes_in_pieces() -> None:
    filling = " ".join(f"w{i}/ADV/2/advmod" for i in range(LONGEST + 5))
    line = f"Chad/PROPN/2/nsubj backs/VERB/0/root {filling} Sudan/PROPN/2/obj {{location 1 1}}"
    (found,) = find_relations(build(line), (), LEXICON)
    assert [e.text for e in found.evidence] == ["Chad", "backs", "Sudan"]


def draft(subject: str, object_: str, **changes: object) -> RelationDraft:
    text = "Chad's army backs Sudan in the north"
    ends = [End(Span.of(text, text.index(w), text.index(w) + len(w)), 0) for w in (subject, object_)]
    made = RelationDraft(ends[0], "supports", ends[1], None, (ends[0].span,), "reporter", 0.5)
    return replace(made, **changes)  # type: ignore[arg-type]


def actors(**names: str) -> tuple[Actor, ...]:
    text = "Chad's army backs Sudan in the north"
    linked = [(Span.of(text, text.index(w), text.index(w) + len(w)), actor) for w, actor in names.items()]
    return tuple(
        Actor(a, a, None, None, None, tuple(Link(s, "name", 1.0) for s, b in linked if b == a))
        for a in sorted(set(names.values()))
    )


def test_ends_get_their_actors() -> None:
    (found,) = identify_relations((draft("Chad", "Sudan"),), actors(Chad="a", Sudan="b"))
    assert (found.subject, found.relation, found.object, found.score) == ("a", "supports", "b", 0.5)


def test_an_end_without_a_link_takes_the_longest_inside_it_at_a_price() -> None:
    (found,) = identify_relations((draft("Chad's army", "Sudan"),), actors(Chad="a", Sudan="b"))
    assert (found.subject, found.score) == ("a", 0.4)


def test_a_tie_of_one_actor_or_of_nobody_is_none() -> None:
    assert identify_relations((draft("Chad", "Sudan"),), actors(Chad="a", Sudan="a")) == ()
    assert identify_relations((draft("Chad", "Sudan"),), actors(Sudan="a")) == ()
    assert identify_relations((draft("north", "Sudan"),), actors(Chad="c", Sudan="a")) == ()


def test_what_is_told_twice_is_one_relation_with_both_pieces_of_evidence() -> None:
    again = draft("Chad", "Sudan", score=0.7, evidence=(Span(31, 36, "north"),))
    found = identify_relations((draft("Chad", "Sudan"), again), actors(Chad="a", Sudan="b"))
    assert [(r.asserted_by, r.score, len(r.evidence)) for r in found] == [("reporter", 0.7, 2)]


def test_what_the_report_says_itself_is_not_repeated_as_a_sources_word() -> None:
    first, second = (draft("Chad", "Sudan", asserted_by=s) for s in ("s1", "s2"))
    known = actors(Chad="a", Sudan="b")
    assert [r.asserted_by for r in identify_relations((first, second), known)] == ["s1", "s2"]
    assert [r.asserted_by for r in identify_relations((first, draft("Chad", "Sudan")), known)] == ["reporter"]


def test_an_office_without_a_country_is_of_its_holders_if_the_report_names_it() -> None:
    line = "President/PROPN/2/nmod:desc Lee/PROPN/3/nsubj left/VERB/0/root {person 2 2}"
    (found,) = find_relations(build(line), (), LEXICON)
    assert (found.relation, found.implied, [e.span.text for e in found.ends]) == ("head_of", True, ["President Lee"])
    lee = Actor("p:1", "Ann Lee", "person", "TCD", None, (Link(found.subject.span, "name", 1.0),))
    chad, other = (Actor(f"state:{c}", c, "state", c, None, ()) for c in ("TCD", "SDN"))
    (relation,) = identify_relations((found,), (other, lee, chad))
    assert (relation.subject, relation.relation, relation.object) == ("p:1", "head_of", "state:TCD")
    assert identify_relations((found,), (lee, other)) == ()
    assert identify_relations((found,), (replace(lee, country=None), chad)) == ()


def test_a_sentence_of_nothing_but_ties_is_bounded() -> None:
    words = " ".join(f"Chad/PROPN/{i * 2 + 2}/nsubj backs/VERB/{i * 2}/ccomp" for i in range(1, 400))
    line = f"Chad/PROPN/2/nsubj backs/VERB/0/root {words} Sudan/PROPN/2/obj"
    assert len(find_relations(build(line), (), LEXICON)) <= MOST_TIES + 8


WORDS = (
    "Chad backs leader of the ( NSF ) , - - backed led by known as also considers terrorist group part support for to "
    "against former which who 's spokesman and fights campaign president Ann"
)
DEPRELS = (
    "nsubj nsubj:pass obj obl obl:agent nmod nmod:poss amod compound appos acl acl:relcl advcl xcomp ccomp conj cc "
    "case cop flat aux:pass punct"
)
UPOS = ("NOUN", "PROPN", "VERB", "ADJ", "ADP", "PUNCT", "PRON", "AUX", "DET", "ADV")
WORD = st.tuples(
    st.sampled_from(WORDS.split()), st.sampled_from(UPOS), st.sampled_from(DEPRELS.split()), st.integers(0, 99)
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_any_tree_is_survived(words: list[tuple[str, str, str, int]], order: random.Random) -> None:
    ranks = list(range(len(words)))
    order.shuffle(ranks)
    heads = {word: ranks[words[word][3] % place] if place else -1 for place, word in enumerate(ranks)}
    text, tokens = "", []
    for i, (word, upos, deprel, _) in enumerate(words):
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        tokens.append(Token(i, start, len(text), word, upos, heads[i], deprel))
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(len(tokens)))
    analysis = Analysis(text, tuple(tokens), (Sentence(0, 0, len(tokens), ranks[0]),), (), children, (0,) * len(tokens))
    for one in find_relations(analysis, (), LEXICON):
        assert one.relation in RELATIONS
        assert 0 < one.score <= 1
        for span in (one.subject.span, one.object.span, *one.evidence):
            assert text[span.start : span.end] == span.text


def test_a_long_chain_of_offices_is_no_depth() -> None:
    words = " ".join(f"leader/NOUN/{i}/conj" for i in range(1, 3000))
    assert find_relations(build(f"leader/NOUN/0/root {words} of/ADP/3002/case Chad/PROPN/3000/nmod"), (), LEXICON)
