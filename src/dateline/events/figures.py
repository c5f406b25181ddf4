"""Figures: numbers that measure an event, whom they count, and their bounds."""

from __future__ import annotations

from dateline.events import arguments
from dateline.events.clauses import distance
from dateline.events.numbers import Bounds, bounds
from dateline.events.phrases import quantified
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Figure

_NUMERIC = frozenset({"nummod", "nummod:gov"})
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "tens", "countless", "numerous"})
_TURNING_UP = frozenset(
    {"join", "gather", "march", "rally", "assemble", "attend", "participate", "turn", "pour", "flock", "converge"}
    | {"demonstrate", "protest", "take"}
)
# Nouns that stand for what they hold: "a total of 20 soldiers", "a crowd of about 300".
_SETS = frozenset({"total", "group", "crowd", "number", "contingent", "convoy", "estimate"})
# Kinds that are counted by what the noun is, whatever is done to it.
_THINGS = ("vehicles", "buildings")
_PAID = frozenset({"AID", "REQUEST", "SANCTION", "RETREAT", "COERCE", "AGREE", "COOPERATE"})
_CURRENCY = "$€£¥₦₹RsNUSA"
# A sum further below the trigger belongs to another word.
_NEAR = 3
_ROLE_KINDS = {"PROTEST": "participants", "MOBILIZE": "troops"}


def find_figures(reading: Reading, trigger: Trigger) -> tuple[Figure, ...]:
    """The figures that the trigger's own arguments carry, in reading order."""
    found: dict[tuple[str, int], Figure] = {}
    for noun, what in _counted(reading, trigger):
        figure = figure_of(reading, noun, what)
        if figure is not None:
            found.setdefault((figure.what, figure.words.start), figure)
    for figure in (*_money(reading, trigger), *_stretch(reading, trigger)):
        found.setdefault((figure.what, figure.words.start), figure)
    return tuple(sorted(found.values(), key=lambda f: f.words))


def _counted(reading: Reading, trigger: Trigger) -> list[tuple[int, str]]:
    kinds = reading.codebook.figures
    words = {reading.lemmas[w] for w in trigger.words}
    pairs: list[tuple[int, str]] = []
    for name, kind in kinds.items():
        if words & kind.acts or (trigger.nominal and words & kind.nouns):
            targets = [*trigger.roles.recipient, *arguments.objects(reading, trigger.head)]
            if name == "participants" or (words & {"die", "perish", "flee"}):
                targets = [*arguments.subjects(reading, trigger.head), *trigger.roles.actor]
            if trigger.nominal:
                targets.append(trigger.head)
            pairs += [(t, name) for t in targets]
    if trigger.group.category == "PROTEST" and not any(what == "participants" for _, what in pairs):
        pairs += [(noun, "participants") for noun in _crowds(reading, trigger)]
    if trigger.group.category in {"ASSAULT", "COERCE"}:
        things = dict.fromkeys([*trigger.roles.recipient, *arguments.objects(reading, trigger.head)])
        pairs += [
            (t, name) for name in _THINGS if name in kinds for t in things if reading.lemmas[t] in kinds[name].nouns
        ]
    role = _ROLE_KINDS.get(trigger.group.category)
    if role == "participants":
        pairs += [(head, role) for head in trigger.roles.actor if reading.human(head)]
    elif role == "troops":
        pairs += [(h, role) for h in arguments.objects(reading, trigger.head) if "armed" in reading.phrase_tags(h)]
    return pairs + _durations(reading, trigger)


def _crowds(reading: Reading, trigger: Trigger) -> list[int]:
    """Those who turn up for a protest that another word of the sentence names: "hundreds joined the march"."""
    found = []
    for word in reading.sentence_words(trigger.head):
        token = reading.token(word)
        if reading.lemmas[word] in _TURNING_UP and token.upos == "VERB":
            found += [s for s in arguments.subjects(reading, word) if reading.human(s)]
        elif reading.token(word).head == trigger.head and reading.case_of(word) in {"by", "of"} and reading.human(word):
            found.append(word)
    return found


def _money(reading: Reading, trigger: Trigger) -> list[Figure]:
    """Sums that the trigger or its object governs: "bail of $500", "demanded a bribe of Rs 4000"."""
    if trigger.group.category not in _PAID:
        return []
    found = []
    for word in reading.sentence_words(trigger.head):
        entity = reading.entities[word]
        if entity is None or entity.kind != "money" or entity.first != word:
            continue
        last = min(entity.last, len(reading.lemmas))
        if not any((distance(reading, w, trigger.head) or 99) <= _NEAR for w in range(word, last)):
            continue
        numbers = [
            w
            for w in range(word, last)
            if reading.token(w).upos == "NUM" or any(map(str.isdigit, reading.token(w).text))
        ]
        digits = (
            ["".join(reading.token(w).text.lstrip(_CURRENCY) for w in numbers)] if _spaced(reading, numbers) else []
        )
        stated = bounds(digits or [reading.token(w).text.lstrip(_CURRENCY) for w in numbers], "") if numbers else None
        if stated is not None:
            span = reading.analysis.span(word, last)
            found.append(Figure("money", span, stated.low, stated.high, stated.best, None))
    return found


