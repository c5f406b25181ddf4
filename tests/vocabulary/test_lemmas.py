import pytest

from dateline.vocabulary import lemma, load_codebook

VERBS = {
    "accused": "accuse", "attacking": "attack", "bombed": "bomb", "carried": "carry", "criticising": "criticise",
    "deployed": "deploy", "died": "die", "dropping": "drop", "expelled": "expel", "fought": "fight",
    "imposed": "impose", "killed": "kill", "met": "meet", "negotiated": "negotiate", "overthrew": "overthrow",
    "planned": "plan", "refuses": "refuse", "released": "release", "seized": "seize", "shot": "shoot",
    "suspended": "suspend", "threatening": "threaten", "visited": "visit", "vetoed": "veto", "was": "be",
    "welcomed": "welcome", "withdrew": "withdraw", "wounded": "wound", "boycotted": "boycott", "urged": "urge",
}  # fmt: skip
NOUNS = {
    "armies": "army", "attacks": "attack", "crises": "crisis", "children": "child", "militiamen": "militiaman",
    "clashes": "clash", "hostages": "hostage", "forces": "force", "houses": "house", "news": "news", "crisis": "crisis",
    "buses": "bus", "wives": "wife", "people": "people", "process": "process", "embargoes": "embargo",
}  # fmt: skip


@pytest.mark.parametrize(("form", "base"), VERBS.items())
def test_verbs(form, base):
    assert lemma(form, "VERB") == base


@pytest.mark.parametrize(("form", "base"), NOUNS.items())
def test_nouns(form, base):
    assert lemma(form, "NOUN") == base


def test_names_and_closed_classes_are_only_lowered():
    assert lemma("Forces", "PROPN") == "forces"
    assert lemma("This", "DET") == "this"
    assert lemma("n't", "PART") == "not"


def regular_forms(verb):
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith("e") and not verb.endswith(("ee", "ie")):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    return [verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")]


def test_every_verb_of_the_lexicon_is_its_own_lemma_and_found_again_from_its_forms():
    book = load_codebook()
    groups = [g for c in book.categories.values() for g in c.lexicon]
    verbs = {w for g in groups for w in (*g.verbs, *(p.split()[0] for p in g.phrases))}
    allowed = {"must", "should", "be", "go", "lambast"}
    lost = {v: f for v in verbs - allowed for f in [v, *regular_forms(v)] if lemma(f, "VERB") != v}
    assert lost == {}


def test_hostile_words_come_back():
    for word in ("", "ing", "s", "ed", "ieds", "🙂", "x" * 10_000, "ss", "'s"):
        for upos in ("VERB", "NOUN", "AUX", "PART", "X"):
            assert isinstance(lemma(word, upos), str)
            assert lemma(word, upos) or not word
