"""Conditions that the lexicon puts on a trigger: who takes part, what is governed, what stands nearby."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dateline.events import arguments
from dateline.events.reading import Reading
from dateline.events.roles import Roles
from dateline.vocabulary import LexiconGroup

_NAMED: Final = frozenset({"organization", "norp", "location"})
_STATE: Final = frozenset({"government", "party"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lexicon match before its conditions are tested: head word, subject, objects, roles."""

    reading: Reading
    head: int
    group: LexiconGroup
    nominal: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    roles: Roles

    @property
    def participants(self) -> tuple[int, ...]:
        """All heads that take part."""
        return (*self.roles.actor, *self.roles.recipient, *self.subjects, *self.objects)

    def any_tag(self, heads: tuple[int, ...], *tags: str) -> bool:
        """Whether one of the phrases bears one of the classes."""
        wanted = frozenset(tags)
        return any(self.reading.phrase_tags(head) & wanted for head in heads)


def _political(c: Candidate) -> bool:
    return any(_political_or_named(c.reading, h) for h in c.participants) or (c.nominal and _near_political(c))


def _political_or_named(reading: Reading, head: int) -> bool:
    entity = reading.entities[head]
    return reading.political(head) or reading.pronoun(head) or (entity is not None and entity.kind == "person")


def _near_political(c: Candidate) -> bool:
    """A noun without arguments of its own: its sentence must name a political or armed actor."""
    return any(
        c.reading.tags[i] & {"armed", "government", "party", "norp", "organization", "location", "police"}
        for i in c.reading.sentence_words(c.head)
    )


def _armed(c: Candidate) -> bool:
    if c.any_tag(c.participants, "armed", "police"):
        return True
    return any("armed" in c.reading.tags[i] for i in c.reading.sentence_words(c.head) if i != c.head)


def _violence(c: Candidate) -> bool:
    if c.any_tag(c.participants, "armed", "police", *_NAMED):
        return True
    words = c.reading.codebook.participants.violence
    named = {"armed", "police", "norp", "location"} if c.nominal else {"armed", "police", "norp"}
    return any(
        c.reading.lemmas[i] in words or c.reading.tags[i] & named
        for i in c.reading.sentence_words(c.head)
        if i != c.head
    )


def _violence_nearby(c: Candidate) -> bool:
    words = c.reading.codebook.participants.violence - {"die", "death", "dead", "injure", "casualty"}
    return any(c.reading.lemmas[i] in words for i in c.reading.sentence_words(c.head) if i != c.head)


def _territory(c: Candidate) -> bool:
    heads = c.objects or (c.roles.recipient if c.nominal else ())
    for h in heads:
        ofs = [w for w in c.reading.children(h) if c.reading.case_of(w) == "of"]
        if any(
            c.reading.phrase_tags(w) & {"location", "facility"} or "territory" in c.reading.tags[w] for w in (h, *ofs)
        ):
            weak = c.reading.lemmas[c.head] in {"take", "lose", "clear", "secure", "control", "recover", "regain"}
            if not weak or _armed(c):
                return True
    return False


def _human_agent(c: Candidate) -> bool:
    """Killing needs a killer or a victim of this codebook: no road, no fire, no storm as its subject."""
    subjects = c.roles.actor
    if subjects and not any(c.reading.human(h) for h in subjects):
        return _violence_nearby(c)
    if c.any_tag(c.participants, "armed", "police", "norp", "government", "crowd"):
        return True
    return _violence_nearby(c) or c.any_tag(c.participants, "organization", "location")


def _modal(c: Candidate) -> bool:
    token = c.reading.token(c.head)
    return token.deprel == "aux" and token.head >= 0 and any(c.reading.political(h) for h in c.roles.recipient)


def _armed_subject(c: Candidate) -> bool:
    heads = (*c.subjects, *c.roles.actor)
    return c.any_tag(heads, "armed", "police") or (any(c.reading.pronoun(h) for h in heads) and _armed(c))