def _spaced(reading: Reading, words: list[int]) -> bool:
    """Whether the words are one number with spaces between its thousands ("2 000")."""
    texts = [reading.token(w).text for w in words]
    return (
        len(texts) > 1 and all(t.isdigit() and len(t) == 3 for t in texts[1:]) and texts[0].lstrip(_CURRENCY).isdigit()
    )


def _stretch(reading: Reading, trigger: Trigger) -> list[Figure]:
    """How long it has lasted: "months of protests", "the weeks-long war", "a three-day strike"."""
    head = trigger.head
    units = reading.codebook.figures["duration"].nouns if "duration" in reading.codebook.figures else frozenset()
    token = reading.token(head)
    if not trigger.nominal:
        return []
    if token.deprel == "nmod" and reading.case_of(head) == "of" and reading.lemmas[token.head] in units:
        counted = figure_of(reading, token.head, "duration")
        unit = reading.analysis.span(token.head, token.head + 1)
        plural = unit.text.lower().endswith("s")
        return [counted] if counted else [Figure("duration", unit, None, None, None, None)] if plural else []
    for child in reading.children(head):
        parts = reading.token(child).lower.split("-")
        if len(parts) > 1 and {"day", "days", "week", "weeks", "month", "months", "year", "years"} & set(parts[:2]):
            stated = bounds([parts[0]], "") or Bounds(None, None, None)
            span = reading.analysis.span(child, child + 1)
            return [Figure("duration", span, stated.low, stated.high, stated.best, None)]
    return []


def _durations(reading: Reading, trigger: Trigger) -> list[tuple[int, str]]:
    """Measures of time that the trigger governs: "sentenced to nine years"."""
    nouns = reading.codebook.figures["duration"].nouns if "duration" in reading.codebook.figures else frozenset()
    found = []
    for child in reading.children(trigger.head):
        for word in (child, *reading.children(child)):
            case = reading.case_of(word)
            if (
                reading.lemmas[word] in nouns
                and case in {"for", "to", "of", "in"}
                and trigger.group.category == "SANCTION"
            ):
                found.append((word, "duration"))
    return found


def figure_of(reading: Reading, noun: int, what: str) -> Figure | None:
    """The figure that counts the noun (or that the noun itself is), as ``what``; ``None`` when no number does."""
    words = _number_words(reading, noun)
    if not words:
        return None
    tokens = [reading.token(w).text for w in words]
    start = reading.token(words[0]).start
    before = reading.analysis.text[max(0, start - 24) : start].rstrip().lower()
    stated: Bounds | None = bounds(tokens, before)
    if stated is None:
        return None
    counted = reading.analysis.span(noun, noun + 1).text if noun not in words else None
    span = reading.analysis.span(quantified(reading, words[0]), words[-1] + 1)
    return Figure(what, span, stated.low, stated.high, stated.best, counted or _of(reading, noun))


def _of(reading: Reading, noun: int) -> str | None:
    """Whom a bare number counts: "dozens of villagers"."""
    for head in arguments.prepositional(reading, noun, "of"):
        return reading.token(head).text
    return None


def _number_words(reading: Reading, noun: int) -> list[int]:
    """Words of the number that counts the noun, side by side; the noun itself when it is the number."""
    token = reading.token(noun)
    if token.upos == "NUM" or token.lower in _VAGUE:
        return _run(reading, noun)
    for child in reading.children(noun):
        below = reading.token(child)
        if below.deprel in _NUMERIC or (below.lower in _VAGUE and below.deprel in {"nmod", "amod", "compound", "det"}):
            return _run(reading, child)
    if reading.lemmas[noun] in _SETS:
        return next((w for h in arguments.prepositional(reading, noun, "of") if (w := _number_words(reading, h))), [])
    return []


def _run(reading: Reading, word: int) -> list[int]:
    """The number word with the number words around it ("tens of thousands", "2.5 million")."""
    words = [word]
    sentence = reading.sentence_words(word)
    while words[0] - 1 in sentence and _numeral(reading, words[0] - 1, words[0]):
        words.insert(0, words[0] - 1)
    while words[-1] + 1 in sentence and _numeral(reading, words[-1] + 1, words[-1]):
        words.append(words[-1] + 1)
    while len(words) > 1 and reading.token(words[-1]).lower in {"of", "and", "to", "-", "–"}:
        words.pop()
    while len(words) > 1 and reading.token(words[0]).lower in {"of", "and", "to", "-", "–"}:
        words.pop(0)
    return words


def _numeral(reading: Reading, word: int, beside: int) -> bool:
    token = reading.token(word)
    if token.upos == "NUM" or token.lower in _VAGUE or token.lower in {"hundred", "thousand", "million", "billion"}:
        return "date" not in reading.tags[word]
    if token.lower in {"of", "and", "to", "-", "–"}:
        other = word + (1 if word > beside else -1)
        inside = 0 <= other < len(reading.lemmas)
        return inside and (reading.token(other).upos == "NUM" or reading.token(other).lower in _VAGUE)
    return False
