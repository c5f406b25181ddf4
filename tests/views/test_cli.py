from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.views.cli import main
from dateline.views.cli.app import COMMANDS, build
from dateline.views.cli.reading import progress

pytestmark = pytest.mark.usefixtures("fake_stages")

GOOD = "Guards ATTACKED miners, unions said on Monday. The ministers of both countries MET envoys in the capital."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "env" / "store.sqlite"))
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return go


@pytest.fixture
def good(tmp_path: Path) -> str:
    (tmp_path / "good.txt").write_text(GOOD)
    return "good.txt"


def test_the_commands_are_these_and_each_is_documented() -> None:
    names = [name for name, _ in COMMANDS]
    assert names == ["read", "add", "show", "list", "demo", "doctor"]
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [n for n in names if f"## dateline {n}" not in page] == []
    options = {o for command in build().commands.values() for p in command.params for o in p.opts if o.startswith("--")}
    assert [o for o in sorted(options - {"--help"}) if f"`{o}" not in page] == []


def test_read_shows_people_who_did_what_and_who_says_so(run: Run, good: str) -> None:
    status, out, err = run("read", good, "--published", "2021-05-04")
    assert (status, err) == (0, "")
    assert "e1  what     ASSAULT firearms" in out
    assert "Guards [The Red [bold]Guard[/bold]] → miners" in out
    assert "miners (Mufulira, Copperbelt, ZMB; exact)" in out
    assert "2021-05-03 “miners”" in out
    assert "killed: 12 or more (“miners”)" in out
    assert "status   negated" in out
    assert "unions (s1) · claimed by a party to the event" in out
    assert "Guards *ATTACKED* miners, unions said on Monday." in out
    assert "s1  unions — said — Guards ATTACKED miners" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_read_json_is_one_record_a_line(run: Run, good: str, tmp_path: Path) -> None:
    status, out, _ = run("read", "--json", good, good)
    assert status == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["report"]["id"] for r in records] == ["good", "good"]
    assert records[0]["dateline"] == 1
    assert records[0]["events"][0]["trigger"]["text"] == "ATTACKED"


def test_what_cannot_be_read_is_a_line_a_record_and_status_1(run: Run, good: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(GOOD + " EXPLODE")
    status, out, err = run("read", "--json", "missing.txt", "bad.txt", str(tmp_path), good)
    assert status == 1
    records = [json.loads(line) for line in out.splitlines()]
    assert [(r["report"]["id"], len(r["events"])) for r in records] == [
        ("missing", 0),
        ("bad", 0),
        (tmp_path.name, 0),
        ("good", 2),
    ]
    assert records[0]["problems"] == [{"where": "missing.txt", "what": "there is no such file"}]
    assert err.splitlines() == [
        "dateline: missing.txt: there is no such file",
        "dateline: bad.txt: events: ValueError: the stage fell over",
        f"dateline: {tmp_path}: is a folder, not a file",
    ]


@pytest.mark.parametrize("command", ["read", "add"])
def test_bytes_that_had_to_be_replaced_are_a_line_and_status_1_and_the_rest_is_read(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "torn.txt").write_bytes(GOOD.encode() + b" \xff\xfe End.")
    status, out, err = run(command, "torn.txt", "--published", "2021-05-04")
    assert status == 1
    assert err.splitlines() == [
        "dateline: torn.txt: 2 bytes were not valid UTF-8 and replaced by U+FFFD; the first is byte 106"
    ]
    assert ("ASSAULT" if command == "read" else "added: torn") in out


def test_standard_input_is_a_file_named_dash(run: Run) -> None:
    status, out, _ = run("read", "-", "--json", stdin=GOOD.encode())
    assert status == 0
    assert json.loads(out)["report"]["id"].startswith("stdin")
    status, _, err = run("read", "-", stdin=b"")
    assert (status, err) == (1, "dateline: -: the file is empty\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo") or not Path("/dev/zero").exists(), reason="POSIX devices")
def test_a_device_that_never_ends_is_refused(run: Run) -> None:
    assert run("read", "/dev/zero")[::2] == (1, "dateline: /dev/zero: is neither a file nor a pipe\n")


def test_a_file_name_cannot_write_to_the_terminal(run: Run) -> None:
    status, _, err = run("read", "a\x1b[31m\nb\x00.txt")
    assert status == 1
    assert err == "dateline: a b .txt: is no name for a file\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x", "--nope"),
        ("reed", "x"),
        ("read", "x", "--published", "2021-02-30"),
        ("read", "x", "--json", "--explain"),
        ("show",),
        ("show", "a", "--version", "first"),
        ("--nope",),
    ],
)
def test_wrong_usage_is_status_2_and_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1


def test_help_and_version(run: Run) -> None:
    status, out, _ = run()
    assert status == 2
    assert "read" in out
    assert run("--help")[0] == 0
    assert run("read", "--help")[0] == 0
    assert run("--version") == (0, "dateline 0.1.0\n", "")


