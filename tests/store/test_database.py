from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records import Record
from dateline.store import open_store
from dateline.store.database import APPLICATION_ID, Database, migrations
from dateline.store.query import Query

Make = Callable[..., Record]


def pragma(path: Path, name: str) -> object:
    with sqlite3.connect(path) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_migrations_are_numbered_without_a_gap() -> None:
    assert [(m.number, m.name) for m in migrations()] == [(1, "0001_first.sql")]
    assert all(statement.endswith(";") for m in migrations() for statement in m.statements)


def test_a_new_store_is_wal_versioned_and_ours(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "s.sqlite"
    database = Database.open(path)
    assert database.run(Query("q", "PRAGMA synchronous"))[0]["synchronous"] == 2  # FULL
    assert database.run(Query("q", "PRAGMA foreign_keys"))[0]["foreign_keys"] == 1
    database.close()
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "user_version") == len(migrations())
    assert pragma(path, "application_id") == APPLICATION_ID


def one_line(path: Path, **options: bool) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer Dateline (schema 99" in one_line(path)
    assert pragma(path, "user_version") == 99


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("dear diary, " * 200)
    assert "not a Dateline store" in one_line(path)
    assert path.read_text() == "dear diary, " * 200


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    assert "another program" in one_line(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_folder_a_missing_file_and_an_impossible_path(tmp_path: Path) -> None:
    assert "is a folder" in one_line(tmp_path)
    assert "no store yet" in one_line(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()
    (tmp_path / "file").write_text("x")
    one_line(tmp_path / "file" / "s.sqlite")


def test_a_locked_store_says_so_and_how_long_it_waited(tmp_path: Path, make_record: Make) -> None:
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_store(path, busy_seconds=0.1) as store:
        with pytest.raises(StoreError, match="another process is writing"):
            store.add(make_record())
        assert store.list() == ()  # readers go on
        holder.rollback()
        assert store.add(make_record()) == "added"
    holder.close()


def test_a_second_writer_waits_for_the_first(tmp_path: Path, make_record: Make) -> None:
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.2, holder.rollback)
    timer.start()
    with open_store(path, busy_seconds=10) as store:
        assert store.add(make_record()) == "added"
    timer.join()
    holder.close()


WRITER = """
import sys
from dateline.records import Event, ReaderInfo, Record, Report, Span
from dateline.store import open_store
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
text = "word " * 4000
def event(i):
    return Event(f"e{i}", Span(0, 4, "word"), "AID", (), (), (), (), (), (), (), "actual", False, (), "reporter",
                 "reported", 0.5)
events = tuple(event(i) for i in range(50))
with open_store(path, busy_seconds=30) as store:
    for n in range(count):
        print(store.add(Record(Report(f"{name}-{n}", text), ReaderInfo("1", "m", "c"), events=events)), flush=True)
"""


def start_writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("after", [0.02, 0.05, 0.11])
def test_what_was_reported_as_added_survives_kill_9(tmp_path: Path, after: float) -> None:
    path = tmp_path / "s.sqlite"
    writer = start_writer(path, "r", 100_000)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "added\n"
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    added = 1 + writer.stdout.read().count("added\n")
    writer.wait()
    writer.stdout.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        reports, records, events = (
            connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]  # noqa: S608
            for t in ("reports", "records", "events")
        )
    assert reports in (added, added + 1)  # one more may be on the disk before its line was printed
    assert (records, events) == (reports, 50 * reports)  # no half a report
    with open_store(path) as store:
        assert len(store.get(f"r-{added - 1}").events) == 50


def test_two_writers_that_make_the_store_together_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    writers = [start_writer(path, name, 20) for name in ("a", "b")]
    for writer in writers:
        out, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        assert out.split() == ["added"] * 20
    with open_store(path) as store:
        assert store.count() == 40


def test_a_failure_inside_a_transaction_undoes_it(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "s.sqlite")
    with pytest.raises(RuntimeError), database.transaction():
        database.run(
            Query(
                "q",
                "INSERT INTO reports (id, version, current, published_precision, text, sha256, added) "
                "VALUES ('x', 1, 1, 'day', '', '', '')",
            )
        )
        raise RuntimeError
    assert database.run(Query("q", "SELECT count(*) AS n FROM reports")) == [{"n": 0}]
    database.close()
