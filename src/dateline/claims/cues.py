"""Cue detection: the words that attribute, with their lexicon entries."""

from __future__ import annotations

from dateline.claims.drafts import CueMatch
from dateline.records import Analysis, Sentence
from dateline.vocabulary.cues import Cue, CueLexicon

# The longest sentences of the gold training reports hold nine cues; forty bounds the work on hostile text.
MOST_CUES = 40

_VERBAL = frozenset({"VERB", "AUX"})
_QUOTING = frozenset({"quoted", "cited", "reported"})
_NO_VERB = frozenset({"amod", "aux", "cop", "case", "compound", "fixed"})
_BETWEEN = frozenset({"ADV", "PART"})


def find_cues(analysis: Analysis, lexicon: CueLexicon, sentence: Sentence) -> list[CueMatch]:
    """The cues of a sentence in reading order, at most ``MOST_CUES``."""
    out: list[CueMatch] = []
    taken = -1
    for index in range(sentence.first, sentence.last):
        if index <= taken:
            continue
        match = _match(analysis, lexicon, sentence, index)
        if match is not None:
            out.append(match)
            taken = max(match.words)
            if len(out) == MOST_CUES:
                break
    return out


def _match(analysis: Analysis, lexicon: CueLexicon, sentence: Sentence, index: int) -> CueMatch | None:
    token = analysis.tokens[index]
    lower = token.lower
    if token.upos in _VERBAL:
        verbs = lexicon.verbs.get(lower)
        if verbs and token.deprel not in _NO_VERB and not _idiom(analysis, index):
            return _verb(analysis, sentence, index, verbs)
    elif token.upos in ("NOUN", "PROPN"):
        nouns = lexicon.nouns.get(lower)
        if nouns and token.upos == "NOUN" and token.deprel != "compound":
            return _noun(analysis, lexicon, sentence, index, nouns)
    elif token.upos == "ADJ":
        adjectives = lexicon.adjectives.get(lower)
        if adjectives and token.deprel != "amod":
            return CueMatch(adjectives[0], index, (index,), (index,))
    for words in lexicon.prepositions:
        if lower == words[0] and _follows(analysis, sentence, index, words[1:]) is not None:
            return _preposition(analysis, sentence, index, words)
    return None


def _idiom(analysis: Analysis, index: int) -> bool:
    """``That said, ...`` and the second half of a compound (``ill-advised``)."""
    if index == 0:
        return False
    before = analysis.tokens[index - 1]
    if before.text == "-" and before.end == analysis.tokens[index].start:
        return True
    after = analysis.tokens[index + 1].text if index + 1 < len(analysis.tokens) else ""
    return before.lower == "that" and analysis.tokens[index].lower in ("said", "being") and after == ","


def _follows(analysis: Analysis, sentence: Sentence, index: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words that follow the cue, one adverb allowed before them; ``None`` when they do not."""
    if not words:
        return ()
    at = index + 1
    if at < sentence.last and analysis.tokens[at].upos in _BETWEEN and analysis.tokens[at].lower != words[0]:
        at += 1
    if at + len(words) > sentence.last:
        return None
    if any(analysis.tokens[at + k].lower != word for k, word in enumerate(words)):
        return None
    return tuple(range(at, at + len(words)))


def _verb(analysis: Analysis, sentence: Sentence, index: int, entries: tuple[Cue, ...]) -> CueMatch | None:
    for cue in entries:
        following = _follows(analysis, sentence, index, cue.following)
        if following is None:
            continue
        words = (*_passive(analysis, index), index, *following)
        return CueMatch(cue, index, words, (index, *following))
    return None


def _passive(analysis: Analysis, index: int) -> tuple[int, ...]:
    """The auxiliaries of a passive, which belong to the cue ("was quoted"); "quoted as" before "saying" too."""
    tokens = analysis.tokens
    if index >= 2 and tokens[index - 1].lower == "as" and tokens[index - 2].lower in _QUOTING:
        verb = index - 2
        auxiliaries = _passive(analysis, verb)
        return (*auxiliaries, verb, index - 1) if auxiliaries else ()
    return (index - 1,) if index and tokens[index - 1].deprel == "aux:pass" else ()


def _noun(
    analysis: Analysis, lexicon: CueLexicon, sentence: Sentence, index: int, entries: tuple[Cue, ...]
) -> CueMatch | None:
    tokens = analysis.tokens
    for cue in entries:
        words = [index]
        if cue.following:
            if index == sentence.first or tokens[index - 1].lower != cue.following[0]:
                continue
            words.insert(0, index - 1)
        while words[0] > sentence.first and tokens[words[0] - 1].lower in lexicon.epistemic:
            words.insert(0, words[0] - 1)
        carrier = carrier_of(analysis, lexicon, index)
        if carrier is not None and 0 < words[0] - carrier <= 3:
            words = list(range(carrier, index + 1))
        elif cue.takes("v"):
            continue
        return CueMatch(cue, index, tuple(words), (index,) if carrier is None else (index, carrier))
    return None


def carrier_of(analysis: Analysis, lexicon: CueLexicon, noun: int) -> int | None:
    """The verb that only carries a noun cue ("issued a warning"), or ``None``."""
    token = analysis.tokens[noun]
    if token.deprel == "obj" and token.head >= 0:
        verb = analysis.tokens[token.head].lower
        if verb in lexicon.carriers or any(c.takes("c") for c in lexicon.verbs.get(verb, ())):
            return token.head
    return None


def _preposition(analysis: Analysis, sentence: Sentence, index: int, words: tuple[str, ...]) -> CueMatch | None:
    token = analysis.tokens[index]
    if words == ("per",) and (index != sentence.first or token.deprel != "case"):
        return None  # "per cent", "per day": only at the head of a sentence is it a cue
    begin = index + len(words)
    head = (
        token.head
        if token.head >= begin and token.deprel in ("case", "mark")
        else _noun_after(analysis, sentence, begin)
    )
    if head is None:
        return None
    cue = Cue(words[0], words[1:], "say", "preposition", frozenset("c"))
    return CueMatch(cue, head, tuple(range(index, begin)), (head,))


def _noun_after(analysis: Analysis, sentence: Sentence, begin: int) -> int | None:
    """The head of the noun phrase that begins at a word: where the chain of heads leaves the words right of it."""
    if begin >= sentence.last or analysis.tokens[begin].upos not in ("DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"):
        return None
    word = begin
    for _ in range(12):
        up = analysis.tokens[word].head
        if up <= word or up >= sentence.last or analysis.tokens[up].upos not in ("PROPN", "NOUN", "PRON", "ADJ"):
            break
        word = up
    return word
