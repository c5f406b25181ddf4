"""Relations: standing ties between two actors that a report states, with the words that prove each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dateline.claims.nesting import innermost
from dateline.claims.relations_designations import designations
from dateline.claims.relations_nouns import deeds, nouns
from dateline.claims.relations_predicates import adjectives, aliases, participles, phrases, verbs
from dateline.claims.relations_sketch import Sketch
from dateline.claims.relations_tree import Scene, conjuncts, end_run
from dateline.records import Actor, Analysis, Relation, Span, Statement
from dateline.vocabulary.relations import RelationLexicon

# Sentences of the gold training reports state at most four ties; twenty bound the work on hostile text.
MOST_TIES = 20
# Evidence of more words than this is given in pieces (the two ends and the words between that tell the tie): half of
# the gold training evidence has seven words, the longest twenty.
LONGEST = 30
# By hand: what the score of a tie is multiplied by when an end is only known by a name inside it ("Assad's bid").
INSIDE = 0.8
# The patterns that a word of each class may bear; words of the other classes, half of a report, bear none.
_PATTERNS: Mapping[str, tuple[Callable[[Scene, int], Iterator[Sketch]], ...]] = MappingProxyType(
    {
        "VERB": (designations, verbs, participles, adjectives, phrases, aliases),
        "ADJ": (participles, adjectives, phrases, aliases),
        "ADV": (phrases, aliases),
        "NOUN": (participles, nouns, deeds, phrases, aliases),
        "PROPN": (participles, nouns, phrases, aliases),
        "PUNCT": (aliases,),
    }
)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tie: the noun phrase as written, and its head word, counted over the report."""

    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A tie in words; identifiers come later.

    ``relation`` is one of the codebook's; ``as_`` holds the words of a designation; ``asserted_by`` is a statement id
    or ``"reporter"``; ``score`` is the probability in [0, 1] that the tie is stated. ``implied``: the object is only an
    office ("President Lee"); the country that it is of follows from who holds it.
    """

    subject: End
    relation: str
    object: End
    as_: str | None
    evidence: tuple[Span, ...]
    asserted_by: str
    score: float
    implied: bool = False

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends that name somebody."""
        return (self.subject,) if self.implied else (self.subject, self.object)


def find_relations(
    analysis: Analysis, statements: Sequence[Statement], lexicon: RelationLexicon
) -> tuple[RelationDraft, ...]:
    """The ties that a report states, in reading order, each pair of ends once for each relation."""
    scene = Scene.of(analysis, lexicon)
    found: list[RelationDraft] = []
    for sentence in analysis.sentences:
        drafts: dict[tuple[str, Span, Span], RelationDraft] = {}
        for word in range(sentence.first, sentence.last):
            for pattern in _PATTERNS.get(analysis.tokens[word].upos, ()):
                for sketch in pattern(scene, word):
                    for draft in _drafts(scene, sketch, statements):
                        drafts.setdefault((draft.relation, draft.subject.span, draft.object.span), draft)
            if len(drafts) >= MOST_TIES:
                break
        found += sorted(drafts.values(), key=lambda d: (d.evidence[0], d.relation, d.subject.span, d.object.span))
    return tuple(found)


def _drafts(scene: Scene, sketch: Sketch, statements: Sequence[Statement]) -> Iterator[RelationDraft]:
    """The sketch with its ends as noun phrases, one draft for each pair of conjuncts."""
    for left in conjuncts(scene, sketch.subject) if sketch.listed else (sketch.subject,):
        for right in conjuncts(scene, sketch.object) if sketch.listed else (sketch.object,):
            subject = _end(scene, left)
            object_ = End(scene.analysis.span(*sketch.words), right) if sketch.implied else _end(scene, right)
            if subject is None or object_ is None or subject.span == object_.span or subject.head == object_.head:
                continue
            relation = _fitting(scene, sketch.relation, subject, object_)
            if relation is None:
                continue
            holder = innermost(statements, scene.analysis.span(sketch.word, sketch.word + 1))
            yield RelationDraft(
                subject=subject,
                relation=relation,
                object=object_,
                as_=sketch.as_,
                evidence=_evidence(scene, sketch, subject, object_),
                asserted_by=holder.id if holder is not None else "reporter",
                score=sketch.score,
                implied=sketch.implied,
            )


