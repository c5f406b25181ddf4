"""Who the police are in a report, and which of their mentions are told as taking part in something that happened.

"Police" are all forces that keep order for the state: police of every kind, paramilitary forces, the army, and their
officers, by title, by name and by pronoun (the corpus's annotators read whole articles). A mention is a word of such a
name. It is no mention where it only names a place or a paper ("under the X police station", "a police complaint").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.pipeline import Draft
from dateline.records import Span, Token
from dateline.vocabulary import lemma


def listed(words: str) -> frozenset[str]:
    """The words of a string as a set, so that long lists stay readable."""
    return frozenset(words.split())


# One word that names a force or one of its people, wherever it stands; ranks and forces of South Asia as agencies
# abbreviate them.
NAMES = listed(
    "police policeman policewoman cop constable inspector sub-inspector superintendent jawan paramilitary para-military"
    " army troop soldier serviceman armyman commando sleuth gendarme battalion crpf bsf rpf grp srp srpf raf pac cisf"
    " itbp nsg ats cid cbi stf dgp adgp igp dig ssp dsp asp acp dcp psi adg military ips"
)
# Titles and abbreviations that others bear too: of a force where the report speaks of one by a full name.
SHARED = listed("sp ig commissioner")
OTHERS = listed("municipal divisional election electoral tax income commission samajwadi relief labour")
# Nouns that a word before them makes a force: "security forces", "home guards", "law enforcement agencies".
BODIES = listed("force personnel man guard agency official officer team squad company column contingent unit")
ARMED = listed(
    "security armed paramilitary para-military para military police action protection reserve home enforcement"
    " enforcing anti-terrorist central additional riot"
)
# What a force gives its name to without taking part.
PLACES = listed("station complaint outpost thana limit jurisdiction ground hospital colony quarter case")
INSIDE = frozenset({"compound", "flat", "flat:name", "appos", "amod", "nmod:desc", "nmod:poss", "conj"})
TITLES = listed(
    "director superintendent commissioner inspector general officer chief head spokesman spokesperson official source"
    " team party column company personnel member group deputy brigade contingent battalion unit"
)
# A clause is read this many words up the tree: deeper ones are another matter.
_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Forces:
    """The forces of a report: the words that name them, and the actors that they are."""

    words: frozenset[int]
    actors: frozenset[str]


def find_forces(draft: Draft) -> Forces:
    """All mentions of forces: by word, and by the other names and pronouns of the actors that such words name."""
    tokens = draft.seen.tokens
    lemmas = [lemma(t.lower, "NOUN") for t in tokens]
    words = {i for i in range(len(lemmas)) if _names(lemmas, i) and not _gives_name(lemmas, i)}
    if words and not OTHERS & set(lemmas):
        words |= {i for i, name in enumerate(lemmas) if name in SHARED}
    heads = {_top(tokens, lemmas, i) for i in words}
    starts = [t.start for t in tokens]
    actors: set[str] = set()
    named: set[int] = set()
    for actor in draft.actors:
        links = [_words(starts, link.span) for link in actor.links]
        tops = [next((i for i in link if tokens[i].head not in link), None) for link in links]
        if actor.kind in {"police", "military"} or heads.intersection(t for t in tops if t is not None):
            actors.add(actor.id)
            named.update(t for t in tops if t is not None)
    return Forces(frozenset(words | named), frozenset(actors))


def _words(starts: Sequence[int], span: Span) -> range:
    """Indices of the words of a span."""
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _names(lemmas: Sequence[str], i: int) -> bool:
    return lemmas[i] in NAMES or (i > 0 and lemmas[i] in BODIES and lemmas[i - 1] in ARMED)


def _gives_name(lemmas: Sequence[str], i: int) -> bool:
    """Whether the word only makes up the name of a place or a paper."""
    return i + 1 < len(lemmas) and lemmas[i + 1] in PLACES


def _top(tokens: Sequence[Token], lemmas: Sequence[str], i: int) -> int:
    """The head of the name that the word is part of."""
    for _ in range(_CLIMB):
        token = tokens[i]
        inside = token.deprel in INSIDE or (token.deprel == "nmod" and lemmas[token.head] in TITLES)
        if token.head < 0 or not inside:
            break
        i = token.head
    return i
