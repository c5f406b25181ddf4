"""Grammar of arguments: subjects, objects, prepositional phrases, through passives, control and coordination."""

from __future__ import annotations

from dateline.events.reading import Reading

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVES = frozenset({"nsubj:pass", "aux:pass", "csubj:pass"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_VERBAL = frozenset({"VERB", "AUX"})
# Verbs that want an object: without one and without an auxiliary their past form is a headline's passive.
_NEEDS_OBJECT = frozenset(
    {
        "abduct", "arrest", "behead", "capture", "convict", "destroy", "detain", "displace", "evacuate", "execute",
        "free", "hospitalise", "hospitalize", "hurt", "injure", "jail", "kidnap", "kill", "murder", "oust", "release",
        "rescue", "sentence", "slay", "torture", "wound",
    }
)  # fmt: skip
_PHRASES = frozenset({"obl", "obj", "nmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SHARING = frozenset({"VERB", "ADJ", "AUX", "NOUN"})
# A chain of shared subjects longer than this is a broken tree.
_DEEPEST = 6


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether the verb stands in the passive, as a finite form or as a bare participle behind its noun."""
    for child in reading.children(verb):
        if reading.token(child).deprel in _PASSIVES:
            return True
    if _headline_passive(reading, verb):
        return True
    token = reading.token(verb)
    if token.deprel in {"acl", "amod"}:
        own = _has(reading, verb, "mark") or _has(reading, verb, "obj")  # with an object of its own it is active
        return not token.lower.endswith("ing") and not own and token.upos == "VERB"
    if token.deprel == "conj" and token.head >= 0 and token.lower.endswith(("ed", "en", "n", "t")):
        aux = _has(reading, verb, "aux") or _has(reading, verb, "nsubj") or _has(reading, verb, "obj")
        return not aux and reading.token(token.head).upos == "VERB" and is_passive(reading, token.head)
    return False


def _headline_passive(reading: Reading, verb: int) -> bool:
    """Whether a headline leaves the auxiliary out: "Three soldiers killed in ambush", "At least 12 wounded"."""
    token = reading.token(verb)
    if token.upos != "VERB" or token.deprel not in {"root", "parataxis", "ccomp", "conj", "advcl"}:
        return False
    if reading.lemmas[verb] not in _NEEDS_OBJECT or token.lower in {reading.lemmas[verb], "slew"} - {"hurt"}:
        return False
    if token.lower.endswith(("ing", "s")) or (token.deprel == "conj" and not _has(reading, verb, "nsubj")):
        return False
    return not any(_has(reading, verb, r) for r in ("obj", "aux", "ccomp", "mark")) and bool(_before(reading, verb))


def _before(reading: Reading, verb: int) -> list[int]:
    """The verb's subject, or the bare number that stands for it, to its left."""
    left = [c for c in reading.children(verb) if c < verb]
    found = [c for c in left if reading.token(c).deprel in _SUBJECTS]
    return found or [c for c in left if reading.token(c).upos == "NUM" and reading.token(c).deprel == "nummod"]


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
    told = across_quotation(reading, verb)
    if told is not None:
        return surface_subject(reading, told, depth + 1)
    if token.deprel == "xcomp" or (token.deprel in {"conj", "advcl"} and reading.token(token.head).upos in _SHARING):
        controller = _controller(reading, verb, token.head)
        return controller if controller is not None else surface_subject(reading, token.head, depth + 1)
    return None


def across_quotation(reading: Reading, verb: int) -> int | None:
    """The reporting verb that a coordinated verb really continues: ""They fled," he said, and urged calm"."""
    token = reading.token(verb)
    if token.deprel != "conj" or token.head < 0:
        return None
    head = reading.token(token.head)
    above = head.head
    if head.deprel in {"ccomp", "parataxis"} and token.head < above < verb and reading.token(above).upos == "VERB":
        return above
    between = [c for c in reading.children(token.head) if token.head < c < verb and reading.token(c).upos == "VERB"]
    return next((c for c in between if reading.token(c).deprel == "parataxis" and _has(reading, c, "nsubj")), None)


def _controller(reading: Reading, verb: int, governor: int) -> int | None:
    """The object that acts in the dependent clause: "forced them to leave", "arrested him for beating his guard"."""
    token = reading.token(verb)
    if token.deprel == "xcomp":
        objects_ = [c for c in reading.children(governor) if reading.token(c).deprel in {"obj", "iobj"}]
        return next((c for c in objects_ if reading.human(c)), None)  # "began the operation to ...": the subject acts
    if token.deprel == "advcl" and token.lower.endswith("ing") and _marked(reading, verb, {"for", "of"}):
        return next(iter(objects(reading, governor)), None)
    return None


def _participle_subject(reading: Reading, verb: int, noun: int, depth: int) -> int | None:
    """The noun before a bare participle; past a noun that cannot act, the subject of the verb above it."""
    token = reading.token(noun)
    if token.upos in _NOMINAL and _marked(reading, verb, {"to"}):
        return _owner(reading, noun, depth)
    if token.upos not in _NOMINAL or _has(reading, verb, "mark"):
        return None
    if reading.token(verb).lower.endswith("ing") and not reading.human(noun):
        above = governor_verb(reading, noun)
        shared = surface_subject(reading, above, depth + 1) if above is not None and above != verb else None
        if shared is not None and reading.human(shared):
            return shared
    return noun


def _owner(reading: Reading, noun: int, depth: int) -> int | None:
    """Who acts in "their efforts to retake the city" and "launched an operation to retake the city"."""
    own = [w for w in possessors(reading, noun) if reading.human(w)]
    above = governor_verb(reading, noun)
    if own and not (reading.pronoun(own[0]) and above is not None and reading.token(noun).deprel == "obj"):
        return own[0]
    token = reading.token(noun)
    if above is None and token.deprel == "nmod" and token.head >= 0:
        return _owner(reading, token.head, depth + 1) if depth < _DEEPEST else None
    if above is None or is_passive(reading, above):
        return None
    shared = surface_subject(reading, above, depth + 1)
    acting = shared is not None and shared != noun and reading.human(shared)
    return shared if acting else (own[0] if own else None)


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
        return [found] if found is not None else _before(reading, verb)[:1]
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
    return _raised(reading, verb) or _shared_object(reading, verb)


def _shared_object(reading: Reading, verb: int) -> list[int]:
    """The object of a coordinated verb, or the noun that an object relative describes."""
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


def _raised(reading: Reading, verb: int) -> list[int]:
    """The object that the parser hung on the clause behind it: "accused the mayor of rigging the vote"."""
    if reading.lemmas[verb] not in {"accuse", "suspect", "convict", "blame", "warn", "urge"}:
        return []
    for clause in reading.children(verb):
        if reading.token(clause).deprel in {"advcl", "ccomp", "xcomp"} and clause > verb:
            own = [c for c in reading.children(clause) if reading.token(c).deprel == "nsubj" and verb < c < clause]
            if own:
                return own[:1]
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
        elif reading.lemmas[child] == "hand" and reading.case_of(child) in {"at", "by"}:
            found += prepositional(reading, child, "of")  # "at the hands of the militia"
    if not found and is_passive(reading, word):
        # "were sent to the border by Uganda": the parser hangs the agent on the last phrase
        after = [c for c in reading.children(word) if c > word and reading.token(c).deprel.split(":")[0] in _PHRASES]
        found = [b for c in after for b in reading.children(c) if b > c and reading.case_of(b) == "by"]
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
