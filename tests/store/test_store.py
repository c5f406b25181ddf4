from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import NotFoundError, StoreError
from dateline.records import Record
from dateline.store import Store, open_store
from dateline.store.decode import decode_record

Make = Callable[..., Record]


def rows(store: Store, table: str) -> int:
    with sqlite3.connect(store.path) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_a_record_comes_back_byte_for_byte(store: Store, make_record: Make) -> None:
    record = make_record()
    assert store.add(record) == "added"
    assert store.get("mine-1") == record
    assert store.get("mine-1").to_json() == record.to_json()


def test_decoding_is_the_inverse_of_to_dict(make_record: Make) -> None:
    assert decode_record(make_record().to_dict()) == make_record()


def test_the_same_record_twice_changes_nothing(store: Store, make_record: Make) -> None:
    store.add(make_record())
    before = [rows(store, t) for t in ("reports", "records", "events", "statements", "actors", "places", "figures")]
    assert store.add(make_record()) == "unchanged"
    assert store.add(make_record(source="moved/elsewhere.txt")) == "unchanged"
    assert before == [
        rows(store, t) for t in ("reports", "records", "events", "statements", "actors", "places", "figures")
    ]


def test_a_changed_text_makes_a_version_and_keeps_the_old(store: Store, make_record: Make) -> None:
    old = make_record()
    new = make_record(text=old.report.text + " Police denied it.")
    store.add(old)
    assert store.add(new) == "new version"
    assert store.get("mine-1") == new
    assert store.get("mine-1", version=1) == old
    assert [(r.id, r.version) for r in store.list()] == [("mine-1", 2)]
    assert len(store.events()) == 1  # of the newest version only


def test_a_corrected_title_is_a_new_version(store: Store, make_record: Make) -> None:
    store.add(make_record())
    assert store.add(make_record(title="Corrected: shots at a mine")) == "new version"


def test_another_reader_replaces_the_record_but_makes_no_version(store: Store, make_record: Make) -> None:
    store.add(make_record())
    newer = replace(make_record(model="m 2"), events=())
    assert store.add(newer) == "read again"
    assert store.get("mine-1") == newer
    assert (rows(store, "reports"), rows(store, "records"), rows(store, "events")) == (1, 1, 0)


def test_events_are_found_by_category_actor_and_country(store: Store, make_record: Make) -> None:
    store.add(make_record())
    assert [e["trigger_words"] for e in store.events(category="ASSAULT", actor="report:guards", country="ZMB")] == [
        "shot"
    ]
    assert store.events(category="AID") == ()
    assert store.events(actor="report:union") == ()
    assert store.events(country="' OR 1=1 --") == ()


def test_hostile_ids_are_only_ids(store: Store, make_record: Make) -> None:
    nasty = "'; DROP TABLE reports; --\n\x00é"
    store.add(make_record(id=nasty))
    assert store.get(nasty).report.id == nasty
    assert store.count() == 1


def test_numbers_beyond_64_bits_stay_whole_in_the_record(store: Store, make_record: Make) -> None:
    record = make_record(low=10**40)
    store.add(record)
    assert store.get("mine-1").events[0].figures[0].low == 10**40


def test_half_a_surrogate_pair_is_refused_in_one_line_and_nothing_is_written(store: Store, make_record: Make) -> None:
    with pytest.raises(StoreError, match="surrogate"):
        store.add(make_record(text="broken \ud800 text"))
    assert store.count() == 0
    assert store.add(make_record()) == "added"


def test_what_is_not_there_is_not_found(store: Store, make_record: Make) -> None:
    store.add(make_record())
    with pytest.raises(NotFoundError, match="no report 'other'"):
        store.get("other")
    with pytest.raises(NotFoundError, match="no version 7"):
        store.get("mine-1", version=7)


def test_the_listing_counts_and_orders_by_date(store: Store, make_record: Make) -> None:
    undated = make_record(id="a")
    store.add(replace(undated, report=replace(undated.report, published=None, published_precision="unknown")))
    store.add(make_record(id="b"))
    assert [(r.id, r.events, r.statements) for r in store.list()] == [("b", 1, 1), ("a", 1, 1)]


def test_a_damaged_record_is_one_line(tmp_path: Path, make_record: Make) -> None:
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.add(make_record())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE records SET body = '{\"dateline\": 1}'")
    with open_store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.get("mine-1")
