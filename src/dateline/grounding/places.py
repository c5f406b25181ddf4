"""Places of a report: names of locations and facilities, resolved to gazetteer entries by people, country and context.

Ids: ``geonames:<id>`` and ``dateline:<words>`` (of ``places/*.toml``) for what the table knows, ``region:<words>`` for
parts and groups of countries, and ``report:<words>`` for a place that the table lacks. A place is never given
coordinates that are not its own, but for ``near``: those of the town that a facility's name holds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.grounding.names import name_key
from dateline.grounding.place_names import DIRECTIONS, KIND_WORDS, PlaceName, keys_of, place_name, region_of
from dateline.grounding.place_table import Candidate, PlaceTable, Region
from dateline.records import Analysis, Entity, Link, Place, PlacePrecision

__all__ = ["PlaceTable", "resolve_places"]

# Weights of what speaks for a candidate, set by hand and checked by eye on training reports until a benchmark does.
_PEOPLE = 0.8  # per million-fold: log10(population) / 6
_CONTEXT = 1.0  # share of the report's country names that name its country
_NEIGHBOUR = 0.15
_CONTAINER = 1.5  # "Paris, Texas": the words after the comma name its country or division
_MAIN_NAME = 0.25
_FEATURE = {"PCLI": 1.0, "PPLC": 0.2, "PPL": 0.0, "ADM1": -0.4}
_KIND_WORD = 0.8  # "Anbar province" for a division, "the city of Anbar" for a town
_SHARPNESS = 4.0  # turns a lead in points into a score: a lead of 0.5 gives 0.88
_INSIDE = frozenset({",", "in", "of", "(", "near", "outside"})  # words between a place and the larger one it lies in
# An unknown place goes to the country that this share of the report's country names name: mostly it is a village of it.
_HOME_SHARE = 0.6
_UNKNOWN_SCORE = 0.4
# One letter off: only for names this long, in countries with this share of the report's country names.
_SPELT_LENGTH, _SPELT_SHARE, _SPELT_SCORE = 6, 0.3, 0.6
# A place of places/*.toml with fewer people than the towns of the table (15,000) must lie in a country with this share
# of the report's country names, where it has any: half the villages of a language share their names.
_SMALL, _SMALL_SHARE = 15_000, 0.15
_TOWNS, _DIVISIONS = ("PPL", "PPLC", "PPLX"), ("ADM1", "ADM2")


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolved mention: the place without its links, and the link's score."""

    place: Place
    spelling: bool
    score: float


def resolve_places(analysis: Analysis, table: PlaceTable) -> tuple[Place, ...]:
    """Resolve every location and facility of the report.

    Args:
        analysis: The report's analysis.
        table: The loaded place table.

    Returns:
        Places in order of first mention, each with its links. Demonyms are no places.
    """
    entities = [e for e in analysis.entities if e.kind in ("location", "facility")]
    names = [place_name(analysis, e) for e in entities]
    context = _context(analysis, table, entities, names)
    places: dict[str, Place] = {}
    links: dict[str, list[Link]] = {}
    for i, (entity, name) in enumerate(zip(entities, names, strict=True)):
        if _no_place(name, table):
            continue
        container = _container(analysis, entities, names, i, table)
        found = _resolve(name, entity, table, context, container)
        places.setdefault(found.place.id, found.place)
        link = Link(entity.span, "spelling" if found.spelling else "name", round(found.score, 3))
        links.setdefault(found.place.id, []).append(link)
    return tuple(_linked(p, tuple(links[i])) for i, p in places.items())


def _linked(place: Place, links: tuple[Link, ...]) -> Place:
    return Place(
        place.id, place.name, place.lat, place.lon, place.feature, place.admin1, place.country, place.precision, links
    )


def _context(
    analysis: Analysis, table: PlaceTable, entities: Sequence[Entity], names: Sequence[PlaceName]
) -> Mapping[str, float]:
    """The share of each country among the report's names of countries, peoples, and towns of one country only."""
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.kind in ("norp", "organization"):
            words = {name_key(t.text) for t in analysis.tokens[entity.first : entity.last]}
            counts.update({table.demonyms[w] for w in words | {name_key(entity.span.text)} if w in table.demonyms})
    for name in names:
        found = next((c for key in keys_of(name) if (c := table.find(key))), ())
        country = next((c.country for c in found if c.feature == "PCLI"), None)
        if country is not None:
            counts[country] += 2  # the country's own name says more than a town's
        elif len({country for c in found for country in c.countries}) == 1:
            counts[found[0].country] += 1
    total = counts.total()
    return {country: n / total for country, n in sorted(counts.items())}


