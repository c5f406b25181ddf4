"""Grammar of arguments: subjects, objects, prepositional phrases, through passives, control and coordination."""

from __future__ import annotations

from dateline.events.reading import Reading

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVES = frozenset({"nsubj:pass", "aux:pass", "csubj:pass"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_VERBAL = frozenset({"VERB", "AUX"})
_SHARING = frozenset({"VERB", "ADJ", "AUX", "NOUN"})
# A chain of shared subjects longer than this is a broken tree.
_DEEPEST = 6


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether the verb stands in the passive, as a finite form or as a bare participle behind its noun."""
    for child in reading.children(verb):
        if reading.token(child).deprel in _PASSIVES:
            return True
    token = reading.token(verb)
    if token.deprel in {"acl", "amod"}:
        return not token.lower.endswith("ing") and not _has(reading, verb, "mark") and token.upos == "VERB"
    if token.deprel == "conj" and token.head >= 0 and token.lower.endswith(("ed", "en", "n", "t")):
        aux = _has(reading, verb, "aux") or _has(reading, verb, "nsubj") or _has(reading, verb, "obj")
        return not aux and reading.token(token.head).upos == "VERB" and is_passive(reading, token.head)
    return False


def _has(reading: Reading, word: int, relation: str) -> bool:
    return any(reading.token(child).deprel == relation for child in reading.children(word))


def _marked(reading: Reading, verb: int, words: set[str]) -> bool:
    return any(
        reading.token(c).deprel in {"mark", "case"} and reading.token(c).lower in words for c in reading.children(verb)
    )


def _antecedent(reading: Reading, clause: int) -> int | None:
    """The noun that a relative clause describes."""
    token = reading.token(clause)
    seen = 0
    while token.deprel == "conj" and token.head >= 0 and seen < _DEEPEST:
        clause, token, seen = token.head, reading.token(token.head), seen + 1
    return token.head if token.deprel in {"acl:relcl", "advcl:relcl", "acl"} and token.head >= 0 else None


def surface_subject(reading: Reading, verb: int, depth: int = 0) -> int | None:
    """The grammatical subject, its own or shared: through coordination, control, relative clauses and participles."""
    for child in reading.children(verb):
        token = reading.token(child)
        if token.deprel in _SUBJECTS or token.deprel == "nsubj:pass":
            if token.lower in _RELATIVES and token.upos in {"PRON", "DET"}:
                return _antecedent(reading, verb) or child
            return child
    token = reading.token(verb)
    if depth >= _DEEPEST or token.head < 0:
        return None
    if token.deprel == "acl":
        return _participle_subject(reading, verb, token.head, depth)
    if token.deprel == "xcomp" or (token.deprel in {"conj", "advcl"} and reading.token(token.head).upos in _SHARING):
        controller = _controller(reading, verb, token.head)
        return controller if controller is not None else surface_subject(reading, token.head, depth + 1)
    return None


def _controller(reading: Reading, verb: int, governor: int) -> int | None:
    """The object that acts in the dependent clause: "forced them to leave", "arrested him for beating his guard"."""
    token = reading.token(verb)
    if token.deprel == "xcomp":
        return next((c for c in reading.children(governor) if reading.token(c).deprel in {"obj", "iobj"}), None)
    if token.deprel == "advcl" and token.lower.endswith("ing") and _marked(reading, verb, {"for", "of"}):
        return next(iter(objects(reading, governor)), None)
    return None


def _participle_subject(reading: Reading, verb: int, noun: int, depth: int) -> int | None:
    """The noun before a bare participle; past a noun that cannot act, the subject of the verb above it."""
    token = reading.token(noun)
    if token.upos not in {"NOUN", "PROPN", "PRON", "NUM"} or _has(reading, verb, "mark"):
        return None
    if reading.token(verb).lower.endswith("ing") and not reading.human(noun):
        above = governor_verb(reading, noun)
        shared = surface_subject(reading, above, depth + 1) if above is not None and above != verb else None
        if shared is not None and reading.human(shared):
            return shared
    return noun


def subjects(reading: Reading, verb: int) -> list[int]:
    """Who does it: the subject of an active verb; empty for a passive."""
    if is_passive(reading, verb):
        return []
    found = surface_subject(reading, verb)
    return [found] if found is not None else []


def objects(reading: Reading, verb: int) -> list[int]:
    """To whom it is done: the object of an active verb, the subject of a passive, the noun of an object relative."""
    if is_passive(reading, verb):
        token = reading.token(verb)
        if token.deprel == "amod" and token.head >= 0:
            return [token.head]
        found = surface_subject(reading, verb)
        return [found] if found is not None else []
    for child in reading.children(verb):
        token = reading.token(child)
        if token.deprel == "obj":
            if token.lower in _RELATIVES and token.upos in {"PRON", "DET"}:
                noun = _antecedent(reading, verb)
                return [noun] if noun is not None else []
            return [child]
    late = [c for c in reading.children(verb) if reading.token(c).deprel == "nsubj" and c > verb]
    if late and any(reading.token(c).deprel == "nsubj" and c < verb for c in reading.children(verb)):
        return late[:1]  # two subjects are one too many: the parser's slip for an object
    if indirect(reading, verb):
        return indirect(reading, verb)
    token = reading.token(verb)
    if token.deprel == "conj" and token.head >= 0 and reading.token(token.head).upos == "VERB":
        # "shelled and looted the town": treebanks hang the shared object on the first verb
        return [c for c in reading.children(token.head) if reading.token(c).deprel == "obj" and c > verb][:1]
    for child in reading.children(verb):
        if (
            reading.token(child).deprel == "conj"
            and reading.token(child).upos == "VERB"
            and not _between(reading, verb, child)
        ):
            return [c for c in reading.children(child) if reading.token(c).deprel == "obj"][:1]
    if token.deprel == "acl:relcl" and _has(reading, verb, "nsubj"):
        own = [c for c in reading.children(verb) if reading.token(c).deprel in _SUBJECTS]
        if own and reading.token(own[0]).lower not in _RELATIVES and token.head >= 0:
            return [token.head]
    return []


def _between(reading: Reading, verb: int, other: int) -> bool:
    """Whether anything but adverbs and "and" stands between two coordinated verbs."""
    return any(reading.token(i).upos not in {"CCONJ", "PUNCT", "ADV"} for i in range(verb + 1, other))


def indirect(reading: Reading, verb: int) -> list[int]:
    """The indirect object."""
    return [child for child in reading.children(verb) if reading.token(child).deprel == "iobj"]


def agents(reading: Reading, word: int) -> list[int]:
    """The by-phrase of a passive verb or of a noun."""
    found = []
    for child in reading.children(word):
        token = reading.token(child)
        if token.deprel == "obl:agent" or (token.deprel in {"nmod", "obl"} and reading.case_of(child) == "by"):
            found.append(child)
    return found


def prepositional(reading: Reading, word: int, case: str) -> list[int]:
    """Heads of the phrases that the word governs with this preposition ("behalf" for "on behalf of" is none)."""
    return [
        child
        for child in reading.children(word)
        if reading.token(child).deprel.split(":")[0] in {"obl", "nmod"} and reading.case_of(child) == case
    ]


def possessors(reading: Reading, noun: int) -> list[int]:
    """Possessive modifiers: "Chad's", "their"."""
    return [child for child in reading.children(noun) if reading.token(child).deprel == "nmod:poss"]


def modifiers(reading: Reading, noun: int) -> list[int]:
    """Compound and adjectival modifiers that name an actor: "rebel", "Turkish", "government"."""
    found = []
    for child in reading.children(noun):
        token = reading.token(child)
        if token.deprel not in {"compound", "amod", "nmod", "nmod:desc"} or reading.case_of(child):
            continue
        tags = reading.tags[child]
        if token.upos == "ADJ" and "norp" not in tags and "location" not in tags:
            continue
        if tags & {"norp", "organization", "location"} or tags & {"armed", "police", "government", "crowd", "party"}:
            found.append(child)
    return found


def governor_verb(reading: Reading, noun: int) -> int | None:
    """The verb whose object or passive subject the noun is, else ``None``."""
    token = reading.token(noun)
    seen = 0
    while token.deprel == "conj" and token.head >= 0 and seen < _DEEPEST:
        token, seen = reading.token(token.head), seen + 1
    if token.head >= 0 and token.deprel in {"obj", "nsubj:pass", "obl", "nsubj"}:
        verb = reading.token(token.head)
        return token.head if verb.upos in _VERBAL else None
    if token.deprel in {"acl", "acl:relcl"}:
        return None
    return None


def clause_of(reading: Reading, word: int) -> int | None:
    """The clausal complement of a word, else ``None``."""
    for child in reading.children(word):
        if reading.token(child).deprel in {"ccomp", "xcomp", "acl", "advcl"}:
            return child
    return None
