from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace as Node

import pytest

from bench import startup
from bench.encoder import word_states
from bench.speed import take_turns
from dateline.errors import InputError, ModelError


def node(kind: str, inputs: str, outputs: str) -> Node:
    return Node(op_type=kind, input=inputs.split(), output=outputs.split())


def graph(outputs: str, *nodes: Node) -> Node:
    return Node(node=nodes, output=[Node(name=name) for name in outputs.split()])


def test_the_encoder_ends_where_the_heads_part() -> None:
    model = graph(
        "upos arcs",
        node("Gather", "table ids", "x"),
        node("MatMul", "x w", "states"),
        node("QuantizeLinear", "states scale", "q"),
        node("DequantizeLinear", "q scale", "dq"),
        node("MatMul", "dq w1", "upos"),
        node("MatMul", "dq w2", "arcs"),
    )
    assert word_states(model) == "states"


def test_states_that_are_an_output_themselves() -> None:
    model = graph("upos states", node("MatMul", "x w", "states"), node("ArgMax", "states", "upos"))
    assert word_states(model) == "states"


def test_outputs_that_share_nothing_are_no_reader() -> None:
    with pytest.raises(ModelError):
        word_states(graph("a b", node("Abs", "x", "a"), node("Abs", "y", "b")))


def test_turns_are_taken_and_medians_given() -> None:
    now, order = [0.0], []

    def work(name: str, seconds: list[float]) -> None:
        order.append(name)
        now[0] += seconds.pop(0)

    slow, fast = [9.0, 3.0, 5.0, 4.0], [9.0, 1.0, 1.0, 2.0]
    found = take_turns(lambda: work("a", slow), lambda: work("b", fast), rounds=3, clock=lambda: now[0])
    assert found == (4.0, 1.0)  # the warm-up does not count
    assert "".join(order) == "abababab"


def test_a_process_is_timed_and_weighed() -> None:
    seconds, peak = startup.start(["-c", "x = bytearray(60_000_000)"])
    assert 0 < seconds < 60
    assert peak is None or peak > 55


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(InputError, match="status 3: the end"):
        startup.start(["-c", "import sys; print('the end', file=sys.stderr); sys.exit(3)"])


def test_shipped_files_stay_out_of_sight(tmp_path: Path) -> None:
    from bench.install import folder_size, megabytes

    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x" * 100)
    (tmp_path / "reader.float.onnx").write_bytes(b"x" * 100)
    (tmp_path / "a.py").write_bytes(b"x" * 7)
    assert folder_size(tmp_path) == 7
    assert megabytes(1_260_000) == 1.3
