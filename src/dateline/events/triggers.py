"""Triggers: where the lexicon's words stand in a report, with their conditions met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.events import arguments
from dateline.events.conditions import Candidate, holds
from dateline.events.domains import foreign_domain, suppressed
from dateline.events.reading import Reading
from dateline.events.roles import Roles, find_roles
from dateline.records import Proposal, Span
from dateline.vocabulary import LexiconGroup, Match

# Words of a phrase ("take ... into custody") stand at most this far behind its first word.
_REACH = 12
_DEPTH = 3
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})
_PREPOSITIONS = frozenset(
    {
        "on",
        "upon",
        "for",
        "to",
        "with",
        "against",
        "at",
        "from",
        "into",
        "of",
        "in",
        "off",
        "down",
        "out",
        "by",
        "over",
        "up",
    }
)
# How the content of a demand hangs on it, and the categories that swallow theirs.
_CONTENTS = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "obj", "obl"})
_DEMANDING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger: its head word, the words that make its span, the lexicon group that it met, and its roles.

    ``proposal`` is what the model makes of the word, if it makes anything of it.
    """

    head: int
    words: tuple[int, ...]
    group: LexiconGroup
    roles: Roles
    score: float
    nominal: bool
    proposal: Proposal | None = None

    def span(self, reading: Reading) -> Span:
        """The trigger as written: its words if they stand side by side, else the head alone."""
        first, last = self.words[0], self.words[-1]
        if last - first + 1 == len(self.words):
            return reading.analysis.span(first, last + 1)
        return reading.analysis.span(self.head, self.head + 1)


