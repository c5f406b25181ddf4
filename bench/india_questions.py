"""The corpus's questions put to the sentences of a read report: arrest, force, killing, any action of the police.

Records answer first (events with category, mode, status and actor; statements with their source); what they leave open,
words and trees do. An act that is wished, asked for, conditional or denied is no act.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.command import Row
from bench.india_forces import Forces, find_forces, listed
from dateline.pipeline import Draft
from dateline.records import Event, Span
from dateline.vocabulary import lemma

# Taking a person, and being held; "book" and "pick" only of persons, under a law or by a force.
ARRESTS = listed(
    "arrest detain detention nab apprehend custody round take hold jail imprison intern pick catch lodge remand"
)
# Force that only the police use: baton charges, tear gas.
BATONS = listed("lathicharge lathi-charge cane-charge baton-charge teargas tear-gas lathi-charged lathicharged")
CHARGES = listed("lathi cane baton tear")
# Shots, which others fire too.
SHOTS = listed("firing gunfire shooting shootout encounter fire shoot lob burst gun")
FIRED = listed("round bullet shell shot teargas tear-gas gas ammunition")
DEATHS = listed("kill die dead death toll fatal slay succumb fatality life")
# Those who kill besides the police, and how: a death beside these words needs the police's shots in its own clause.
RIVALS = listed("mob rioter stab stabbing stone stone-pelting burn arson miscreant attack mobs clash group terrorist")
# What only forces do, told without naming them: what is done, and to or with what.
DEPLOYED = listed("deploy barricade frisk patrol cordon fortify requisition seal seize")
SECURITY = listed("tighten step beef intensify strengthen heighten increase")
GUARDS = listed("security vigil patrolling patrol bandobast watch checking surveillance")
OPERATIONS = listed("patrolling flag-march combing bandobast lathicharge lathi-charge teargas tear-gas")
WISHES = listed(
    "demand urge seek want appeal plead plea petition suggest insist recommend favour advocate wish hope pray propose"
    " memorandum request call"
)
LACKS = listed("inaction inactivity failure fail absence lack negligence spectator refuse conspicuous nowhere")
CONDITIONS = listed("if unless should must lest ought")
MODALS = listed("may might could can would will shall free able likely possibility")
DENIALS = listed("not n't never no nobody none neither nor")
DOERS = frozenset({"nsubj", "obl:agent", "nmod:agent", "compound", "nmod:poss"})
DOWN = frozenset({"xcomp", "obl", "obj", "nmod", "advcl", "acl", "conj", "ccomp", "compound"})
# Governors under which an infinitive tells of something done ("had to fire", "managed to arrest").
DONE = listed("have manage begin start continue help succeed force prompt resort compel lead leave go")
CLAUSES = frozenset({"xcomp", "acl", "advcl", "ccomp"})
# The nearest governors that can change what a word says; deeper ones are another matter.
_CLIMB = 6
# A cause stands this many words behind a death at most, when the tree joins it to something else.
_CAUSE = 4
# Shots by nobody named are those that the report told of at most this many sentences before.
_MEMORY = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """A read report, its forces, and for every word its lemma and where it starts."""

    draft: Draft
    forces: Forces
    lemmas: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, draft: Draft) -> Scene:
        """Look the forces up once."""
        tokens = draft.seen.tokens
        # A participle is a verb's form whatever the tagger calls it: lower-case text is tagged less surely.
        lemmas = tuple(
            lemma(t.lower, "VERB" if t.upos not in {"NOUN", "PROPN"} or t.lower.endswith("ed") else t.upos)
            for t in tokens
        )
        return cls(draft, find_forces(draft), lemmas, tuple(t.start for t in tokens))

    def words(self, start: int, end: int) -> range:
        """Indices of the words that begin in ``[start, end)`` of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def children(self, word: int) -> tuple[int, ...]:
        """The words that hang on a word."""
        return self.draft.seen.children[word]

    def above(self, word: int) -> Iterator[int]:
        """The word's nearest governors, from below."""
        for _ in range(_CLIMB):
            word = self.draft.seen.tokens[word].head
            if word < 0:
                return
            yield word


