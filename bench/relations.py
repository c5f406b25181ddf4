"""Relations that reports state: re3d (``DIR/re3d/SPLIT.jsonl``) and annotated reports (``DIR/../gold/SPLIT.jsonl``).

re3d has its own types; what counts as which, and whether the ends are swapped (<) or in any order (=):

    InChargeOf       head_of, led_by <
    BelongsTo        part_of, member_of, spokesperson_of
    IsSynonymOf      alias_of =
    AlliesOf         allied_with =, supports =
    FightingAgainst  opposes =

Its other types (CoLocated, CommWith, HasAttrOf, Likes, Dislikes, Apart) are no relations of the codebook; designates is
none of re3d's. A relation is right when both ends overlap the ends of an accepted one of its type. Ours are those of
the record (two different actors at the ends); of alias_of also those whose ends resolve to one actor, as they should.
re3d is not exhaustive, so that its precision is a lower bound. Its types are wider than ours, so that recall has a low
ceiling: InChargeOf is mostly who holds a town, FightingAgainst single attacks (events, to us), IsSynonymOf a title and
its holder ("the Foreign Secretary, X"), and an end may be a pronoun, a thing or a place.

Figures from 0 to 1: ``re3d.f1``, ``.precision``, ``.recall`` and the same by type; ``gold.f1`` ... by overlapping
evidence and the same relation. ``missed.REASON`` counts re3d's missed relations: ``sentence`` (the ends stand in
different sentences), ``type`` (found as another relation), ``actor`` (found, but the ends are not two actors),
``entity`` (an end is no entity and no end of any tie), ``pattern`` (no rule fits). ``--out`` writes what was found, and
beside it, with ``.missed``, each missed relation with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.reports import gold_reports, report_of, resources
from bench.scores import Match
from dateline.claims import RelationDraft, identify_relations
from dateline.errors import DatelineError, InputError
from dateline.pipeline import Draft, Resources, explain
from dateline.records import Report

# Our relation -> re3d's type, and how the ends stand: as ours, swapped, or in any order.
TYPES: Mapping[str, tuple[str, str]] = {
    "head_of": ("InChargeOf", "as"),
    "led_by": ("InChargeOf", "swapped"),
    "part_of": ("BelongsTo", "as"),
    "member_of": ("BelongsTo", "as"),
    "spokesperson_of": ("BelongsTo", "as"),
    "alias_of": ("IsSynonymOf", "any"),
    "allied_with": ("AlliesOf", "any"),
    "supports": ("AlliesOf", "any"),
    "opposes": ("FightingAgainst", "any"),
}
NAMES = tuple(dict.fromkeys(name for name, _ in TYPES.values()))
REASONS = ("sentence", "type", "actor", "entity", "pattern")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation in re3d's terms: its type and the character ranges of its ends."""

    name: str
    source: Range
    target: Range
    swappable: bool = False

    def fits(self, other: Tie) -> bool:
        """Whether both ends of this one (ours) overlap those of the other (gold), whatever the types."""
        straight = _overlap(self.source, other.source) and _overlap(self.target, other.target)
        crossed = _overlap(self.source, other.target) and _overlap(self.target, other.source)
        return straight or (self.swappable and crossed)


