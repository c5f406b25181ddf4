"""Reading one mention: the actor that its words name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.grounding import actor_patterns as patterns
from dateline.grounding import actor_roles as roles
from dateline.grounding.actor_scene import Scene, head_of, person_name
from dateline.grounding.names import name_key
from dateline.grounding.registry import Entry, Match
from dateline.records import Entity, LinkHow

# Scores of readings that are no plain name match: to be calibrated on annotated links.
PATTERN, OFFICE, FOLLOWER, SPEAKER, METONYM, OWN = 0.9, 0.85, 0.85, 0.7, 0.6, 0.9
_ACTING = ("nsubj", "obl:agent")
_TOWARDS = frozenset({"by", "with", "against", "to", "between", "among", "for", "toward", "towards"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor that a mention was read as, and how."""

    id: str
    name: str
    kind: str | None
    country: str | None
    wikidata: str | None
    how: LinkHow
    score: float


def of_entry(entry: Entry, how: LinkHow, score: float) -> Reading:
    """The reading of a registry entry."""
    return Reading(entry.id, entry.name, entry.kind, entry.country, entry.wikidata, how, score)


def of_match(match: Match) -> Reading:
    """The reading of a registry match."""
    return of_entry(match.entry, match.how, match.score)


def own(
    name: str, kind: str | None, country: str | None = None, how: LinkHow = "name", score: float = OWN
) -> Reading | None:
    """An actor of the report's own, named as written; ``None`` when the name has no letter."""
    key = name_key(name) or "".join(c for c in name.casefold() if c.isalnum())
    return Reading("report:" + key.replace(" ", "-"), name, kind, country, None, how, score) if key else None


def read_entity(scene: Scene, entity: Entity) -> Reading | None:
    """Read a named entity by itself; places only when they act (:func:`read_place`)."""
    if entity.kind == "person":
        return read_person(scene, entity, entity.first, entity.last)
    if entity.kind == "organization":
        return read_organization(scene, entity)
    if entity.kind == "norp":
        return read_people(scene, entity)
    if entity.kind in ("facility", "misc"):
        found = scene.registry.find(_plain(entity.span.text), ("org",))
        return of_match(found) if found and found.how == "name" else None
    return read_place(scene, entity)


def read_person(scene: Scene, entity: Entity, first: int, last: int) -> Reading | None:
    """Read a person; words ``[first, last)`` around the name may hold the office, which helps with spelling."""
    name = person_name(scene.analysis, entity)
    name = scene.full.get(name_key(name), name)
    found = scene.registry.find(name, ("person",), scene.home)
    if found is not None and found.how == "name":
        return of_match(found)
    words = [t.lower for t in scene.analysis.tokens[first:last]]
    title = roles.title_in(words)
    of = _of_office(scene, first, last) if title else None
    if title and of:
        entry = roles.spelt_like(name, roles.holders(scene.registry, title, of))
        if entry is not None:
            return of_entry(entry, "spelling", OFFICE)
    # Two words at least: a surname one letter off another's is more often another man's.
    if found is not None and " " in name_key(name):
        return of_match(found)
    body = scene.registry.find(name, ("group", "org")) if " " not in name else None
    if body is not None and body.score == 1:
        return of_match(body)  # the model took an organization's name for a person's
    around = (entity.first, entity.last) != (first, last)
    countries = patterns.countries_in(scene.analysis, first, last, scene.registry) if around else []
    return own(name, "person", countries[0] if countries else None)


def read_organization(scene: Scene, entity: Entity) -> Reading | None:
    """Read an organization: by its name, by what its abbreviation stands for, by pattern, else as the report's own."""
    text = _plain(entity.span.text)
    name = scene.short_for.get(text, text)
    found = scene.registry.find(name, ("group", "org", "state"), scene.home)
    if found is not None and found.how == "name":
        return of_match(found)
    pattern = read_pattern(scene, entity.first, entity.last, head_of(scene.analysis, entity.first, entity.last))
    if pattern is not None:
        return pattern
    if found is not None:
        return of_match(found)
    for short, long in scene.short_for.items():
        known = scene.registry.find(short, ("group", "org")) if long == name else None
        if known is not None and _shares_words(name, known.entry.name):
            return of_entry(known.entry, "spelling", OFFICE)
    name = scene.full.get(name_key(name), name)
    countries = patterns.countries_in(scene.analysis, entity.first, entity.last, scene.registry)
    return own(name, patterns.kind_of_name(name), countries[0] if countries else None)


def read_people(scene: Scene, entity: Entity) -> Reading | None:
    """Read a people or party: "the Houthis", "Russians"; an adjective ("Russian warplanes") is no actor by itself."""
    text = _plain(entity.span.text)
    found = scene.registry.find(text, ("group", "org"))
    head = scene.analysis.tokens[head_of(scene.analysis, entity.first, entity.last)]
    adjective = head.deprel in ("amod", "compound", "nmod:desc")
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
    text = _plain(entity.span.text)
    acts = acting(scene, entity)
    found = scene.registry.find(text, ("state", "org"))
    if found is not None and found.how == "name":
        return of_match(found) if acts or asked else None
    code = scene.registry.capitals.get(name_key(text))
    if code is not None and acts:
        entry = scene.registry.entry(f"state:{code}")
        return of_entry(entry, "role", METONYM) if entry else None
    return None


