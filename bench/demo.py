"""The bundled reports, read whole: what needs no data but the package.

``valid``: the share of reports whose record holds, every span equal to the text it points at and every identifier
defined; ``statements``, ``events``, ``dated`` (events with a day), ``placed`` (events with a resolved place), ``known``
(actors with an identifier of the registry), ``unread``: counts over the four reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bench.command import Metric, Options, Result, Row, run
from bench.reports import resources
from dateline.pipeline import read_bytes
from dateline.views.demo import demo_reports


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and count."""
    outcomes = list(read_bytes("reports.jsonl", demo_reports(), resources(options)))
    records: list[Row] = [json.loads(o.record.to_json()) for o in outcomes if o.status == "read"]
    faults = {r["report"]["id"]: problems_of(r) for r in records}
    events = [e for r in records for e in r["events"]]
    metrics: dict[str, Metric] = {
        "valid": round(sum(not found for found in faults.values()) / len(outcomes), 3) if outcomes else None,
        "statements": sum(len(r["statements"]) for r in records),
        "events": len(events),
        "dated": sum(any(t.get("from") for t in e["time"]) for e in events),
        "placed": sum(
            bool(e["place"]) and e["place"][0]["place"] in located for r in records for e, located in _with_places(r)
        ),
        "known": sum(not str(a["id"]).startswith("report:") for r in records for a in r["actors"]),
        "unread": len(outcomes) - len(records),
    }
    notes = tuple(f"{name}: {fault}" for name, found in faults.items() for fault in found[:3])
    return Result(metrics, {"": records}, notes)


def _with_places(record: Row) -> Iterator[tuple[Row, set[str]]]:
    """Each event with the ids of the record's places that have coordinates."""
    located = {p["id"] for p in record["places"] if p["lat"] is not None}
    for event in record["events"]:
        yield event, located


def problems_of(record: Row) -> list[str]:
    """What is wrong with a record: spans that are not the text's words, statements and actors that are not there."""
    text = record["report"]["text"]
    faults = [
        f"{span['start']}..{span['end']} is not {span['text']!r}"
        for span in spans_of({k: v for k, v in record.items() if k != "report"})
        if text[span["start"] : span["end"]] != span["text"]
    ]
    statements = {s["id"] for s in record["statements"]}
    known = {kind: {item["id"] for item in record[kind]} for kind in ("actors", "places")}
    for event in record["events"]:
        if event["asserted_by"] not in statements | {"reporter"}:
            faults.append(f"{event['id']}: asserted by {event['asserted_by']}, which is not there")
        fillers = [("actors", f.get("actor")) for f in (*event["actor"], *event["recipient"])]
        fillers += [("places", p.get("place")) for p in event["place"]]
        faults += [
            f"{event['id']}: {name} is not among the {kind}"
            for kind, name in fillers
            if name and name not in known[kind]
        ]
    return faults


def spans_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


if __name__ == "__main__":
    raise SystemExit(main())
