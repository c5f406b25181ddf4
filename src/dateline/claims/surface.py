"""Repairs by word order, where the tree is wrong: a speaker stands beside the cue, a content is one stretch.

A parser errs most on long names and titles and across quotation marks; what stands next to "said" rarely lies.
"""

from __future__ import annotations

from dateline.claims.drafts import Content, CueMatch, Frame
from dateline.claims.phrases import Run, trim
from dateline.claims.quoted import QuoteIndex
from dateline.records import Analysis, Sentence
from dateline.vocabulary.cues import CueLexicon

_SPEAKING = frozenset({"i", "he", "she", "they", "we", "you", "who"})
_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_INSIDE_NAME = _NAME | {"PART", "ADP", "CCONJ", "PRON"}
_PHRASE = _INSIDE_NAME - {"PRON"}
_JOINERS = frozenset({"of", "for", "and", "'s", "’s", "’", "'", "&", "his", "her", "their", "its"})
_CLOSING = frozenset({",", "”", '"', "''", "’", "'", "»", "?", "!", "—", "–", "-"})
_INVERTING = frozenset({"say", "add", "write", "report", "state", "explain", "continue", "note", "declare"})
_DATE = ("obl:unmarked", "nmod:unmarked")
# Names with titles run to a dozen words at most in the PolNeAR training part (99 in 100).
_LONGEST_NAME = 12
# Words after which a noun phrase is an addressee, not the beginning of the content.
_ADDRESSING = frozenset(
    {"tell", "ask", "remind", "inform", "notify", "assure", "reassure", "warn", "advise", "caution", "brief", "promise"}
    | {"call", "show", "accuse", "charge", "text", "email", "urge", "order", "teach"}
)


def is_date(analysis: Analysis, word: int) -> bool:
    """Whether the word names a day beside a cue ("said Monday")."""
    return analysis.tokens[word].deprel in _DATE or analysis.tokens[word].lower in _DAYS


_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "earlier"}
    | {"last", "this", "week", "month", "year", "night", "morning", "evening", "that"}
)


def repaired_source(
    analysis: Analysis, sentence: Sentence, match: CueMatch, source: Run | None, index: QuoteIndex
) -> Run | None:
    """The tree's source, widened to the whole name, or the speaker beside the cue when the tree's cannot be one.

    A source cannot stand inside a quotation that does not hold the cue.
    """
    if match.cue.part == "preposition" and source is not None:
        return _to_the_comma(analysis, sentence, source)
    if match.cue.part != "verb":
        return source
    if source is not None and not _nominal(analysis, source):
        source = None
    home = index.at(match.words[0])
    if source is not None and home is None and index.at(source[0]) is not None:
        quote = index.at(source[0])
        if quote is not None and quote.first <= source[0] and source[1] <= quote.last and quote.last - quote.first > 4:
            source = None
    passive = len(match.words) > 1 and analysis.tokens[match.words[0]].deprel == "aux:pass"
    if passive:
        return source
    pronoun = _pronoun_before(analysis, sentence, match)
    if pronoun is not None and (source is None or not source[0] <= pronoun < source[1]):
        return _kept(analysis, source, pronoun)
    if source is not None and source[1] <= match.words[0] and _far(analysis, source[1], match.words[0]):
        nearer = _name_before(analysis, sentence, match)
        source = nearer if nearer is not None else source
    if source is None:
        return _inverted(analysis, sentence, match) or _name_before(analysis, sentence, match)
    return _whole_name(analysis, sentence, match, source)


def _nominal(analysis: Analysis, source: Run) -> bool:
    """Whether the words can be a noun phrase: not a lone verb, no clause with a copula before its noun."""
    tokens = analysis.tokens
    words = [tokens[i] for i in range(*source)]
    if all(w.upos in ("VERB", "AUX", "PUNCT", "ADV", "ADP") for w in words):
        return False
    return not (len(words) > 1 and words[0].upos == "PRON" and words[1].upos in ("AUX", "VERB"))


def _to_the_comma(analysis: Analysis, sentence: Sentence, source: Run) -> Run:
    """``According to a count by the agency, ...``: the phrase runs to the next mark if no verb or day does."""
    first, last = source
    end = last
    while end < sentence.last and analysis.tokens[end].upos in _PHRASE and not is_date(analysis, end):
        end += 1
    closed = end >= sentence.last or analysis.tokens[end].upos == "PUNCT"
    return (first, end) if closed and end - first <= _LONGEST_NAME * 2 else source


def _far(analysis: Analysis, begin: int, end: int) -> bool:
    """Whether a verb stands between a source and its cue: then the parser took another clause's subject for it."""
    return any(analysis.tokens[i].upos == "VERB" for i in range(begin, end)) and analysis.tokens[end - 1].text != ","


def _kept(analysis: Analysis, source: Run | None, pronoun: int) -> Run:
    """A relative pronoun yields to the tree's antecedent; a personal one stands beside its verb and wins."""
    if source is not None and analysis.tokens[pronoun].lower == "who":
        return source
    return (pronoun, pronoun + 1)


