"""Figures, status, hedges, background and identity on made-up sentences."""

from conllu import build, parse

from dateline.events import find_events
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()


def events(source):
    return find_events(build(*parse(source)), (), CODEBOOK)


KILLED = """
1 At ADP 2 case
2 least ADJ 3 nmod
3 thirty NUM 4 nummod
4 villagers NOUN 6 nsubj:pass
5 were AUX 6 aux:pass
6 killed VERB 0 root
7 by ADP 8 case
8 gunmen NOUN 6 obl:agent
9 . PUNCT 6 punct
"""


def test_figures_carry_words_bounds_and_whom_they_count():
    (figure,) = events(KILLED)[0].figures
    assert (figure.what, figure.low, figure.high, figure.best, figure.of) == ("killed", 30, None, None, "villagers")
    assert figure.words.text == "At least thirty"


def test_crowds_are_participants():
    (event,) = events("""
1 Thousands NOUN 4 nsubj
2 of ADP 3 case
3 students NOUN 1 nmod
4 marched VERB 0 root
5 . PUNCT 4 punct
""")
    (figure,) = event.figures
    assert (figure.what, figure.low, figure.high, figure.best, figure.of) == (
        "participants",
        2000,
        9999,
        None,
        "students",
    )


def test_allegedly_is_a_hedge_and_leaves_the_report_unsure():
    (event,) = events("""
1 The DET 2 det
2 soldiers NOUN 4 nsubj
3 allegedly ADV 4 advmod
4 tortured VERB 0 root
5 the DET 6 det
6 prisoners NOUN 4 obj
7 . PUNCT 4 punct
""")
    assert [h.text for h in event.hedge] == ["allegedly"]
    assert (event.status, event.certainty, event.asserted_by) == ("actual", "unconfirmed", "reporter")


def test_history_is_background():
    (event,) = events("""
1 The DET 2 det
2 army NOUN 4 nsubj
3 repeatedly ADV 4 advmod
4 shelled VERB 0 root
5 the DET 6 det
6 town NOUN 4 obj
7 . PUNCT 4 punct
""")
    assert event.background


def test_conditional_and_foiled_acts_are_hypothetical():
    (conditional, *_) = events("""
1 If SCONJ 4 mark
2 the DET 3 det
3 rebels NOUN 4 nsubj
4 attack VERB 7 advcl
5 , PUNCT 4 punct
6 we PRON 7 nsubj
7 leave VERB 0 root
8 . PUNCT 7 punct
""")
    assert (conditional.trigger.text, conditional.status) == ("attack", "hypothetical")
    foiled = events("""
1 Police NOUN 2 nsubj
2 foiled VERB 0 root
3 a DET 5 det
4 bomb NOUN 5 compound
5 attack NOUN 2 obj
6 . PUNCT 2 punct
""")
    assert [(e.category, e.status) for e in foiled] == [("ASSAULT", "hypothetical")]


def test_failing_to_do_it_is_not_doing_it():
    (event,) = events("""
1 The DET 2 det
2 rebels NOUN 3 nsubj
3 failed VERB 0 root
4 to PART 5 mark
5 capture VERB 3 xcomp
6 the DET 7 det
7 town NOUN 5 obj
8 . PUNCT 3 punct
""")
    assert (event.category, event.status, event.modes) == ("ASSAULT", "negated", ("territory",))


ATTACK = """
1 The DET 2 det
2 rebels NOUN 3 nsubj
3 attacked VERB 0 root
4 Tolpa PROPN 3 obj B-location
5 . PUNCT 3 punct
"""
AGAIN = """
1 The DET 2 det
2 attack NOUN 5 nsubj
3 on ADP 4 case
4 Tolpa PROPN 2 nmod B-location
5 lasted VERB 0 root
6 hours NOUN 5 obj
7 . PUNCT 5 punct
"""
ELSEWHERE = AGAIN.replace("Tolpa", "Rundu")


def test_the_same_act_told_again_points_to_its_first_mention():
    first, again = events(ATTACK + AGAIN)
    assert (first.same_as, again.same_as) == (None, "e1")


def test_another_place_is_another_act():
    _, other = events(ATTACK + ELSEWHERE)
    assert other.same_as is None


def test_an_empty_report_has_no_events():
    assert events("") == ()


def test_broken_trees_are_survived():
    # every word its neighbour's head, a cycle among non-roots, and labels that nobody knows
    (sentence,) = parse("""
1 killed VERB 0 root
2 rebels NOUN 3 nsubj
3 soldiers NOUN 2 conj
4 attack NOUN 3 zzz
5 attacked VERB 4 xcomp
6 attacked VERB 5 conj
""")
    assert isinstance(find_events(build(sentence), (), CODEBOOK), tuple)
