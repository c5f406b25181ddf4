"""Nominal coreference: which words a pronoun or a description may stand for, and what speaks for each.

Pure: tokens, tree and entities of a report give its mentions, the anaphors among them with their candidates, and
numbers for both; a small model (``coreference.onnx``) scores all pairs of a report in one run; `links` reads it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.analysis.entities import KINDS
from dateline.records import Analysis, CoreferenceLink, Token

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Candidates of an anaphor: the nearest mentions, and beyond them the nearest names; set by hand, for the cost: 64 pairs
# an anaphor are 2.5 microseconds a word of a report.
NEAREST, NAMED = 40, 24
WIDTH = NEAREST + NAMED
# Anaphors of a report, and those scored in one go: a hostile report of nothing but pronouns must not fill the memory.
# A report of 5,000 words has some 600.
MOST_ANAPHORS, AT_ONCE = 2_000, 256
# A link less likely than this is of no use to anyone.
LEAST = 0.03

_PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "i": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves"),
    "you": ("you", "your", "yours", "yourself", "yourselves"),
    "this": ("this", "that", "these", "those", "one", "ones"),
    "other": (),
}
_CLASSES = tuple(_PRONOUNS)
_CLASS_OF = {word: _CLASSES.index(name) for name, words in _PRONOUNS.items() for word in words}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "what", "whoever", "whatever", "where", "when"})
# Pronouns that stand for nothing met before.
_BARE = frozenset(
    {"there", "something", "anything", "nothing", "everything", "someone", "somebody", "anyone", "anybody"}
)
_BARE |= {"nobody", "everyone", "everybody", "none", "each"}
_KINDS = (*KINDS.values(), "")
_DEPENDENT = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "appos", "conj", "compound", "root", "other")
_DETERMINERS: Mapping[str, int] = {
    **dict.fromkeys(("the", "both"), 1),
    **dict.fromkeys(("this", "that", "these", "those", "such"), 2),
    **dict.fromkeys(("a", "an", "some", "another", "any", "no", "every", "each", "several", "many", "other"), 4),
}
_BARE_NOUN, _POSSESSED, _INDEFINITE, _COUNTED = 0, 3, 4, 5
_SINGULAR, _PLURAL, _EITHER = 0, 1, 2
_COLLECTIVE = frozenset({"police", "people", "troops", "media", "men", "women", "children"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
# Upper bounds of the classes that distances are told apart in.
_SENTENCES = np.array([0, 1, 2, 3, 5, 10])
_MENTIONS = np.array([1, 2, 4, 8, 16, 32])
WORD_FEATURES = len(_CLASSES) + 3 + len(_KINDS) + len(_DEPENDENT) + 6 + 3 + 6
PAIR_FEATURES = len(_SENTENCES) + 1 + len(_MENTIONS) + 1 + 17


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a report by their head words, in reading order.

    ``words`` [M] are word indices; ``anaphors`` [A] and ``candidates`` [A, K] count mentions, -1 where there is no
    candidate; ``word_features`` [M, `WORD_FEATURES`] and ``pair_features`` [A, K, `PAIR_FEATURES`] are float32.
    """

    words: Ints
    anaphors: Ints
    candidates: Ints
    word_features: Floats
    pair_features: Floats

    def inputs(self, vectors: NDArray[Any]) -> Iterator[dict[str, NDArray[Any]]]:
        """The model's inputs, some anaphors at a time; ``vectors`` [M, size of the encoder] are those of ``words``."""
        wide = vectors.astype(np.float32, copy=False)
        for start in range(0, len(self.anaphors), AT_ONCE):
            rows = slice(start, start + AT_ONCE)
            yield {
                "vectors": wide,
                "words": self.word_features,
                "anaphors": self.anaphors[rows],
                "candidates": self.candidates[rows],
                "pairs": self.pair_features[rows],
            }


def mentions_of(analysis: Analysis, most: int = MOST_ANAPHORS) -> Mentions:
    """The mentions of a report, with at most ``most`` anaphors (the first ones)."""
    entity_at = {i: e for e in analysis.entities for i in range(e.first, e.last)}
    kind_at = {i: e.kind for i, e in entity_at.items()}
    group_of = {i: e.first for i, e in entity_at.items()}
    words = [t.index for t in analysis.tokens if _heads_phrase(t, analysis, kind_at, group_of)]
    facts = _facts(analysis, words, kind_at)
    anaphors = _anaphors(analysis, words, facts)[:most]
    candidates = _candidates(anaphors, facts["named"])
    pairs = _pair_features(facts, np.array(anaphors, np.int64), candidates)
    return Mentions(np.array(words, np.int64), np.array(anaphors, np.int64), candidates, _word_features(facts), pairs)


def links(mentions: Mentions, scores: Floats) -> tuple[CoreferenceLink, ...]:
    """Links out of the model's probabilities [A, 1 + K] (the first: no antecedent), likeliest first for each word."""
    found = []
    rows, columns = np.nonzero(scores[:, 1:] >= LEAST)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        candidate = int(mentions.candidates[row, column])
        if candidate >= 0:
            word = int(mentions.words[mentions.anaphors[row]])
            score = round(float(scores[row, column + 1]), 3)
            found.append(CoreferenceLink(word, int(mentions.words[candidate]), score))
    return tuple(sorted(found, key=lambda link: (link.word, -link.score, -link.antecedent)))