def _has_clause(c: Candidate) -> bool:
    return any(
        c.reading.token(child).deprel in {"ccomp", "xcomp", "advcl", "acl", "csubj", "obl"}
        and (c.reading.token(child).upos in {"VERB", "ADJ", "AUX", "NOUN"})
        for child in c.reading.children(c.head)
    )


def _clause_to(c: Candidate) -> bool:
    return any(
        c.reading.token(child).deprel in {"xcomp", "advcl", "ccomp"} and c.reading.token(child).upos == "VERB"
        for child in c.reading.children(c.head)
    )


def _predicate(c: Candidate) -> bool:
    token = c.reading.token(c.head)
    return token.deprel in {"root", "ccomp", "conj", "parataxis", "xcomp", "advcl", "acl:relcl"} and (
        any(
            c.reading.token(child).deprel in {"cop", "nsubj", "nsubj:pass", "aux:pass"}
            for child in c.reading.children(c.head)
        )
        or token.deprel == "xcomp"
    )


def _place(c: Candidate) -> bool:
    return any(
        "location" in c.reading.tags[child] or "facility" in c.reading.tags[child]
        for child in c.reading.children(c.head)
        if c.reading.token(child).deprel in {"obl", "obj"}
    )


def _official(c: Candidate) -> bool:
    return any(
        c.reading.phrase_tags(h) & {"government", "party"} and c.reading.phrase_tags(h) & {"person", "government"}
        for h in c.subjects
    )


def _sport(c: Candidate) -> bool:
    sport = c.reading.codebook.participants.domains.get("sport", frozenset())
    return sum(c.reading.lemmas[i] in sport for i in c.reading.sentence_words(c.head)) >= 1


def _legal_near(c: Candidate) -> bool:
    return any(c.reading.tags[i] & {"legal", "police"} for i in c.reading.sentence_words(c.head) if i != c.head)


def _negated(c: Candidate) -> bool:
    """Whether the verb itself is negated: to not accept is to reject."""
    negators = {"not", "n't", "n’t", "never"}
    return any(
        c.reading.token(child).lower in negators and c.reading.token(child).deprel in {"advmod", "aux", "neg"}
        for child in c.reading.children(c.head)
    )


def _noun_or_object(c: Candidate) -> bool:
    return c.nominal or bool(c.objects)


_TESTS: Final[Mapping[str, Callable[[Candidate], bool]]] = MappingProxyType(
    {
        "political": _political,
        "political-or-person": lambda c: _political(c) or any(c.reading.human(h) for h in c.participants),
        "political-or-armed": lambda c: _political(c) or _armed(c),
        "political-or-legal": lambda c: _political(c) or _legal_near(c),
        "political-subject": lambda c: any(c.reading.human(h) for h in (*c.subjects, *c.roles.actor)),
        "political-object": lambda c: any(c.reading.political(h) for h in (*c.objects, *c.roles.recipient)),
        "political-mod": lambda c: any(c.reading.political(h) for h in (*c.roles.actor, *c.roles.recipient)),
        "political-preposition": lambda c: any(c.reading.human(h) for h in c.roles.recipient),
        "armed": _armed,
        "armed-subject": _armed_subject,
        "armed-object": lambda c: c.any_tag((*c.objects, *c.roles.recipient), "armed", "police"),
        "object": lambda c: bool(c.objects) or (c.nominal and bool(c.roles.recipient)),
        "subject": lambda c: bool(c.subjects) or bool(c.roles.actor),
        "object-person": lambda c: any(c.reading.human(h) for h in (*c.objects, *c.roles.recipient)),
        "negated": _negated,
        "object-or-noun": _noun_or_object,
        "no-object": lambda c: not c.objects,
        "official-subject": _official,
        "place": _place,
        "clause": _has_clause,
        "clause-to": _clause_to,
        "predicate": _predicate,
        "legal": _legal_near,
        "legal-subject": lambda c: c.any_tag((*c.subjects, *c.roles.actor), "legal", "police"),
        "crowd-subject": lambda c: c.any_tag((*c.subjects, *c.roles.actor), "crowd"),
        "police-or-crowd": lambda c: c.any_tag(c.participants, "police", "crowd"),
        "not-armed": lambda c: not c.any_tag(c.participants, "armed"),
        "not-sport": lambda c: not _sport(c),
        "not-air": lambda c: c.reading.lemmas[max(c.head - 1, 0)] not in {"air", "aerial", "bombing"},
        "not-territory": lambda c: not _territory(c),
        "territory-object": _territory,
        "violence": _violence,
        "violence-nearby": _violence_nearby,
        "human-agent": _human_agent,
        "modal-demand": _modal,
        "recipient-in-clause": _has_clause,
    }
)  # fmt: skip


