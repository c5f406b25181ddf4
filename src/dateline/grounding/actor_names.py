"""Reading a named entity: the actor that its words name."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding import actor_patterns as patterns
from dateline.grounding import actor_roles as roles
from dateline.grounding.actor_countries import countries_in
from dateline.grounding.actor_readings import (
    HOME,
    METONYM,
    OFFICE,
    PATTERN,
    Reading,
    of_entry,
    of_match,
    own,
    plain,
)
from dateline.grounding.actor_scene import TITLES_OF_STATE, Scene, person_name
from dateline.grounding.names import name_key, word_set
from dateline.records import Entity

_ACTING = ("nsubj", "obl:agent")
_TOWARDS = word_set("by with against to between among for toward towards")


def read_entity(scene: Scene, entity: Entity, *, asked: bool = False) -> Reading | None:
    """Read a named entity by itself; places only when they act (:func:`read_place`), or when asked for."""
    if entity.kind == "person":
        return read_person(scene, entity, entity.first, entity.last)
    if entity.kind == "organization":
        return read_organization(scene, entity)
    if entity.kind == "norp":
        return read_people(scene, entity, asked=asked)
    if entity.kind in ("facility", "misc"):
        found = scene.registry.find(plain(entity.span.text), ("org",))
        return of_match(found) if found and found.how == "name" else None
    return read_place(scene, entity)


# First words of the names of a state's own bodies, where the country goes without saying.
_BRANCHES = word_set(
    "foreign interior defence defense home justice finance health education agriculture energy transport labour labor "
    "supreme constitutional high federal national central public state prime election electoral information"
)


def read_person(scene: Scene, entity: Entity, first: int, last: int) -> Reading | None:
    """Read a person; words ``[first, last)`` around the name may hold the office, which helps with spelling."""
    name = person_name(scene.analysis, entity)
    name = scene.full.get(name_key(name), name)
    found = scene.registry.find(name, ("person",), scene.home)
    if found is not None and found.how == "name":
        return of_match(found)
    words = [t.lower for t in scene.analysis.tokens[first:last]]
    title = roles.title_in(words)
    of = of_office(scene, first, last) or scene.home if title else None
    if title and of:
        known = roles.holders(scene.registry, title, of)
        surname = roles.of_surname(name, known)
        if surname is not None:
            return of_entry(surname, "name", OFFICE)
        entry = roles.spelt_like(name, known)
        if entry is not None:
            return of_entry(entry, "spelling", OFFICE)
    # Two words at least: a surname one letter off another's is more often another man's.
    if found is not None and " " in name_key(name):
        return of_match(found)
    body = scene.registry.find(name, ("group", "org", "state")) if " " not in name else None
    if body is not None and body.score == 1:
        return of_match(body)  # the model took another's name for a person's
    around = (entity.first, entity.last) != (first, last)
    countries = countries_in(scene.analysis, first, last, scene.registry) if around else []
    # An official of a report about one country is mostly that country's.
    return own(name, "person", countries[0] if countries else scene.home if _official(words) else None)


def _official(words: Sequence[str]) -> bool:
    """Whether the words around a person's name give an office or a rank."""
    return any(w.rstrip(".") in TITLES_OF_STATE for w in words)


def read_organization(scene: Scene, entity: Entity) -> Reading | None:
    """Read an organization: by its name or what its abbreviation stands for, by pattern, else as the report's own."""
    text = plain(entity.span.text)
    if name_key(text) in scene.registry.demonyms:
        return read_people(scene, entity)
    name = scene.short_for.get(text, text)
    found = scene.registry.find(name, ("group", "org", "state"), scene.home)
    if found is not None and found.how == "name":
        return of_match(found)
    pattern = patterns.read_pattern(scene, entity.first, entity.last, scene.analysis.head_of(entity.first, entity.last))
    if pattern is not None:
        return pattern
    if found is not None:
        return of_match(found)
    for short, long in scene.short_for.items():
        known = scene.registry.find(short, ("group", "org")) if long == name else None
        if known is not None and _shares_words(name, known.entry.name):
            return of_entry(known.entry, "spelling", OFFICE)
    organ = patterns.organ_of(name_key(name), ()) or _home_ministry(name)
    if organ is not None:  # "Parliament", "Army": of the country that the report is about
        entry = scene.registry.entry(f"{organ}:{scene.home}")
        return of_entry(entry, "coreference", HOME) if entry else None
    person = scene.registry.find(name, ("person",))
    if person is not None and person.how == "name":
        return of_match(person)  # the model took a person's name for an organization's
    name = scene.full.get(name_key(name), name)
    countries = countries_in(scene.analysis, entity.first, entity.last, scene.registry)
    return own(name, patterns.kind_of_name(name), countries[0] if countries else None)