def _heads_phrase(token: Token, analysis: Analysis, kind_at: Mapping[int, str], group_of: Mapping[int, int]) -> bool:
    """Whether the word heads a noun phrase that may be someone or something: no later part of a name, no date."""
    if token.upos not in NOMINAL or kind_at.get(token.index) in ("date", "money"):
        return False
    if token.upos == "PRON":
        relative = token.lower in _RELATIVE and (token.lower != "that" or token.deprel != "obj")
        clause = token.head >= 0 and analysis.tokens[token.head].deprel.startswith("acl:relcl")
        return (
            token.lower not in _BARE and token.deprel != "expl" and not (relative and (clause or token.lower != "that"))
        )
    if token.deprel.startswith(("flat", "fixed", "goeswith")):
        return False
    if token.deprel == "compound":  # "[Hamas] fighters", not "[United] Nations" or "[bomb] attack"
        own = group_of.get(token.index)
        return own is not None and group_of.get(token.head) != own
    return True


def _facts(analysis: Analysis, words: Sequence[int], kind_at: Mapping[int, str]) -> dict[str, NDArray[Any]]:
    """What is known of each mention, one array of [M] a fact."""
    tokens = analysis.tokens
    quoted, paragraph = _quoted(tokens)
    ids: dict[str, int] = {}
    count: dict[int, int] = {}
    rows = []
    for w in words:
        token = tokens[w]
        pronoun = _CLASS_OF.get(token.lower, len(_CLASSES) - 1) if token.upos == "PRON" else -1
        kind = kind_at.get(w) or next((kind_at[c] for c in analysis.children[w] if _names(tokens[c], kind_at)), "")
        stem = ids.setdefault(_stem(token.lower), len(ids))
        before = count.get(stem, 0)
        count[stem] = before + 1
        relation = token.deprel if token.deprel in _DEPENDENT else token.deprel.split(":")[0]
        rows.append(
            (
                w,
                pronoun,
                ("NOUN", "PROPN", "PRON").index(token.upos),
                _KINDS.index(kind),
                _DEPENDENT.index(relation) if relation in _DEPENDENT else len(_DEPENDENT) - 1,
                _determined(analysis, w),
                _number(token),
                quoted[w],
                paragraph[w],
                analysis.sentence_of[w],
                stem,
                before,
                len(analysis.children[w]),
                token.head,
                tokens[token.head].head if token.head >= 0 else -1,
                bool(kind),
            )
        )
    names = (
        *("word", "pronoun", "speech", "kind", "relation", "determined", "number", "quoted", "paragraph"),
        *("sentence", "stem", "before", "children", "head", "above", "named"),
    )
    table = np.array(rows, np.int64).reshape(len(rows), len(names))
    facts: dict[str, NDArray[Any]] = {name: table[:, i] for i, name in enumerate(names)}
    facts["modifiers"] = _modifiers(analysis, words)
    facts["stems"] = np.array([_bits([_stem(tokens[w].lower)]) for w in words], np.int64)
    return facts


def _names(token: Token, kind_at: Mapping[int, str]) -> bool:
    return token.deprel.startswith("flat") and token.index in kind_at


def _stem(word: str) -> str:
    """The word without a plural ending: rough, but both ends of a pair get the same."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _determined(analysis: Analysis, word: int) -> int:
    """How the phrase is determined: barely, "the", "this", "its", "a", "two"."""
    found = _BARE_NOUN
    for child in analysis.children[word]:
        if child > word:
            break
        token = analysis.tokens[child]
        if token.deprel == "nmod:poss":
            return _POSSESSED
        if token.deprel.startswith("det"):
            return _DETERMINERS.get(token.lower, _INDEFINITE)
        if token.deprel == "nummod":
            found = _COUNTED
    return found


def _number(token: Token) -> int:
    """Singular, plural or either: of pronouns by their form, of common nouns by their ending."""
    if token.upos == "PRON":
        name = _CLASSES[_CLASS_OF.get(token.lower, len(_CLASSES) - 1)]
        return _PLURAL if name in ("they", "we") else _EITHER if name in ("you", "this", "other") else _SINGULAR
    if token.upos == "PROPN":
        return _EITHER
    return _PLURAL if token.lower in _COLLECTIVE or _stem(token.lower) != token.lower else _SINGULAR


def _quoted(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Of each word whether it stands inside quotation marks, and the number of its paragraph."""
    inside, paragraph = False, 0
    quoted, paragraphs = [], []
    for token in tokens:
        if token.gap == "paragraph":
            inside, paragraph = False, paragraph + 1
        if token.text in _QUOTES:
            inside = token.text in ("“", "``", "«") or (token.text == '"' and not inside)
        quoted.append(int(inside))
        paragraphs.append(paragraph)
    return quoted, paragraphs