def answers(draft: Draft, sentences: Sequence[Row]) -> Iterator[set[str]]:
    """The labels of each sentence (a row with ``start`` and ``end``), in order."""
    scene = Scene.of(draft)
    told = -_MEMORY - 1  # the last sentence that told of the police's force
    for number, sentence in enumerate(sentences):
        words = scene.words(sentence["start"], sentence["end"])
        events = [e for e in draft.events if sentence["start"] <= e.trigger.start < sentence["end"]]
        found: set[str] = set()
        if arrests(scene, words, events):
            found.add("ARREST")
        blows = force(scene, words, events, number - told <= _MEMORY)
        if blows:
            told = number
            found.add("FORCE")
            if deaths(scene, words, blows):
                found.add("KILL")
        if found or takes_part(scene, words) or speaks(scene, sentence["start"], sentence["end"]):
            found.add("ANY_ACTION")
        if measures(scene, words):
            found.add("ANY_ACTION")
        yield found


def arrests(scene: Scene, words: range, events: Sequence[Event]) -> bool:
    """Whether somebody was arrested: an arrest of the record, or a person booked under a law."""
    for event in events:
        at = scene.words(event.trigger.start, event.trigger.end)
        named = any(scene.lemmas[i] in ARRESTS for i in at) and "warrant" not in event.trigger.text
        taken = event.category == "COERCE" and "arrest" in event.modes and event.status == "actual"
        if named and taken and not any(unreal(scene, i) for i in at):
            return True
    return any(_booked(scene, i) for i in words)


def _booked(scene: Scene, i: int) -> bool:
    """Whether the word is "booked" of persons under a law, or "picked up" by a force."""
    if scene.draft.seen.tokens[i].upos != "VERB" or unreal(scene, i):
        return False
    below = scene.children(i)
    if scene.lemmas[i] == "book":
        return any(scene.draft.seen.tokens[c].lower in {"under", "for"} for b in below for c in scene.children(b))
    up = any(scene.draft.seen.tokens[c].lower == "up" for c in below)
    return scene.lemmas[i] == "pick" and up and any(c in scene.forces.words for c in below)


def force(scene: Scene, words: range, events: Sequence[Event], told: bool) -> list[int]:
    """The words that tell of force used by the police; ``told`` says that the report has just told of such force."""
    acting = {i: e for e in events if e.category == "ASSAULT" for i in scene.words(e.trigger.start, e.trigger.end)}
    found = []
    for i in words:
        event = acting.get(i)
        if event is not None and event.status != "actual":
            continue
        if not _hits(scene, i) and event is None:
            continue
        if unreal(scene, i):
            continue
        if _baton(scene, i) or _by_force(scene, i, event, told):
            found.append(i)
    return found


def _baton(scene: Scene, i: int) -> bool:
    after = scene.lemmas[i + 1] if i + 1 < len(scene.lemmas) else ""
    return scene.lemmas[i] in BATONS or (scene.lemmas[i] in CHARGES and after in {"charge", "gas"})


def _hits(scene: Scene, i: int) -> bool:
    """Whether the word is one of batons, or of shots: "firing", "fired rounds", "opened fire"."""
    if _baton(scene, i):
        return True
    if scene.lemmas[i] not in SHOTS:
        return False
    token = scene.draft.seen.tokens[i]
    if token.lower in {"firing", "gunfire", "shootout", "encounter", "shooting"} or scene.lemmas[i] == "shoot":
        return True
    near = {scene.lemmas[c] for c in (*scene.children(i), max(token.head, 0))}
    return bool(near & (FIRED | {"open", "at", "on"}))


def _by_force(scene: Scene, i: int, event: Event | None, told: bool) -> bool:
    """Whether a force is who shoots or attacks: as the record says, else as the tree does, else by what was told."""
    if event is not None and event.actor:
        named = any(is_force(scene, f.span, f.actor) for f in event.actor)
        suffered = any(is_force(scene, f.span, f.actor) for f in event.recipient)
        if named:
            return not suffered
    if not _hits(scene, i):
        return False
    doers = _doers(scene, i)
    if any(d in scene.forces.words for d in doers):
        return True
    if any(scene.draft.seen.tokens[d].upos != "PRON" for d in doers):
        return False
    return told or (bool(doers) and _mentioned(scene, i))


