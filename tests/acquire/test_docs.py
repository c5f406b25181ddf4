"""docs/formats-in.md names every format, limit and message of the stage."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import dateline.acquire
from dateline.acquire import SOURCES, Limits
from dateline.acquire.language_words import FUNCTION_WORDS, LANGUAGE_NAMES

DOCS = (Path(__file__).parents[2] / "docs" / "formats-in.md").read_text("utf-8")
MODULES = sorted(Path(dateline.acquire.__file__).parent.glob("*.py"))
MESSAGES = ("Problem", "_Refused", "append", "InputError")


def fragments(module: Path) -> set[str]:
    """The fixed parts of the messages that a module makes, where they are long enough to be told apart."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.JoinedStr):
            arguments: list[ast.expr] = [node.value]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MESSAGES:
            arguments = node.args
        else:
            continue
        found |= {
            part.value.strip()
            for argument in arguments
            for part in ast.walk(argument)
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and len(part.value) >= 12
        }
    return found


@pytest.mark.parametrize("module", MODULES, ids=[module.stem for module in MODULES])
def test_every_message_is_documented(module: Path) -> None:
    assert {fragment for fragment in fragments(module) if fragment not in DOCS} == set()


def test_messages_are_found_at_all() -> None:
    assert len(set().union(*map(fragments, MODULES))) >= 20


def test_formats_limits_and_languages_are_documented() -> None:
    assert [row.name for row in SOURCES if f"| `{row.name}` |" not in DOCS] == []
    limits = Limits()
    assert [limit.name for limit in fields(Limits) if f"{getattr(limits, limit.name):,}" not in DOCS] == []
    assert f"function words of {len(FUNCTION_WORDS)} languages ({len(LANGUAGE_NAMES)} languages" in DOCS