def _bits(words: Sequence[str]) -> int:
    """Words as a set of 63 bits: two sets share a bit when they share a word, and seldom else."""
    out = 0
    for word in words:
        value = 0
        for c in word:  # the built-in hash differs from run to run
            value = (value * 31 + ord(c)) & 0xFFFFFFFF
        out |= 1 << (value % 63)
    return out


def _modifiers(analysis: Analysis, words: Sequence[int]) -> Ints:
    """Of each mention its modifiers and the parts of its name, as bits."""
    kept = ("amod", "compound", "flat", "nmod", "nmod:poss", "appos")
    return np.array(
        [
            _bits(
                [
                    _stem(analysis.tokens[c].lower)
                    for c in analysis.children[w][:12]
                    if analysis.tokens[c].deprel in kept and analysis.tokens[c].upos != "PRON"
                ]
            )
            for w in words
        ],
        np.int64,
    )


def _anaphors(analysis: Analysis, words: Sequence[int], facts: Mapping[str, NDArray[Any]]) -> list[int]:
    """The mentions that may stand for an earlier one: pronouns, definite descriptions, repeated bare nouns."""
    out = []
    for i in range(1, len(words)):
        pronoun = facts["speech"][i] == 2
        noun = facts["speech"][i] == 0 and facts["kind"][i] == len(_KINDS) - 1
        how = facts["determined"][i]
        if pronoun or (noun and (1 <= how <= _POSSESSED or (how == _BARE_NOUN and facts["before"][i]))):
            out.append(i)
    return out


def _candidates(anaphors: Sequence[int], named: NDArray[Any]) -> Ints:
    """[A, K] mentions before each anaphor: the nearest, then the nearest names beyond; -1 where there are no more."""
    out = np.full((len(anaphors), WIDTH), -1, np.int64)
    names = np.flatnonzero(named)
    for row, i in enumerate(anaphors):
        near = min(i, NEAREST)
        out[row, :near] = np.arange(i - 1, i - 1 - near, -1)
        end = int(np.searchsorted(names, i - near))
        far = names[max(0, end - NAMED) : end][::-1]
        out[row, near : near + len(far)] = far
    return out


def _one_hot(values: NDArray[Any], count: int) -> Floats:
    out: Floats = (values[..., None] == np.arange(count)).astype(np.float32)
    return out


def _word_features(facts: Mapping[str, NDArray[Any]]) -> Floats:
    single = np.stack(
        [
            facts["quoted"],
            facts["sentence"] == 0,
            facts["before"] == 0,
            np.log1p(facts["before"]),
            np.log1p(facts["children"]),
            facts["paragraph"] == 0,
        ],
        axis=-1,
    )
    parts = [
        _one_hot(facts["pronoun"], len(_CLASSES)),
        _one_hot(facts["speech"], 3),
        _one_hot(facts["kind"], len(_KINDS)),
        _one_hot(facts["relation"], len(_DEPENDENT)),
        _one_hot(facts["determined"], 6),
        _one_hot(facts["number"], 3),
        single.astype(np.float32),
    ]
    return np.concatenate(parts, axis=-1)


def _pair_features(facts: Mapping[str, NDArray[Any]], anaphors: Ints, candidates: Ints) -> Floats:
    """[A, K, `PAIR_FEATURES`]: distance, agreement, likeness of words, place in the tree."""
    if not len(anaphors):
        return np.zeros((0, WIDTH, PAIR_FEATURES), np.float32)
    a = {name: values[anaphors][:, None] for name, values in facts.items()}
    c = {name: values[candidates] for name, values in facts.items()}
    subject = c["relation"] <= 1
    same_sentence = a["sentence"] == c["sentence"]
    plain = (a["number"] != _EITHER) & (c["number"] != _EITHER)
    single = [
        a["stem"] == c["stem"],
        (a["stem"] == c["stem"]) & (a["modifiers"] == c["modifiers"]),
        (a["stem"] == c["stem"])
        & (a["modifiers"] != 0)
        & (c["modifiers"] != 0)
        & (a["modifiers"] & c["modifiers"] == 0),
        (a["modifiers"] & c["modifiers"]) != 0,
        (a["stems"] & c["modifiers"]) != 0,
        (c["stems"] & a["modifiers"]) != 0,
        plain & (a["number"] == c["number"]),
        plain & (a["number"] != c["number"]),
        a["pronoun"] == c["pronoun"],
        a["quoted"] != c["quoted"],
        same_sentence & subject,
        a["relation"] == c["relation"],
        (a["head"] == c["head"]) & same_sentence,
        (a["head"] == c["word"]) | (a["above"] == c["word"]),
        (c["head"] == a["word"]) | (c["above"] == a["word"]),
        a["paragraph"] == c["paragraph"],
        subject & (a["sentence"] - c["sentence"] == 1),
    ]
    steps = anaphors[:, None] - candidates
    parts = [
        _one_hot(np.searchsorted(_SENTENCES, a["sentence"] - c["sentence"]), len(_SENTENCES) + 1),
        _one_hot(np.searchsorted(_MENTIONS, steps), len(_MENTIONS) + 1),
        np.stack(single, axis=-1).astype(np.float32),
    ]
    return np.concatenate(parts, axis=-1)
