"""Store: one SQLite file that keeps every version of every report and what was read in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from dateline.errors import NotFoundError, StoreError
from dateline.records import Record
from dateline.store import query, write
from dateline.store.database import BUSY_SECONDS, Database, Row
from dateline.store.decode import decode_record

__all__ = ["Added", "Listed", "Store", "open_store"]

Added = Literal["added", "unchanged", "new version", "read again"]

_REPORT = (
    "id",
    "title",
    "publisher",
    "url",
    "source",
    "published",
    "published_precision",
    "language",
    "text",
    "sha256",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the store's listing: its newest version and how much was read in it; ``added`` is UTC."""

    id: str
    version: int
    title: str | None
    publisher: str | None
    published: str | None
    added: str
    events: int
    statements: int


class Store:
    """Reports and their records in a database; made by ``open_store``, closed by ``close`` or a ``with`` block."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._clock = clock

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    def add(self, record: Record) -> Added:
        """Write a report and its record in one transaction; when this returns, both are on the disk.

        ``"added"``: the id is new. ``"unchanged"``: the newest version is this very report, and its record this very
        record; nothing was written. ``"new version"``: the report's text, title, publisher, date or address differ from
        the newest version's, which is kept. ``"read again"``: the same report, but another reader (or another version
        of it) read something else; the newer record takes the older's place. Raises ``StoreError``.
        """
        report = record.report
        with self._database.transaction():
            rows = self._database.run(query.current_version(report.id))
            old = rows[0] if rows else None
            if old is not None and all(old[name] == getattr(report, name) for name in write.CONTENT):
                if old["body"] == write.body(record):
                    return "unchanged"
                for clear in write.clear_record(old["key"]):
                    self._database.run(clear)
                self._insert_record(old["key"], record)
                return "read again"
            if old is not None:
                self._database.run(write.retire(report.id))
            number = old["version"] + 1 if old is not None else 1
            now = self._clock().isoformat(timespec="seconds")
            key = self._database.insert(write.insert_report(report, number, now))
            self._insert_record(key, record)
        return "added" if old is None else "new version"

    def get(self, report_id: str, version: int | None = None) -> Record:
        """The record of a report, of its newest version unless one is named; raises ``NotFoundError``."""
        asked = query.current_version(report_id) if version is None else query.version(report_id, version)
        rows = self._database.run(asked)
        if not rows:
            what = f"report {report_id!r}" if version is None else f"version {version} of report {report_id!r}"
            raise NotFoundError(f"{self.path}: no {what} in the store; `dateline list` shows what there is")
        return self._decode(rows[0])

    def list(self, min_score: float = 0.0) -> tuple[Listed, ...]:
        """Every report's newest version, by publication date and id; reports without a date come last.

        Events whose score is lower than ``min_score`` are not counted.
        """
        return tuple(Listed(**row) for row in self._database.run(query.listing(min_score)))

    def events(
        self, *, category: str | None = None, actor: str | None = None, country: str | None = None
    ) -> tuple[dict[str, Any], ...]:
        """Event mentions of the newest versions as rows, by category, actor id in either role, place's country."""
        return tuple(self._database.run(query.events(category, actor, country)))

    def count(self) -> int:
        """The number of reports, versions not counted."""
        return int(self._database.run(query.count_reports())[0]["reports"])

    def close(self) -> None:
        """Close the database; closing twice does no harm."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _insert_record(self, key: int, record: Record) -> None:
        for insertion in write.insert_record(key, record):
            self._database.run(insertion)

    def _decode(self, row: Row) -> Record:
        try:
            return decode_record({**json.loads(row["body"]), "report": {name: row[name] for name in _REPORT}})
        except (ValueError, KeyError, TypeError, RecursionError):
            raise StoreError(
                f"{self.path}: the record of report {row['id']!r} is damaged; add the report again"
            ) from None


def open_store(path: str | Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open the store in the file ``path``, making it (and its folder) when ``create`` allows.

    A second writer waits up to ``busy_seconds``. Raises ``StoreError`` with one line: not a database, another
    program's database, written by a newer Dateline, locked, or impossible to make.
    """
    return Store(Database.open(Path(path), create=create, busy_seconds=busy_seconds))
