"""Numbers of dead, wounded and fled, and the bounds on them, on made-up sentences."""

import pytest
from conllu import build, parse

from dateline.events import find_events
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()

HEADLINE = """
1 At ADP 2 case
2 least ADJ 3 nmod
3 9 NUM 4 nummod
4 killed VERB 0 root
5 in ADP 6 case
6 ambush NOUN 4 obl
7 near ADP 8 case
8 Tolpa PROPN 6 nmod B-location
"""

STRIKE = """
1 Rebels NOUN 2 nsubj
2 attacked VERB 0 root
3 the DET 4 det
4 barracks NOUN 2 obj
5 . PUNCT 2 punct
"""

RAISED = """
1 The DET 2 det
2 ministry NOUN 3 nsubj
3 raised VERB 0 root
4 the DET 6 det
5 death NOUN 6 compound
6 toll NOUN 3 obj
7 to ADP 8 case
8 18 NUM 3 obl
9 . PUNCT 3 punct
"""

FLED = """
1 Some DET 2 advmod
2 3,000 NUM 3 nummod
3 people NOUN 4 nsubj
4 fled VERB 0 root
5 the DET 6 det
6 town NOUN 4 obj
7 . PUNCT 4 punct
"""


def figures(*blocks):
    text = "\n\n".join(block.strip() for block in blocks)
    return [
        (event.trigger.text, f.what, f.words.text, f.low, f.high, f.best)
        for event in find_events(build(*parse(text)), (), CODEBOOK)
        for f in event.figures
    ]


def test_a_headlines_bare_number_is_who_was_killed():
    killed = find_events(build(*parse(HEADLINE)), (), CODEBOOK)[0]
    assert [p.span.text for p in killed.recipient] == ["At least 9"]
    assert killed.actor == ()
    assert figures(HEADLINE) == [("killed", "killed", "At least 9", 9, None, None)]


def test_a_toll_in_the_next_sentence_is_told_of_the_attack():
    assert figures(STRIKE, RAISED) == [("attacked", "killed", "18", 18, 18, 18)]


def test_a_toll_without_an_act_near_it_is_told_of_nothing():
    assert figures(RAISED) == []
    assert figures(STRIKE, *[RAISED.replace("death", "road").replace("toll", "price")] * 3, RAISED) == []


def test_those_who_fled_are_displaced():
    assert figures(STRIKE, FLED) == [("attacked", "displaced", "Some 3,000", None, None, 3000)]


@pytest.mark.parametrize(("word", "expected"), [("months", None), ("weeks", None), ("2", 2)])
def test_how_long_it_lasted(word, expected):
    counted = "1 2 NUM 2 nummod\n2 months NOUN 6 nsubj" if word == "2" else f"1 Long ADJ 2 amod\n2 {word} NOUN 6 nsubj"
    found = figures(f"""
{counted}
3 of ADP 5 case
4 student NOUN 5 compound
5 protests NOUN 2 nmod
6 paralysed VERB 0 root
7 the DET 8 det
8 capital NOUN 6 obj
9 . PUNCT 6 punct
""")
    assert [(f[1], f[5]) for f in found] == [("duration", expected)]


def test_what_is_destroyed_is_counted_as_what_it_is():
    destroyed = """
1 Rebels NOUN 2 nsubj
2 destroyed VERB 0 root
3 four NUM 5 nummod
4 army NOUN 5 compound
5 trucks NOUN 2 obj
6 . PUNCT 2 punct
"""
    assert figures(destroyed) == [("destroyed", "vehicles", "four", 4, 4, 4)]


def test_a_total_counts_what_it_is_a_total_of():
    total = """
1 A DET 2 det
2 total NOUN 7 nsubj:pass
3 of ADP 5 case
4 27 NUM 5 nummod
5 soldiers NOUN 2 nmod
6 were AUX 7 aux:pass
7 killed VERB 0 root
8 . PUNCT 7 punct
"""
    assert figures(total) == [("killed", "killed", "27", 27, 27, 27)]
