"""The nouns that stages hand to each other: frozen, and importing nothing else of Dateline."""

from dateline.records.analysis import (
    Analysis,
    Argument,
    Attribution,
    CoreferenceLink,
    Entity,
    EntityKind,
    Gap,
    Proposal,
    Sentence,
    Token,
    WordVectors,
)
from dateline.records.events import Certainty, Event, EventPlace, EventTime, Figure, Participant, Status
from dateline.records.grounding import Actor, Link, LinkHow, Place, PlacePrecision, Time, TimePrecision
from dateline.records.record import FORMAT, ReaderInfo, Record, Relation
from dateline.records.report import DatePrecision, Problem, Report
from dateline.records.spans import Span
from dateline.records.statements import Statement, StatementKind

__all__ = [
    "FORMAT",
    "Actor",
    "Analysis",
    "Argument",
    "Attribution",
    "Certainty",
    "CoreferenceLink",
    "DatePrecision",
    "Entity",
    "EntityKind",
    "Event",
    "EventPlace",
    "EventTime",
    "Figure",
    "Gap",
    "Link",
    "LinkHow",
    "Participant",
    "Place",
    "PlacePrecision",
    "Problem",
    "Proposal",
    "ReaderInfo",
    "Record",
    "Relation",
    "Report",
    "Sentence",
    "Span",
    "Statement",
    "StatementKind",
    "Status",
    "Time",
    "TimePrecision",
    "Token",
    "WordVectors",
]
