"""Reports and sentences about sport, the screen or the stock market, whose attacks and strikes are none of ours."""

from __future__ import annotations

from dateline.events.reading import Reading

# A report with at least this many words of one such vocabulary, and this share of its nouns and verbs, is about it.
_LEAST_WORDS = 5
_LEAST_SHARE = 0.08
_FIGURATIVE = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "THREATEN", "SANCTION"})


def foreign_domain(reading: Reading) -> str | None:
    """The subject (``sport``, ``entertainment``, ``market``) that the whole report is about, or ``None``."""
    content = [i for i, token in enumerate(reading.analysis.tokens) if token.upos in {"NOUN", "VERB", "ADJ"}]
    if not content:
        return None
    armed = sum(bool(reading.tags[i] & {"armed", "police"}) for i in content)
    for name, words in reading.codebook.participants.domains.items():
        count = sum(reading.lemmas[i] in words for i in content)
        if count >= _LEAST_WORDS and count > 2 * armed and count / len(content) >= _LEAST_SHARE:
            return name
    return None


def suppressed(reading: Reading, head: int, category: str) -> bool:
    """Whether the sentence talks sport and its fighting words are figures of speech."""
    if category not in _FIGURATIVE:
        return False
    sport = reading.codebook.participants.domains.get("sport", frozenset())
    words = reading.sentence_words(head)
    count = sum(reading.lemmas[i] in sport for i in words if i != head)
    return count >= 2 and not any(reading.tags[i] & {"armed", "police"} for i in words if i != head)
