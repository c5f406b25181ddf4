"""Names of places as reports write them: what to look up, and what the words around say of their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from dateline.grounding.names import name_key
from dateline.records import Analysis, Entity

_DIRECTION_WORDS = "north south east west northern southern eastern western central northeastern northwestern southeastern southwestern northeast northwest southeast southwest upper lower"  # noqa: E501
DIRECTIONS = frozenset(_DIRECTION_WORDS.split())
_DIVISIONS = frozenset({"province", "governorate", "state", "region", "county", "prefecture", "department", "oblast"})
_TOWNS = frozenset({"city", "town", "village", "capital", "municipality"})
KIND_WORDS = (
    _DIVISIONS
    | _TOWNS
    | {
        "area",
        "district",
        "suburb",
        "suburbs",
        "outskirts",
        "neighbourhood",
        "neighborhood",
        "countryside",
        ",",
        "camp",
    }
)
_FACILITIES = frozenset(
    {
        "airport",
        "airbase",
        "base",
        "hospital",
        "prison",
        "camp",
        "university",
        "school",
        "mosque",
        "church",
        "port",
        "bridge",
    }
    | {
        "dam",
        "square",
        "stadium",
        "market",
        "station",
        "checkpoint",
        "palace",
        "refinery",
        "plant",
        "crossing",
        "barracks",
    }
)
_ARTICLES = ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az")
# Parts of the world that are no country: a name, and other names for it.
_REGIONS = {
    "Middle East": ("the mideast", "mideast"),
    "Europe": (),
    "Africa": (),
    "Asia": (),
    "Latin America": (),
    "South America": (),
    "North America": (),
    "Central America": (),
    "Caribbean": (),
    "Sahel": ("sahel region",),
    "Maghreb": (),
    "North Africa": (),
    "West Africa": (),
    "East Africa": (),
    "Southern Africa": (),
    "Central Africa": (),
    "Horn of Africa": (),
    "Great Lakes": (),
    "Persian Gulf": ("gulf", "arabian gulf", "gulf region"),
    "Levant": (),
    "Balkans": ("western balkans",),
    "Caucasus": ("south caucasus",),
    "Central Asia": (),
    "South Asia": (),
    "Southeast Asia": ("south east asia",),
    "East Asia": (),
    "Asia-Pacific": ("indo pacific",),
    "Western Europe": (),
    "Eastern Europe": (),
    "Baltic States": ("baltics",),
    "Scandinavia": (),
    "Arctic": (),
    "Oceania": (),
    "Mediterranean": ("mediterranean sea", "eastern mediterranean"),
    "Red Sea": (),
    "Black Sea": (),
    "South China Sea": (),
    "Gulf of Aden": (),
    "Gulf of Guinea": (),
    "Indian Ocean": (),
    "Pacific": ("pacific ocean",),
    "Atlantic": ("atlantic ocean",),
    "Sub-Saharan Africa": (),
    "Arabian Peninsula": (),
    "Korean Peninsula": (),
    "West": (),
    "Lake Chad Basin": ("lake chad",),
    "Kashmir": (),
    "Kurdistan": (),
    "Golan Heights": ("golan",),
    "Sahara": ("sahara desert",),
    "Himalayas": (),
    "Amazon": ("amazon rainforest", "amazon basin"),
    "Strait of Hormuz": (),
    "Taiwan Strait": (),
    "Sinai": ("sinai peninsula", "north sinai"),
    "Donbas": ("donbass",),
    "Darfur": (),
    "Ghouta": ("eastern ghouta",),
    "Niger Delta": (),
    "Somaliland": (),
    "Puntland": (),
    "Nagorno-Karabakh": ("karabakh",),
    "Transnistria": ("transdniestria",),
    "Azawad": (),
}

_LIES_IN = {
    "Sinai": "EGY",
    "Donbas": "UKR",
    "Darfur": "SDN",
    "Ghouta": "SYR",
    "Niger Delta": "NGA",
    "Somaliland": "SOM",
    "Puntland": "SOM",
    "Nagorno-Karabakh": "AZE",
    "Transnistria": "MDA",
    "Azawad": "MLI",
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as named: the words, their key, and the kind that words within or beside the name say it is.

    ``within`` is the larger place that the same words name: ``Anbar, Iraq``; ``Dhaka's Ashulia``.
    """

    text: str
    key: str
    kind: Literal["division", "town"] | None
    facility: bool
    within: str | None = None


def place_name(analysis: Analysis, entity: Entity) -> PlaceName:
    """Read the name with the direction before it ("northern" Syria) and the kind word beside it ("Aleppo province")."""
    tokens = analysis.tokens
    first, last = entity.first, entity.last
    while first < last - 1 and tokens[first].lower in ("the", "a"):
        first += 1
    if last - first > 1 and tokens[last - 1].lower in ("'s", "’s"):
        last -= 1
    if first > 0 and tokens[first - 1].lower in DIRECTIONS and tokens[first].gap == "space":
        first -= 1
    within: str | None = None
    for i in range(first + 1, last - 1):
        outer = {",": (i + 1, last), "'s": (first, i), "’s": (first, i)}.get(tokens[i].lower)
        if outer is not None:
            within = analysis.text[tokens[outer[0]].start : tokens[outer[1] - 1].end]
            first, last = (first, i) if outer[0] > i else (i + 1, last)
            break
    start, end = tokens[first].start, tokens[last - 1].end
    text = " ".join(analysis.text[start:end].split())
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    words = [t.lower for t in tokens[first:last]]
    after = tokens[last].lower if last < len(tokens) else ""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    kind: Literal["division", "town"] | None = None
    if words[-1] in _DIVISIONS or after in _DIVISIONS:
        kind = "division"
    elif (
        (len(before) == 2 and before[1] == "of" and before[0] in _TOWNS)
        or after in ("city", "town")
        or words[-1] == "city"
    ):
        kind = "town"
    return PlaceName(text, name_key(text), kind, bool(_FACILITIES & set(words)), within)


def keys_of(name: PlaceName) -> Iterator[str]:
    """Keys to look up, the likeliest first: as written, without kind words, without and with the Arabic article."""
    key = name.key
    yield key
    words = key.split()
    if len(words) > 2 and words[1] == "of" and words[0] in (_TOWNS | _DIVISIONS):
        words = words[2:]
        yield " ".join(words)
    if len(words) > 1 and words[-1] in (_DIVISIONS | _TOWNS):
        words = words[:-1]
        yield " ".join(words)
    if len(words) > 1 and words[0] in _ARTICLES:
        yield " ".join(words[1:])
    elif len(words) == 1 and len(words[0]) > 3:
        for article in ("al", "ar", "as", "ad", "an", "at"):
            yield f"{article} {words[0]}"
    if len(words) == 2 and words[0] in _ARTICLES:
        yield from (f"{article} {words[1]}" for article in ("al", "ar", "as", "ad", "an", "at") if article != words[0])


def region_of(key: str) -> tuple[str, str | None] | None:
    """The name of a part of the world that is no country, with the country it lies in if it is one, or ``None``."""
    name = _regions_by_key().get(key.removeprefix("the "))
    return None if name is None else (name, _LIES_IN.get(name))


@cache
def _regions_by_key() -> Mapping[str, str]:
    """Each region by the keys of its names; made once, when it is first asked for."""
    out: dict[str, str] = {}
    for name, others in _REGIONS.items():
        for key in (name_key(name), *others):
            out.setdefault(key, name)
    return MappingProxyType(out)
