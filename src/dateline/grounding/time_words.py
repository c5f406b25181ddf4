"""Words of a text as the time grammar sees them, and the words that name times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.grounding.calendar_spans import Tense

# One pass, possessive repetition: linear on any text. A number keeps its ending: "22nd", "1990s".
_WORD = re.compile(r"\d++(?:(?:st|nd|rd|th|s)(?![^\W\d_]))?+|[^\W\d_]+(?:['’](?=s\b)[sS])?|[^\w\s]|_")
_NUMBER = re.compile(r"(\d{1,4})(st|nd|rd|th)?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign at ``[start, end)`` of the text; ``gap`` tells whether white space stands before it.

    ``number`` is its value when it is written in at most four digits, with or without an ordinal ending; else ``None``.
    """

    start: int
    end: int
    text: str
    lower: str
    gap: bool
    number: int | None
    ordinal: bool


def words_of(text: str) -> list[Word]:
    """The words of the text in reading order."""
    out: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found.group()
        number = _NUMBER.match(word) if word[0].isdigit() and word.isascii() else None
        value = int(number[1]) if number else None
        ordinal = bool(number and number[2])
        out.append(Word(found.start(), found.end(), word, word.lower(), found.start() > end or not out, value, ordinal))
        end = found.end()
    return out


def lower(words: Sequence[Word], i: int) -> str:
    """The word at ``i`` in lower case; empty outside the text."""
    return words[i].lower if 0 <= i < len(words) else ""


def bare(words: Sequence[Word], i: int) -> str:
    """The word at ``i`` in lower case, without a possessive ending."""
    word = lower(words, i)
    return word[:-2] if word.endswith(("'s", "’s")) else word


def number(words: Sequence[Word], i: int) -> int | None:
    """The value at ``i`` when it is a plain whole number and no part of a longer one (1,200; 3.5; 10:30; 40%; $50)."""
    if not 0 <= i < len(words) or words[i].number is None:
        return None
    before, after = lower(words, i - 1), lower(words, i + 1)
    glued = not words[i].gap
    if glued and (before in "$€£¥₹#" or (before in ",.:" and i > 1 and words[i - 2].text[:1].isdigit())):
        return None
    tight = i + 1 < len(words) and not words[i + 1].gap
    if tight and (after == "%" or (after in ",.:" and i + 2 < len(words) and _digit_follows(words, i + 2))):
        return None
    return words[i].number


def _digit_follows(words: Sequence[Word], i: int) -> bool:
    return not words[i].gap and words[i].text[0].isdigit()


def count(words: Sequence[Word], i: int) -> int | None:
    """The number at ``i`` in digits or as a word from "a" to "twelve", or ``None``."""
    return COUNTS.get(lower(words, i)) or (None if i < len(words) and words[i].ordinal else number(words, i))


