from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.views.inputs import read_input


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"a\r\n\x00\xff")
    assert read_input(str(tmp_path / "f")) == b"a\r\n\x00\xff"


def test_what_is_too_large_is_refused_before_it_is_held(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than"):
        read_input(str(tmp_path / "f"), limit=10)
    assert read_input(str(tmp_path / "f"), limit=11) == b"x" * 11


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_permission_denied_is_said(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "f").chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_input(str(tmp_path / "f"))


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 5000, "no/such/file"])
def test_impossible_names_are_input_errors(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        read_input(name)


def test_a_pipe_is_welcome(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("POSIX")
    reading, writing = os.pipe()
    os.write(writing, b"hello")
    os.close(writing)
    assert read_input(f"/dev/fd/{reading}") == b"hello"
    os.close(reading)
