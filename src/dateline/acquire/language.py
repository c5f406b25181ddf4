"""Which language a text is in: by its script, and within a script by its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from dateline.acquire.language_words import FUNCTION_WORDS, LANGUAGE_NAMES, SCRIPT_LANGUAGES, SCRIPTS

# Enough to be sure of any language; more would only cost time (about 1 ms for 10,000 characters).
_SAMPLE = 20_000
# Below 12 words a headline holds too few function words to tell ("Dos muertos en un ataque" has two).
_FEWEST_WORDS = 12
# In a script of its own fewer letters do: ten are two or three words.
_FEWEST_LETTERS = 10
# Of the words of 98 English news texts (training and unannotated) 28 to 50 % are in the English profile; of lists of
# names and of headlines 5 to 15 %. Below 12 % we do not know.
_FEWEST_SHARE = 0.12
# One word over and over ("may", "y") is no running text: a sentence of 12 words has three different function words.
_FEWEST_DIFFERENT = 3
# A clear lead over English is asked for before a text is called foreign: refusing an English report is the worse error.
_LEAD_OVER_ENGLISH = 1.5
# Japanese always mixes kana into kanji (about half); a Chinese text may quote a name in kana.
_KANA_SHARE = 0.05

_LETTERS = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff]+[^\W\d_]*)*")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in, or ``None`` when too little of it tells.

    A language outside our profiles in a script that several share (Kurdish, Kazakh …) gives ``None`` or a neighbour's
    code; English in any case, clumsily translated or full of foreign names, gives ``en`` or ``None``.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script, letters = _main_script(sample)
    if script is None or letters < _FEWEST_LETTERS:
        return None
    languages = dict(SCRIPT_LANGUAGES)[script]
    if len(languages) == 1:
        return languages[0]
    return _by_words(Counter(_LETTERS.findall(sample.casefold())), languages)


def language_name(code: str | None) -> str:
    """The English name of a language by its ISO 639-1 code; the code itself where we have no name for it."""
    return dict(LANGUAGE_NAMES).get(code or "", code or "unknown")


def _main_script(sample: str) -> tuple[str | None, int]:
    """The script of most letters and how many it has; ``(None, 0)`` where there are no letters."""
    counts: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        code = ord(character)
        for name, stretches in SCRIPTS:
            if any(first <= code <= last for first, last in stretches):
                counts[name] += times
                break
    east_asian = counts["kana"] + counts["han"]
    if east_asian and counts["kana"] >= _KANA_SHARE * east_asian:
        counts["kana"], counts["han"] = east_asian, 0
    # Where two scripts have as many letters, the earlier in SCRIPTS: the result must not hang on the order of letters.
    best = max((name for name, _ in SCRIPTS), key=lambda name: counts[name])
    return (best, counts[best]) if counts[best] else (None, 0)


def _by_words(words: Counter[str], languages: tuple[str, ...]) -> str | None:
    """The language whose function words make up most of the text; ``None`` when no profile fits well enough."""
    total = sum(words.values())
    if total < _FEWEST_WORDS:
        return None
    profiles = {code: frozenset(listed.split()) for code, listed in FUNCTION_WORDS if code in languages}
    shared = Counter(word for profile in profiles.values() for word in profile)
    scores = {}
    for code in languages:
        hits = sum(words[word] for word in profiles[code])
        # Neighbours (Danish and Norwegian, Croatian and Serbian) tie on what they share: their own words decide.
        own = sum(words[word] / shared[word] for word in profiles[code])
        scores[code] = (hits + own) / (2 * total), hits / total
    best = max(languages, key=lambda code: scores[code][0])
    different = sum(word in words for word in profiles[best])
    if scores[best][1] < _FEWEST_SHARE or different < _FEWEST_DIFFERENT:
        return None
    if best != "en" and "en" in languages and scores[best][0] < _LEAD_OVER_ENGLISH * scores["en"][0]:
        return None
    return best
