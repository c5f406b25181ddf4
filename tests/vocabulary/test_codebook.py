import shutil
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.errors import VocabularyError
from dateline.vocabulary import load_codebook, load_points

CODEBOOK = load_codebook()
NAMES = [
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
]
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional territory",
}


@pytest.fixture
def folder(tmp_path):
    """A copy of the codebook's files, to break one of them."""
    source = Path(str(files("dateline.vocabulary")))
    for name in ("codebook.toml", "contexts.toml", "figures.toml", "hedges.toml", "participants.toml"):
        shutil.copy(source / name, tmp_path / name)
    shutil.copytree(source / "categories", tmp_path / "categories")
    return tmp_path


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sixteen_categories_of_the_codebook():
    assert sorted(CODEBOOK.categories) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_modes_of_the_codebook_in_its_order(name):
    assert " ".join(CODEBOOK.category(name).mode_names) == MODES.get(name, "")


@pytest.mark.parametrize("name", NAMES)
def test_every_category_is_defined_with_examples_of_both_kinds(name):
    category = CODEBOOK.category(name)
    assert {e.is_event for e in category.examples} == {True, False}
    assert category.definition
    assert category.actor
    assert category.crosswalk.cameo_root
    entries = sum(len(g.verbs) + len(g.nouns) + len(g.adjectives) + len(g.phrases) + len(g.compounds)
                  for g in category.lexicon)  # fmt: skip
    assert entries >= 30


def test_the_edition_names_its_scheme():
    assert CODEBOOK.version.startswith("PLOVER 2.0")


def test_quad_numbers_follow_the_quads():
    order = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    for category in CODEBOOK.categories.values():
        assert category.crosswalk.quad_number == order.index(category.quad) + 1


def test_contexts_of_the_codebook():
    assert len(CODEBOOK.contexts) == 36
    assert "pro_democracy" in CODEBOOK.contexts


def test_longer_patterns_come_first():
    for matches in CODEBOOK.index.values():
        lengths = [len(m.lemmas) for m in matches]
        assert lengths == sorted(lengths, reverse=True)


def test_adding_a_category_is_adding_a_file(folder):
    text = (folder / "categories" / "reject.toml").read_text(encoding="utf-8")
    (folder / "categories" / "snub.toml").write_text(text.replace('name = "REJECT"', 'name = "SNUB"'), encoding="utf-8")
    assert "SNUB" in load_codebook(folder).categories


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("categories/coerce.toml", 'modes = ["arrest"]', 'modes = ["arest"]', "unknown mode 'arest'"),
        ("categories/coerce.toml", '\nmodes = ["arrest"]', '\nmodes = ["arest"]', "unknown mode 'arest'"),
        ("categories/coerce.toml", 'contexts = ["legal"]', 'contexts = ["leagal"]', "unknown context 'leagal'"),
        ("categories/coerce.toml", 'roles = "act"', 'roles = "acts"', "unknown roles 'acts'"),
        ("categories/coerce.toml", "[[example]]\n", "[[example]]\nwhy = 'x'\n", "unknown key 'why'"),
        ("categories/coerce.toml", "[[example]]\n", "[[example]]\nnot_because = 'x'\n", "needs an event of COERCE"),
        ("categories/coerce.toml", "{ trigger = ", "{ category = 'X', trigger = ", "needs an event of COERCE"),
        ("categories/coerce.toml", "{ trigger = ", "{ hedge = ['ü'], trigger = ", "'ü' does not stand in the example"),
        ("categories/coerce.toml", "{ trigger = ", "{ status = 'past', trigger = ", "unknown status 'past'"),
        ("categories/coerce.toml", "{ trigger = ", "{ figures = [{}], trigger = ", "'words' must be a"),
        ("categories/coerce.toml", '[[mode]]\nname = "seize"', '[[mode]]\nname = "grab"', "mode 'grab' has no example"),
        ("categories/coerce.toml", "[[lexicon]]\n", "[[lexicon]]\nneeds = ['luck']\n", "unknown condition 'luck'"),
        ("categories/coerce.toml", "[[lexicon]]\n", "[[lexicon]]\nverb = ['x']\n", "unknown key 'verb'"),
        ("categories/coerce.toml", "[[lexicon]]\n", "[[lexicon]]\nobjects = 3\n", "must be a list"),
        ("categories/coerce.toml", "[[lexicon]]\n", "[[lexicon]]\nscore = 1.5\n", "'score' must lie"),
        ("categories/coerce.toml", 'quad = "material conflict"', 'quad = "war"', "unknown quad 'war'"),
        ("categories/coerce.toml", "goldstein = -7.0", "goldstein = -70", "'goldstein' must lie"),
        ("categories/coerce.toml", "goldstein = -7.0", "goldstein = true", "'goldstein' must be a number"),
        ("categories/coerce.toml", 'name = "COERCE"', 'name = "ACCUSE"', "already defined"),
        ("categories/coerce.toml", 'name = "COERCE"', "name = ", "coerce.toml"),
        ("hedges.toml", "negators", "negatives", "unknown key 'negatives'"),
        ("contexts.toml", "[contexts]", "[context]", "must be a table"),
        ("figures.toml", "[figures.killed]\nacts", "[figures.killed]\nact", "unknown key 'act'"),
        ("participants.toml", 'armed = ["army"', 'armed = [7, "army"', "'armed' must be a list"),
    ],
)
def test_broken_files_are_refused_by_name_and_key(folder, file, old, new, complaint):
    rewrite(folder / file, old, new)
    with pytest.raises(VocabularyError) as error:
        load_codebook(folder)
    assert complaint in str(error.value)
    assert Path(file).name in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("title", "titel", "unknown key 'titel'"),
        ('category = "ASSAULT"', 'category = "WAR"', "unknown category 'WAR'"),
        ('modes = ["yield"]', 'modes = ["yeild"]', "unknown mode 'yeild' of REQUEST"),
        ('certainty = "unconfirmed"', 'certainty = "sure"', "unknown certainty 'sure'"),
        ("low = 9", "low = 'nine'", "'low' must be a number"),
    ],
)
def test_broken_sections_are_refused_by_name_and_key(folder, old, new, complaint):
    shutil.copy(Path(str(files("dateline.vocabulary"))) / "points.toml", folder / "points.toml")
    assert load_points(CODEBOOK, folder)
    rewrite(folder / "points.toml", old, new)
    with pytest.raises(VocabularyError) as error:
        load_points(CODEBOOK, folder)
    assert complaint in str(error.value)
    assert "points.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_files_are_refused(folder):
    (folder / "hedges.toml").unlink()
    with pytest.raises(VocabularyError, match=r"hedges\.toml"):
        load_codebook(folder)
    shutil.rmtree(folder / "categories")
    with pytest.raises(VocabularyError):
        load_codebook(folder)


def test_the_files_are_plain_toml_without_local_dates():
    for entry in (Path(str(files("dateline.vocabulary"))) / "categories").iterdir():
        tomllib.loads(entry.read_text(encoding="utf-8"))