def is_force(scene: Scene, span: Span, actor: str | None) -> bool:
    """Whether a participant is a force: its actor is one, or its head or what stands close to its head names one."""
    words = scene.words(span.start, span.end)
    near = [i for i in words if i in scene.forces.words]
    return actor in scene.forces.actors or any(scene.draft.seen.tokens[i].deprel != "acl:relcl" for i in near)


def _doers(scene: Scene, i: int) -> list[int]:
    """Who does what the word says: the nearest subjects, agents and modifiers on the way up."""
    tokens = scene.draft.seen.tokens
    for word in (i, *scene.above(i)):
        found = [c for c in scene.children(word) if _does(scene, c) and c != i]
        if found:
            return found
        if tokens[word].deprel not in DOWN:
            break
    return []


def _does(scene: Scene, c: int) -> bool:
    token = scene.draft.seen.tokens[c]
    if token.deprel in {"compound", "amod"}:
        return c in scene.forces.words
    if token.deprel in DOERS:
        return token.lower not in FIRED
    by = any(scene.draft.seen.tokens[m].lower == "by" for m in scene.children(c))
    return by and token.deprel in {"obl", "nmod"}


def _mentioned(scene: Scene, i: int) -> bool:
    """Whether a force is named in the word's sentence or the one before."""
    seen = scene.draft.seen
    number = seen.sentence_of[i]
    first = seen.sentences[max(number - 1, 0)].first
    return any(w in scene.forces.words for w in range(first, seen.sentences[number].last))


def deaths(scene: Scene, words: range, blows: Sequence[int]) -> bool:
    """Whether somebody died of the police's force."""
    seen = scene.draft.seen
    struck = {i for b in blows for i in seen.subtree(b)}
    rivals = any(scene.lemmas[i] in RIVALS and i not in struck for i in words)
    for i in words:
        if scene.lemmas[i] not in DEATHS or unreal(scene, i):
            continue
        near = range(i + 1, i + 1 + _CAUSE)  # "two killed in the police firing"
        if not rivals or i in struck or any(b in near or b in seen.subtree(i) for b in blows):
            return True
    return False


def takes_part(scene: Scene, words: range) -> bool:
    """Whether some mention of a force takes part in what is told."""
    return any(i in scene.forces.words and not doubtful(scene, i) for i in words)


def doubtful(scene: Scene, word: int) -> bool:
    """Whether a mention stands in what is wished for, conditional or left undone."""
    for i in scene.above(word):
        if scene.lemmas[i] in WISHES | LACKS:
            return True
        below = {scene.draft.seen.tokens[c].lower for c in scene.children(i)}
        if below & (CONDITIONS | LACKS):
            return True
    return False


def unreal(scene: Scene, word: int) -> bool:
    """Whether an act is wished for, conditional, possible, still to come or denied."""
    tokens = scene.draft.seen.tokens
    below = {tokens[c].lower for c in scene.children(word)}
    if below & (CONDITIONS | MODALS | DENIALS):
        return True
    over = tokens[word].head
    if over >= 0 and tokens[word].upos != "VERB":  # "would court arrest", "no arrest was made"
        if {tokens[c].lower for c in scene.children(over)} & (MODALS | DENIALS):
            return True
    elif "to" in below and tokens[word].deprel in CLAUSES and scene.lemmas[over] not in DONE:
        return True
    for i in scene.above(word):
        if scene.lemmas[i] in WISHES | MODALS:
            return True
        if {tokens[c].lower for c in scene.children(i)} & CONDITIONS:
            return True
    return False


def speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether some words of the sentence are said by a force."""
    return any(
        statement.source_actor in scene.forces.actors
        and any(span.start < end and start < span.end for span in (*statement.content, *statement.cue))
        for statement in scene.draft.statements
    )


def measures(scene: Scene, words: range) -> bool:
    """Whether something is done that only forces do, though none is named."""
    tokens = scene.draft.seen.tokens
    for i in words:
        low, name = tokens[i].lower, scene.lemmas[i]
        if unreal(scene, i):
            continue
        if tokens[i].upos == "VERB" and name in DEPLOYED:
            return True
        if low in OPERATIONS or (low == "flag" and i + 1 < len(tokens) and scene.lemmas[i + 1] == "march"):
            return True
        if tokens[i].upos == "VERB" and name in SECURITY and any(scene.lemmas[c] in GUARDS for c in scene.children(i)):
            return True
    return False
