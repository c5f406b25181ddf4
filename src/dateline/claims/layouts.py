"""Attribution by layout: headlines with a colon, transcripts, embedded posts, statements given whole below a colon."""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims.drafts import Draft
from dateline.claims.phrases import Run, trim
from dateline.claims.quoted import QuoteIndex
from dateline.records import Analysis, Sentence
from dateline.vocabulary.cues import CueLexicon

# A statement printed whole below "X said:" runs to the end of the page; the gold training reports hold up to eleven
# sentences of it, and fifteen keeps a lost end from swallowing a book.
BLOCK = 15
# A speaker's label and a headline's source are short.
_LABEL = 8
_HEADLINE = 40
_NAMES = frozenset({"person", "organization", "norp"})


def _starts_line(analysis: Analysis, sentence: Sentence) -> bool:
    return sentence.first == 0 or analysis.tokens[sentence.first].gap in ("line", "paragraph")


def _ends_line(analysis: Analysis, sentence: Sentence) -> bool:
    return sentence.last == len(analysis.tokens) or analysis.tokens[sentence.last].gap in ("line", "paragraph")


def _colon(analysis: Analysis, sentence: Sentence) -> int | None:
    stop = min(sentence.last, sentence.first + _HEADLINE)
    return next((i for i in range(sentence.first, stop) if analysis.tokens[i].text == ":"), None)


def _nominal(analysis: Analysis, run: Run) -> bool:
    tokens = analysis.tokens
    allowed = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PUNCT", "CCONJ", "NUM", "PRON", "PART", "X", "SYM")
    return 0 < run[1] - run[0] <= _LABEL and all(tokens[i].upos in allowed for i in range(*run))


def _names_source(analysis: Analysis, lexicon: CueLexicon, run: Run) -> bool:
    if not _nominal(analysis, run):
        return False
    if analysis.tokens[run[1] - 1].lower in lexicon.source_nouns:
        return True
    return any(e.kind in _NAMES and e.first <= run[0] and run[1] <= e.last for e in analysis.entities)


def headline(analysis: Analysis, lexicon: CueLexicon, sentence: Sentence) -> Draft | None:
    """``Police: 12 killed`` and ``12 killed: police``, on a line of their own; only a first line may end in a stop."""
    tokens = analysis.tokens
    alone = _starts_line(analysis, sentence) and _ends_line(analysis, sentence)
    if not alone or (tokens[sentence.last - 1].text == "." and sentence.index > 0):
        return None
    colon = _colon(analysis, sentence)
    if colon is None:
        return None
    left, right = (sentence.first, colon), (colon + 1, sentence.last)
    for source, content in ((left, right), (right, left)):
        body = trim(analysis, content) if content[0] < content[1] else None
        told = body is not None and any(tokens[i].upos in ("VERB", "AUX") for i in range(*body))
        if body is not None and (told or source == left) and _names_source(analysis, lexicon, source):
            name = trim(analysis, source)
            if name is not None and body[1] - body[0] >= (2 if told else 3):
                return Draft(name, ((colon, colon + 1),), (body,), 0.6)
    return None


def _label(analysis: Analysis, lexicon: CueLexicon, sentence: Sentence) -> int | None:
    """The colon of a transcript's speaker label at the start of a line."""
    if not _starts_line(analysis, sentence):
        return None
    colon = _colon(analysis, sentence)
    if colon is None or not _nominal(analysis, (sentence.first, colon)):
        return None
    words = [analysis.tokens[i] for i in range(sentence.first, colon)]
    if words[0].lower in lexicon.speakers and len(words) == 1:
        return colon
    letters = "".join(w.text for w in words if w.upos != "PUNCT")
    capital = letters.isupper() and len(letters) > 2
    if capital or all(w.upos in ("PROPN", "PUNCT") for w in words):
        return colon
    return None


def transcript(analysis: Analysis, lexicon: CueLexicon) -> dict[int, Draft]:
    """Statements of a transcript by sentence: the one with the label has a source, those after it have none.

    One label makes no transcript: a report needs three lines with labels, two of them of one speaker or of Q and A.
    """
    labels = {s.index: colon for s in analysis.sentences if (colon := _label(analysis, lexicon, s)) is not None}
    names = ["".join(analysis.tokens[i].text for i in range(analysis.sentences[s].first, c)) for s, c in labels.items()]
    if len(labels) < 3 or len(set(names)) == len(names):
        return {}
    out: dict[int, Draft] = {}
    speaking = False
    for sentence in analysis.sentences:
        colon = labels.get(sentence.index)
        if colon is not None:
            speaking = True
            body = trim(analysis, (colon + 1, sentence.last)) if colon + 1 < sentence.last else None
            if body is not None:
                source = (sentence.first, colon)
                out[sentence.index] = Draft(source, ((colon, colon + 1),), ((body[0], sentence.last),), 0.8, "direct")
        elif speaking:
            out[sentence.index] = Draft(None, (), ((sentence.first, sentence.last),), 0.7, "direct")
    return out


def signed_post(analysis: Analysis, sentence: Sentence, previous: Sentence | None) -> Draft | None:
    """``Text of the post / — Name (@handle) March 3, 2019``: the lines before the signature are the content."""
    tokens = analysis.tokens
    if previous is None or tokens[sentence.first].text not in ("—", "–", "-", "--"):
        return None
    stop = min(sentence.last, sentence.first + 14)
    handle = next((i for i in range(sentence.first + 1, stop) if tokens[i].text.startswith("@")), None)
    if handle is None:
        return None
    end = next((i + 1 for i in range(handle, stop) if tokens[i].text == ")"), handle + 1)
    return Draft((sentence.first + 1, end), (), ((previous.first, previous.last),), 0.7, "direct")


def posted(analysis: Analysis, sentence: Sentence) -> Draft | None:
    """``@handle: text`` at the start of a line."""
    if not _starts_line(analysis, sentence) or not analysis.tokens[sentence.first].text.startswith("@"):
        return None
    colon = _colon(analysis, sentence)
    if colon is None or colon - sentence.first > 3:
        return None
    body = trim(analysis, (colon + 1, sentence.last)) if colon + 1 < sentence.last else None
    if body is None:
        return None
    return Draft((sentence.first, colon), ((colon, colon + 1),), ((body[0], sentence.last),), 0.7, "direct")


def block_after(analysis: Analysis, place: int, index: QuoteIndex, stops: Callable[[Sentence], bool]) -> list[Sentence]:
    """The sentences of a statement printed whole, without quotation marks, below a line that ends in a colon.

    ``stops`` tells sentences that begin something else (another "X said:"); a paragraph without a full stop (a heading)
    and a quotation end it too.
    """
    sentences, tokens = analysis.sentences, analysis.tokens
    if tokens[sentences[place].last - 1].text != ":" or not _ends_line(analysis, sentences[place]):
        return []
    out: list[Sentence] = []
    for sentence in sentences[place + 1 : place + 1 + BLOCK]:
        starts, ends = _starts_line(analysis, sentence), _ends_line(analysis, sentence)
        closing = tokens[sentence.last - 1].text
        heading = starts and ends and closing not in (".", "!", "?", ";", ":", ",")
        if heading or index.at(sentence.first) is not None or stops(sentence):
            break
        out.append(sentence)
    return out
