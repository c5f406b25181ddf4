"""Circumstances: where and when an event took place, as words; grounding gives them coordinates and dates."""

from __future__ import annotations

from dateline.events import arguments
from dateline.events.phrases import phrase
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Entity, EventPlace, EventTime

_PLACE_CASES = frozenset(
    {"in", "at", "near", "on", "across", "inside", "outside", "around", "throughout", "within", "from", "into", "over"}
    | {"along", "off", "between", "through", "of", "to"}
)
_OWN_CASES = _PLACE_CASES - {"of", "to", "from", "between"}
_PLACES = frozenset({"location", "facility"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


def find_places(reading: Reading, trigger: Trigger) -> tuple[EventPlace, ...]:
    """Place phrases of the trigger or its clause; else the only one of the sentence, for acts that happen somewhere."""
    taken = {*trigger.roles.actor, *trigger.roles.recipient}
    for word in _sites(reading, trigger):
        found = [c for c in _descend(reading, word) if _is_place(reading, c, taken)]
        if found:
            return (EventPlace(phrase(reading, found[0], trigger.head)),)
    if trigger.group.modes[:1] == ("visit",):
        seen = [h for h in arguments.objects(reading, trigger.head) if reading.phrase_tags(h) & _PLACES]
        if seen:
            return (EventPlace(phrase(reading, seen[0], trigger.head)),)
    if trigger.group.modes[:1] == ("territory",):
        named = [h for h in trigger.roles.recipient if reading.phrase_tags(h) & _PLACES]
        if named:
            return (EventPlace(phrase(reading, named[0], trigger.head)),)
    if trigger.group.category in _SPEECH:
        return ()
    heads = {i for i in reading.sentence_words(trigger.head) if _is_place(reading, i, taken)}
    outer = [h for h in heads if not any(_under(reading, h, other) for other in heads)]
    return (EventPlace(phrase(reading, outer[0], trigger.head)),) if len(outer) == 1 else ()


def _under(reading: Reading, word: int, other: int) -> bool:
    while word >= 0 and word != other:
        word = reading.token(word).head
    return word == other and word >= 0 and other != word if word != other else False


def _sites(reading: Reading, trigger: Trigger) -> list[int]:
    """The trigger, its fillers, then the verb that governs it."""
    words = [trigger.head, *trigger.roles.recipient]
    verb = arguments.governor_verb(reading, trigger.head) if trigger.nominal else None
    if verb is not None:
        words.append(verb)
    token = reading.token(trigger.head)
    if not trigger.nominal and token.deprel in {"conj", "advcl", "xcomp"} and token.head >= 0:
        words.append(token.head)
    return words


def _descend(reading: Reading, word: int) -> list[int]:
    return [c for c in reading.children(word) if reading.token(c).deprel.split(":")[0] in {"obl", "nmod", "advmod"}]


def _is_place(reading: Reading, word: int, taken: set[int]) -> bool:
    token = reading.token(word)
    if word in taken or token.deprel.split(":")[0] not in {"obl", "nmod"}:
        return False
    if reading.case_of(word) not in _OWN_CASES:
        return False
    if reading.tags[word] & _PLACES:
        return True
    return "territory" in reading.tags[word] and bool(reading.phrase_tags(word) & (_PLACES | {"norp"}))


def find_times(reading: Reading, trigger: Trigger) -> tuple[EventTime, ...]:
    """Date expressions of the trigger's clause; else the only one of the sentence."""
    dates = _dates_of_sentence(reading, trigger.head)
    if not dates:
        return ()
    sites = {trigger.head}
    verb = arguments.governor_verb(reading, trigger.head) if trigger.nominal else None
    if verb is not None:
        sites.add(verb)
    near = [d for d in dates if _attached(reading, d, sites)]
    chosen = near or (dates if len(dates) == 1 and _main_clause(reading, trigger.head) else [])
    return tuple(EventTime(d.span, None, None, "unknown") for d in chosen[:1])


def _main_clause(reading: Reading, word: int) -> bool:
    """Whether no clause of its own cuts the word off from the sentence's date."""
    token = reading.token(word)
    return token.deprel not in {"acl:relcl", "ccomp", "parataxis"}


def _dates_of_sentence(reading: Reading, word: int) -> list[Entity]:
    found: list[Entity] = []
    for i in reading.sentence_words(word):
        entity = reading.entities[i]
        if entity is not None and entity.kind == "date" and (not found or found[-1] is not entity):
            found.append(entity)
    return found


def _attached(reading: Reading, date: Entity, sites: set[int]) -> bool:
    """Whether the date hangs on one of the words, directly or through its own head words."""
    for word in range(date.first, min(date.last, len(reading.lemmas))):
        above = reading.token(word).head
        if above in sites:
            return True
    return False
