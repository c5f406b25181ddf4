"""Sources: who speaks, from the tree around a cue."""

from __future__ import annotations

from dateline.claims.cues import carrier_of
from dateline.claims.drafts import CueMatch
from dateline.claims.phrases import Run, noun_phrase
from dateline.records import Analysis
from dateline.vocabulary.cues import CueLexicon

RELATIVE = frozenset({"who", "which", "that", "whom"})
# Subjects that name nobody: "it was reported", "there are reports".
_EMPTY = frozenset({"it", "there"})
_QUOTING = frozenset({"quoted", "cited", "reported"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
# A cue inherits its subject over at most this many links ("went on to say and then repeat"): longer chains are errors.
_STEPS = 6


def find_source(analysis: Analysis, lexicon: CueLexicon, match: CueMatch) -> Run | None:
    """The full noun phrase of the source, or ``None`` when the sentence names none."""
    part = match.cue.part
    if part == "preposition":
        head: int | None = _through_views(analysis, lexicon, match.head)
    elif part == "noun":
        head = _noun_source(analysis, lexicon, match.head)
    else:
        head = subject(analysis, lexicon, match.head)
    if head is None or head in match.words:
        return None
    cue_words = frozenset(match.words) if part == "preposition" else _cue_clause(analysis, match, head)
    return noun_phrase(analysis, head, cue_words)


def _cue_clause(analysis: Analysis, match: CueMatch, head: int) -> frozenset[int]:
    """Words that cannot belong to the source: the clause of the cue, when the source governs it ("X, who said")."""
    cut = {*match.words}
    word = match.head
    for _ in range(_STEPS * 2):
        up = analysis.tokens[word].head
        if up < 0:
            break
        if up == head:
            cut.add(word)
            break
        word = up
    return frozenset(cut)


def _through_views(analysis: Analysis, lexicon: CueLexicon, head: int) -> int:
    """``According to the words of X``: X; else the phrase itself."""
    if analysis.tokens[head].lower in lexicon.views:
        owner = analysis.child(head, "nmod:poss", "nmod")
        if owner is not None:
            return owner
    return head


def _noun_source(analysis: Analysis, lexicon: CueLexicon, noun: int) -> int | None:
    owner = analysis.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for child in analysis.children[noun]:
        if analysis.tokens[child].deprel.startswith("nmod") and _case(analysis, child) in ("by", "from"):
            return child
    carrier = carrier_of(analysis, lexicon, noun)
    return subject(analysis, lexicon, carrier) if carrier is not None else None


def _case(analysis: Analysis, word: int) -> str:
    child = analysis.child(word, "case")
    return analysis.tokens[child].lower if child is not None else ""


def subject(analysis: Analysis, lexicon: CueLexicon, verb: int) -> int | None:
    """The word that heads the speaker's noun phrase: subject, agent, antecedent or controller of ``verb``."""
    word = verb
    for _ in range(_STEPS):
        found = _own_subject(analysis, word)
        if found is not None:
            return found if found >= 0 else None
        token = analysis.tokens[word]
        up, relation = token.head, token.deprel
        if up < 0:
            return None
        if relation == "acl:relcl":
            return up
        if relation.startswith("acl"):
            carrier = carrier_of(analysis, lexicon, up)
            if carrier is None:
                return up
            word = carrier
        elif relation == "xcomp" or (relation.startswith("advcl") and _participle(analysis, word)):
            controlled = _object(analysis, up)
            quoting = analysis.tokens[up].lower in ("quotes", "quoted", "quoting", "cites", "cited")
            if controlled is not None and (relation == "xcomp" or quoting) and controlled < word:
                return controlled
            word = up
        elif relation == "conj" and (shared := analysis.child(up, "nsubj:pass")) is not None:
            return shared  # "we are alarmed by this and call on all sides to stop"
        elif relation == "conj" and (
            analysis.tokens[up].upos in ("VERB", "AUX", "ADJ") or analysis.child(up, "nsubj") is not None
        ):
            word = up
        else:
            return None
    return None


def _object(analysis: Analysis, verb: int) -> int | None:
    """The verb's object, or what the parser took for a second subject behind it."""
    found = analysis.child(verb, "obj", "iobj")
    if found is None:
        found = next((c for c in analysis.children[verb] if c > verb and analysis.tokens[c].deprel == "nsubj"), None)
    return found


def _participle(analysis: Analysis, word: int) -> bool:
    return analysis.tokens[word].lower.endswith("ing") or analysis.child(word, "mark") is not None


def _own_subject(analysis: Analysis, verb: int) -> int | None:
    """The verb's own speaker; -1 when it has a subject or passive that names no speaker; ``None`` to look further."""
    tokens = analysis.tokens
    passive = -1
    expletive = False
    # A parser may give two subjects; the nearer one speaks ("CAIRO, 24 July: ..., the minister said").
    for child in sorted(analysis.children[verb], key=lambda c: abs(c - verb)):
        relation = tokens[child].deprel
        lower = tokens[child].lower
        if relation in ("nsubj", "nsubj:outer"):
            if lower in RELATIVE and tokens[verb].deprel == "acl:relcl":
                return tokens[verb].head
            if lower in _EMPTY and tokens[child].upos == "PRON" and analysis.child(verb, "csubj", "expl") is not None:
                return -1
            return child
        if relation == "obl:agent":
            return child
        if relation in ("nsubj:pass", "csubj:pass", "aux:pass"):
            passive = child if relation == "nsubj:pass" else passive
            expletive = expletive or relation != "nsubj:pass"
        if relation == "expl":
            expletive = True
    if passive >= 0 or expletive:
        return _passive_source(analysis, verb, passive)
    return _inverted(analysis, verb)


def _passive_source(analysis: Analysis, verb: int, passive: int) -> int:
    for child in analysis.children[verb]:
        if analysis.tokens[child].deprel.startswith("obl") and child > verb and _case(analysis, child) == "by":
            return child
    quoted = analysis.tokens[verb].lower in _QUOTING and any(
        analysis.tokens[i].lower == "as" for i in range(verb + 1, min(verb + 3, len(analysis.tokens)))
    )
    return passive if quoted else -1


def _inverted(analysis: Analysis, verb: int) -> int | None:
    """``"...," said X``: a parser may take X for an object; so does a caption without a tree."""
    tokens = analysis.tokens
    before = tokens[verb - 1].text if verb > 0 else ""
    if before not in (",", "”", '"', "''", "’", "'", "»", "?", "!", "—", "–", "-"):
        return None
    for child in analysis.children[verb]:
        if child > verb and tokens[child].deprel in ("obj", "obl", "dislocated", "vocative", "obl:unmarked"):
            near = all(tokens[i].upos in _NOMINAL or tokens[i].text == "," for i in range(verb + 1, child))
            if near and tokens[child].upos in ("NOUN", "PROPN", "PRON") and not _case(analysis, child):
                return child
    return None
