"""Codebooks of one's own, simulated: categories that are given by examples only, found in reports that gave none.

A trial makes a codebook of six categories, each a category or a mode of PLOVER under a name that says nothing, with
3, 5 or 8 example sentences from one half of ``training/corpus/held_out.jsonl`` (texts of our own that taught the
model nothing), and reads the other half. Figures from 0 to 1, micro-averaged over all trials: ``gold_triggers_f1`` is
the category of annotated triggers, most of which belong to no category of the trial; ``found_triggers_f1`` counts
triggers that are found too. ``like.*`` are the same where each category says what it is ``like``, ``unmarked.*``
where no example marks its trigger, ``like_unmarked.*`` both, ``examples_3.*`` and so on by number of examples.
``--fit`` prints the weights and the threshold for ``events/own_categories.py``, learned from trials within the half
that gives the examples. ``--split`` and ``--data`` are not used.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.command import Metric, Options, Result, Row, options_of, parser, rows, run_parsed
from bench.reports import resources
from bench.scores import Match
from dateline.events.own_categories import FEATURES, HeadLabels, OwnCategories, candidates, study
from dateline.records import Analysis
from dateline.vocabulary.own_codebook import Like, OwnCategory, OwnCodebook, OwnExample

REPORTS = Path(__file__).parents[1] / "training" / "corpus" / "held_out.jsonl"
# Prefix of the figures, whether categories say what they are like, whether examples mark their triggers.
KINDS = (("", False, True), ("like.", True, True), ("unmarked.", False, False), ("like_unmarked.", True, False))
# As many as a small codebook of a study has.
CATEGORIES = 6
EXAMPLES = (3, 5, 8)
# Trials of each kind and number of examples: twice as many change no figure by two points, a sixth as many some by six.
TRIALS = 30
# A label takes part if the half that gives examples has at least this many in at least three reports.
LEAST_GOLD = 8
SEED = 7


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated trigger: report, words, and its labels (``ASSAULT``, ``ASSAULT.aerial``)."""

    report: int
    words: tuple[int, ...]
    labels: frozenset[str]
    example: OwnExample


@dataclass(frozen=True, slots=True)
class Trial:
    """A simulated codebook with the reports that it is tried on."""

    own: OwnCodebook
    labels: tuple[str, ...]
    tried: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bench:
    """All reports, analysed with vectors, and all annotated triggers; ``analyse`` remembers examples."""

    reports: tuple[Analysis, ...]
    gold: tuple[Gold, ...]
    analyse: Callable[[str], Analysis]
    labels: HeadLabels


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, or with ``--fit`` print weights; the exit status."""
    command = parser(__doc__)
    command.add_argument("--out", type=Path, help="write what went wrong here, as JSON Lines")
    command.add_argument("--fit", action="store_true", help="print the weights that the trials suggest")
    given = command.parse_args(arguments)
    return run_parsed(options_of(given), fit if given.fit else measure)


def load(options: Options) -> Bench:
    """Read and analyse the held-out reports."""
    loaded = resources(options)
    remembered: dict[str, Analysis] = {}

    def analyse(text: str) -> Analysis:
        if text not in remembered:
            remembered[text] = loaded.analyzer.analyse(text, vectors=True)
        return remembered[text]

    reports: list[Analysis] = []
    gold: list[Gold] = []
    for row in rows(REPORTS, "text", "events"):
        analysis = loaded.analyzer.analyse(row["text"], vectors=True)
        gold += list(_gold(len(reports), analysis, row["events"]))
        reports.append(analysis)
    labels = loaded.analyzer.card.labels
    return Bench(tuple(reports), tuple(gold), analyse, HeadLabels(labels["events"][1:], labels["modes"]))


def _gold(number: int, analysis: Analysis, events: Sequence[Row]) -> Iterator[Gold]:
    for event in events:
        start, end = event["trigger"]
        words = [t for t in analysis.tokens if t.start < end and start < t.end]
        if not words:
            continue
        sentence = analysis.sentences[analysis.sentence_of[words[0].index]]
        span = analysis.span(sentence.first, sentence.last)
        example = OwnExample(span.text, (start - span.start, min(end, span.end) - span.start))
        labels = {event["category"], *(f"{event['category']}.{mode}" for mode in event.get("modes", ()))}
        yield Gold(number, tuple(t.index for t in words), frozenset(labels), example)


def trials(bench: Bench, givers: frozenset[int], tried: frozenset[int], *, like: bool, marked: bool) -> Iterator[Trial]:
    """Simulated codebooks, the same for the same seed; ``givers`` are the reports that give examples."""
    rng = random.Random(SEED)
    given: dict[str, list[Gold]] = defaultdict(list)
    for one in bench.gold:
        for label in sorted(one.labels) if one.report in givers else ():
            given[label].append(one)
    pool = [x for x, g in sorted(given.items()) if len(g) >= LEAST_GOLD and len({o.report for o in g}) >= 3]
    for count in EXAMPLES:
        for _ in range(TRIALS):
            labels: list[str] = []
            for label in rng.sample(pool, len(pool)):
                roots = {x.partition(".")[0] for x in labels if "." not in x or "." not in label}
                if len(labels) < CATEGORIES and label.partition(".")[0] not in roots:
                    labels.append(label)
            categories = []
            for number, label in enumerate(labels, 1):
                texts = list(dict.fromkeys(o.example for o in rng.sample(given[label], len(given[label]))))[:count]
                examples = tuple(texts if marked else (OwnExample(x.text) for x in texts))
                root, _, mode = label.partition(".")
                likes = (Like(root, mode or None),) if like else ()
                categories.append(OwnCategory(f"C{number}", "simulated", examples, likes))
            yield Trial(OwnCodebook("simulated", str(count), tuple(categories)), tuple(labels), tried)


def halves(count: int) -> tuple[frozenset[int], frozenset[int]]:
    """Reports that give examples, and reports that are read."""
    return frozenset(range(0, count, 2)), frozenset(range(1, count, 2))


def measure(options: Options) -> Result:
    """All trials of all kinds."""
    bench = load(options)
    givers, tried = halves(len(bench.reports))
    metrics: dict[str, Metric] = {"reports": len(tried), "trials": TRIALS * len(EXAMPLES)}
    for name, like, marked in KINDS:
        gold: dict[str, Match] = defaultdict(Match)
        found: dict[str, Match] = defaultdict(Match)
        for trial in trials(bench, givers, tried, like=like, marked=marked):
            own = OwnCategories(trial.own, study(trial.own, bench.analyse, bench.labels), bench.labels)
            one, two = compare(bench, trial, own)
            for key in ("", f"examples_{trial.own.version}."):
                gold[key] += one
                found[key] += two
        for key, match in gold.items():
            metrics[f"{name}{key}gold_triggers_f1"] = _share(match.f1)
            metrics[f"{name}{key}found_triggers_f1"] = _share(found[key].f1)
        metrics[f"{name}found_precision"] = _share(found[""].precision)
        metrics[f"{name}found_recall"] = _share(found[""].recall)
    return Result(metrics)


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def compare(bench: Bench, trial: Trial, own: OwnCategories) -> tuple[Match, Match]:
    """Categories of annotated triggers, then of triggers that had to be found, over the trial's reports."""
    at_gold, at_found = Match(), Match()
    for number in trial.tried:
        analysis = bench.reports[number]
        wanted = [(g, _names(trial, g)) for g in bench.gold if g.report == number]
        labelled = sum(bool(names) for _, names in wanted)
        heads = [max(g.words, key=lambda w: analysis.tokens[w].upos in {"VERB", "NOUN"}) for g, _ in wanted]
        judged = dict(own.judged(analysis, heads))
        right = sum(judged.get(head) in names for head, (_, names) in zip(heads, wanted, strict=True))
        at_gold += Match(right, len(judged), labelled)
        found = own.matches(analysis)
        names_of = {word: names for g, names in wanted for word in g.words}
        at_found += Match(sum(m.category in names_of.get(m.word, ()) for m in found), len(found), labelled)
    return at_gold, at_found