def _container(
    analysis: Analysis, entities: Sequence[Entity], names: Sequence[PlaceName], i: int, table: PlaceTable
) -> tuple[Candidate, ...]:
    """What the place next to it may be: ``Raqqa, Syria``; ``Sarmin in Idlib``; ``Syria's Idlib``."""
    entity = entities[i]
    within = names[i].within
    if within is not None:
        return _country_or_division(PlaceName(within, name_key(within.split(",")[0]), None, False), table)
    if i + 1 < len(entities) and 1 <= entities[i + 1].first - entity.last <= 3:
        *kinds, link = [t.lower for t in analysis.tokens[entity.last : entities[i + 1].first]]
        if link in _INSIDE and all(word in KIND_WORDS for word in kinds):
            return _country_or_division(names[i + 1], table)
    if i and 0 <= entity.first - entities[i - 1].last <= 1:
        between = [t.lower for t in analysis.tokens[entities[i - 1].last : entity.first]]
        if between in (["'s"], ["’s"]) or (not between and entities[i - 1].span.text.endswith(("'s", "’s"))):
            return _country_or_division(names[i - 1], table)
    return ()


def _country_or_division(name: PlaceName, table: PlaceTable) -> tuple[Candidate, ...]:
    """What may hold a place: countries and divisions of the name, else its largest town."""
    for key in keys_of(name):
        found = table.find(key)
        if found:
            return tuple(c for c in found if c.feature in ("PCLI", "ADM1")) or found[:1]
    return ()


def _resolve(
    name: PlaceName,
    entity: Entity,
    table: PlaceTable,
    context: Mapping[str, float],
    container: tuple[Candidate, ...],
) -> _Found:
    region = _region(name, table, context)
    if region is not None:
        return _Found(region, False, 0.9)
    for number, key in enumerate(keys_of(name)):
        candidates = tuple(c for c in _candidates(name, key, table) if _fits(c, context, container))
        if number and context:  # a name changed to fit the table must fit the report as well: "Al Salem" is no Salem
            candidates = tuple(c for c in candidates if _share(c, context) > 0)
        if candidates:
            best, score = _rank(candidates, name, table, context, container)
            return _Found(_place(best), number > 0, score)
    if entity.kind == "facility" or name.facility:
        near = _near(name, table, context)
        if near is not None:
            return near
    spelt = _spelt(name, table, context, container)
    if spelt is not None:
        return spelt
    country = container[0].country if container else _home(context)
    return _Found(_unknown("report", name.text, country, "unknown"), False, _UNKNOWN_SCORE)


def _no_place(name: PlaceName, table: PlaceTable) -> bool:
    """Whether the model took a people ("Syrian"), a group ("Daesh") or an organization ("U.N.") for a place."""
    if not name.key:
        return True
    found = _candidates(name, name.key, table)
    if _acronym(name.text) and not found:
        return True
    if name.key in table.demonyms:  # "US" is both
        return not any(c.feature == "PCLI" for c in found)
    return name.key in table.groups and not any(c.main for c in found)


def _share(c: Candidate, context: Mapping[str, float]) -> float:
    """The share of the report's country names that name a country of the place."""
    return max(context.get(country, 0.0) for country in c.countries)


def _fits(c: Candidate, context: Mapping[str, float], container: Sequence[Candidate]) -> bool:
    """Whether the report gives a small place of ``places/*.toml`` room; every other place fits."""
    if c.slug is None or not context or c.population >= _SMALL:
        return True
    return _share(c, context) >= _SMALL_SHARE or any(c.country == outer.country for outer in container)


def _acronym(text: str) -> bool:
    return text.isupper() and (len(text) <= 3 or "." in text)


def _candidates(name: PlaceName, key: str, table: PlaceTable) -> tuple[Candidate, ...]:
    """Places under a key; only countries are called by acronyms ("UK", "U.S.")."""
    found = table.find(key)
    return tuple(c for c in found if c.feature == "PCLI") if _acronym(name.text) else found


def _spelt(
    name: PlaceName, table: PlaceTable, context: Mapping[str, float], container: Sequence[Candidate]
) -> _Found | None:
    """Find the town of a country of the report whose name is one letter off; the country makes up for the letter."""
    if len(name.key) < _SPELT_LENGTH or " " in name.key:
        return None
    countries = {c.country for c in container} or {k for k, share in context.items() if share >= _SPELT_SHARE}
    near = [c for c in table.near(name.key) if c.country in countries and c.precision != "region"]
    if not near:
        return None
    best, score = _rank(near, name, table, context, container)
    return _Found(_place(best), True, min(score, _SPELT_SCORE))


