"""The codebook as data: event categories, their modes, lexicons and crosswalks; contexts, figures, hedges."""

from dateline.vocabulary.codebook import (
    Category,
    Codebook,
    Crosswalk,
    Example,
    FigureKind,
    Hedges,
    LexiconGroup,
    Match,
    Mode,
    Participants,
)
from dateline.vocabulary.lemmas import lemma
from dateline.vocabulary.loading import load_codebook

__all__ = [
    "Category",
    "Codebook",
    "Crosswalk",
    "Example",
    "FigureKind",
    "Hedges",
    "LexiconGroup",
    "Match",
    "Mode",
    "Participants",
    "lemma",
    "load_codebook",
]
