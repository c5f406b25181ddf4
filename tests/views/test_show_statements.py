from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dateline.records import Actor, ReaderInfo, Record, Relation, Report, Span, Statement
from dateline.store import open_store
from dateline.views.cli.app import run
from dateline.views.cli.render import show, show_statements

TEXT = "The minister said Moscow had told him that " + "the convoy was safe and " * 20 + "the road open."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


OUTER = Statement(
    "s1", (span("The minister"),), (span("said"),), (span(TEXT[18:]),), "indirect", 0.9, "p:1", medium="statement"
)
INNER = Statement("s2", (span("Moscow"),), (span("told"),), (span(TEXT[43:]),), "indirect", 0.9, "state:RUS", "s1")
ACTORS = (
    Actor("p:1", "Ann \x1b[31mLee", "person", None, None, ()),
    Actor("state:RUS", "Russia", "state", "RUS", None, ()),
)
RELATION = Relation("state:RUS", "designates", "p:1", "puppet", (span("Moscow had told him"),), "s2", 0.5)
RECORD = Record(
    Report("r1", TEXT),
    ReaderInfo("0", "m", "1"),
    actors=ACTORS,
    statements=(OUTER, INNER),
    relations=(RELATION,),
)


def printed(record: Record, statements: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, markup=False, highlight=False)
    (show_statements if statements else show)(record, console)
    return out.getvalue()


def test_statements_are_shown_in_full_with_actor_kind_and_nesting() -> None:
    out = " ".join(printed(RECORD, True).split())
    assert "Statements (2)" in out
    assert "The minister [Ann Lee]" in out
    assert "cue told" in out
    assert " ".join(TEXT[43:].split()) in out  # nothing is cut
    assert "indirect, in: statement" in out
    assert "inside s1 (The minister [Ann Lee])" in out
    assert "Events" not in out


def test_a_report_without_statements_says_so() -> None:
    assert "No statements" in printed(replace(RECORD, statements=()), True)


def test_a_nameless_source_is_named_as_such() -> None:
    nobody = replace(OUTER, source=(), source_actor=None, cue=())
    out = printed(replace(RECORD, statements=(nobody,)), True)
    assert "a source not named here" in out
    assert "cue" not in out


def test_relations_are_shown_with_their_words_and_their_source() -> None:
    out = " ".join(printed(RECORD, False).split())
    assert "Relations (1)" in out
    assert "Russia — designates — Ann Lee as “puppet” “Moscow had told him” · Moscow [Russia] (s2)" in out
    assert "\x1b" not in out


def test_the_command(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    path = f"{tmp_path}/store"
    with open_store(path) as store:
        store.add(RECORD)
    assert run(["show", "r1", "--statements", "--store", path]) == 0
    out = capsys.readouterr().out
    assert "Statements (2)" in out
    assert "Events" not in out
    assert run(["show", "r1", "--statements", "--json", "--store", path]) == 2
