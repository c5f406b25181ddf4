"""The registry as a table that is searched by name, by spelling, by office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.errors import VocabularyError
from dateline.grounding.names import distance, name_key, sound_key
from dateline.grounding.registry.entries import (
    ORGAN_KINDS,
    ORGANS,
    Country,
    Entry,
    Office,
    countries,
    entries,
    read_toml,
    state_entry,
)

Family = Literal["state", "group", "org", "person"]

# The files of each family, without their ending; of entries under one name the first file's comes first.
FILES = (
    ("group", "groups groups_latin_america groups_africa groups_middle_east groups_asia groups_europe"),
    ("org", "organizations organizations_states organizations_world organizations_media parties"),
    ("person", "persons"),
)

# Scores until a calibration on annotated links replaces them: how often such a match was right when checked by eye.
EXACT, NORMALISED, SOUND = 1.0, 0.98, 0.85
EDITED = {1: 0.8, 2: 0.7}
# Shortest key that may differ by so many letters: "Iraq"/"Iran", "Niger"/"Nigeria" and the like must never meet.
EDITS_ALLOWED = ((11, 2), (7, 1))
SHOUTED_LENGTH = 4  # capitals from this length on may be a name in a headline: "SYRIA"
_REMEMBERED = 20_000  # nearest names kept: the same names come up all over a report, and each search costs 0.1 ms
ACRONYM_LENGTH = 6  # a name of capitals this long or shorter is matched letter by letter: "IS" is no "is", "US" no "us"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found for a name: ``how`` it was matched (record.md) and a score in [0, 1]."""

    entry: Entry
    how: Literal["name", "spelling"]
    score: float


def acronym(name: str) -> bool:
    """Whether the name is written as an acronym: "PKK", "U.N.", "ISIS-K"."""
    letters = name.replace(".", "").replace("-", "").replace("/", "")
    return 1 < len(letters) <= ACRONYM_LENGTH and " " not in name and letters.isupper()


