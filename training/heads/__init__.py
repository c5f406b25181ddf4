"""Heads of the shared encoder, one file each; `HEADS` is the table the trainer builds from."""

from __future__ import annotations

from training.heads.base import Head
from training.heads.entities import EntityHead
from training.heads.events import EventHead, ModeHead, StatusHead
from training.heads.factuality import FactualityHead
from training.heads.sentences import SentenceHead
from training.heads.speech import SpeechHead
from training.heads.statements import StatementHead
from training.heads.tree import TreeHead

HEADS: dict[str, type[Head]] = {
    "sentences": SentenceHead,
    "speech": SpeechHead,
    "tree": TreeHead,
    "entities": EntityHead,
    "statements": StatementHead,
    "factuality": FactualityHead,
    "events": EventHead,
    "status": StatusHead,
    "modes": ModeHead,
}

__all__ = ["HEADS", "Head"]
