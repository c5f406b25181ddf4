"""Other states in the place of those that a text names, so that no category hangs on who acts.

Only words that stand for each other are exchanged: a state's name for another's, a demonym for another, a faith's
followers for another's; one mapping holds for a whole window.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

FAITHS = ("Muslims", "Christians", "Hindus", "Jews", "Buddhists", "Sikhs", "Sunnis", "Shiites", "Catholics", "Druze")


@cache
def _classes() -> tuple[tuple[str, ...], ...]:
    """Words by what they can stand for: states, demonyms, demonyms in the plural, faiths."""
    text = resources.files("dateline.grounding.registry").joinpath("countries.toml").read_text(encoding="utf-8")
    rows = [row for row in tomllib.loads(text).values() if isinstance(row, dict) and row.get("capitals")]
    states = [row["name"] for row in rows if " " not in row["name"]]
    demonyms = [row["demonyms"][0] for row in rows if row.get("demonyms") and row["demonyms"][0].endswith("n")]
    demonyms = [d for d in demonyms if " " not in d]
    return tuple(states), tuple(demonyms), tuple(f"{d}s" for d in demonyms), FAITHS


@cache
def _class_of() -> Mapping[str, tuple[str, ...]]:
    return {word: members for members in _classes() for word in members}


def swap_names(words: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """The words with every state, demonym and faith exchanged for another of its kind, the same one each time."""
    chosen: dict[str, str] = {}
    out = []
    for word in words:
        members = _class_of().get(word)
        if members is not None and word not in chosen:
            chosen[word] = rng.choice(members)
        out.append(chosen.get(word, word))
    return tuple(out)