def test_add_show_list(run: Run, good: str, tmp_path: Path) -> None:
    status, out, err = run("add", good)
    assert (status, out) == (0, "added: good (2 events)\n")
    assert all(line.startswith("dateline: good.txt: ") for line in err.splitlines())
    assert run("add", good)[:2] == (0, "unchanged: good (2 events)\n")
    (tmp_path / good).write_text(GOOD + " The union of miners denied it on Tuesday.")
    assert run("add", good, "--quiet") == (0, "", "")
    assert (tmp_path / "env" / "store.sqlite").exists()
    status, out, _ = run("list")
    assert status == 0
    assert out.splitlines()[1].split()[:4] == ["good", "2", "unknown", "2"]
    assert json.loads(run("list", "--json")[1])["version"] == 2
    assert json.loads(run("show", "good", "--json")[1])["report"]["text"].endswith("on Tuesday.")
    assert json.loads(run("show", "good", "--json", "--version", "1")[1])["report"]["text"] == GOOD
    assert "e1  what     ASSAULT" in run("show", "good")[1]


def test_add_says_added_and_goes_on_after_a_bad_file(run: Run, good: str, tmp_path: Path) -> None:
    status, out, err = run("add", "missing.txt", good, "--store", "mine.sqlite")
    assert (status, out) == (1, "added: good (2 events)\n")
    assert "dateline: missing.txt: there is no such file\n" in err
    assert (tmp_path / "mine.sqlite").exists()


def test_two_files_of_one_name_in_a_batch_are_two_reports(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"{GOOD} This is the report of outlet {folder}.")
    status, _, _ = run("add", "a/report.txt", "b/report.txt", "--quiet", "--store", "s")
    assert status == 0
    ids = [json.loads(line)["id"] for line in run("list", "--json", "--store", "s")[1].splitlines()]
    assert len(set(ids)) == 2


def test_a_store_that_is_not_there_or_is_none(run: Run, tmp_path: Path, good: str) -> None:
    status, _, err = run("list")
    assert status == 1
    assert "there is no store yet" in err
    status, _, err = run("add", good, "--store", good)
    assert (status, err) == (1, "dateline: good.txt: is not a Dateline store (not an SQLite database)\n")
    run("add", good, "--store", "s")
    status, _, err = run("show", "nobody", "--store", "s")
    assert (status, err.count("\n")) == (1, 1)
    assert "no report 'nobody'" in err


def test_explain_shows_every_stage(run: Run, good: str, tmp_path: Path) -> None:
    status, out, _ = run("read", good, "--explain")
    assert status == 0
    assert [line.split(" (")[0] for line in out.splitlines() if line.startswith("==")] == [
        "== claims",
        "== events",
        "== actors",
    ]
    assert "e1 ASSAULT (firearms) trigger=“ATTACKED”@7 score=0.800" in out
    assert "    actor=“Guards”@0 recipient=“miners”@16" in out
    (tmp_path / "bad.txt").write_text(GOOD + " EXPLODE")
    status, out, err = run("read", "bad.txt", good, "--explain")
    assert (status, err) == (1, "dateline: bad.txt: ValueError: the stage fell over\n")
    assert "report good" in out


def test_an_interrupt_is_status_130(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.views.cli.reading.read_input", interrupt)
    assert run("read", good)[::2] == (130, "dateline: interrupted\n")


def test_a_fault_of_ours_is_one_line_too(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise TypeError("x\ny")

    monkeypatch.setattr("dateline.views.cli.reading.read_input", fault)
    status, _, err = run("read", good)
    assert (status, err.count("\n")) == (1, 1)
    assert err.startswith("dateline: a fault in Dateline: TypeError: x y at test_cli.py:")


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    code = "import sys; from dateline.views.cli import main; sys.exit(main(['--help']))"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_narrow_locale_loses_characters_not_the_view(tmp_path: Path) -> None:
    code = "import sys; from dateline.views.cli.screen import write_text, complain; write_text('a → ü'); complain('→')"
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (0, "a ? ?\n")
    assert done.stderr.startswith("dateline: ")


def test_showing_from_the_store_loads_no_model() -> None:
    code = (
        "import sys; from dateline.views.cli import main; main(['list', '--store', '/nonexistent/x']);"
        "print([m for m in ('onnxruntime', 'numpy', 'trafilatura', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n"


def test_progress_is_for_people_who_watch_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = io.StringIO()
    monkeypatch.setattr(watched, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", watched)
    assert list(progress(["a", "b"], quiet=True)) == ["a", "b"]
    assert list(progress(["a"], quiet=False)) == ["a"]
    assert watched.getvalue() == ""
    assert list(progress(["a", "b"], quiet=False)) == ["a", "b"]
    assert "Reading" in watched.getvalue()
    unwatched = io.StringIO()
    monkeypatch.setattr(sys, "stderr", unwatched)
    assert list(progress(["a", "b"], quiet=False)) == ["a", "b"]
    assert unwatched.getvalue() == ""
