from __future__ import annotations

from bench.own_codebook import CATEGORIES, EXAMPLES, Bench, Gold, halves, trials
from dateline.events import HeadLabels
from dateline.records import Analysis
from dateline.vocabulary.own_codebook import OwnExample

LABELS = [("A", "A.one"), ("A", "A.two"), ("B",), ("C",), ("D", "D.one"), ("E",), ("F",), ("G",)]


def made_up() -> Bench:
    gold = [
        Gold(report, (1,), frozenset(labels), OwnExample(f"Word {labels[-1]} {report} {n}.", (0, 4)))
        for report in range(12)
        for labels in LABELS
        for n in range(3)
    ]
    return Bench((), tuple(gold), lambda text: Analysis(text, (), (), (), (), ()), HeadLabels((), ()))


def test_trials_are_the_same_each_time_and_give_no_example_from_the_reports_they_read() -> None:
    bench = made_up()
    givers, tried = halves(12)
    assert givers & tried == frozenset()
    first, second = (list(trials(bench, givers, tried, like=False, marked=True)) for _ in range(2))
    assert first == second
    texts = {one.example.text for one in bench.gold if one.report in givers}
    for trial in first:
        assert len(trial.own.categories) <= CATEGORIES
        assert {len(c.examples) for c in trial.own.categories} == {int(trial.own.version)} <= set(EXAMPLES)
        assert {e.text for c in trial.own.categories for e in c.examples} <= texts
        whole = [label for label in trial.labels if "." not in label]
        assert all(label.partition(".")[0] not in whole for label in trial.labels if "." in label)


def test_unmarked_trials_hide_the_trigger_and_only_like_trials_tell_the_likeness() -> None:
    for trial in trials(made_up(), *halves(12), like=True, marked=False):
        assert all(e.trigger is None for c in trial.own.categories for e in c.examples)
        assert all(len(c.like) == 1 for c in trial.own.categories)