def _pronoun_before(analysis: Analysis, sentence: Sentence, match: CueMatch) -> int | None:
    at = match.words[0] - 1
    while at > sentence.first and analysis.tokens[at].upos in ("AUX", "ADV"):
        at -= 1
    found = at >= sentence.first and analysis.tokens[at].lower in _SPEAKING and analysis.tokens[at].upos == "PRON"
    return at if found else None


def _inverted(analysis: Analysis, sentence: Sentence, match: CueMatch) -> Run | None:
    """``"...," said Jo Abe of Acme``: the name right after the cue."""
    tokens, begin = analysis.tokens, match.words[-1] + 1
    first = match.words[0]
    if first == sentence.first or tokens[first - 1].text not in _CLOSING or begin >= sentence.last:
        return None
    if tokens[begin].upos not in (*_NAME, "PRON") or is_date(analysis, begin) or not match.cue.takes("q"):
        return None
    quoted = tokens[first - 1].text != "," or (first > 1 and tokens[first - 2].text in _CLOSING)
    if tokens[match.head].lower.endswith("ing") or (not quoted and tokens[match.head].deprel == "conj"):
        return None
    if tokens[begin].upos == "PRON":
        return (begin, begin + 1) if tokens[begin].lower in _SPEAKING else None
    if not quoted and match.cue.lemma not in _INVERTING:
        return None
    end = begin
    while end < min(sentence.last, begin + _LONGEST_NAME) and _in_name(analysis, end):
        end += 1
    return trim(analysis, (begin, _apposition(analysis, sentence, end)))


def _in_name(analysis: Analysis, word: int) -> bool:
    token = analysis.tokens[word]
    if is_date(analysis, word):
        return False
    return token.upos in _NAME or (token.upos in _INSIDE_NAME and token.lower in _JOINERS)


def _name_before(analysis: Analysis, sentence: Sentence, match: CueMatch) -> Run | None:
    """``..., Jo Abe said``: the name between the last comma or mark and the cue."""
    end = match.words[0]
    while end > sentence.first and analysis.tokens[end - 1].upos in ("AUX", "ADV"):
        end -= 1
    begin = end
    while begin > max(sentence.first, end - _LONGEST_NAME) and _in_name(analysis, begin - 1):
        begin -= 1
    bounded = begin == sentence.first or analysis.tokens[begin - 1].text in _CLOSING
    return trim(analysis, (begin, end)) if bounded and begin < end and match.cue.takes("c") else None


def _whole_name(analysis: Analysis, sentence: Sentence, match: CueMatch, source: Run) -> Run:
    """Adjoining words of the name that the parser hung elsewhere: titles before it, the name between it and the cue."""
    tokens = analysis.tokens
    first, last = source
    start = first
    while start > max(sentence.first, first - _LONGEST_NAME) and _title(analysis, start - 1):
        start -= 1
    led = start > sentence.first and tokens[start - 1].upos in ("ADP", "VERB", "SCONJ", "PART", "PRON")
    if start < first and not led and tokens[first].upos in ("PROPN", "NOUN"):
        first = start
    if first > match.words[-1]:
        return first, _apposition(analysis, sentence, last)
    if last <= match.words[0]:
        stop = match.words[0]
        while stop > last and tokens[stop - 1].upos in ("AUX", "ADV"):
            stop -= 1
        if last < stop <= last + _LONGEST_NAME and all(_in_name(analysis, i) for i in range(last, stop)):
            last = stop
    return first, last


def _apposition(analysis: Analysis, sentence: Sentence, last: int) -> int:
    """``said the group's spokesman, Jo Abe, on Monday``: a name between commas goes with its title."""
    tokens = analysis.tokens
    if last + 1 >= sentence.last or tokens[last].text != ",":
        return last
    end = last + 1
    while end < min(sentence.last, last + _LONGEST_NAME) and _capital_name(analysis, end):
        end += 1
    closed = end >= sentence.last or tokens[end].text in (",", ".", ";")
    return end if closed and end > last + 1 else last


def _capital_name(analysis: Analysis, word: int) -> bool:
    token = analysis.tokens[word]
    return token.upos in ("PROPN", "NOUN") and token.text[:1].isupper() and not is_date(analysis, word)


def _title(analysis: Analysis, word: int) -> bool:
    return analysis.tokens[word].upos in ("PROPN", "NOUN", "ADJ") and not is_date(analysis, word)


