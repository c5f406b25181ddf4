"""Places, times, what neighbouring mentions lend each other, and denials; made-up sentences."""

from conllu import build, parse

from dateline.events import find_events
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()


def events(*blocks):
    return find_events(build(*parse("\n\n".join(b.strip() for b in blocks))), (), CODEBOOK)


def where_when(event):
    return [p.span.text for p in event.place], [t.span.text for t in event.time]


ACCUSED = """
1 Tolan PROPN 10 nsubj B-person
2 , PUNCT 4 punct
3 who PRON 4 nsubj
4 led VERB 1 acl:relcl
5 the DET 6 det
6 coup NOUN 4 obj
7 of ADP 8 case
8 2021 NUM 6 nmod B-date
9 , PUNCT 4 punct
10 accused VERB 0 root
11 the DET 12 det
12 rebels NOUN 10 obj
13 . PUNCT 10 punct
"""
BOMBED = """
1 Jets NOUN 2 nsubj
2 bombed VERB 0 root
3 the DET 4 det
4 market NOUN 2 obj
5 in ADP 8 case
6 Tolpa PROPN 8 compound B-location
7 's PART 6 case
8 district NOUN 2 obl
9 on ADP 10 case
10 Tuesday PROPN 2 obl B-misc
11 , PUNCT 12 punct
12 killing VERB 2 advcl
13 nine NUM 14 nummod
14 traders NOUN 12 obj
15 . PUNCT 2 punct
"""
AGAIN = """
1 The DET 2 det
2 bombing NOUN 3 nsubj
3 terrified VERB 0 root
4 soldiers NOUN 3 obj
5 . PUNCT 3 punct
"""
SHELLED = """
1 The DET 2 det
2 army NOUN 3 nsubj
3 shelled VERB 0 root
4 the DET 5 det
5 village NOUN 3 obj
6 . PUNCT 3 punct
"""
DENIED = """
1 The DET 2 det
2 minister NOUN 3 nsubj
3 denied VERB 0 root
4 that SCONJ 8 mark
5 the DET 6 det
6 army NOUN 8 nsubj
7 had AUX 8 aux
8 shelled VERB 3 ccomp
9 the DET 10 det
10 village NOUN 8 obj
11 . PUNCT 3 punct
"""
OUTSIDE = """
1 Teachers NOUN 2 nsubj
2 protested VERB 0 root
3 outside ADP 5 case
4 the DET 5 det
5 ministry NOUN 2 obl
6 yesterday NOUN 2 obl:unmarked
7 . PUNCT 2 punct
"""


def test_the_date_of_a_coup_does_not_date_the_accusation():
    (accused,) = [e for e in events(ACCUSED) if e.trigger.text == "accused"]
    assert accused.time == ()


def test_clauses_that_tell_one_act_share_its_place_and_day_even_where_no_date_was_seen():
    for event in events(BOMBED):
        assert where_when(event) == (["Tolpa's district"], ["Tuesday"])


def test_a_mention_that_refers_back_inherits_day_and_place():
    again = events(BOMBED, AGAIN)[-1]
    assert (again.trigger.text, again.same_as) == ("bombing", "e1")
    assert where_when(again) == (["Tolpa's district"], ["Tuesday"])


def test_an_act_without_a_link_inherits_nothing():
    shelled = events(BOMBED, SHELLED)[-1]
    assert where_when(shelled) == ([], [])


def test_a_crowd_is_where_it_stands():
    (protest,) = events(OUTSIDE)
    assert where_when(protest) == (["the ministry"], ["yesterday"])


def test_what_one_voice_denies_and_another_tells_is_disputed():
    told, denial, denied = events(SHELLED, DENIED)
    assert (told.certainty, told.status) == ("disputed", "actual")
    assert (denied.certainty, denied.status) == ("disputed", "negated")
    assert (denial.category, denial.certainty) == ("REJECT", "reported")
    (alone,) = events(SHELLED)
    assert alone.certainty == "reported"