def _names(trial: Trial, gold: Gold) -> frozenset[str]:
    return frozenset(f"C{i}" for i, label in enumerate(trial.labels, 1) if label in gold.labels)


def fit(options: Options) -> Result:
    """Weights by logistic regression over words and categories, and the threshold with the best F1, both kinds."""
    bench = load(options)
    givers, _ = halves(len(bench.reports))
    metrics: dict[str, Metric] = {}
    ordered = sorted(givers)
    for name, like in (("plain", False), ("like", True)):
        evidence: list[NDArray[np.float32]] = []
        truth: list[NDArray[np.bool_]] = []
        for a, b in ((ordered[::2], ordered[1::2]), (ordered[1::2], ordered[::2])):
            for trial in trials(bench, frozenset(a), frozenset(b), like=like, marked=True):
                own = OwnCategories(trial.own, study(trial.own, bench.analyse, bench.labels), bench.labels)
                for number in trial.tried:
                    x, y = _evidence(bench, trial, own, number)
                    evidence.append(x)
                    truth.append(y)
        x, y = np.concatenate(evidence), np.concatenate(truth)
        weights = _regress(x, y)
        chances = 1 / (1 + np.exp(-x @ weights))
        metrics |= {f"{name}.{feature}": round(float(w), 3) for feature, w in zip(FEATURES, weights, strict=True)}
        least = max(np.arange(0.05, 0.9, 0.05), key=lambda t: _f1(chances >= t, y))
        metrics[f"{name}.least_match"] = round(float(least), 2)
        metrics[f"{name}.f1_of_rows"] = round(_f1(chances >= least, y), 4)
    return Result(metrics)


def _evidence(
    bench: Bench, trial: Trial, own: OwnCategories, number: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Features of all words of a report for all categories as rows, and whether each is true."""
    analysis = bench.reports[number]
    words = candidates(analysis)
    features = own.features(analysis, words)
    truth = np.zeros(features.shape[:2], np.bool_)
    row = {word: i for i, word in enumerate(words)}
    for gold in bench.gold:
        heads = [w for w in gold.words if w in row] if gold.report == number else []
        for name in _names(trial, gold) if heads else ():
            truth[row[heads[0]], own.names.index(name)] = True
    return features.reshape(-1, len(FEATURES)), truth.reshape(-1)


def _regress(x: NDArray[np.float32], y: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Newton's method with a little ridge; features that never vary get weight 0."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (y - chances) - 0.1 * weights
        hessian = (x * (chances * (1 - chances))[:, None]).T @ x + 0.1 * np.eye(x.shape[1])
        weights = weights + np.linalg.solve(hessian, gradient)
    out: NDArray[np.float64] = weights
    return out


def _f1(found: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    both = int((found & truth).sum())
    return 2 * both / max(int(found.sum()) + int(truth.sum()), 1)


if __name__ == "__main__":
    raise SystemExit(main())
