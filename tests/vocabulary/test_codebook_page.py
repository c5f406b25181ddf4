from __future__ import annotations

import importlib.util
from pathlib import Path

from dateline.vocabulary import load_codebook

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_tells_what_the_package_reads() -> None:
    spec = importlib.util.spec_from_file_location("codebook_page", DOCS / "codebook_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (DOCS / "codebook.md").read_text(encoding="utf-8")
    assert written == module.page(load_codebook()), "run python docs/codebook_page.py"
