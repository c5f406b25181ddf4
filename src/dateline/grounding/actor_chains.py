"""Pronouns and descriptions through the learned links of the analysis, followed from mention to mention to a name.

Each link is a probability, and so is each chain of links: what a word may stand for is shared out among the actors
that its antecedents are or stand for in turn. Where the likeliest actor is likely enough it is taken; else the rules of
`actor_coreference` speak, unless the links leave their answer no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.grounding.actor_coreference import Resolved, corefer, kinds_fit
from dateline.grounding.actor_patterns import FOLLOWERS, SPEAKERS
from dateline.grounding.actor_readings import FOLLOWER, SPEAKER, Reading
from dateline.grounding.actor_scene import Scene
from dateline.records import CoreferenceLink, Span

# An actor that holds this share is taken, and what a rule says needs this share. Set by hand, not tuned: of gold dev's
# pronouns .62 resolve rightly with them and .45 by rules alone (bench.anaphora --set actors).
SURE, POSSIBLE = 0.4, 0.1
# Actors that one word's shares are spread over at most: a chain's length then costs nothing more.
_MOST_ACTORS = 8
Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Unread:
    """A mention that names nobody: its span, the words ``[first, last)`` and its head word."""

    span: Span
    first: int
    last: int
    head: int


def corefer_all(scene: Scene, unread: Sequence[Unread], named: Sequence[Resolved]) -> list[tuple[Span, Reading]]:
    """The actors that pronouns and descriptions stand for; those that stand for none are left out.

    Args:
        scene: The report's context, whose analysis holds the links.
        unread: The mentions to resolve.
        named: Every resolved mention of the report, in reading order.
    """
    readings: dict[str, Reading] = {}
    known = _named_words(scene, named)
    for mention in named:
        best = readings.setdefault(mention.reading.id, mention.reading)
        if mention.reading.score > best.score:
            readings[mention.reading.id] = mention.reading
    links: dict[int, list[CoreferenceLink]] = {}
    for link in scene.analysis.coreference:
        links.setdefault(link.word, []).append(link)
    asked: dict[int, list[Unread]] = {}
    for one in unread:
        asked.setdefault(one.head, []).append(one)
    found = []
    for word in sorted({*links, *asked}):
        shares = _shares(scene, word, links.get(word, ()), known, readings)
        known.setdefault(word, shares)
        for one in asked.get(word, ()):
            reading = _decide(scene, one, shares, word in links, known, readings, named)
            if reading is not None:
                found.append((one.span, reading))
                if reading.id not in readings:
                    readings[reading.id] = reading
                known[word] = shares if shares else {reading.id: reading.score}
    return found


def _named_words(scene: Scene, named: Sequence[Resolved]) -> dict[int, Shares]:
    """The actors of head words, and of titles whose holder's name hangs on them ("President [Macron]")."""
    known: dict[int, Shares] = {}
    tokens = scene.analysis.tokens
    for mention in named:
        known[mention.head] = {mention.reading.id: 1.0}
    for mention in named:
        token = tokens[mention.head]
        if token.head >= 0 and token.deprel.startswith(("flat", "appos")):
            known.setdefault(token.head, {mention.reading.id: 1.0})
    return known


def _shares(
    scene: Scene,
    word: int,
    links: Sequence[CoreferenceLink],
    known: Mapping[int, Shares],
    readings: Mapping[str, Reading],
) -> Shares:
    """How likely the word stands for each actor that fits it."""
    out: dict[str, float] = {}
    for link in links:
        for actor, share in known.get(link.antecedent, {}).items():
            out[actor] = out.get(actor, 0.0) + link.score * share
    lower = scene.analysis.tokens[word].lower
    fitting = [(a, s) for a, s in out.items() if kinds_fit(lower, readings[a].kind)]
    return dict(sorted(fitting, key=lambda f: (-f[1], f[0]))[:_MOST_ACTORS])


def _decide(
    scene: Scene,
    one: Unread,
    shares: Shares,
    linked: bool,
    known: Mapping[int, Shares],
    readings: Mapping[str, Reading],
    named: Sequence[Resolved],
) -> Reading | None:
    """The likeliest actor, or that of the rules, or that of the group a follower belongs to; ``None`` for nobody."""
    best = max(shares.items(), key=lambda s: s[1], default=None)
    if best is not None and best[1] >= SURE:
        return _as(readings[best[0]], best[1])
    ruled = corefer(scene, one.first, one.last, one.head, named)
    if ruled is not None and (not linked or shares.get(ruled.id, 0.0) >= POSSIBLE):
        return ruled
    return _owner(scene, one, known, readings)


def _owner(scene: Scene, one: Unread, known: Mapping[int, Shares], readings: Mapping[str, Reading]) -> Reading | None:
    """The group in "[its] fighters" and "the [group]'s spokesman", where the possessor stands for one."""
    word = scene.analysis.tokens[one.head].lower
    if word not in FOLLOWERS and word not in SPEAKERS:
        return None
    owner = scene.analysis.child(one.head, "nmod:poss")
    shares = known.get(owner, {}) if owner is not None else {}
    best = max(shares.items(), key=lambda s: s[1], default=None)
    if best is None or best[1] < SURE or readings[best[0]].kind == "person":
        return None
    return _as(readings[best[0]], best[1] * (FOLLOWER if word in FOLLOWERS else SPEAKER))


def _as(reading: Reading, share: float) -> Reading:
    return replace(reading, how="coreference", score=round(min(share, reading.score), 3))
