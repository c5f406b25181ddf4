from __future__ import annotations

from datetime import date

import pytest

from dateline.grounding import ActorIndex, Mention, Registry, resolve_actors
from dateline.records import Analysis, Span

from .build import analysis_of, words

DAY = date(2019, 3, 23)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def asked(analysis: Analysis, *phrases: str | tuple[str, str]) -> list[Mention]:
    pairs = [(p, None) if isinstance(p, str) else p for p in phrases]
    return [Mention(*words(analysis, phrase, head)) for phrase, head in pairs]


def id_of(analysis: Analysis, index: ActorIndex, phrase: str) -> str | None:
    return index.of(words(analysis, phrase)[0])


def links(index: ActorIndex, identifier: str) -> list[tuple[str, str]]:
    return [(link.span.text, link.how) for a in index.actors if a.id == identifier for link in a.links]


def test_a_person_with_office_surname_and_pronoun(registry: Registry) -> None:
    a = analysis_of(
        "French/ADJ/2/amod President/PROPN/5/nsubj Emmanuel/PROPN/2/flat Macron/PROPN/2/flat spoke/VERB/0/root",
        "He/PRON/2/nsubj left/VERB/0/root ./PUNCT/2/punct",
        "Macron/PROPN/2/nsubj returned/VERB/0/root ./PUNCT/2/punct",
        entities={"French": "norp", "Emmanuel Macron": "person", "Macron": "person"},
    )
    index = resolve_actors(a, registry, asked(a, ("French President Emmanuel Macron", "President"), "He"), DAY)
    assert [x.id for x in index.actors] == ["person:emmanuel-macron"]
    assert links(index, "person:emmanuel-macron") == [
        ("French President Emmanuel Macron", "name"),
        ("Emmanuel Macron", "name"),
        ("He", "coreference"),
        ("Macron", "name"),
    ]
    scores = {link.span.text: link.score for link in index.actors[0].links}
    assert scores["He"] < scores["Macron"]


def test_an_unknown_person_is_an_actor_of_the_report(registry: Registry) -> None:
    a = analysis_of(
        "Mr/PROPN/2/compound Quentin/PROPN/4/nsubj Vasquelle/PROPN/2/flat spoke/VERB/0/root ./PUNCT/4/punct",
        "Vasquelle/PROPN/2/nsubj left/VERB/0/root ./PUNCT/2/punct",
        entities={"Mr Quentin Vasquelle": "person", "Vasquelle": "person"},
    )
    index = resolve_actors(a, registry, [])
    (actor,) = index.actors
    assert (actor.id, actor.name, actor.kind) == ("report:quentin-vasquelle", "Quentin Vasquelle", "person")
    assert len(actor.links) == 2


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DAY, "person:emmanuel-macron"),
        (date(2013, 5, 1), "person:francois-hollande"),
        (None, "report:french-president"),
    ],
)
def test_an_office_names_its_holder_of_the_day(registry: Registry, day: date | None, expected: str) -> None:
    a = analysis_of(
        "The/DET/3/det French/ADJ/3/amod president/NOUN/4/nsubj spoke/VERB/0/root ./PUNCT/4/punct",
        entities={"French": "norp"},
    )
    index = resolve_actors(a, registry, asked(a, "The French president"), day)
    assert id_of(a, index, "The French president") == expected
    assert index.actors[0].links[0].how == "role"


def test_a_former_president_is_not_the_one_in_office(registry: Registry) -> None:
    a = analysis_of(
        "The/DET/4/det former/ADJ/4/amod French/ADJ/4/amod president/NOUN/5/nsubj spoke/VERB/0/root ./PUNCT/5/punct",
        entities={"French": "norp"},
    )
    index = resolve_actors(a, registry, asked(a, "The former French president"), DAY)
    assert id_of(a, index, "The former French president") == "report:former-french-president"