def acting(scene: Scene, entity: Entity) -> bool:
    """Whether the tree has the entity act or be dealt with; words under "in", "at", "from" are where it happens."""
    analysis = scene.analysis
    word = head_of(analysis, entity.first, entity.last)
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


def read_phrase(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read a noun phrase whose head is no name: by its whole name, an office, a pattern, or the group it belongs to."""
    analysis = scene.analysis
    text = _plain(analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end])
    found = scene.registry.find(text, ("group", "org", "state")) if last - first > 1 else None
    if found is not None and found.how == "name":
        return of_match(found)
    return (
        read_office(scene, first, last, head)
        or read_follower(scene, first, last, head)
        or read_pattern(scene, first, last, head)
    )


def read_office(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "the French president": its holder that day, its holder named in the report, or one of its own."""
    tokens = scene.analysis.tokens
    if tokens[head].lower not in roles.PERSON_HEADS:
        return None
    words = [t.lower for t in tokens[first : head + 1]]
    of = _of_office(scene, first, last)
    title = roles.title_in([t.lower for t in tokens[first:last]])
    if of is None:
        return None
    if title:
        entry = roles.in_office(scene.registry, title, of, scene.day) or _named_holder(scene, title, of)
        if entry is not None:
            return of_entry(entry, "role", OFFICE)
    if not title and words[-1] in patterns.SPEAKERS:
        return None
    text = scene.analysis.text[tokens[first].start : tokens[last - 1].end]
    country = of if ":" not in of else None
    return own(_plain(text), "person", country, "role", METONYM) if last - first <= 8 else None


def _named_holder(scene: Scene, title: str, of: str) -> Entry | None:
    """The one person named in the report that has held the office."""
    known = {e.id: e for e in roles.holders(scene.registry, title, of)}
    named = set()
    for entity in scene.analysis.entities:
        if entity.kind == "person":
            found = scene.registry.find(person_name(scene.analysis, entity), ("person",), scene.home)
            if found is not None and found.entry.id in known:
                named.add(found.entry.id)
    return known[named.pop()] if len(named) == 1 else None


def _of_office(scene: Scene, first: int, last: int) -> str | None:
    """The country or organization of an office told in words ``[first, last)``."""
    codes = patterns.countries_in(scene.analysis, first, last, scene.registry)
    if codes:
        return codes[0]
    for i in range(first, last):
        entity = scene.entity_at.get(i)
        if entity is not None and entity.kind == "organization":
            found = scene.registry.find(_plain(entity.span.text), ("org",))
            return found.entry.id if found else None
    return None


def read_follower(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "Hamas fighters", "a UN spokesman", "members of the PKK": the named group they belong to or speak for."""
    tokens = scene.analysis.tokens
    word = tokens[head].lower
    if word not in patterns.FOLLOWERS and word not in patterns.SPEAKERS:
        return None
    speaks = word not in patterns.FOLLOWERS
    inside = {e.first: e for i in range(first, last) if (e := scene.entity_at.get(i)) is not None}
    for entity in inside.values():
        if entity.kind not in ("organization", "norp") or not _belongs(scene, entity, head):
            continue
        found = read_organization(scene, entity)
        if found is None or (entity.kind == "norp" and not found.id.startswith(("group:", "org:"))):
            continue
        if speaks:
            return replace(found, how="role", score=min(SPEAKER, found.score))
        if not found.id.startswith("report:"):
            return replace(found, score=min(FOLLOWER, found.score))
    return None


def _belongs(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether the entity hangs on the head word directly, or by one noun between ("fighters of the group Hamas")."""
    tokens = scene.analysis.tokens
    word = tokens[head_of(scene.analysis, entity.first, entity.last)].head
    return word == head or (
        word >= 0 and tokens[word].head == head and tokens[word].deprel in ("nmod", "appos", "compound")
    )


def read_pattern(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "French warplanes", "the police of Kenya", "Syrian rebels": an organ of a state, or armed men."""
    tokens = scene.analysis.tokens
    word = tokens[head].lower
    codes = patterns.countries_in(scene.analysis, first, last, scene.registry)
    if not codes or len(set(codes)) > 2:
        return None
    organ = patterns.organ_of(word, (t.lower for t in tokens[first:last]))
    if organ is not None and word in ("officials", "official", "journalists", "families") and len(set(codes)) > 1:
        return None
    if organ is not None:
        entry = scene.registry.entry(f"{organ}:{codes[0]}")
        return of_entry(entry, "name", PATTERN) if entry else None
    kind = patterns.ARMED_KIND.get(word)
    if kind is not None and last - first <= 6:
        text = scene.analysis.text[tokens[first].start : tokens[last - 1].end]
        return own(_plain(text), kind, codes[0])
    return None


def _plain(text: str) -> str:
    """The words without an article before, a possessive after, and with single spaces."""
    words = text.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    plain = " ".join(words)
    for ending in ("'s", "’s"):
        plain = plain.removesuffix(ending)
    return plain.strip(" \"“”'‘’,;:") or text


def _shares_words(a: str, b: str) -> bool:
    x, y = (set(name_key(n).split()) for n in (a, b))
    return len(x & y) * 2 >= max(1, min(len(x), len(y)))
