"""Circumstances: where and when an event took place, as words; grounding gives them coordinates and dates."""

from __future__ import annotations

from dateline.events import arguments
from dateline.events.clauses import clause_of, clauses_above, distance
from dateline.events.phrases import phrase
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import EventPlace, EventTime

_OWN_CASES = frozenset(
    {"in", "at", "near", "on", "across", "inside", "outside", "around", "throughout", "within", "into", "over", "along"}
    | {"off", "through", "beside", "outside of", "south of", "north of", "east of", "west of"}
)
# Cases that may name a place only beside the trigger itself: "the siege of Mosul", "from Dhaka's Ashulia".
_NEAR_CASES = frozenset({"of", "from", "to", "towards", "toward", "against", "for"})
_PLACES = frozenset({"location", "facility"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
# Acts that happen where their recipient is: a town taken, attacked or visited.
_ON_PLACES = frozenset({"ASSAULT", "CONSULT", "RETREAT", "COERCE", "MOBILIZE", "PROTEST"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_NOW = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
_VENUE_CASES = frozenset({"at", "outside", "inside", "near", "in front of"})
_NO_VENUES = frozenset(
    {"time", "hand", "end", "beginning", "level", "moment", "gunpoint", "point", "start", "rate", "cost"}
)
_UNITS = frozenset({"hour", "day", "week", "month", "year", "weekend"})
_HOURS = frozenset({"night", "morning", "evening", "afternoon"})
_STARTS = (
    _DAYS
    | _NOW
    | _MONTHS
    | {"last", "this", "next", "past", "previous", "same", "following", "a", "one", "two", "three"}
    | {"several", "few"}
)
# A date this many steps below the trigger's clause belongs to something else.
_FARTHEST = 5


def find_places(reading: Reading, trigger: Trigger) -> tuple[EventPlace, ...]:
    """Place phrases of the trigger or its clause; else the only one of the sentence, for acts that happen somewhere."""
    taken = {*trigger.roles.actor, *trigger.roles.recipient}
    own = [c for c in _descend(reading, trigger.head) if _is_place(reading, c, taken, _OWN_CASES)]
    named = _recipient_place(reading, trigger)
    own = own or _venues(reading, trigger)
    chosen = own[:1] or named or _of_clause(reading, trigger, taken)
    if not chosen and trigger.group.category not in _SPEECH:
        chosen = _only_one(reading, trigger, taken) or _named_after(reading, trigger, taken)
    return tuple(EventPlace(phrase(reading, word, trigger.head)) for word in chosen[:1])


def _recipient_place(reading: Reading, trigger: Trigger) -> list[int]:
    """The place in what is attacked, taken, left or visited: the recipient itself, or a place phrase on it."""
    if trigger.group.category in _SPEECH:
        return []
    if trigger.group.category == "CONSULT":  # what talks are about is not where they are held
        seen = [*trigger.roles.recipient, *arguments.objects(reading, trigger.head)] if _visit(trigger) else []
        seen += [c for c in _descend(reading, trigger.head) if reading.case_of(c) == "to"]
        return [h for h in seen if reading.phrase_tags(h) & _PLACES]
    heads = list(trigger.roles.recipient)
    if not trigger.nominal:
        heads += arguments.objects(reading, trigger.head)
    heads += [c for c in _descend(reading, trigger.head) if reading.case_of(c) in _NEAR_CASES]
    for head in heads:
        on = [c for c in _descend(reading, head) if _is_place(reading, c, set(), _OWN_CASES)]
        if on:
            return on
    if trigger.group.category not in _ON_PLACES:
        return []
    return [h for h in heads if reading.tags[h] & _PLACES or _territory(reading, h)]


def _venues(reading: Reading, trigger: Trigger) -> list[int]:
    """Where a crowd gathers or an act strikes: "protested outside the ministry", "an attack at the hotel"."""
    if trigger.group.category not in {"PROTEST", "ASSAULT", "COERCE"}:
        return []
    sites = [trigger.head]
    verb = arguments.governor_verb(reading, trigger.head) if trigger.nominal else None
    sites += [verb] if verb is not None else []
    found = [c for site in sites for c in _descend(reading, site) if reading.case_of(c) in _VENUE_CASES]
    return [c for c in found if "date" not in reading.tags[c] and reading.token(c).upos in {"NOUN", "PROPN"}
            and reading.lemmas[c] not in _NO_VENUES and c not in trigger.roles.recipient]  # fmt: skip


def _visit(trigger: Trigger) -> bool:
    return trigger.group.modes[:1] == ("visit",)


def _territory(reading: Reading, head: int) -> bool:
    return "territory" in reading.tags[head] and bool(reading.phrase_tags(head) & (_PLACES | {"norp"}))


def _of_clause(reading: Reading, trigger: Trigger, taken: set[int]) -> list[int]:
    """The nearest place phrase of the trigger's clause, then of the clauses above it that tell the same act."""
    words = reading.sentence_words(trigger.head)
    for clause in clauses_above(reading, trigger.head)[:3]:
        if reading.token(clause).upos not in {"VERB", "AUX", "NOUN", "ADJ"}:
            continue
        sites = [i for i in words if _is_place(reading, i, taken, _OWN_CASES) and clause_of(reading, i) == clause]
        sites = [i for i in sites if (distance(reading, i, clause) or 0) <= 2]
        if sites:
            return sorted(sites, key=lambda i: abs(i - trigger.head))
    return []


def _only_one(reading: Reading, trigger: Trigger, taken: set[int]) -> list[int]:
    heads = {i for i in reading.sentence_words(trigger.head) if _is_place(reading, i, taken, _OWN_CASES)}
    outer = [h for h in heads if not any(o != h and distance(reading, h, o) is not None for o in heads)]
    return outer if len(outer) == 1 else []


def _named_after(reading: Reading, trigger: Trigger, taken: set[int]) -> list[int]:
    """The place that an act is named after: "the Paris summit"."""
    names = [c for c in reading.children(trigger.head) if reading.token(c).deprel in {"compound", "nmod:poss"}]
    return [c for c in names if trigger.nominal and c not in taken and reading.tags[c] & _PLACES]


def _descend(reading: Reading, word: int) -> list[int]:
    return [c for c in reading.children(word) if reading.token(c).deprel.split(":")[0] in {"obl", "nmod", "advmod"}]


def _is_place(reading: Reading, word: int, taken: set[int], cases: frozenset[str]) -> bool:
    token = reading.token(word)
    if not token.deprel.startswith(("obl", "nmod")) or word in taken or reading.case_of(word) not in cases:
        return False
    if reading.tags[word] & _PLACES:
        return True
    if "territory" in reading.tags[word]:
        return True
    # "in Sudan's Blue Nile state": a place name written before its kind
    names = [c for c in reading.children(word) if reading.token(c).deprel in {"compound", "nmod:poss", "appos", "flat"}]
    return bool({"territory", "government"} & reading.tags[word]) and any(reading.tags[c] & _PLACES for c in names)


def find_times(reading: Reading, trigger: Trigger) -> tuple[EventTime, ...]:
    """The date of the trigger's clause, else of the clause above it that tells the same act, else the only one."""
    dates = _dates_of_sentence(reading, trigger.head)
    if not dates:
        return ()
    chosen = _of_phrase(reading, trigger, dates)
    for clause in clauses_above(reading, trigger.head):
        if chosen:
            break
        chosen = [d for d in dates if clause_of(reading, d[0]) == clause and _near(reading, d[0], clause)]
    if not chosen and len(dates) == 1 and _main_clause(reading, trigger.head) and not _elsewhere(reading, dates[0][0]):
        chosen = dates
    chosen = sorted(chosen, key=lambda d: (_length_of_time(reading, d), abs(d[0] - trigger.head)))
    spans = [reading.analysis.span(first, last) for first, last in chosen[:1]]
    return tuple(EventTime(span, None, None, "unknown") for span in spans)


def _of_phrase(reading: Reading, trigger: Trigger, dates: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Dates that hang on the trigger itself: "the coup of July 2023", "the 13 November attacks"."""
    return [d for d in dates if any(reading.token(w).head == trigger.head for w in range(*d))]


def _near(reading: Reading, word: int, clause: int) -> bool:
    """Whether the date is the clause's own and not that of an act named in it ("the coup of July 2023")."""
    steps = distance(reading, word, clause)
    if steps is None or steps > _FARTHEST:
        return False
    above = reading.token(word).head
    return not (steps > 1 and reading.case_of(word) == "of" and above != clause)


def _elsewhere(reading: Reading, date: int) -> bool:
    """Whether the date is that of an act told aside: in a relative clause, or on a noun ("the coup of July 2023")."""
    token = reading.token(date)
    on_noun = reading.case_of(date) == "of" and token.head >= 0 and reading.token(token.head).upos == "NOUN"
    return on_noun or reading.token(clause_of(reading, date)).deprel.startswith("acl")


def _length_of_time(reading: Reading, date: tuple[int, int]) -> bool:
    """Whether the words measure a stretch of time rather than say when: "for two years"."""
    return reading.case_of(date[0]) in {"for", "since"} or any(
        reading.case_of(w) in {"for", "since"} for w in range(*date)
    )


def _main_clause(reading: Reading, word: int) -> bool:
    """Whether no clause of its own cuts the word off from the sentence's only date."""
    cut = {"acl:relcl", "ccomp", "parataxis"}
    return reading.token(word).deprel not in cut


def _dates_of_sentence(reading: Reading, word: int) -> list[tuple[int, int]]:
    """Word ranges of the sentence's dates: what the model marks, and weekdays and days of months that it misses."""
    found: list[tuple[int, int]] = []
    for i in reading.sentence_words(word):
        if found and i < found[-1][1]:
            continue
        entity = reading.entities[i]
        if entity is not None and entity.kind == "date":
            found.append((i, min(entity.last, len(reading.lemmas))))
        elif (entity is None or entity.kind == "misc") and (last := _calendar(reading, i)):
            found.append((i, last))
    return found


def _relative(reading: Reading, word: int) -> int:
    """The end of a stretch told from the day of writing or telling ("last night", "two days earlier"), else 0."""
    following = [reading.token(i).lower for i in range(word + 1, min(word + 3, len(reading.lemmas)))]
    low = reading.token(word).lower
    if low in {"last", "this", "next", "past", "previous", "same", "following"} and following[:1]:
        return word + 2 if following[0] in _UNITS | _HOURS | _DAYS | _MONTHS else 0
    if low == "a" and following == ["few", "hours"] and word + 3 < len(reading.lemmas):
        return word + 4 if reading.token(word + 3).lower in {"ago", "earlier", "later"} else 0
    if low in {"a", "one", "two", "three", "several", "few"} or low.isdigit():
        unit = following[0].removesuffix("s") if following else ""
        return word + 3 if unit in _UNITS and following[1:] and following[1] in {"ago", "earlier", "later"} else 0
    return 0


def _calendar(reading: Reading, word: int) -> int:
    """The end of a day that starts at the word ("Monday", "yesterday", "5 May", "May 5"), else 0."""
    token = reading.token(word)
    low = token.lower.rstrip(".")
    if low not in _STARTS and not low[:1].isdigit():
        return 0
    if (low in _DAYS and token.text[:1].isupper()) or low in _NOW:
        return word + 1
    span = _relative(reading, word)
    if span:
        return span
    after = reading.token(word + 1) if word + 1 < len(reading.lemmas) else None
    if after is None or after.deprel == "root":
        return 0
    pair = (low, after.lower.rstrip("."))
    for month, day in (pair, pair[::-1]):
        if month in _MONTHS and day.isdigit() and 1 <= int(day) <= 31 and len(day) <= 2:
            return word + 2
    return 0