def _fitting(scene: Scene, relation: str, subject: End, object_: End) -> str | None:
    """The relation as it fits its ends: a person or a country is a member where a group is a part of a group.

    Nobody leads a person; ``None`` for what cannot be.
    """
    held, holder = scene.entity_at.get(subject.head), scene.entity_at.get(object_.head)
    kind = held.kind if held is not None else None
    if relation == "part_of" and (
        kind == "person" or (kind in ("location", "norp") and holder is not None and holder.kind == "organization")
    ):
        return "member_of"
    return None if relation == "led_by" and kind == "person" else relation


def _end(scene: Scene, word: int) -> End | None:
    head = scene.top(word)
    run = end_run(scene, head)
    if run is None:
        return None
    named = scene.entity_at.get(head + 1)
    if head not in scene.entity_at and named is not None and named.first == head + 1 and named.kind != "location":
        head, run = scene.top(named.first), (run[0], max(run[1], named.last))  # "the militia [Red Front]"
    return End(scene.analysis.span(*run), head)


def _evidence(scene: Scene, sketch: Sketch, subject: End, object_: End) -> tuple[Span, ...]:
    analysis = scene.analysis
    first, last = sketch.words
    cue = analysis.span(first, last)
    pieces = sorted({subject.span, cue, object_.span})
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    whole = Span.of(analysis.text, start, end)
    if whole.text.count(" ") < LONGEST:
        return (whole,)
    apart = [p for p in pieces if not any(q is not p and q.contains(p) for q in pieces)]
    return tuple(apart)


def identify_relations(drafts: Sequence[RelationDraft], actors: Sequence[Actor]) -> tuple[Relation, ...]:
    """The drafts with the actors that their ends resolve to; what is told twice is one relation with all its evidence.

    What the report says itself is not repeated as a source's word. An end without a link of its own takes the longest
    link inside it, at a price; a tie whose ends are not two different actors is left out.
    """
    out: dict[tuple[str, str, str, str | None, str], Relation] = {}
    ids = {link.span: actor.id for actor in actors for link in actor.links}
    linked = sorted(ids)
    for draft in drafts:
        subject, first = _actor(draft.subject.span, ids, linked)
        object_, second = (
            (_country(subject, draft.relation, actors), 1.0)
            if draft.implied
            else _actor(draft.object.span, ids, linked)
        )
        if subject is None or object_ is None or subject == object_:
            continue
        score = round(draft.score * first * second, 3)
        key = (subject, draft.relation, object_, draft.as_, draft.asserted_by)
        known = out.get(key)
        evidence = tuple(sorted({*draft.evidence, *(known.evidence if known else ())}))
        score = max(score, known.score) if known else score
        out[key] = Relation(subject, draft.relation, object_, draft.as_, evidence, draft.asserted_by, score)
    told = {key[:4] for key in out if key[4] == "reporter"}
    return tuple(relation for key, relation in out.items() if key[4] == "reporter" or key[:4] not in told)


def _country(person: str | None, relation: str, actors: Sequence[Actor]) -> str | None:
    """The person's state, or its government (which members are of first), if the report names it."""
    country = next((a.country for a in actors if a.id == person), None)
    found = {a.kind: a.id for a in reversed(actors) if a.country == country and a.kind in ("state", "government")}
    order = ("government", "state") if relation == "member_of" else ("state", "government")
    return next((found[kind] for kind in order if kind in found), None) if country is not None else None


def _actor(span: Span, actors: Mapping[Span, str], linked: Sequence[Span]) -> tuple[str | None, float]:
    """The actor's id, and how far it may be relied on: 1 for a link of the words themselves."""
    found = actors.get(span)
    if found is not None:
        return found, 1.0
    first = bisect_left(linked, span.start, key=lambda s: s.start)
    last = bisect_left(linked, span.end, key=lambda s: s.start)
    inside = [s for s in linked[first:last] if span.contains(s)]
    longest = max(inside, key=lambda s: (s.end - s.start, -s.start), default=None)
    return (actors[longest], INSIDE) if longest is not None else (None, 0.0)