@dataclass(frozen=True, slots=True)
class Scored:
    """One document: counts by type, what was found, what was missed and why."""

    counts: Mapping[str, Match]
    found: Sequence[Row]
    missed: Sequence[Row]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and score both sets; re3d is left out, with a note, where it has no such split."""
    loaded = resources(options)
    metrics: dict[str, Metric] = {}
    found: list[Row] = []
    missed: list[Row] = []
    notes: list[str] = []
    try:
        articles = spread(_articles(options), options.limit)
    except InputError as error:
        articles = []
        notes.append(f"re3d is not measured: {error}")
    totals = dict.fromkeys(NAMES, Match())
    for row in articles:
        one = score(row, _walk(Report(row["id"], row["text"]), loaded))
        totals = {name: totals[name] + one.counts[name] for name in NAMES}
        found += one.found
        missed += one.missed
    if articles:
        metrics |= _figures("re3d", sum(totals.values(), Match()))
        for name in NAMES:
            metrics |= _figures(f"re3d.{name}", totals[name])
        reasons = Counter(row["reason"] for row in missed)
        metrics |= {f"missed.{reason}": reasons[reason] for reason in REASONS}
    gold = Match()
    for row in gold_reports(options):
        try:
            gold += evidence_match(row.get("relations", []), _walk(report_of(row), loaded))
        except DatelineError as error:
            notes.append(f"{row['id']}: {error}")
    metrics |= _figures("gold", gold)
    return Result(metrics, {"": found, ".missed": missed}, tuple(notes))


def _articles(options: Options) -> list[Row]:
    return list(rows(located(options.data / "re3d" / f"{options.split}.jsonl"), "id", "text", "relations"))


def _walk(report: Report, loaded: Resources) -> Draft:
    draft = Draft(report)
    for _, draft in explain(report, loaded):  # noqa: B007 (the last draft is wanted)
        pass
    return draft


def _figures(name: str, match: Match) -> dict[str, Metric]:
    parts = (("f1", match.f1), ("precision", match.precision), ("recall", match.recall))
    out: dict[str, Metric] = {f"{name}.{part}": None if value is None else round(value, 3) for part, value in parts}
    return out | {f"{name}.gold": match.gold}


def score(row: Row, draft: Draft) -> Scored:
    """Compare a document's ties with its accepted relations, one to one."""
    wanted = [t for r in row["relations"] if (t := gold_tie(r)) is not None]
    ties = [(d, t) for d in draft.ties if (t := our_tie(d)) is not None]
    kept = [t for d, t in ties if d.relation == "alias_of" or identify_relations((d,), draft.actors)]
    kept = list(dict.fromkeys(kept))
    open_ = list(wanted)
    right: list[Tie] = []
    for tie in kept:
        hit = next((g for g in open_ if g.name == tie.name and tie.fits(g)), None)
        if hit is not None:
            open_.remove(hit)
            right.append(tie)
    counts = {
        name: Match(
            sum(t.name == name for t in right), sum(t.name == name for t in kept), sum(t.name == name for t in wanted)
        )
        for name in NAMES
    }
    text = row["text"]
    found = [{"id": row["id"], **_shown(t, text), "right": t in right} for t in kept]
    missed = [
        {"id": row["id"], **_shown(g, text), "reason": reason(g, kept, [t for _, t in ties], draft)} for g in open_
    ]
    return Scored(counts, found, missed)


def _shown(tie: Tie, text: str) -> Row:
    return {"type": tie.name, "source": text[slice(*tie.source)], "target": text[slice(*tie.target)]}


def gold_tie(relation: Row) -> Tie | None:
    """An accepted relation of a type that is ours too, else ``None``."""
    if not relation.get("accepted") or relation.get("type") not in NAMES:
        return None
    (a, b), (c, d) = relation["source"], relation["target"]
    return Tie(relation["type"], (a, b), (c, d))


def our_tie(draft: RelationDraft) -> Tie | None:
    """A draft in re3d's terms, or ``None`` where re3d has no such type."""
    if draft.relation not in TYPES or draft.implied:
        return None
    name, order = TYPES[draft.relation]
    subject = (draft.subject.span.start, draft.subject.span.end)
    object_ = (draft.object.span.start, draft.object.span.end)
    source, target = (object_, subject) if order == "swapped" else (subject, object_)
    return Tie(name, source, target, order == "any")


def reason(gold: Tie, kept: Sequence[Tie], ties: Sequence[Tie], draft: Draft) -> str:
    """Why a relation was missed; see the top."""
    if len(set(_sentences(gold, draft))) > 1:
        return "sentence"
    if any(tie.name != gold.name and (tie.fits(gold) or _turned(tie).fits(gold)) for tie in kept):
        return "type"
    if any(tie.fits(gold) for tie in ties):
        return "actor"
    known = [(e.span.start, e.span.end) for e in draft.seen.entities]
    known += [end for tie in ties for end in (tie.source, tie.target)]
    if not all(any(_overlap(end, other) for other in known) for end in (gold.source, gold.target)):
        return "entity"
    return "pattern"


def _turned(tie: Tie) -> Tie:
    return Tie(tie.name, tie.target, tie.source)


def _sentences(gold: Tie, draft: Draft) -> Iterator[int]:
    """The sentence in which each end begins."""
    seen = draft.seen
    for start, _ in (gold.source, gold.target):
        word = next((t.index for t in seen.tokens if t.end > start), len(seen.tokens) - 1)
        yield seen.sentence_of[word]


def evidence_match(gold: Sequence[Row], draft: Draft) -> Match:
    """Annotated relations against the record's: the same relation, overlapping evidence, one to one.

    A relation counts once a report, however often it is told and by whomever.
    """
    ours: dict[tuple[str, str, str], list[Range]] = {}
    for relation in draft.relations:
        key = (relation.subject, relation.relation, relation.object)
        ours.setdefault(key, []).extend((span.start, span.end) for span in relation.evidence)
    open_ = list(gold)
    for (_, name, _), evidence in ours.items():
        hit = next((g for g in open_ if g["relation"] == name and _proves(evidence, g)), None)
        if hit is not None:
            open_.remove(hit)
    return Match(len(gold) - len(open_), len(ours), len(gold))


def _proves(evidence: Sequence[Range], gold: Row) -> bool:
    return any(_overlap(span, (e["start"], e["end"])) for span in evidence for e in gold["evidence"])


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


if __name__ == "__main__":
    raise SystemExit(main())
