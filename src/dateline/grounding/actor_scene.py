"""What a report as a whole says about the names in it: full names, abbreviations, the country it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.grounding.actor_countries import countries_in
from dateline.grounding.names import name_key, word_set
from dateline.grounding.registry import Registry
from dateline.records import Analysis, Entity

_TITLES = word_set(
    "mr mrs ms dr sir dame lord lady prof professor president minister prime general gen colonel col major maj "
    "captain capt lt lieutenant sergeant sgt sheikh sheik imam ayatollah mullah king queen prince princess pope "
    "bishop archbishop cardinal rev father justice judge senator sen representative rep governor gov mayor "
    "ambassador chancellor premier chief commander spokesman spokeswoman spokesperson foreign secretary vice "
    "deputy former the brigadier admiral inspector superintendent constable officer leader mp comrade hon "
    "honourable honorable"
)
# Those of them that a state gives.
TITLES_OF_STATE = word_set(
    "president minister prime general gen colonel col major maj captain capt lieutenant lt brigadier admiral inspector "
    "superintendent constable judge justice senator sen governor gov mayor ambassador chancellor premier king queen "
    "spokesman spokeswoman spokesperson secretary commander chief prosecutor"
)
# A country that has this share of the country names in a report, and is named so often, is what "the government" is of.
HOME_SHARE, HOME_COUNT = 0.6, 2


@dataclass(frozen=True, slots=True)
class Scene:
    """The report's own context for reading names.

    ``full`` maps a shorter name's key to the longer name of the report that holds it; ``short_for`` an abbreviation to
    the name it stands for; ``home`` is the country that the report is mostly about, if one is; ``day`` the ISO day of
    publication; ``entity_at`` the entity that each word belongs to; ``paragraphs`` the paragraph of each sentence.
    """

    analysis: Analysis
    registry: Registry
    day: str | None
    full: Mapping[str, str]
    short_for: Mapping[str, str]
    home: str | None
    entity_at: Mapping[int, Entity]
    paragraphs: Sequence[int]


def scene_of(analysis: Analysis, registry: Registry, day: str | None) -> Scene:
    """Look over the report once."""
    entity_at = {i: e for e in analysis.entities for i in range(e.first, e.last)}
    people = [person_name(analysis, e) for e in analysis.entities if e.kind == "person"]
    bodies = [e.span.text for e in analysis.entities if e.kind == "organization"]
    full = _containers(people, at_end=True) | _containers(bodies, at_end=False)
    home = _home(analysis, registry)
    return Scene(analysis, registry, day, full, _abbreviations(analysis), home, entity_at, _paragraphs(analysis))


def person_name(analysis: Analysis, entity: Entity) -> str:
    """The name without titles before it and a possessive after it: "Mr Smith's" gives "Smith"."""
    first, last = entity.first, entity.last
    while first < last - 1 and analysis.tokens[first].lower.rstrip(".") in _TITLES:
        first += 1 + (analysis.tokens[first + 1].text == "." and first + 2 < last)
    if last - first > 1 and analysis.tokens[last - 1].lower in ("'s", "’s", "'", "’"):
        last -= 1
    text = analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end]
    return " ".join(text.split())


def _containers(names: Iterable[str], *, at_end: bool) -> dict[str, str]:
    """For each name the longest other name of the report that holds its words: at the end (surnames) or at the start.

    A first name alone joins too, if just one full name begins with it.
    """
    keys = {name_key(n): n for n in names if name_key(n)}
    by_edge: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()
        for n in range(1, len(words)):
            by_edge.setdefault(" ".join(words[-n:]) if at_end else " ".join(words[:n]), []).append(key)
        if at_end and len(words) > 2:
            by_edge.setdefault(f"{words[0]} {words[-1]}", []).append(key)
    firsts: dict[str, list[str]] = {}
    for key in keys:
        if at_end and " " in key:
            firsts.setdefault(key.split()[0], []).append(key)
    out = {}
    for key, name in keys.items():
        longer = by_edge.get(key) or (firsts[key] if len(firsts.get(key, ())) == 1 else [])
        if longer and (at_end or len(key) > 3):
            best = max(longer, key=lambda k: (len(k), k))
            if best != key and keys[best] != name:
                out[key] = keys[best]
    return out


def _abbreviations(analysis: Analysis) -> dict[str, str]:
    """Abbreviations in brackets after a name whose initials they fit: "National Salvation Front (NSF)"."""
    out: dict[str, str] = {}
    ends = {
        e.last: e
        for e in analysis.entities
        if e.kind in ("organization", "norp", "person", "location", "misc", "facility")
    }
    tokens = analysis.tokens
    for i in range(1, len(tokens) - 2):
        short = tokens[i + 1].text
        if (
            tokens[i].text != "("
            or tokens[i + 2].text != ")"
            or not (2 <= len(short) <= 10 and sum(c.isupper() for c in short) > 1)
        ):
            continue
        entity = ends.get(i)
        if entity is not None and _initials_fit(short, entity.span.text):
            out.setdefault(short, " ".join(entity.span.text.split()))
    return out


def _initials_fit(short: str, name: str) -> bool:
    """Whether two thirds of the abbreviation's capitals begin words of the name, in any order (another language's)."""
    words = [w for w in name_key(name).split() if w not in ("the", "of", "and", "for")]
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    if not words or not letters:
        return False
    initials = Counter(w[0] for w in words)
    return (initials & Counter(letters)).total() >= (2 * len(letters) + 2) // 3


def _home(analysis: Analysis, registry: Registry) -> str | None:
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.kind in ("person", "organization"):
            name = person_name(analysis, entity)
            found = registry.find(name, ("person", "group", "org"))
            if found is not None and found.how == "name" and found.entry.country is not None:
                counts[found.entry.country] += 1
                continue
        if entity.kind in ("location", "norp", "organization"):
            counts.update(countries_in(analysis, entity.first, entity.last, registry))
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    often = most >= HOME_COUNT or most == counts.total()  # the only one named, if only once
    return code if often and most >= HOME_SHARE * counts.total() else None


def _paragraphs(analysis: Analysis) -> Sequence[int]:
    """The paragraph number of each sentence."""
    out, number = [], 0
    for sentence in analysis.sentences:
        number += sentence.first < len(analysis.tokens) and analysis.tokens[sentence.first].gap == "paragraph"
        out.append(number)
    return out
