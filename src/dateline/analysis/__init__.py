"""Report -> Analysis: sentences, words, trees, entities, in one encoder pass."""

from dateline.analysis.analyzer import MODEL_FOLDER, Analyzer
from dateline.analysis.card import ModelCard

__all__ = ["MODEL_FOLDER", "Analyzer", "ModelCard"]
