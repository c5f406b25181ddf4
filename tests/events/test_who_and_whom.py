"""Who did it and to whom, where the grammar hides it; made-up sentences."""

import pytest
from conllu import build, parse

from dateline.events import find_events
from dateline.records import Span, Statement
from dateline.vocabulary import load_codebook

CODEBOOK = load_codebook()


def sides(source, trigger, statements=()):
    (event,) = [e for e in find_events(build(*parse(source)), statements, CODEBOOK) if e.trigger.text == trigger]
    return [p.span.text for p in event.actor], [p.span.text for p in event.recipient]


HEADLINE = """
1 Three NUM 2 nummod
2 soldiers NOUN 3 nsubj
3 wounded VERB 0 root
4 in ADP 5 case
5 ambush NOUN 3 obl
"""
FACING = """
1 Civilians NOUN 3 nsubj
2 are AUX 3 aux
3 facing VERB 0 root
4 shelling NOUN 3 obj
5 by ADP 7 case
6 the DET 7 det
7 army NOUN 4 nmod
8 . PUNCT 3 punct
"""
FREED = """
1 Soldiers NOUN 2 nsubj
2 launched VERB 0 root
3 an DET 4 det
4 operation NOUN 2 obj
5 to PART 6 mark
6 rescue VERB 4 acl
7 the DET 8 det
8 hostages NOUN 6 obj
9 . PUNCT 2 punct
"""
SENT = """
1 Troops NOUN 3 nsubj:pass
2 were AUX 3 aux:pass
3 deployed VERB 0 root
4 to ADP 6 case
5 the DET 6 det
6 border NOUN 3 obl
7 by ADP 8 case
8 Uganda PROPN 6 nmod B-location
9 . PUNCT 3 punct
"""
ACCUSED = """
1 The DET 2 det
2 opposition NOUN 3 nsubj
3 accused VERB 0 root
4 the DET 5 det
5 mayor NOUN 7 nsubj
6 of SCONJ 7 mark
7 rigging VERB 3 advcl
8 the DET 9 det
9 vote NOUN 7 obj
10 . PUNCT 3 punct
"""
HANDS = """
1 Villagers NOUN 3 nsubj:pass
2 were AUX 3 aux:pass
3 killed VERB 0 root
4 at ADP 6 case
5 the DET 6 det
6 hands NOUN 3 obl
7 of ADP 9 case
8 the DET 9 det
9 militia NOUN 6 nmod
10 . PUNCT 3 punct
"""
QUOTED = """
1 They PRON 2 nsubj
2 fled VERB 5 ccomp
3 , PUNCT 2 punct
4 Oduya PROPN 5 nsubj B-person
5 said VERB 0 root
6 , PUNCT 8 punct
7 and CCONJ 8 cc
8 urged VERB 2 conj
9 the DET 10 det
10 army NOUN 8 obj
11 to PART 12 mark
12 withdraw VERB 8 xcomp
13 . PUNCT 5 punct
"""
MISREAD = """
1 Tolan PROPN 0 root B-person
2 , PUNCT 4 punct
3 who PRON 4 nsubj
4 ruled VERB 1 acl:relcl
5 , PUNCT 4 punct
6 accused VERB 1 acl
7 the DET 8 det
8 rebels NOUN 6 obj
9 . PUNCT 1 punct
"""
TAKEN = """
1 Rebels NOUN 2 nsubj
2 captured VERB 0 root
3 the DET 4 det
4 town NOUN 2 obj
5 of ADP 6 case
6 Masoko PROPN 4 nmod B-location
7 from ADP 9 case
8 the DET 9 det
9 army NOUN 2 obl
10 . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("source", "trigger", "actor", "recipient"),
    [
        (HEADLINE, "wounded", [], ["Three soldiers"]),
        (FACING, "shelling", ["the army"], ["Civilians"]),
        (FREED, "rescue", ["Soldiers"], ["the hostages"]),
        (SENT, "deployed", ["Uganda"], []),
        (ACCUSED, "accused", ["The opposition"], ["the mayor"]),
        (HANDS, "killed", ["the militia"], ["Villagers"]),
        (QUOTED, "urged", ["Oduya"], ["the army"]),
        (MISREAD, "accused", ["Tolan, who ruled"], ["the rebels"]),
        (TAKEN, "captured", ["Rebels"], ["the army"]),
    ],
)
def test_who_does_it_and_to_whom(source, trigger, actor, recipient):
    assert sides(source, trigger) == (actor, recipient)


def test_a_judgement_is_its_speakers():
    source = """
1 The DET 2 det
2 raid NOUN 5 nsubj
3 is AUX 5 cop
4 a DET 5 det
5 disgrace NOUN 8 ccomp
6 , PUNCT 5 punct
7 Oduya PROPN 8 nsubj B-person
8 said VERB 0 root
9 . PUNCT 8 punct
"""
    text = build(*parse(source)).text

    def cut(words):
        return (Span.of(text, text.index(words), text.index(words) + len(words)),)

    said = Statement("s1", cut("Oduya"), cut("said"), cut("The raid is a disgrace"), "indirect", 0.9)
    assert sides(source, "disgrace", (said,))[0] == ["Oduya"]


def test_not_to_accept_is_to_reject():
    (event,) = find_events(
        build(
            *parse("""
1 The DET 2 det
2 government NOUN 5 nsubj
3 did AUX 5 aux
4 not PART 5 advmod
5 accept VERB 0 root
6 the DET 7 det
7 ruling NOUN 5 obj
8 . PUNCT 5 punct
""")
        ),
        (),
        CODEBOOK,
    )
    assert (event.category, event.status) == ("REJECT", "actual")