def joined(frame: Frame, lexicon: CueLexicon, content: Content) -> Content:
    """The content as at most one stretch before the cue's clause and one after it, holes of the parser filled.

    Content after a cue begins right there: a subject that was hung on the cue as its object comes back.
    """
    first, last = frame.clause
    if content.how in ("according", "rest", "said to") or frame.match.cue.part != "verb":
        return content
    before = [run for run in content.runs if run[1] <= first]
    after = [run for run in content.runs if run[0] >= last]
    between = [run for run in content.runs if run not in before and run not in after]
    left = [(_from_start(frame, before[0][0]), before[-1][1])] if before else []
    right = [(after[0][0], after[-1][1])] if after else []
    if left and right and content.how == "clause" and _relative(frame.analysis, left[0]):
        left = []  # "residents who say the law ...": the relative pronoun only fills a gap
    right = _without_own(frame, lexicon, left, right)
    if right and content.how == "clause" and frame.match.cue.lemma in _ADDRESSING:
        right = [_after_addressee(frame, right[0])]
    if right and content.how == "clause" and _lone_subject(frame, last, right[0][0]):
        right = [(right[0][0] - 1, right[0][1])]
    if right and content.how == "clause" and not left:
        right = [(_subject_back(frame, last, right[0][0]), right[0][1])]
    found = (trim(frame.analysis, run) for run in sorted([*left, *between, *right]))
    return Content(tuple(run for run in found if run is not None), content.how)


def _relative(analysis: Analysis, run: Run) -> bool:
    return all(analysis.tokens[i].lower in ("who", "which", "that", "whom", ",") for i in range(*run))


def _from_start(frame: Frame, start: int) -> int:
    """Content before its cue begins with the sentence, when no mark parts it from the words before."""
    tokens, first = frame.analysis.tokens, frame.sentence.first
    if tokens[first].upos == "CCONJ":
        first += 1
    return first if all(tokens[i].upos != "PUNCT" for i in range(first, start)) else start


def _without_own(frame: Frame, lexicon: CueLexicon, left: list[Run], right: list[Run]) -> list[Run]:
    """Words after the cue that are none of the content: when it was said, or the source's relative clause."""
    tokens = frame.analysis.tokens
    if not right:
        return right
    first, last = right[0]
    for at in range(first, last):  # "..., adding that": the source's next words
        added = tokens[at].lower == "adding" or (left and at == first and tokens[at].lower.endswith("ing"))
        if added and tokens[at].lower in lexicon.verbs and tokens[at - 1].text == ",":
            return [(first, at)] if trim(frame.analysis, (first, at)) is not None else []
    if left and not any(tokens[i].upos in ("VERB", "AUX") for i in range(first, last)):
        return []
    source = frame.source
    beside = source is not None and 0 <= first - source[1] <= 1
    return [] if beside and tokens[first].lower in ("who", "which") else right


def that_follows(frame: Frame, lexicon: CueLexicon) -> Content | None:
    """``reports that ...``, ``was clear from the start that ...``: by the word "that", where the tree has no clause."""
    tokens, cue = frame.analysis.tokens, frame.match.cue
    if not cue.takes("c") or cue.part not in ("verb", "adjective"):
        return None
    begin = max(frame.match.words) + 1
    for at in range(begin, min(begin + _LONGEST_NAME, frame.sentence.last - 2)):
        token = tokens[at]
        if token.lower == "that" and token.upos == "SCONJ" and token.deprel == "mark":
            run = trim(frame.analysis, (at + 1, frame.sentence.last))
            return Content((run,), "clause") if run is not None else None
        noun = token.upos == "NOUN" and any(c.takes("c") for c in lexicon.nouns.get(token.lower, ()))
        told = noun and token.lower not in lexicon.media  # "commenting on reports that": the reports'
        if told or token.upos in ("VERB", "AUX", "PUNCT") or token.lower == "that":
            break
    return None


def _after_addressee(frame: Frame, run: Run) -> Run:
    """``told the paper that ...``: a "that" soon after such a cue begins the content, whatever the parser took."""
    tokens, begin = frame.analysis.tokens, max(frame.match.words) + 1
    for at in range(begin, min(begin + _LONGEST_NAME, frame.sentence.last - 1)):
        if tokens[at].lower == "that" and tokens[at].upos == "SCONJ":
            if run[0] > at:
                return run
            return at + 1, run[1] if run[1] > at + 2 else frame.sentence.last
        if tokens[at].upos in ("VERB", "AUX") or tokens[at].text in (":", "“"):
            break
    return run


def _lone_subject(frame: Frame, last: int, start: int) -> bool:
    """Whether the pronoun before the content is its subject ("told the paper she believed ...")."""
    token = frame.analysis.tokens[start - 1]
    return start - 1 >= last and token.upos == "PRON" and token.lower in (_SPEAKING - {"who"}) | {"it", "there"}


def _subject_back(frame: Frame, last: int, start: int) -> int:
    """Where content after a cue begins: right after the cue, unless an addressee, a day or a place stands between."""
    tokens = frame.analysis.tokens
    begin = max(frame.match.words) + 1
    if begin >= start or last > begin:
        return start
    that = next((i for i in range(begin, start) if tokens[i].lower == "that" and tokens[i].deprel == "mark"), None)
    if that is not None or frame.match.cue.lemma in _ADDRESSING or is_date(frame.analysis, begin):
        return start
    opens = tokens[begin].upos in (*_NAME, "PRON") and not any(tokens[i].upos == "PUNCT" for i in range(begin, start))
    return begin if opens else start
