"""Offices as names: "the French president", "Britain's foreign secretary", "the prime minister of Fiji"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding.names import distance, name_key, sound_key
from dateline.grounding.registry import Entry, Registry

# Titles as reports write them -> as persons.toml does; the longest that fits wins.
TITLES = {
    "president": "president",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "chancellor": "chancellor",
    "vice president": "vice president",
    "vice-president": "vice president",
    "deputy president": "vice president",
    "king": "king",
    "queen": "queen",
    "emir": "emir",
    "pope": "pope",
    "crown prince": "crown prince",
    "supreme leader": "supreme leader",
    "foreign minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "foreign secretary": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "secretary of state": "secretary of state",
    "defence minister": "defence minister",
    "defense minister": "defence minister",
    "defence secretary": "defence minister",
    "defense secretary": "defence secretary",
    "minister of defence": "defence minister",
    "secretary-general": "secretary-general",
    "secretary general": "secretary-general",
    "home minister": "home minister",
    "director-general": "director-general",
    "chief executive": "chief executive",
}
_OTHER = {
    "prime minister": ("premier", "chancellor"),
    "defence secretary": ("defence minister",),
    "president": ("leader",),
}
_NOT_IN_OFFICE = frozenset(
    {"former", "ex", "ex-president", "late", "deputy", "future", "then", "elect", "interim", "candidate"}
)
OFFICE_WORDS = frozenset(word for title in TITLES for word in title.replace("-", " ").split()) - {
    "of",
    "affairs",
    "state",
}
# Heads of phrases that name one person by office, whether or not the registry has the office.
PERSON_HEADS = OFFICE_WORDS - {
    "foreign",
    "prime",
    "crown",
    "supreme",
    "vice",
    "home",
    "defence",
    "defense",
    "general",
    "executive",
} | {
    *(
        "leader",
        "governor",
        "mayor",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "envoy",
        "commander",
        "general",
        "chief",
    ),
    *(
        "chairman",
        "chairwoman",
        "judge",
        "senator",
        "candidate",
        "cleric",
        "imam",
        "bishop",
        "archbishop",
        "colonel",
        "major",
        "captain",
    ),
}


def title_in(words: Sequence[str]) -> str | None:
    """The office that lower-case words name, as the registry writes it; none if not held now ("former")."""
    if _NOT_IN_OFFICE & set(words):
        return None
    phrase = f" {' '.join(words)} ".replace(" - ", "-")
    found = [t for t in TITLES if f" {t} " in phrase]
    return TITLES[max(found, key=len)] if found else None


def holders(registry: Registry, title: str, of: str) -> list[Entry]:
    """All who ever held the office, as far as the registry knows."""
    titles = (title, *_OTHER.get(title, ()))
    return [registry.entries[i] for t in titles for _, i in registry.holders.get((t, of), ())]


def in_office(registry: Registry, title: str, of: str, day: str | None) -> Entry | None:
    """Who held the office on an ISO day; ``None`` when the day or the holder is unknown."""
    if day is None:
        return None
    for name in (title, *_OTHER.get(title, ())):
        found = registry.holder(name, of, day)
        if found is not None:
            return found
    return None


def of_surname(name: str, candidates: Sequence[Entry]) -> Entry | None:
    """The one of the office's holders who bears the surname."""
    key = name_key(name)
    found = {e.id: e for e in candidates if any(name_key(n).split()[-1:] == [key] for n in e.names)}
    return next(iter(found.values())) if len(found) == 1 else None


def spelt_like(name: str, candidates: Sequence[Entry]) -> Entry | None:
    """The one of the office's holders whose name sounds most like a misspelt one, if it is near.

    Near: at most a third of the letters differ; the office has already narrowed the choice to a few persons.
    """
    key = sound_key(name_key(name))
    best: tuple[int, Entry] | None = None
    for entry in candidates:
        for other in entry.names:
            sound = sound_key(name_key(other))
            edits = distance(key, sound, max(len(key), len(sound)) // 3)
            if edits is not None and (best is None or edits < best[0]):
                best = (edits, entry)
    return best[1] if best else None