def month(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """The month named at ``i`` and where its name ends ("Sept." takes its dot); capitals needed, so "may" is none."""
    if not 0 <= i < len(words) or not words[i].text[0].isupper():
        return None
    value = MONTHS.get(bare(words, i))
    if value is None:
        return None
    short = len(bare(words, i)) <= 4 and bare(words, i) not in ("may", "june", "july")
    dot = short and lower(words, i + 1) == "." and not words[i + 1].gap
    return value, i + 1 + dot


_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {name: i + 1 for i, name in enumerate(_MONTH_NAMES)}
MONTHS |= {name[:3]: i + 1 for i, name in enumerate(_MONTH_NAMES)} | {"sept": 9}
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: i for i, name in enumerate(_DAY_NAMES)}
WEEKDAYS |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}  # "sat", "sun" are words
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = {word: i for i, word in enumerate(_SMALL, 1)}
COUNTS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
VAGUE_COUNTS = frozenset({"few", "several", "couple", "some", "many", "dozen", "hundreds"})
UNITS = {
    unit + ending: unit
    for unit in (
        "hour",
        "minute",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "quarter",
        "weekend",
        "fortnight",
    )
    for ending in ("", "s")
} | {"centuries": "century"}
PARTS_OF_DAY = frozenset(
    {"morning", "mornings", "afternoon", "evening", "night", "midnight", "noon", "midday", "dawn", "dusk"}
)
# What TIMEX3 writes after the day for a part of it; 24:00 is the end of the day that midnight is said of.
PART_VALUES = {"morning": "TMO", "mornings": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO"}
PART_VALUES |= {"midnight": "T24:00", "noon": "T12:00", "midday": "T12:00", "dusk": "TEV"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}  # with their TIMEX3 letters
NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
NUMBERED |= {"ninth": 9, "tenth": 10, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50}
DECADES |= {"sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
CENTURIES |= {"twenty-first": 21}
EDGES = {"start": 0, "beginning": 0, "middle": 1, "end": 2, "close": 2, "early": 0, "mid": 1, "late": 2}
PAST = frozenset({"last", "previous", "past", "preceding"})
COMING = frozenset({"next", "coming", "following", "upcoming"})

_FUTURE = frozenset(
    {"will", "shall", "'ll", "would", "scheduled", "expected", "planned", "due", "plans", "plan", "upcoming", "slated"}
    | {"intends", "tomorrow", "deadline", "expire", "expires", "postponed", "payable"}
)
_FUTURE_BEFORE = frozenset({"next", "until", "by", "till", "coming"})  # only right before: "by Friday"
_PERFECT = frozenset({"had", "has", "have", "was", "were"})
_OPEN = frozenset({"to", "must", "should", "could", "can", "may", "might", "will", "would", "shall"})
_TELLING = frozenset({"said", "told", "says", "added"})  # "said Monday", with every past tense in -ed: no future
_SENTENCE_END = frozenset({".", "!", "?", ";"})
# "Extended to Friday", "as early as Tuesday".
_PUT_OFF = ("extended", "postponed", "delayed", "adjourned", "deferred")
_PAIRS_AHEAD = frozenset({(verb, to) for verb in _PUT_OFF for to in ("to", "until")})
_PAIRS_AHEAD |= {("early", "as"), ("soon", "as"), ("late", "as")}
_AIMS = {"set": ("to", "for"), "is": ("to",), "are": ("to",)}
_BACK, _AHEAD = 12, 4  # words looked at before and after a weekday or month for a sign of the future: a clause's length


# Preterites of verbs that news tells dates with; those in -ed are seen by their ending.
_PRETERITES = frozenset(
    {
        "began",
        "came",
        "fell",
        "took",
        "went",
        "left",
        "met",
        "held",
        "won",
        "lost",
        "broke",
        "shot",
        "led",
        "rose",
        "ran",
    }
    | {"made", "sent", "told", "said", "hit", "struck", "fought", "gave", "brought", "became", "grew", "saw", "built"}
    | {"fled", "got", "kept", "drew", "threw", "wrote", "spoke", "sold", "bought", "found", "caught", "stood", "did"}
)
_PRESENT = frozenset({"is", "are", "be", "been", "being"})


def tense(words: Sequence[Word], first: int, last: int) -> Tense:
    """What the words near ``[first, last)`` in its sentence say of it: the nearest verb before it, else after it."""
    if future(words, first, last):
        return "ahead"
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if _ends_sentence(words, i):
            break
        if _past_verb(words, i):
            return "past"
    for i in range(last, min(len(words), last + _BACK)):
        if _ends_sentence(words, i):
            break
        if _past_verb(words, i):
            return "past"
        if words[i].lower in _OPEN or words[i].lower in _PRESENT:
            break
    return "open"


_TITLES = frozenset(
    {"gov", "sen", "rep", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sgt", "capt", "st", "maj", "adm"}
)


def _ends_sentence(words: Sequence[Word], i: int) -> bool:
    """Whether the sign at ``i`` closes a sentence and not an abbreviation before a name ("Gov.", "U.S.")."""
    if words[i].text != "." or i == 0 or words[i].gap:
        return words[i].lower in _SENTENCE_END
    before = words[i - 1].lower
    return not (len(before) == 1 and before.isalpha()) and before not in _TITLES


def _past_verb(words: Sequence[Word], i: int) -> bool:
    word = words[i].lower
    if word in _PRETERITES or word in ("was", "were", "had"):
        return True
    if not word.endswith("ed") or word in _FUTURE or len(word) <= 4:
        return False
    return lower(words, i - 1) not in _PRESENT  # "will be heard", "is based on": no preterite


def _done(words: Sequence[Word], last: int) -> bool:
    """Whether the clause up to word ``last`` tells what was done: "had been brought in by Tuesday" is past."""
    done = False
    for i in range(last, max(-1, last - _BACK), -1):
        word = words[i].lower
        if word in _SENTENCE_END or word in _OPEN:
            return False
        done = done or word in _PERFECT
    return done


def future(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words near ``[first, last)`` in its sentence point to the future."""
    near = lower(words, first - 1)
    pair = lower(words, first - 2), near
    if pair in _PAIRS_AHEAD or lower(words, last) == "deadline":
        return True
    if near in _TELLING or (near.endswith("ed") and near not in _FUTURE):
        return False
    if near == "by" and _done(words, first - 2):
        return False
    if near in ("until", "till") and lower(words, first - 2) == "not":
        return False  # "it was not until Tuesday that"
    if near in _FUTURE_BEFORE or (near == "the" and lower(words, first - 2) in _FUTURE_BEFORE):
        return True
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if words[i].lower in _SENTENCE_END and not (i and len(words[i - 1].text) == 1):
            break
        follows = lower(words, i + 1)
        if words[i].lower in ("plan", "plans") and follows not in ("to", "for", "on"):
            continue  # "announced plans Friday to shut": when they were told
        if words[i].lower in _FUTURE or (words[i].lower in ("set", "is", "are") and follows in _AIMS[words[i].lower]):
            return True
    for i in range(last, min(len(words), last + _AHEAD)):
        if words[i].lower in _SENTENCE_END or words[i].lower == ",":
            break
        if words[i].lower in ("will", "shall"):
            return True
    return False
