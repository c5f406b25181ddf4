"""What the parts of the claims stage hand to each other before statements get their ids."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.phrases import Run
from dateline.records import Analysis, Sentence, StatementKind
from dateline.vocabulary.cues import Cue


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue in the text: its entry, the word that heads it, its words, and the words that its content may hang on."""

    cue: Cue
    head: int
    words: tuple[int, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue in its sentence, with the source that was found for it."""

    analysis: Analysis
    sentence: Sentence
    match: CueMatch
    source: Run | None

    @property
    def clause(self) -> Run:
        """From the first to the last word of cue and source."""
        first, last = min(self.match.words), max(self.match.words) + 1
        if self.source is not None:
            first, last = min(first, self.source[0]), max(last, self.source[1])
        return first, last


@dataclass(frozen=True, slots=True)
class Content:
    """Runs of content and how they were found (the name of the rule, which sets the score)."""

    runs: tuple[Run, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in words; ``kind`` is ``None`` where the quotation marks decide it."""

    source: Run | None
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float
    kind: StatementKind | None = None
    medium: str | None = None

    @property
    def first(self) -> int:
        """The first word of the statement's content or cue: reading order goes by it."""
        return min(run[0] for run in (*self.cue, *self.content))
