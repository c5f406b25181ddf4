"""The database file: opening, migrating, and the one place that runs queries.

SQLite in WAL mode, so that readers go on while one writes, with ``synchronous = FULL``, so that what was reported as
added is on the disk and outlives a killed process or a lost power supply.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.store.query import Query

# "DTLN": tells Dateline's files from other programs' SQLite databases (PRAGMA application_id).
APPLICATION_ID = 0x44544C4E
# A report is written in milliseconds; a writer that waits longer than this waits for a stuck process.
BUSY_SECONDS = 5.0

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number (1, 2, …), file name and statements."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations() -> tuple[Migration, ...]:
    """The schema's steps in order; raises ``StoreError`` when a number is missing."""
    folder = resources.files("dateline.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    steps = []
    for expected, name in enumerate(names, start=1):
        number = int(name.split("_", 1)[0])
        if number != expected:
            raise StoreError(f"migration {expected:04d} is missing from the installation (found {name})")
        steps.append(Migration(number, name, _split((folder / name).read_text(encoding="utf-8"))))
    return tuple(steps)


class Database:
    """An open database file; use ``Database.open``. All failures are ``StoreError`` with the path in the message."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Database:
        """Open the file, make it when ``create`` allows, and bring its schema up to date.

        Raises ``StoreError`` when the path is no database, is another program's, is of a newer Dateline, is locked for
        longer than ``busy_seconds``, or cannot be made.
        """
        _check_path(path, create)
        try:
            connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(_reason(path, error, busy_seconds)) from None
        connection.row_factory = sqlite3.Row
        database = cls(path, connection)
        try:
            database._prepare(busy_seconds)
        except sqlite3.Error as error:
            connection.close()
            raise StoreError(_reason(path, error, busy_seconds)) from None
        except BaseException:
            connection.close()
            raise
        return database

    def run(self, query: Query) -> list[Row]:
        """Run one query and return its rows as dictionaries by column name."""
        return [dict(row) for row in self._execute(query).fetchall()]

    def insert(self, query: Query) -> int:
        """Run one insertion and return the key of the new row."""
        return int(self._execute(query).lastrowid or 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is run inside is committed at the end, or undone when an exception leaves the block."""
        self._execute(Query("begin", "BEGIN IMMEDIATE"))
        try:
            yield
            self._execute(Query("commit", "COMMIT"))
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    def _execute(self, query: Query) -> sqlite3.Cursor:
        try:
            return self._connection.execute(query.sql, query.params)
        except sqlite3.Error as error:
            raise StoreError(_reason(self.path, error, None)) from None
        except UnicodeEncodeError:
            raise StoreError(
                f"{self.path}: a text holds half a surrogate pair, which cannot be stored ({query.name})"
            ) from None

    def _prepare(self, busy_seconds: float) -> None:
        execute = self._connection.execute
        execute("PRAGMA foreign_keys = ON")
        found = int(execute("PRAGMA user_version").fetchone()[0])
        owner = int(execute("PRAGMA application_id").fetchone()[0])
        empty = not execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if owner != APPLICATION_ID and not empty:
            raise StoreError(f"{self.path}: is an SQLite database of another program, not a Dateline store")
        steps = migrations()
        if found > len(steps):
            raise StoreError(
                f"{self.path}: was written by a newer Dateline (schema {found}, this one knows {len(steps)}); "
                "upgrade Dateline or name another store"
            )
        self._use_wal(busy_seconds)
        execute("PRAGMA synchronous = FULL")
        if found < len(steps):
            self._migrate(steps)

    def _use_wal(self, busy_seconds: float) -> None:
        """Switch to write-ahead logging; SQLite does not wait by itself when two processes switch at once."""
        deadline = time.monotonic() + busy_seconds
        while True:
            try:
                if self._connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    def _migrate(self, steps: Sequence[Migration]) -> None:
        """Apply the steps that are missing, in one transaction, so that a killed process leaves no half a schema."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        try:
            # Read again under the lock: another process may have migrated in the meantime.
            found = int(execute("PRAGMA user_version").fetchone()[0])
            for step in steps[found:]:
                for statement in step.statements:
                    execute(statement)
                execute(f"PRAGMA user_version = {step.number}")
            execute(f"PRAGMA application_id = {APPLICATION_ID}")
            execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            raise


def _check_path(path: Path, create: bool) -> None:
    """Refuse what cannot be a store before SQLite gives it a vague message; make the folder when allowed."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder, not a store")
        if not path.exists():
            if not create:
                raise StoreError(f"{path}: there is no store yet; `dateline add FILE` makes one")
            path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StoreError(f"{path}: cannot be opened: {reason}") from None


def _reason(path: Path, error: sqlite3.Error, busy_seconds: float | None) -> str:
    """One line that says what is the matter and what to do."""
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "locked" in text or "busy" in text:
        waited = f" (waited {busy_seconds:g} s)" if busy_seconds is not None else ""
        return f"{path}: another process is writing to the store{waited}; try again when it has finished"
    if "not a database" in text:
        return f"{path}: is not a Dateline store (not an SQLite database)"
    if "unable to open" in text:
        return f"{path}: cannot be opened or made; check the folder and its permissions"
    if "readonly" in text:
        return f"{path}: is read-only; name a store that you may write to"
    if "malformed" in text:
        return f"{path}: the file is damaged ({text})"
    return f"{path}: {text}"


def _split(script: str) -> tuple[str, ...]:
    """The statements of an SQL script one by one: ``executescript`` would commit the transaction they belong to."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    if pending.strip():
        raise StoreError("a migration ends in the middle of a statement")
    return tuple(statements)