def test_a_misspelt_name_is_resolved_by_the_office(registry: Registry) -> None:
    a = analysis_of(
        "Egyptian/ADJ/2/amod President/PROPN/5/nsubj Abdal/PROPN/2/flat Fatah-Sissi/PROPN/2/flat spoke/VERB/0/root",
        entities={"Egyptian": "norp", "Abdal Fatah-Sissi": "person"},
    )
    index = resolve_actors(a, registry, asked(a, ("Egyptian President Abdal Fatah-Sissi", "President")), DAY)
    assert (index.actors[0].id, index.actors[0].links[0].how) == ("person:abdel-fattah-el-sisi", "spelling")
    assert index.actors[0].links[0].score < 1


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("French/norp warplanes", "military", "military:FRA"),
        ("the Kenyan/norp police", "police", "police:KEN"),
        ("Kenyan/norp security forces", "police", "police:KEN"),
        ("the Chadian/norp government", "government", "government:TCD"),
        ("Thai/norp villagers", "civilian", "civilians:THA"),
        ("Syrian/norp rebels", "rebel", "report:syrian-rebels"),
        ("Hamas/organization fighters", "rebel", "group:hamas"),
        ("a UN/organization spokesman", "igo", "org:united-nations"),
        ("the US-led coalition", "military", "org:anti-is-coalition"),
    ],
)
def test_patterns(registry: Registry, phrase: str, kind: str, expected: str) -> None:
    parts = phrase.split()
    plain = [p.split("/")[0] for p in parts]
    named = {p.split("/")[0]: p.split("/")[1] for p in parts if "/" in p}
    last = len(plain)
    rows = [f"{w}/NOUN/{last}/compound" for w in plain[:-1]] + [
        f"{plain[-1]}/NOUN/{last + 1}/nsubj",
        "attacked/VERB/0/root",
    ]
    a = analysis_of(" ".join(rows), entities=named)  # type: ignore[arg-type]
    index = resolve_actors(a, registry, asked(a, " ".join(plain)))
    assert id_of(a, index, " ".join(plain)) == expected
    assert next(x for x in index.actors if x.id == expected).kind == kind


def test_french_backed_rebels_are_not_french(registry: Registry) -> None:
    a = analysis_of("The/DET/3/det French-backed/ADJ/3/amod rebels/NOUN/4/nsubj fled/VERB/0/root")
    assert resolve_actors(a, registry, asked(a, "The French-backed rebels")).actors == ()


def test_a_capital_that_acts_is_its_state_and_one_that_lies_there_is_not(registry: Registry) -> None:
    a = analysis_of(
        "Paris/PROPN/2/nsubj warned/VERB/0/root Iran/PROPN/2/obj in/ADP/5/case London/PROPN/2/obl ./PUNCT/2/punct",
        entities={"Paris": "location", "Iran": "location", "London": "location"},
    )
    index = resolve_actors(a, registry, asked(a, "Iran"))
    assert links(index, "state:FRA") == [("Paris", "role")]
    assert links(index, "state:IRN") == [("Iran", "name")]
    assert links(index, "state:GBR") == []


def test_an_abbreviation_stands_for_the_name_before_it(registry: Registry) -> None:
    a = analysis_of(
        "The/DET/4/det Ruritanian/PROPN/4/compound Salvation/PROPN/4/compound Front/PROPN/8/nsubj "
        "(/PUNCT/6/punct RSF/PROPN/4/appos )/PUNCT/6/punct won/VERB/0/root",
        "RSF/PROPN/2/nsubj left/VERB/0/root",
        entities={"Ruritanian Salvation Front": "organization", "RSF": "organization"},
    )
    index = resolve_actors(a, registry, [])
    assert [x.id for x in index.actors] == ["report:ruritanian-salvation-front"]
    assert len(index.actors[0].links) == 3


def test_a_relative_pronoun_is_the_noun_before_it(registry: Registry) -> None:
    a = analysis_of(
        "Hamas/PROPN/6/nsubj ,/PUNCT/4/punct which/PRON/4/nsubj rules/VERB/1/acl:relcl Gaza/PROPN/4/obj "
        "spoke/VERB/0/root",
        entities={"Hamas": "organization", "Gaza": "location"},
    )
    index = resolve_actors(a, registry, asked(a, "which"))
    assert id_of(a, index, "which") == "group:hamas"


def test_no_pronoun_reaches_over_paragraphs_far_back(registry: Registry) -> None:
    filler = "It/PRON/2/nsubj rained/VERB/0/root"
    a = analysis_of(
        "Hamas/PROPN/2/nsubj spoke/VERB/0/root", filler, filler, filler, "They/PRON/2/nsubj left/VERB/0/root",
        entities={"Hamas": "organization"}, paragraphs=True,
    )  # fmt: skip
    assert id_of(a, resolve_actors(a, registry, asked(a, "They")), "They") is None


def test_common_nouns_and_nonsense_are_nobody(registry: Registry) -> None:
    a = analysis_of("Some/DET/2/det villagers/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct")
    mentions = [
        *asked(a, "Some villagers", "."),
        Mention(Span(90, 99, "elsewhere"), 0),
        Mention(Span(0, 4, "Some"), 77),
    ]
    assert resolve_actors(a, registry, mentions).actors == ()