# No entry begins with a word of these classes, which are two in five of a report.
_NO_TRIGGER = frozenset({"CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "ADP"})


def find_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """All triggers of the report in reading order, at most one per word."""
    domain = foreign_domain(reading)
    found: dict[int, Trigger] = {}
    covered: set[int] = set()
    tokens = reading.analysis.tokens
    for index in range(len(reading.lemmas)):
        if index in covered or tokens[index].upos in _NO_TRIGGER:
            continue
        trigger = _at(reading, index, domain)
        if trigger is None or trigger.head in found or _nested_name(reading, trigger):
            continue
        found[trigger.head] = trigger
        covered.update(_solid(reading, trigger))
    kept = _without_shells(reading, found)
    return tuple(found[head] for head in sorted(kept) if not _demanded(reading, found, head))


def _solid(reading: Reading, trigger: Trigger) -> tuple[int, ...]:
    """Words that can start no other trigger: those of a compound; a phrase's nouns still may."""
    return trigger.words if trigger.nominal else trigger.words[:1]


_DENYING = frozenset({"deny", "refute", "denial", "allegation", "accusation", "claim", "report", "charge", "rumour"})


def _demanded(reading: Reading, found: dict[int, Trigger], head: int) -> bool:
    """Whether the act is only the content of a demand, threat or promise: part of that event, none of its own."""
    word, infinitive = head, False
    for _ in range(_DEPTH):
        token = reading.token(word)
        if token.head < 0 or token.deprel.split(":")[0] not in _CONTENTS:
            return False
        infinitive = infinitive or any(
            reading.token(c).lower in {"to", "that", "should", "must"} and reading.token(c).deprel in {"mark", "aux"}
            for c in reading.children(word)
        )
        if reading.lemmas[token.head] in _DENYING:
            return False  # what is denied was told as done: it is negated or disputed, not demanded
        above = found.get(token.head)
        if above is not None and above.group.category in _DEMANDING and (above.nominal is False or infinitive):
            return infinitive or (found[head].nominal and word == head)
        word = token.head
    return False


def _at(reading: Reading, index: int, domain: str | None) -> Trigger | None:
    """The first pattern that begins at the word and meets its conditions: longest first, then the likeliest."""
    for match in _patterns(reading, index):
        words = _match(reading, index, match)
        if words is None:
            continue
        head = _head(reading, words)
        if suppressed(reading, head, match.group.category) or (domain and match.group.category != "ACCUSE"):
            continue
        trigger = _accept(reading, head, words, match)
        if trigger is not None:
            return trigger
    return None


def _patterns(reading: Reading, index: int) -> Iterator[Match]:
    table = reading.codebook.index
    word = reading.lemmas[index]
    yield from table.get(word, ())
    low = reading.token(index).lower
    if low != word:
        yield from table.get(low, ())
    elif reading.token(index).upos == "PROPN" and word.endswith("s") and not word.endswith("ss"):
        yield from table.get(word[:-1], ())


def _match(reading: Reading, index: int, match: Match) -> tuple[int, ...] | None:
    token = reading.token(index)
    if match.kind == "verbs":
        return (index,) if token.upos in _VERBAL and token.deprel not in {"cop", "aux:pass"} else None
    if match.kind == "nouns":
        return (index,) if token.upos in _NOUNS and _free_noun(reading, index) else None
    if match.kind == "adjectives":
        return (index,) if token.upos in {"ADJ", "VERB"} else None
    if match.kind in {"compounds", "joined"}:
        return _side_by_side(reading, index, match)
    return _phrase(reading, index, match.lemmas) if token.upos in _VERBAL else None


def _free_noun(reading: Reading, index: int) -> bool:
    """Whether a noun stands on its own: not in front of another noun, not inside a name of an organisation."""
    token = reading.token(index)
    if token.deprel in {"compound", "flat", "fixed", "nmod:desc"}:
        return False
    entity = reading.entities[index]
    return entity is None or entity.kind not in {"organization", "person", "location", "facility", "product"}


def _nested_name(reading: Reading, trigger: Trigger) -> bool:
    entity = reading.entities[trigger.head]
    if entity is not None and entity.kind == "date":
        return True  # the month of March
    return entity is not None and entity.kind in {"organization", "person"} and trigger.nominal


def _side_by_side(reading: Reading, index: int, match: Match) -> tuple[int, ...] | None:
    lemmas = match.lemmas
    last = index + len(lemmas)
    if last > len(reading.lemmas):
        return None
    for offset, wanted in enumerate(lemmas):
        if wanted not in (reading.lemmas[index + offset], reading.token(index + offset).lower):
            return None
    closing = reading.token(last - 1)
    return (
        tuple(range(index, last))
        if (closing.upos in _NOUNS or match.kind == "joined") and closing.deprel not in {"compound", "flat"}
        else None
    )


def _phrase(reading: Reading, index: int, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    """Words of a phrase, each below the first in the tree and in order ("take the suspects into custody")."""
    words, position = [index], index
    end = min(index + _REACH, reading.sentence_words(index).stop)
    for wanted in lemmas[1:]:
        position = _next_below(reading, index, position + 1, end, wanted)
        if position < 0:
            return _passive_phrase(reading, index, lemmas)
        words.append(position)
    return tuple(words)


def _passive_phrase(reading: Reading, index: int, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    """Match "charges were filed": the noun of a two-word phrase as the subject of a passive."""
    if len(lemmas) != 2 or not arguments.is_passive(reading, index):
        return None
    found = [word for word in arguments.objects(reading, index) if reading.lemmas[word] == lemmas[1]]
    return tuple(sorted((index, found[0]))) if found else None


def _next_below(reading: Reading, top: int, start: int, end: int, wanted: str) -> int:
    lemmas, tokens = reading.lemmas, reading.analysis.tokens
    for position in range(start, end):
        same = lemmas[position] == wanted or tokens[position].lower == wanted
        if same and _below(reading, position, top):
            return position
    return -1


def _below(reading: Reading, word: int, top: int) -> bool:
    for _ in range(_DEPTH):
        word = reading.token(word).head
        if word == top:
            return True
        if word < 0:
            return False
    return False


def _head(reading: Reading, words: tuple[int, ...]) -> int:
    """The word of a run whose governor stands outside it."""
    return next((w for w in words if reading.token(w).head not in words), words[-1])


def _accept(reading: Reading, head: int, words: tuple[int, ...], match: Match) -> Trigger | None:
    group = match.group
    nominal = reading.token(head).upos in _NOUNS
    tail = match.lemmas[-1] if len(match.lemmas) > 1 and match.lemmas[-1] in _PREPOSITIONS else ""
    roles = find_roles(reading, head, group.roles, tail, adjectival=match.kind == "adjectives")
    if not nominal:
        subjects, objects = arguments.subjects(reading, head), arguments.objects(reading, head)
    else:
        subjects, objects = list(roles.actor), list(roles.recipient)
    if len(words) > 1:
        roles = _outside(reading, head, roles, words)
    candidate = Candidate(reading, head, group, nominal, tuple(subjects), tuple(objects), roles)
    if not holds(candidate):
        return None
    if tail:
        words = words[:-1] + ((words[-1],) if words[-1] == words[-2] + 1 else ())
    return Trigger(head, words, group, roles, _score(candidate), nominal)


def _outside(reading: Reading, head: int, roles: Roles, words: tuple[int, ...]) -> Roles:
    """Roles of a phrase without its own nouns; what these govern ("support for the army") is looked up instead."""
    recipient = tuple(w for w in roles.recipient if w not in words)
    if not recipient and reading.token(head).upos not in _NOUNS:
        for word in words[1:]:
            if reading.token(word).upos in _NOUNS:
                recipient = find_roles(reading, word, "speech").recipient
                break
    return Roles(tuple(w for w in roles.actor if w not in words), tuple(w for w in recipient if w not in words))


def _score(candidate: Candidate) -> float:
    """The group's prior, raised by named participants on either side and lowered where there is none."""
    reading, roles = candidate.reading, candidate.roles
    score = candidate.group.score
    for side in (roles.actor, roles.recipient):
        if any(reading.political(h) for h in side):
            score += 0.12
    if not roles.actor and not roles.recipient:
        score -= 0.1
    if reading.token(candidate.head).deprel == "amod":
        score -= 0.15
    return round(min(max(score, 0.05), 0.95), 3)


def _without_shells(reading: Reading, found: dict[int, Trigger]) -> list[int]:
    """Drops the verb of "staged a protest" where the noun is a trigger of the same category: one act, one mention."""
    kept = []
    for head, trigger in found.items():
        inner = [w for w in trigger.words if w != head and w in found]
        inner += [
            c
            for c in reading.children(head)
            if c in found and reading.token(c).deprel == "obj" and len(trigger.words) > 1 and c in trigger.words
        ]
        if any(found[w].group.category == trigger.group.category for w in inner):
            continue
        kept.append(head)
    return kept
