"""Noun phrases that name an actor by a pattern: "French warplanes", "the Kenyan police", "Thai villagers"."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.grounding.actor_countries import countries_in
from dateline.grounding.actor_readings import NATIONAL, PATTERN, Reading, of_entry, own, plain
from dateline.grounding.actor_scene import Scene, person_name
from dateline.grounding.names import name_key, word_set

_ORGAN_HEADS = {
    "government": "government authorities authority regime administration cabinet parliament presidency ministry "
    "embassy "
    "consulate delegation officials official diplomats diplomat lawmakers ministers senate congress court courts "
    "prosecutors judiciary legislature junta customs state",
    "military": "army military troops soldiers soldier forces force navy warplanes warplane jets jet aircraft "
    "artillery "
    "paratroopers marines commandos warships warship tanks gunboats fighter-jets drones bombers helicopters "
    "airstrikes strikes commanders generals airmen sailors",
    "police": "police policemen policeman gendarmes gendarmerie constables officers detectives guards",
    "civilians": "people civilians civilian citizens citizen nationals national residents voters protesters protestors "
    "demonstrators refugees migrants villagers villager workers students women children men families activists "
    "journalists public population",
}
ORGAN_OF_HEAD = {word: organ for organ, words in _ORGAN_HEADS.items() for word in words.split()}
# Before "forces", "services", "agency": what makes them police or intelligence rather than an army.
_POLICE_BEFORE = frozenset({"security", "police", "border", "prison", "riot", "coast"})
_ARMED_HEADS = {
    "rebel": "rebels rebel insurgents insurgent guerrillas guerrilla separatists fighters fighter militants militant "
    "jihadists jihadis opposition dissidents extremists gunmen mercenaries terrorists",
    "militia": "militia militias militiamen paramilitaries vigilantes gangs gang tribesmen",
    "party": "party parties",
    "media": "media newspaper newspapers television channel broadcaster",
    "religious": "clerics church bishops priests muslims christians shiites sunnis",
    "business": "company companies firms bank",
}
ARMED_KIND = {word: kind for kind, words in _ARMED_HEADS.items() for word in words.split()}
# A longer phrase is a sentence's half, and its country that of something else in it.
_LONGEST_NATIONAL = 8
# Heads under which a named group is still the group: "Hamas militants", "Boko Haram fighters".
FOLLOWERS = word_set(
    "fighters fighter militants militant rebels rebel forces force troops soldiers gunmen insurgents insurgent "
    "jihadists members member group movement militia militias militiamen guerrillas terrorists extremists "
    "commanders commander leaders leadership units supporters loyalists army warplanes jets aircraft peacekeepers "
    "mission coalition cell cells elements"
)
SPEAKERS = word_set(
    "spokesman spokeswoman spokesperson spokespersons official officials statement representative representatives "
    "envoy envoys delegation source sources chief press-office"
)
# Kinds that the last or first words of an organization's own name tell.
_NAME_KINDS = {
    "police": "police constabulary gendarmerie",
    "military": "army navy battalion regiment squadron battery",
    "government": "ministry department court parliament council commission bureau authority tribunal assembly "
    "senate government "
    "municipality",
    "party": "party",
    "media": "news newspaper agency-news times herald tribune gazette television tv radio",
    "business": "company ltd inc corp corporation bank plc airlines",
    "religious": "church diocese mosque",
    "ngo": "foundation association union charity committee society network forum",
    "militia": "militia brigade brigades",
}
NAME_KIND = {word: kind for kind, words in _NAME_KINDS.items() for word in words.split()}


def organ_of(head: str, modifiers: Iterable[str]) -> str | None:
    """Which organ of a state the head noun names (``entries.ORGANS``), or ``None``."""
    organ = ORGAN_OF_HEAD.get(head)
    if head in ("forces", "force", "services", "agents", "guards", "officers") and _POLICE_BEFORE & set(modifiers):
        return "police"
    if head in ("services", "agents"):
        return "government" if "intelligence" in modifiers else None
    if organ == "police" and head in ("officers", "guards"):
        return None
    return organ


def kind_of_name(name: str) -> str | None:
    """What kind of organization its own name says it is, or ``None``."""
    words = name_key(name).split()
    if not words:
        return None
    return NAME_KIND.get(words[-1]) or NAME_KIND.get(words[0])


def read_pattern(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "French warplanes", "the police of Kenya", "Assad's forces", "Syrian rebels"."""
    tokens = scene.analysis.tokens
    word = tokens[head].lower
    organ = organ_of(word, (t.lower for t in tokens[first:head]))
    kind = ARMED_KIND.get(word)
    if organ is None and kind is None:
        return None
    codes = _countries_of(scene, first, last, head)
    if not codes:
        return None
    if organ is not None:
        entry = scene.registry.entry(f"{organ}:{codes[0]}")
        return of_entry(entry, "name", PATTERN) if entry else None
    if last - first > 6:
        return None
    return own(plain(scene.analysis.text[tokens[first].start : tokens[last - 1].end]), kind, codes[0])


def read_national(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read any other noun that a demonym or country goes with: "two Moroccan surgeons", "the Ukrainian port"."""
    tokens = scene.analysis.tokens
    if tokens[head].upos != "NOUN" or last - first > _LONGEST_NATIONAL:
        return None
    codes = _countries_of(scene, first, last, head)
    if not codes:
        return None
    return own(plain(scene.analysis.text[tokens[first].start : tokens[last - 1].end]), None, codes[0], "name", NATIONAL)


def _countries_of(scene: Scene, first: int, last: int, head: int) -> list[str]:
    """Countries named before the head, else right after it ("of Kenya"), else that of a statesman before it."""
    tokens = scene.analysis.tokens
    codes = countries_in(scene.analysis, first, head, scene.registry)
    if not codes and head + 1 < last and tokens[head + 1].lower in ("of", "in", "from"):
        codes = countries_in(scene.analysis, head + 2, min(last, head + 6), scene.registry)
    if codes or organ_of(tokens[head].lower, ()) not in ("government", "military"):
        return codes
    for entity in dict.fromkeys(scene.entity_at[i] for i in range(first, head) if i in scene.entity_at):
        found = scene.registry.find(person_name(scene.analysis, entity), ("person",))
        if found is not None and found.how == "name" and found.entry.offices and found.entry.country:
            return [found.entry.country]
    return []
