from __future__ import annotations

import random

from training.swaps import swap_names

WORDS = ("France", "bombed", "Chad", ",", "Nigerian", "officials", "said", ";", "France", "denied", "Hindus", "fled")


def test_names_are_exchanged_for_names_of_their_kind() -> None:
    swapped = swap_names(WORDS, random.Random(1))
    assert swapped[0] == swapped[8], "one mapping for the whole window"
    changed = [new != old for new, old in zip(swapped, WORDS, strict=True)]
    assert changed == [w[0].isupper() for w in WORDS]
    assert swapped[4].endswith("n") and swapped[10].endswith(("s", "Druze"))


def test_the_same_seed_gives_the_same_names() -> None:
    assert swap_names(WORDS, random.Random(3)) == swap_names(WORDS, random.Random(3))
