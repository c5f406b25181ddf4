"""Which quotation belongs to which cue, within a sentence and over its borders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.claims.drafts import Content, Frame
from dateline.claims.phrases import Run
from dateline.claims.quotes import Quote, portion
from dateline.records import Analysis, Sentence

# Words that may stand between a quotation and the cue that follows it ("...," later said) or precedes it
# ("said in a statement on Friday: ..."): longer gaps belong to another clause in the PolNeAR training part.
_GAP_BEFORE = 3
_GAP_AFTER = 16
# Shorter quotations are scare quotes unless a comma or colon leads into them.
_SCARE = 3


class QuoteIndex:
    """The report's quotations, found by sentence."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._firsts = [q.first for q in quotes]

    def within(self, first: int, last: int) -> list[Quote]:
        """Quotations that touch words ``[first, last)``, in reading order."""
        at = max(0, bisect_right(self._firsts, first) - 1)
        out = []
        while at < len(self._quotes) and self._quotes[at].first < last:
            if self._quotes[at].last > first:
                out.append(self._quotes[at])
            at += 1
        return out

    def at(self, word: int) -> Quote | None:
        """The quotation that holds the word, or ``None``."""
        return next(iter(self.within(word, word + 1)), None)


def words_in(analysis: Analysis, run: Run) -> int:
    """Words of the run that are no punctuation."""
    return sum(analysis.tokens[i].upos != "PUNCT" for i in range(*run))


def quoted_content(frame: Frame, index: QuoteIndex, tree: Content | None) -> Content | None:
    """The content with quotation marks taken into account: the tree's, widened to the marks, or the quotations beside.

    A cue inside a quotation keeps to that quotation.
    """
    analysis, match = frame.analysis, frame.match
    home = index.at(match.words[0])
    if home is not None:
        return _clip(tree, home)
    if match.cue.part != "verb":
        return _widen(frame, index, tree)
    before, after = _beside(analysis, frame.sentence, frame.clause, index)
    if not match.cue.takes("q"):
        before = after = None
    if tree is None:
        pieces = tuple(run for run in (before, after) if run is not None)
        return Content(pieces, "quotation") if pieces else None
    if before is not None and not _touches(tree.runs, before) and tree.how in ("noun", "infinitive", "said to"):
        return Content((before,), "quotation")
    if before is not None and _spoken(analysis, before) and frame.source is not None:
        return Content(_with_quotes(frame, tree, before, after), "quotation")
    led = after is not None and analysis.tokens[after[0] - 1].text in (",", ":")
    if after is not None and led and match.cue.takes("o") and words_in(analysis, after) > _SCARE:
        return Content((after,), "quotation")  # "told the crowd, ...": the parser may take the addressee in
    earlier = before is not None and tree.how in ("clause", "beside") and all(run[0] < match.head for run in tree.runs)
    if before is not None and earlier and not _touches(tree.runs, before) and words_in(analysis, before) > _SCARE:
        return Content((before,), "quotation")
    if after is not None and not _touches(tree.runs, after) and tree.how != "clause":
        tree = Content((*tree.runs, after), tree.how)
    return _widen(frame, index, tree)


def _spoken(analysis: Analysis, part: Run) -> bool:
    """Whether a quotation before a cue ends like speech that goes on: a comma or stop inside its closing mark."""
    inner = analysis.tokens[max(part[0], part[1] - 2)].text
    return words_in(analysis, part) > _SCARE and inner in (",", ".", "?", "!", "…", "—", "-")


def _with_quotes(frame: Frame, tree: Content, before: Run, after: Run | None) -> tuple[Run, ...]:
    """The spoken quotation, the unquoted words that lead into it, and the piece after an interrupting cue."""
    first = frame.clause[0]
    lead = [run for run in tree.runs if run[0] < before[0] < run[1] <= first]
    start = min([before[0], *(run[0] for run in lead)])
    pieces = [(start, before[1])]
    if after is not None and frame.analysis.tokens[after[0] - 1].text in (",", ":", ";"):
        pieces.append(after)
    return tuple(pieces)


def _touches(runs: Sequence[Run], other: Run) -> bool:
    return any(a < other[1] and other[0] < b for a, b in runs)


def _clip(tree: Content | None, home: Quote) -> Content | None:
    if tree is None:
        return None
    runs = tuple((max(a, home.first), min(b, home.last)) for a, b in tree.runs if a < home.last and home.first < b)
    # The quotation's own marks belong to the statement that quotes, not to one inside it.
    return Content(runs, tree.how) if runs else None


