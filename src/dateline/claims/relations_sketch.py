"""What the patterns hand to the assembly: a tie between two words of the tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sketch:
    """A tie between two head words; ``word`` tells it, ``words`` is the stretch ``[first, last)`` that proves it.

    ``implied``: the object is not named; it is the country of the subject, and ``object`` the noun that says so.
    ``listed``: what is coordinated with either end has the tie, too ("the US and France back ...").
    """

    subject: int
    relation: str
    object: int
    word: int
    words: tuple[int, int]
    score: float
    as_: str | None = None
    listed: bool = True
    implied: bool = False
