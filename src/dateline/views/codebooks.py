"""A user's codebook: opening its file, and trying it on its own examples and labelled texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dateline.errors import InputError
from dateline.records import Report
from dateline.views.inputs import read_input
from dateline.vocabulary import Codebook, load_codebook
from dateline.vocabulary.own_codebook import OwnCodebook, parse_own_codebook

if TYPE_CHECKING:
    from dateline.pipeline import Resources

# A codebook is written by hand; what is larger is some other file.
MAX_CODEBOOK_BYTES = 4 * 1024 * 1024
Result = Literal["right", "missed", "invented"]


def open_codebook(path: str | Path, shipped: Codebook | None = None) -> OwnCodebook:
    """The codebook in a file; ``shipped`` saves loading the one that ``like`` refers to.

    Raises ``InputError`` when the file cannot be read, ``VocabularyError`` when it is broken: one line that names the
    file, and the field.
    """
    try:
        data = read_input(str(path), MAX_CODEBOOK_BYTES)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return parse_own_codebook(str(path), data, load_codebook() if shipped is None else shipped)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one category in one text; ``where`` names the text, ``taken_for`` what was found instead."""

    category: str
    result: Result
    where: str
    text: str
    taken_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """A codebook tried on its own texts. ``share`` is right / (right + missed + invented), ``None`` without any."""

    verdicts: tuple[Verdict, ...]

    @property
    def share(self) -> float | None:
        """The overall share in [0, 1]."""
        right = sum(v.result == "right" for v in self.verdicts)
        return right / len(self.verdicts) if self.verdicts else None

    def counts(self, category: str | None = None) -> Counter[str]:
        """How many verdicts of each result, of one category or of all."""
        return Counter(v.result for v in self.verdicts if category in (None, v.category))


def try_codebook(own: OwnCodebook, resources: Resources) -> Trial:
    """Read every example with a codebook that was taught all but it, then every labelled text with the whole one.

    An example counts for its own category only, as its sentence may tell of other things too; in a labelled text every
    category counts, found or not.
    """
    return Trial((*_examples(own, resources), *_checks(own, resources)))


def _examples(own: OwnCodebook, resources: Resources) -> Iterator[Verdict]:
    learned = resources.with_codebook(own)
    number = 0
    for category in own.categories:
        for place, example in enumerate(category.examples, 1):
            matcher = learned.own.without(number) if learned.own is not None else None
            found = _found(example.text, replace(learned, own=matcher))
            number += 1
            where = f"example {place} of {category.name}, left out"
            if category.name in found:
                yield Verdict(category.name, "right", where, example.text)
            else:
                yield Verdict(category.name, "missed", where, example.text, found)


def _checks(own: OwnCodebook, resources: Resources) -> Iterator[Verdict]:
    learned = resources.with_codebook(own)
    for number, check in enumerate(own.checks, 1):
        found = _found(check.text, learned)
        invented = tuple(name for name in found if name not in check.categories)
        for name in check.categories:
            result: Result = "right" if name in found else "missed"
            yield Verdict(name, result, f"check {number}", check.text, invented if result == "missed" else ())
        for name in invented:
            yield Verdict(name, "invented", f"check {number}", check.text)


def _found(text: str, resources: Resources) -> tuple[str, ...]:
    """The categories of the events that are read in the text, each once."""
    from dateline.pipeline import read

    return tuple(dict.fromkeys(event.category for event in read(Report("check", text), resources).events))
