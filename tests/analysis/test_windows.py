from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.features import shape
from dateline.analysis.windows import (
    BATCH_PIECES,
    LONGEST_PIECES,
    WINDOW_PIECES,
    Inputs,
    Window,
    arrays,
    batches,
    cut_windows,
)


def test_whole_sentences_fill_a_window() -> None:
    sizes = [1] * 150
    breaks = [i in (0, 60, 100) for i in range(150)]
    assert cut_windows(sizes, breaks) == [Window(0, 100, 100), Window(100, 150, 50)]


def test_a_sentence_longer_than_a_window_stands_alone_and_whole() -> None:
    sizes = [1] * 260
    breaks = [i in (0, 20, 240) for i in range(260)]
    assert cut_windows(sizes, breaks) == [Window(0, 20, 20), Window(20, 240, 220), Window(240, 260, 20)]


def test_no_words_no_windows() -> None:
    assert cut_windows([], []) == []


@given(st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=900))
def test_windows_cover_every_word_once_and_fit_the_encoder(words: list[tuple[int, bool]]) -> None:
    sizes = [s for s, _ in words]
    breaks = [b or i == 0 for i, (_, b) in enumerate(words)]
    windows = cut_windows(sizes, breaks)
    covered = [i for w in windows for i in range(w.first, w.last)]
    assert covered == list(range(len(words)))
    for window in windows:
        assert window.pieces == sum(sizes[window.first : window.last]) <= LONGEST_PIECES
        if window.pieces > WINDOW_PIECES:  # only where one sentence is that long by itself
            assert not any(breaks[window.first + 1 : window.last])
    for group in batches(windows):
        padded = max(w.pieces for w in group) + 2
        assert len(group) == 1 or padded * len(group) <= BATCH_PIECES


def test_arrays_point_at_first_and_last_pieces() -> None:
    inputs = Inputs([(7,), (8, 9, 10), (11,)], [2, 1, 9], [3, 1, 0], cls=101, sep=102)
    out = arrays([Window(0, 3, 5), Window(2, 3, 1)], inputs)
    assert out["ids"].tolist() == [[101, 7, 8, 9, 10, 11, 102], [101, 11, 102, 0, 0, 0, 0]]
    assert out["first"].tolist() == [[1, 2, 5], [1, 0, 0]]
    assert out["last"].tolist() == [[1, 4, 5], [1, 0, 0]]
    assert out["shapes"].tolist()[0] == [0, 2, 1, 1, 1, 9, 0]
    assert out["gaps"].tolist()[0] == [0, 3, 1, 0, 0, 0, 0]


def test_shapes() -> None:
    named = {"the": 1, "Paris": 2, "SDF": 3, "A": 4, "McCain": 5, "b2b": 6, "F16": 7, "1,000.5": 8, "—": 9, "€": 10}
    assert {w: shape(w) for w in named} == named
    assert shape("e-mail") == 1
    assert shape("U.S.") == 3
    assert shape("北京") == 11