def _beside(analysis: Analysis, sentence: Sentence, clause: Run, index: QuoteIndex) -> tuple[Run | None, Run | None]:
    tokens = analysis.tokens
    before = after = None
    for quote in index.within(sentence.first, sentence.last):
        part = portion(quote, sentence.first, sentence.last)
        if part is None:
            continue
        if part[1] <= clause[0]:
            gap = range(part[1], clause[0])
            near = sum(tokens[i].upos != "PUNCT" for i in gap) <= _GAP_BEFORE
            if near and not any(tokens[i].upos in ("VERB", "AUX", "SCONJ") for i in gap) and _leads(analysis, part):
                before = part
        elif part[0] >= clause[1] and after is None:
            gap = range(clause[1], part[0])
            lead = tokens[part[0] - 1].text
            calm = len(gap) <= _GAP_AFTER and not any(tokens[i].upos in ("VERB", "AUX") for i in gap)
            led = lead in (",", ":") or not gap or tokens[part[0] - 1].lower in ("that", "as")
            if calm and led and (words_in(analysis, part) >= _SCARE or lead in (",", ":")):
                after = part
    return before, after


def _leads(analysis: Analysis, part: Run) -> bool:
    """Whether a quotation before a cue is speech: long enough, or ended by a comma or stop at its closing mark."""
    tail = [analysis.tokens[i].text for i in range(max(part[0], part[1] - 2), min(part[1] + 1, len(analysis.tokens)))]
    return words_in(analysis, part) >= _SCARE or any(t in (",", ".", "?", "!") for t in tail)


def _widen(frame: Frame, index: QuoteIndex, tree: Content | None) -> Content | None:
    """Runs that hold most of a quotation take in all of it, marks included, but never the cue or the source."""
    if tree is None:
        return None
    sentence = frame.sentence
    barrier = sorted({*frame.match.words, *(range(*frame.source) if frame.source else ())})
    runs = []
    for first, last in tree.runs:
        low, high = first, last
        for quote in index.within(max(sentence.first, first - 1), min(sentence.last, last + 1)):
            part = portion(quote, sentence.first, sentence.last)
            if part is None or any(part[0] <= word < part[1] for word in barrier):
                continue
            if part[0] == last and tree.how == "clause":
                high = max(high, part[1])  # "that he has “no idea”": the quotation goes on with the clause
                continue
            shared = min(last, part[1]) - max(first, part[0])
            if shared * 2 >= part[1] - part[0]:
                low, high = min(low, part[0]), max(high, part[1])
        runs.append((low, high))
    return Content(tuple(_merge(runs)), tree.how)


def _merge(runs: list[Run]) -> list[Run]:
    out: list[Run] = []
    for first, last in sorted(runs):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _goes_on(frame: Frame, part: Run) -> bool:
    """Whether a sentence goes on with the quotation before it: ``"Who won?" / he asked``, ``"... won," / said Abe``."""
    tokens, sentence = frame.analysis.tokens, frame.sentence
    opening = tokens[sentence.first].text[:1]
    inner = tokens[max(part[0], part[1] - 2)].text
    short = not any(tokens[i].upos == "VERB" for i in range(frame.clause[1], min(sentence.last, frame.clause[1] + 12)))
    return short and (opening.islower() or inner in (",", "?", "!", "—", "-"))


def across_sentences(frame: Frame, index: QuoteIndex) -> Content | None:
    """The quotation in the sentence before (``"...?" / he asked.``) or after (``He said: / "..."``) the cue's own."""
    cue = frame.match.cue
    if not (cue.takes("q") or cue.takes("v")) or cue.part not in ("verb", "noun"):
        return None
    sentence, place = frame.sentence, frame.sentence.index
    sentences, tokens = frame.analysis.sentences, frame.analysis.tokens
    first, last = frame.clause
    if place + 1 < len(sentences) and tokens[sentence.last - 1].text in (":", ",") and last >= sentence.last - 16:
        following = sentences[place + 1]
        quote = index.at(following.first)
        part = portion(quote, following.first, following.last) if quote else None
        if part is not None:
            return Content((part,), "next")
    if place > 0 and first <= sentence.first + 2:
        previous = sentences[place - 1]
        quote = index.at(previous.last - 1)
        part = portion(quote, previous.first, previous.last) if quote and quote.last == previous.last else None
        if part is not None and _goes_on(frame, part):
            return Content((part,), "previous")
        if tokens[previous.last - 1].text == "," and frame.source is not None:
            return Content(((previous.first, previous.last - 1),), "previous")
    return None