def holds(candidate: Candidate) -> bool:
    """Whether every condition and every word list of the candidate's group is met."""
    return all(_TESTS[need](candidate) for need in candidate.group.needs) and _lists(candidate)


def _lists(c: Candidate) -> bool:
    group, reading, head = c.group, c.reading, c.head
    objects = {word for h in c.objects for word in _object_words(reading, h)}
    subjects = {reading.lemmas[h] for h in c.subjects}
    if group.objects and not objects & group.objects:
        return False
    if objects & group.not_objects or subjects & group.not_subjects:
        return False
    if group.prepositions and not _prepositions(reading, head) & group.prepositions:
        return False
    return _clause_lists(c) and _nearby_lists(c)


def _object_words(reading: Reading, head: int) -> set[str]:
    """Head lemma of an object, its "of" complement and coordinated heads, and two-word names ("joint exercise")."""
    found = {reading.lemmas[head]}
    for child in reading.children(head):
        deprel = reading.token(child).deprel
        if deprel == "conj" or (deprel == "nmod" and reading.case_of(child) == "of"):
            found.add(reading.lemmas[child])
        elif deprel in {"amod", "compound"}:
            found.add(f"{reading.lemmas[child]} {reading.lemmas[head]}")
    return found


def _prepositions(reading: Reading, head: int) -> set[str]:
    found = set()
    for child in reading.children(head):
        deprel = reading.token(child).deprel.split(":")[0]
        if deprel in {"obl", "nmod"}:
            found.add(reading.case_of(child))
        elif deprel in {"xcomp", "acl", "advcl", "ccomp"}:
            found |= {reading.token(m).lower for m in reading.children(child) if reading.token(m).deprel == "mark"}
    return found


def _clause_lists(c: Candidate) -> bool:
    group, reading = c.group, c.reading
    if not group.clauses and not group.not_clauses:
        return True
    found: set[str] = set()
    for child in reading.children(c.head):
        if reading.token(child).deprel in {"xcomp", "ccomp", "acl", "advcl"}:
            found.add(reading.lemmas[child])
            found |= {reading.token(m).lower for m in reading.children(child) if reading.token(m).deprel == "mark"}
            found |= {f"{reading.lemmas[child]} {reading.lemmas[o]}" for o in reading.children(child)}
    if group.clauses and not ("*" in group.clauses and found) and not found & group.clauses:
        return False
    return not found & group.not_clauses


def _nearby_lists(c: Candidate) -> bool:
    group, reading, head = c.group, c.reading, c.head
    if group.words or group.not_words:
        near = {reading.lemmas[i] for i in reading.sentence_words(head) if i != head}
        if (group.words and not near & group.words) or near & group.not_words:
            return False
    if group.not_modifiers or group.of or group.of_not:
        mods = {
            reading.lemmas[i] for i in reading.children(head) if reading.token(i).deprel in {"compound", "amod", "nmod"}
        }
        ofs = {w for p in ("of", "for", "against", "with", "on") for h in arguments.prepositional(reading, head, p)
               for w in _object_words(reading, h)}  # fmt: skip
        if mods & group.not_modifiers or ofs & group.of_not or (group.of and not ofs & group.of):
            return False
    if group.verbs_over or group.not_verbs:
        verb = arguments.governor_verb(reading, head)
        over = reading.lemmas[verb] if verb is not None else ""
        if (group.verbs_over and over not in group.verbs_over) or over in group.not_verbs:
            return False
    return True