def _home_ministry(name: str) -> str | None:
    """The organ that a name like "Foreign Ministry" or "Constitutional Court" is, if it names no country or place."""
    words = name_key(name).split()
    return patterns.organ_of(words[-1], ()) if 1 < len(words) <= 3 and words[0] in _BRANCHES else None


def read_people(scene: Scene, entity: Entity, *, asked: bool = False) -> Reading | None:
    """Read a people or party: "the Houthis", "Russians"; an adjective ("Russian warplanes") is no actor by itself.

    ``asked``: the adjective alone is the end of a relation, and stands for its state ("the [French] president").
    """
    text = plain(entity.span.text)
    found = scene.registry.find(text, ("group", "org"))
    head = scene.analysis.tokens[scene.analysis.head_of(entity.first, entity.last)]
    adjective = not asked and head.deprel in ("amod", "compound", "nmod:desc")
    if found is not None and found.how == "name" and not adjective:
        return of_match(found)
    code = scene.registry.demonyms.get(name_key(text))
    if adjective:
        return None
    if code is not None:
        entry = scene.registry.entry(f"civilians:{code}" if text.endswith("s") and code else f"state:{code}")
        return of_entry(entry, "name", PATTERN) if entry else None
    return own(text, None)


def read_place(scene: Scene, entity: Entity, *, asked: bool = False) -> Reading | None:
    """Read a place as the actor it stands for, where it acts or is acted on: a state, or a capital for its state.

    ``asked``: the words fill a role or are a source, so that whether they act need not be read off the tree.
    """
    text = plain(entity.span.text)
    acts = acting(scene, entity)
    found = scene.registry.find(text, ("state", "org", "group"))
    if found is not None and found.how == "name":
        state = found.entry.kind == "state"
        return of_match(found) if acts or asked or not state else None
    code = scene.registry.capitals.get(name_key(text))
    if code is not None and acts:
        entry = scene.registry.entry(f"state:{code}")
        return of_entry(entry, "role", METONYM) if entry else None
    return None


def acting(scene: Scene, entity: Entity) -> bool:
    """Whether the tree has the entity act or be dealt with; words under "in", "at", "from" are where it happens."""
    analysis = scene.analysis
    word = analysis.head_of(entity.first, entity.last)
    if any(analysis.tokens[c].deprel == "amod" for c in analysis.children[word]):
        return False  # "northern Syria" is a place
    for _ in range(4):  # conjuncts act as their first conjunct does; a chain longer than four is a list of places
        token = analysis.tokens[word]
        if token.deprel != "conj" or token.head < 0:
            break
        word = token.head
    token = analysis.tokens[word]
    cases = {analysis.tokens[c].lower for c in analysis.children[word] if analysis.tokens[c].deprel == "case"}
    if token.deprel.startswith(_ACTING):
        return not cases - _TOWARDS and not _copular(scene, token.head)
    return token.deprel.startswith(("obl", "nmod")) and bool(cases & _TOWARDS)


def _copular(scene: Scene, head: int) -> bool:
    return head >= 0 and scene.analysis.tokens[head].upos not in ("VERB", "NOUN")


def of_office(scene: Scene, first: int, last: int) -> str | None:
    """The country or organization of an office told in words ``[first, last)``."""
    codes = countries_in(scene.analysis, first, last, scene.registry)
    if codes:
        return codes[0]
    for i in range(first, last):
        entity = scene.entity_at.get(i)
        if entity is not None and entity.kind == "organization":
            found = scene.registry.find(plain(entity.span.text), ("org",))
            return found.entry.id if found else None
    return None


def _shares_words(a: str, b: str) -> bool:
    x, y = (set(name_key(n).split()) for n in (a, b))
    return len(x & y) * 2 >= max(1, min(len(x), len(y)))