def test_an_empty_report(registry: Registry) -> None:
    assert resolve_actors(analysis_of(), registry, []).actors == ()


def test_a_mute_name_is_left_out(registry: Registry) -> None:
    a = analysis_of("—/PUNCT/2/nsubj spoke/VERB/0/root", entities={"—": "person"})
    assert resolve_actors(a, registry, []).actors == ()


def test_other_scripts_get_ids_of_their_own(registry: Registry) -> None:
    a = analysis_of("حلب/PROPN/2/nsubj met/VERB/0/root دمشق/PROPN/2/obj", entities={"حلب": "person", "دمشق": "person"})
    assert [x.id for x in resolve_actors(a, registry, []).actors] == ["report:حلب", "report:دمشق"]


def test_a_name_of_two_countries_is_decided_by_the_report(registry: Registry) -> None:
    sentence = "Congress/PROPN/2/nsubj met/VERB/0/root in/ADP/4/case {}/PROPN/2/obl"
    ids = []
    for place in ("India", "Peru"):
        a = analysis_of(
            sentence.format(place), sentence.format(place), entities={"Congress": "organization", place: "location"}
        )
        ids.append(resolve_actors(a, registry, []).actors[0].id)
    assert ids == ["org:inc-india", "government:PER"]


def test_a_statesman_s_forces_are_his_country_s(registry: Registry) -> None:
    a = analysis_of(
        "Assad/PROPN/3/nmod:poss 's/PART/1/case forces/NOUN/4/nsubj left/VERB/0/root", entities={"Assad": "person"}
    )
    assert id_of(a, resolve_actors(a, registry, asked(a, "Assad 's forces")), "Assad 's forces") == "military:SYR"


def test_a_title_alone_is_the_person_last_called_so(registry: Registry) -> None:
    a = analysis_of(
        "Foreign/ADJ/2/amod Minister/PROPN/5/nsubj Ada/PROPN/2/flat Quillon/PROPN/2/flat spoke/VERB/0/root",
        "Bo/PROPN/2/nsubj answered/VERB/0/root",
        "The/DET/3/det foreign/ADJ/3/amod minister/NOUN/4/nsubj left/VERB/0/root",
        entities={"Ada Quillon": "person", "Bo": "person"},
    )
    mentions = asked(a, ("Foreign Minister Ada Quillon", "Minister"), "The foreign minister")
    index = resolve_actors(a, registry, mentions)
    assert id_of(a, index, "The foreign minister") == "report:ada-quillon"


def test_the_government_is_that_of_the_country_the_report_is_about(registry: Registry) -> None:
    a = analysis_of(
        "Kenya/PROPN/2/nsubj voted/VERB/0/root in/ADP/4/case Kenya/PROPN/2/obl",
        "The/DET/2/det government/NOUN/3/nsubj won/VERB/0/root",
        entities={"Kenya": "location"},
    )
    index = resolve_actors(a, registry, asked(a, "The government"))
    assert id_of(a, index, "The government") == "government:KEN"
    assert [link.score for x in index.actors if x.id == "government:KEN" for link in x.links] == [0.4]


def test_the_same_report_gives_the_same_index(registry: Registry) -> None:
    a = analysis_of(
        "Hamas/PROPN/2/nsubj met/VERB/0/root Fatah/PROPN/2/obj",
        entities={"Hamas": "organization", "Fatah": "organization"},
    )
    assert resolve_actors(a, registry, []) == resolve_actors(a, registry, [])


@pytest.mark.parametrize(("verb", "expected"), [("denied", None), ("pursued", "state:ALB")])
def test_what_is_denied_is_a_claim_and_no_actor(registry: Registry, verb: str, expected: str | None) -> None:
    a = analysis_of(
        "Albania/PROPN/2/nsubj attacked/VERB/0/root ./PUNCT/2/punct",
        f"Rebels/NOUN/2/nsubj {verb}/VERB/0/root it/PRON/2/obj ./PUNCT/2/punct",
        entities={"Albania": "location"},
    )
    assert id_of(a, resolve_actors(a, registry, asked(a, "Albania", "it"), DAY), "it") == expected


def test_a_town_that_nobody_knows_is_no_it(registry: Registry) -> None:
    a = analysis_of(
        "Zzyk/PROPN/2/nsubj slept/VERB/0/root ./PUNCT/2/punct",
        "Rebels/NOUN/2/nsubj watched/VERB/0/root it/PRON/2/obj ./PUNCT/2/punct",
        entities={"Zzyk": "location"},
    )
    assert id_of(a, resolve_actors(a, registry, asked(a, "it"), DAY), "it") is None
