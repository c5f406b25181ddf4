"""Questions put to the store: functions that return named queries; ``database.py`` alone runs them."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Query:
    """A named SQL statement with its parameters; ``name`` is for logs and error messages."""

    name: str
    sql: str
    params: tuple[Value, ...] = ()


def current_version(report_id: str) -> Query:
    """The newest version of a report: its row in ``reports`` and the body of its record."""
    return Query(
        "current_version",
        "SELECT r.*, b.body FROM reports r JOIN records b ON b.report = r.key WHERE r.id = ? AND r.current = 1",
        (report_id,),
    )


def version(report_id: str, number: int) -> Query:
    """One version of a report, 1 being the first: its row in ``reports`` and the body of its record."""
    return Query(
        "version",
        "SELECT r.*, b.body FROM reports r JOIN records b ON b.report = r.key WHERE r.id = ? AND r.version = ?",
        (report_id, number),
    )


def listing(min_score: float = 0.0) -> Query:
    """One row for every report: its newest version, with the numbers of events (of that score) and statements."""
    return Query(
        "listing",
        """
        SELECT r.id, r.version, r.title, r.publisher, r.published, r.added,
               (SELECT count(*) FROM events e WHERE e.report = r.key AND e.score >= ?) AS events,
               (SELECT count(*) FROM statements s WHERE s.report = r.key) AS statements
        FROM reports r WHERE r.current = 1 ORDER BY r.published IS NULL, r.published, r.id
        """,
        (min_score,),
    )


def count_reports() -> Query:
    """The number of reports, versions not counted."""
    return Query("count_reports", "SELECT count(*) AS reports FROM reports WHERE current = 1")


def events(category: str | None = None, actor: str | None = None, country: str | None = None) -> Query:
    """Event mentions of the newest versions, by category, actor id in either role, ISO alpha-3 of the place."""
    where: list[str] = ["r.current = 1"]
    params: list[Value] = []
    if category is not None:
        where.append("e.category = ?")
        params.append(category)
    if actor is not None:
        where.append(
            "EXISTS (SELECT 1 FROM participants p WHERE p.report = e.report AND p.event = e.id AND p.actor = ?)"
        )
        params.append(actor)
    if country is not None:
        where.append("EXISTS (SELECT 1 FROM places q WHERE q.report = e.report AND q.id = e.place AND q.country = ?)")
        params.append(country)
    # The conditions are the fixed strings above; what the caller gives travels in the parameters.
    select = "SELECT r.id AS report_id, r.published, e.* FROM events e JOIN reports r ON r.key = e.report WHERE "
    order = " ORDER BY r.published IS NULL, r.published, r.id, e.trigger_start, e.id"
    return Query("events", select + " AND ".join(where) + order, tuple(params))