@dataclass(frozen=True, slots=True)
class Registry:
    """All entries with their indexes; build it with :meth:`load` or :meth:`build`.

    ``near`` is a memory of searches by spelling, which change nothing but the time the next one takes.
    """

    entries: Mapping[str, Entry]
    countries: Mapping[str, Country]
    keys: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[str, ...]]
    sounds: Mapping[str, tuple[str, ...]]
    shapes: Mapping[tuple[str, int, int], tuple[str, ...]]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    holders: Mapping[tuple[str, str], tuple[tuple[Office, str], ...]]
    near: dict[str, tuple[int, str] | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls) -> Registry:
        """Read the registry that ships with the package; raises ``VocabularyError`` when a file is broken."""
        states = list(countries(read_toml("countries.toml")))
        tables = [(kind, f"{name}.toml") for kind, names in FILES for name in names.split()]
        rest = [e for kind, file in tables for e in entries(kind, file, read_toml(file))]
        return cls.build(states, rest)

    @classmethod
    def build(cls, states: Iterable[Country], rest: Iterable[Entry]) -> Registry:
        """Index the entries; raises ``VocabularyError`` on an id given twice or a reference to nothing."""
        by_code = {c.code: c for c in states}
        table: dict[str, Entry] = {}
        for entry in (*(state_entry(c) for c in by_code.values()), *rest):
            if entry.id in table:
                raise VocabularyError(f"grounding/registry: {entry.id} is given twice")
            table[entry.id] = entry
        index = _Index()
        for entry in table.values():
            if entry.ref and entry.ref not in table and _organ(entry.ref, by_code) is None:
                raise VocabularyError(f"grounding/registry: {entry.id} refers to {entry.ref}, which is no entry")
            if entry.part_of and entry.part_of not in table:
                raise VocabularyError(f"grounding/registry: {entry.id} is part of {entry.part_of}, which is no entry")
            for name in entry.names:
                index.add(name, entry.id)
        demonyms = {key: c.code for c in reversed(by_code.values()) for d in c.demonyms for key in _demonym_keys(d)}
        capitals = {name_key(n): c.code for c in by_code.values() for n in c.capitals}
        holders: dict[tuple[str, str], list[tuple[Office, str]]] = defaultdict(list)
        for entry in table.values():
            for office in entry.offices:
                holders[office.title, office.of].append((office, entry.id))
        by_office = {k: tuple(v) for k, v in holders.items()}
        return cls(table, by_code, *index.frozen(), demonyms, capitals, by_office)

    def entry(self, identifier: str) -> Entry | None:
        """The entry of an id, also of a state's organ (``military:FRA``); references are followed."""
        found = self.entries.get(identifier) or _organ(identifier, self.countries)
        return self.entry(found.ref) if found is not None and found.ref else found

    def find(self, name: str, families: tuple[Family, ...], country: str | None = None) -> Match | None:
        """The entry of a name among the families: as written, then normalised, then by sound, then by small edits.

        Among entries of one name that of ``country`` is meant; a name of several countries is none without it.
        """
        name = name.strip()
        if acronym(name):
            ids = self.acronyms.get(name.replace(".", ""), ())
            if not ids and len(name) >= SHOUTED_LENGTH:
                return self._best(self.keys.get(name_key(name), ()), families, country, "name", NORMALISED)
            return self._best(ids, families, country, "name", EXACT)
        key = name_key(name)
        key = key.removeprefix("the ") if key.count(" ") else key
        found = self._best(self.keys.get(key, ()), families, country, "name", EXACT)
        if found is not None:
            return found if name in found.entry.names else Match(found.entry, "name", NORMALISED)
        if len(key) < EDITS_ALLOWED[-1][0]:
            return None
        found = self._best(self.sounds.get(sound_key(key), ()), families, country, "spelling", SOUND)
        return found or self._near(key, families, country)

    def holder(self, title: str, of: str, day: str) -> Entry | None:
        """Who held an office of a country or organization on an ISO day, if the registry knows just one."""
        ids = {i for office, i in self.holders.get((title, of), ()) if office.held_on(day)}
        return self.entries[ids.pop()] if len(ids) == 1 else None

    def _best(
        self,
        ids: Iterable[str],
        families: tuple[Family, ...],
        country: str | None,
        how: Literal["name", "spelling"],
        score: float,
    ) -> Match | None:
        found = [e for i in ids if i.partition(":")[0] in families and (e := self.entry(i)) is not None]
        if not found:
            return None
        local = [e for e in found if country is not None and e.country == country]
        if not local and len({e.country for e in found}) > 1:
            return None  # "Congress" of one country or another: the name alone does not tell
        return Match(
            (local or found)[0], how, score if len({e.id for e in local or found}) == 1 else round(score * 0.7, 3)
        )

    def _near(self, key: str, families: tuple[Family, ...], country: str | None) -> Match | None:
        if key not in self.near:
            if len(self.near) >= _REMEMBERED:
                self.near.clear()
            self.near[key] = self._nearest(key)
        best = self.near[key]
        if best is None:
            return None
        return self._best(self.keys[best[1]], families, country, "spelling", EDITED.get(best[0], EXACT))

    def _nearest(self, key: str) -> tuple[int, str] | None:
        """The known name that is the fewest edits away, with their number."""
        limit = next((edits for length, edits in EDITS_ALLOWED if len(key) >= length), 0)
        best: tuple[int, str] | None = None
        words = key.count(" ")
        for length in range(len(key) - limit, len(key) + limit + 1):
            for other in self.shapes.get((key[0], length, words), ()):
                edits = distance(key, other, limit)
                if edits is not None and (best is None or (edits, other) < best):
                    best = (edits, other)
        return best


class _Index:
    """Names on their way into the registry's indexes."""

    def __init__(self) -> None:
        self.keys: dict[str, list[str]] = defaultdict(list)
        self.acronyms: dict[str, list[str]] = defaultdict(list)
        self.sounds: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, identifier: str) -> None:
        """Enter one name of an entry."""
        if acronym(name):
            table, key = self.acronyms, name.replace(".", "")
        else:
            table, key = self.keys, name_key(name)
            sound = sound_key(key)
            if len(sound) >= 5 and identifier not in self.sounds[sound]:
                self.sounds[sound].append(identifier)
        if key and identifier not in table[key]:
            table[key].append(identifier)

    def frozen(
        self,
    ) -> tuple[
        dict[str, tuple[str, ...]],
        dict[str, tuple[str, ...]],
        dict[str, tuple[str, ...]],
        dict[tuple[str, int, int], tuple[str, ...]],
    ]:
        """The indexes: by key, by acronym, by sound, and keys by first letter and length."""
        shapes: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for key in self.keys:
            shapes[key[0], len(key), key.count(" ")].append(key)
        tables = [{k: tuple(v) for k, v in t.items()} for t in (self.keys, self.acronyms, self.sounds)]
        return tables[0], tables[1], tables[2], {k: tuple(v) for k, v in shapes.items()}


def _organ(identifier: str, by_code: Mapping[str, Country]) -> Entry | None:
    organ, _, code = identifier.partition(":")
    country = by_code.get(code)
    if organ not in ORGANS or country is None:
        return None
    name = ORGANS[organ].format(country.name)
    return Entry(identifier, name, ORGAN_KINDS[organ], code, None, (name,))


def _demonym_keys(demonym: str) -> tuple[str, ...]:
    key = name_key(demonym)
    return (key,) if key.endswith(("s", "sh", "ch", "ese", "men")) or " " in key else (key, key + "s")
