"""The codebook as data: event categories, their modes, lexicons and crosswalks; contexts, figures, hedges."""

from dateline.vocabulary.codebook import (
    Category,
    Codebook,
    Crosswalk,
    FigureKind,
    Hedges,
    LexiconGroup,
    Match,
    Mode,
    ModeCrosswalk,
    Participants,
)
from dateline.vocabulary.crosswalk import crosswalk_of
from dateline.vocabulary.examples import Example, ExpectedEvent, ExpectedFigure, Point
from dateline.vocabulary.lemmas import lemma
from dateline.vocabulary.loading import load_codebook, load_points

__all__ = [
    "Category",
    "Codebook",
    "Crosswalk",
    "Example",
    "ExpectedEvent",
    "ExpectedFigure",
    "FigureKind",
    "Hedges",
    "LexiconGroup",
    "Match",
    "Mode",
    "ModeCrosswalk",
    "Participants",
    "Point",
    "crosswalk_of",
    "lemma",
    "load_codebook",
    "load_points",
]