def _rank(
    candidates: Sequence[Candidate],
    name: PlaceName,
    table: PlaceTable,
    context: Mapping[str, float],
    container: Sequence[Candidate],
) -> tuple[Candidate, float]:
    """The best candidate, and a score from its lead over the next."""
    inside = {c.country for c in container if c.feature == "PCLI"}
    divisions = {(c.country, c.admin1) for c in container if c.feature != "PCLI"}

    def points(c: Candidate) -> float:
        total = _PEOPLE * math.log10(c.population + 1) / 6 + _FEATURE.get(c.feature, 0.0) + _MAIN_NAME * c.main
        total += _CONTEXT * _share(c, context)
        if any((c.country, other) in table.neighbours for other in context):
            total += _NEIGHBOUR
        if c.country in inside or (c.country, c.admin1) in divisions:
            total += _CONTAINER
        if name.kind is not None:
            total += _KIND_WORD if (c.feature in _DIVISIONS) == (name.kind == "division") else -_KIND_WORD
        return total

    ranked = sorted(candidates, key=lambda c: (-points(c), c.id))
    rest = [points(c) for c in ranked[1:] if c.country != ranked[0].country or c.name != ranked[0].name]
    lead = points(ranked[0]) - max(rest) if rest else 1.0
    return ranked[0], min(0.98, 1 / (1 + math.exp(-_SHARPNESS * lead)))


def _place(c: Candidate) -> Place:
    """The candidate as a place; one that runs on through several countries is in none of them."""
    country = None if c.covers and c.precision in ("near", "region") else c.country
    return Place(c.ref, c.name, c.lat, c.lon, c.feature, c.admin1, country, c.precision, ())


def _unknown(prefix: str, text: str, country: str | None, precision: PlacePrecision) -> Place:
    slug = name_key(text).replace(" ", "-") or "place"
    return Place(f"{prefix}:{slug}", text, None, None, None, None, country, precision, ())


def _region(name: PlaceName, table: PlaceTable, context: Mapping[str, float]) -> Place | None:
    """Read ``northern Syria``, ``the Middle East``: no point of their own."""
    known = region_of(name.key)
    if known is not None:
        return _unknown("region", known[0], known[1], "region")
    listed = table.region(name.key.removeprefix("the "))
    if listed is not None and not _rivals(listed, name, table, context):
        return _listed(listed, listed.ref, listed.name)
    words = name.key.split()
    if len(words) > 1 and words[0] in DIRECTIONS and not table.find(name.key):
        rest = " ".join(words[1:])
        found = [c for c in table.find(rest) if c.feature in ("PCLI", "ADM1")] or list(table.find(rest))
        if found:
            best = max(found, key=lambda c: (context.get(c.country, 0.0), c.feature == "PCLI", c.population))
            return _unknown("region", name.text, best.country, "region")
        listed = table.region(rest)
        if listed is not None:
            return _listed(listed, f"region:{name.key.replace(' ', '-')}", name.text)
    return None


def _listed(region: Region, ref: str, name: str) -> Place:
    """A region of the table, or a part of it; it lies in a country when it has only one."""
    country = region.countries[0] if len(region.countries) == 1 else None
    return Place(ref, name, None, None, None, None, country, "region", ())


def _rivals(region: Region, name: PlaceName, table: PlaceTable, context: Mapping[str, float]) -> bool:
    """Whether a country or division of the region's name is known, which says more, or a town nearer to the report."""
    found = table.find(name.key)
    if any(c.feature in ("PCLI", "ADM1") and c.country in region.countries for c in found):
        return True
    share = max(context.get(country, 0.0) for country in region.countries)
    return any(_share(c, context) > share for c in found)


def _near(name: PlaceName, table: PlaceTable, context: Mapping[str, float]) -> _Found | None:
    """A facility named after a town: ``Mosul airport`` lies near Mosul."""
    words = name.key.split()
    for length in (3, 2, 1):
        for start in range(len(words) - length):
            found = [c for c in table.find(" ".join(words[start : start + length])) if c.feature in _TOWNS]
            found = [c for c in found if context.get(c.country, 0.0) > 0 and c.main]
            if found:
                c = max(found, key=lambda c: (context[c.country], c.population))
                slug = name.key.replace(" ", "-")
                place = Place(f"report:{slug}", name.text, c.lat, c.lon, None, c.admin1, c.country, "near", ())
                return _Found(place, False, 0.6)
    return None


def _home(context: Mapping[str, float]) -> str | None:
    best = max(context, key=lambda country: context[country], default=None)
    return best if best is not None and context[best] >= _HOME_SHARE else None
