import pytest

from dateline.events.numbers import Bounds, bounds, exact


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("105", 105), ("14,000", 14000), ("twenty five", 25), ("twenty-five", 25), ("three hundred", 300),
        ("2.5 million", 2_500_000), ("two thousand three hundred and five", 2305), ("a hundred", 100),
        ("$40m", 40_000_000), ("many", None), ("2019th", None), ("", None), ("9" * 400, None), ("one two-headed", None),
    ],
)  # fmt: skip
def test_exact(words, value):
    assert exact(words.split()) == value


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("30", "at least", Bounds(30, None, None)),
        ("30", "killed up to", Bounds(None, 30, None)),
        ("30", "some", Bounds(None, None, 30)),
        ("30", "police said", Bounds(30, 30, 30)),
        ("hundreds", "", Bounds(200, 999, None)),
        ("dozens", "", Bounds(24, 99, None)),
        ("thousands", "", Bounds(2000, 9999, None)),
        ("tens of thousands", "", Bounds(20_000, 99_999, None)),
        ("hundreds of thousands", "", Bounds(200_000, 999_999, None)),
        ("countless", "", Bounds(None, None, None)),
        ("20-30", "", Bounds(20, 30, None)),
        ("20 to 30", "", Bounds(20, 30, None)),
    ],
)
def test_bounds(words, before, expected):
    assert bounds(words.split(), before) == expected


def test_words_that_count_nothing():
    assert bounds(["several"]) is None
    assert bounds([]) is None
