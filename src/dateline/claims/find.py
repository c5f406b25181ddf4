"""Analysis -> statements: every attribution of words or thoughts to a source."""

from __future__ import annotations

from dateline.claims.contents import surface_content, tree_content
from dateline.claims.cues import find_cues
from dateline.claims.drafts import Content, CueMatch, Draft, Frame
from dateline.claims.kinds import kind_of
from dateline.claims.layouts import block_after, headline, posted, signed_post, transcript
from dateline.claims.learned import learned
from dateline.claims.nesting import nest
from dateline.claims.phrases import Run, runs, span_of
from dateline.claims.quoted import QuoteIndex, across_sentences, quoted_content, words_in
from dateline.claims.quotes import Quote, find_quotes, portion
from dateline.claims.sources import find_source
from dateline.claims.surface import joined, repaired_source, that_follows
from dateline.records import Analysis, Sentence, Statement
from dateline.vocabulary.cues import CueLexicon

# The share of statements right by the rule that found them, rounded: mean of the gold training reports and of 120
# PolNeAR training articles, with trees of the preview model of the first issue.
_SCORES = {
    "clause": 0.8,
    "colon": 0.6,
    "quotation": 0.9,
    "beside": 0.6,
    "according": 0.9,
    "infinitive": 0.65,
    "gerund": 0.75,
    "predicate": 0.7,
    "said to": 0.4,
    "noun": 0.75,
    "surface": 0.85,
    "next": 0.8,
    "previous": 0.9,
    "rest": 0.4,
}
_THINGS = frozenset({"it", "this", "that", "which", "these", "those", "they all"})
# A quotation in a sentence without a cue is speech when it holds a verb and this many words; else a name or a jibe.
_SPEECH = 5


def find_statements(analysis: Analysis, cues: CueLexicon) -> tuple[Statement, ...]:
    """The statements of a report in reading order, with ids s1, s2 ...; ``source_actor`` is left to grounding."""
    return _Finder(analysis, cues).run()


class _Finder:
    """One report's work: drafts by sentence, then statements."""

    def __init__(self, analysis: Analysis, lexicon: CueLexicon) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.index = QuoteIndex(find_quotes(analysis))
        self.drafts: dict[int, list[Draft]] = {s.index: [] for s in analysis.sentences}
        self.told = transcript(analysis, lexicon)

    def run(self) -> tuple[Statement, ...]:
        for sentence in self.analysis.sentences:
            self._by_cues(sentence)
            self._by_layout(sentence)
        self._blocks()
        for draft in learned(self.analysis, (d for own in self.drafts.values() for d in own)):
            self._add(self.analysis.sentences[self.analysis.sentence_of[draft.cue[0][0]]], draft)
        for sentence in self.analysis.sentences:
            self._runs_on(sentence)
        return self._statements()

    def _add(self, sentence: Sentence, draft: Draft) -> None:
        self.drafts[sentence.index].append(draft)

    def _by_cues(self, sentence: Sentence) -> None:
        previous: Frame | None = None
        for match in find_cues(self.analysis, self.lexicon, sentence):
            frame = Frame(self.analysis, sentence, match, self._source(sentence, match, previous))
            content = self._content(frame)
            if content is not None and self._vouched(frame, content):
                self._place(frame, content)
                previous = frame

    def _source(self, sentence: Sentence, match: CueMatch, previous: Frame | None) -> Run | None:
        if previous is not None and self.analysis.tokens[match.head].lower.endswith("ing"):
            gap = range(previous.clause[1], match.words[0])
            if len(gap) <= 1 and all(self.analysis.tokens[i].text == "," for i in gap):
                return previous.source  # "..., she said, adding that"
        found = find_source(self.analysis, self.lexicon, match)
        return repaired_source(self.analysis, sentence, match, found, self.index)

    def _content(self, frame: Frame) -> Content | None:
        if self._introducing(frame):
            return across_sentences(frame, self.index)
        tree = tree_content(self.analysis, self.lexicon, frame.sentence, frame.match) or that_follows(
            frame, self.lexicon
        )
        content = quoted_content(frame, self.index, joined(frame, self.lexicon, tree) if tree is not None else None)
        if content is None and self.index.at(frame.match.words[0]) is None:
            content = across_sentences(frame, self.index) or surface_content(frame)
        return content

    def _introducing(self, frame: Frame) -> bool:
        """Whether the cue ends its sentence with a colon ("... , the minister said:"): its content comes next."""
        tokens, sentence = self.analysis.tokens, frame.sentence
        cue = frame.match.cue
        if tokens[sentence.last - 1].text != ":" or not (cue.takes("v") or (cue.part == "verb" and cue.takes("q"))):
            return False
        rest = range(frame.clause[1], sentence.last - 1)
        return len(rest) <= 16 and not any(tokens[i].upos == "VERB" or tokens[i].text == ":" for i in rest)

    def _vouched(self, frame: Frame, content: Content) -> bool:
        """Whether somebody says so: a source, or a form that hides one on purpose (a passive, an anonymous report).

        Imperatives ("imagine that"), things as subjects of requests ("it would encourage people to") and opinions in
        quotes-only verbs without a quotation are none.
        """
        cue, tokens = frame.match.cue, self.analysis.tokens
        if cue.part == "verb" and not cue.takes("c") and content.how in ("clause", "beside", "colon"):
            return any(self.index.within(*run) for run in content.runs)
        if frame.source is not None:
            words = [tokens[i].lower for i in range(*frame.source)]
            thing = len(words) == 1 and words[0] in _THINGS
            return not (thing and content.how in ("infinitive", "predicate", "gerund"))
        if cue.part == "noun":
            return cue.takes("a") or content.how == "rest"
        if cue.part == "adjective" or content.how in ("infinitive", "gerund", "predicate", "noun", "beside"):
            return len(frame.match.words) > 1 and content.how != "noun"
        passive = len(frame.match.words) > 1 or tokens[frame.match.head].lower.endswith(
            ("ed", "id", "known", "thought")
        )
        return passive or content.how in ("quotation", "colon", "next", "previous")

    def _place(self, frame: Frame, content: Content) -> None:
        match = frame.match
        cue = set(match.words)
        pieces = tuple(run for a, b in content.runs for run in runs(set(range(a, b)) - cue))
        if not any(words_in(self.analysis, run) for run in pieces):
            return
        medium = self._medium(match)
        draft = Draft(frame.source, tuple(runs(match.words)), pieces, _SCORES[content.how], None, medium)
        self._add(frame.sentence, draft)

    def _medium(self, match: CueMatch) -> str | None:
        """Where it was said: "in a statement", "on Twitter"."""
        tokens = self.analysis.tokens
        for child in self.analysis.children[match.head]:
            if tokens[child].deprel.startswith("obl") and tokens[child].lower in self.lexicon.media:
                return tokens[child].text
        return None

    def _by_layout(self, sentence: Sentence) -> None:
        spoken = self.told.get(sentence.index)
        if spoken is not None:
            self._add(sentence, spoken)
            return
        previous = self.analysis.sentences[sentence.index - 1] if sentence.index else None
        signed = signed_post(self.analysis, sentence, previous)
        if signed is not None:
            self._add(sentence, signed)
            return
        found = posted(self.analysis, sentence) or headline(self.analysis, self.lexicon, sentence)
        if found is not None and not any(found.content[0][0] <= d.first < sentence.last for d in self._own(sentence)):
            self._add(sentence, found)

    def _own(self, sentence: Sentence) -> list[Draft]:
        """Drafts whose cue stands in the sentence outside any quotation."""
        return [d for d in self.drafts[sentence.index] if d.cue and self.index.at(d.cue[0][0]) is None]

    def _blocks(self) -> None:
        """``The minister said:`` and below it the whole statement without marks."""
        sentences, tokens = self.analysis.sentences, self.analysis.tokens
        done = -1
        for sentence in sentences:
            if sentence.index <= done or tokens[sentence.last - 1].text != ":":
                continue
            speaker = self._speaker(sentence)
            if speaker is None or any(draft.cue == speaker[1] for draft in self.drafts[sentence.index]):
                continue
            block = block_after(self.analysis, sentence.index, self.index, self._introduces)
            for place, told in enumerate(block):
                first = place == 0
                source, cue = speaker if first else (None, ())
                home = sentence if first else told
                self._add(home, Draft(source, cue, ((told.first, told.last),), 0.75, "direct"))
                done = told.index

    def _speaker(self, sentence: Sentence) -> tuple[Run | None, tuple[Run, ...]] | None:
        for match in reversed(find_cues(self.analysis, self.lexicon, sentence)):
            if match.cue.takes("v") or (match.cue.part == "verb" and match.cue.takes("q")):
                source = self._source(sentence, match, None)
                if source is not None:
                    return source, tuple(runs(match.words))
        return None

    def _introduces(self, sentence: Sentence) -> bool:
        return self.analysis.tokens[sentence.last - 1].text == ":" and self._speaker(sentence) is not None

    def _runs_on(self, sentence: Sentence) -> None:
        """Quoted sentences that no cue claims: a statement each, with source and cue empty."""
        if sentence.index in self.told:
            return
        for quote in self.index.within(sentence.first, sentence.last):
            part = portion(quote, sentence.first, sentence.last)
            if part is None or self._claimed(sentence, part) or not self._speech(sentence, quote, part):
                continue
            self._add(sentence, Draft(None, (), (part,), 0.7, "direct"))

    def _claimed(self, sentence: Sentence, part: Run) -> bool:
        near = range(max(0, sentence.index - 1), min(len(self.analysis.sentences), sentence.index + 2))
        return any(
            a < part[1] and part[0] < b
            for at in near
            for draft in self.drafts[at]
            if not draft.cue or not part[0] <= draft.cue[0][0] < part[1]
            for a, b in draft.content
        )

    def _speech(self, sentence: Sentence, quote: Quote, part: Run) -> bool:
        verb = any(self.analysis.tokens[i].upos in ("VERB", "AUX") for i in range(*part))
        words = words_in(self.analysis, part)
        whole = words * 10 >= words_in(self.analysis, (sentence.first, sentence.last)) * 9
        if whole:
            return words >= 2 and (verb or not quote.closed or quote.last - quote.first > part[1] - part[0])
        opening = next(
            (self.analysis.tokens[i].text for i in range(*part) if self.analysis.tokens[i].upos != "PUNCT"), ""
        )
        return verb and words >= _SPEECH and not quote.single and opening[:1].isupper()

    def _statements(self) -> tuple[Statement, ...]:
        out: list[Statement] = []
        for sentence in self.analysis.sentences:
            own = sorted(self.drafts[sentence.index], key=lambda d: (d.first, d.cue, d.content))
            made = [self._statement(draft, len(out) + n) for n, draft in enumerate(own, 1)]
            out.extend(made)
        return self._nested(out)

    def _nested(self, statements: list[Statement]) -> tuple[Statement, ...]:
        """Nesting by neighbourhood: a content stays within one sentence, at most one away from its cue."""
        groups: list[list[Statement]] = []
        reach = -1
        for statement in statements:
            start = min(s.start for s in (*statement.cue, *statement.content))
            end = max(s.end for s in (*statement.cue, *statement.content))
            if start >= reach or not groups:
                groups.append([])
            groups[-1].append(statement)
            reach = max(reach, end)
        return tuple(s for group in groups for s in nest(group))

    def _statement(self, draft: Draft, number: int) -> Statement:
        analysis = self.analysis
        touching = self.index.within(draft.content[0][0], draft.content[-1][1])
        if draft.cue:
            home = self.index.at(draft.cue[0][0])
            touching = [q for q in touching if q is not home]
        kind = draft.kind or kind_of(analysis, draft.content, touching)
        return Statement(
            id=f"s{number}",
            source=(span_of(analysis, draft.source),) if draft.source else (),
            cue=tuple(span_of(analysis, run) for run in draft.cue),
            content=tuple(span_of(analysis, run) for run in draft.content),
            kind=kind,
            score=draft.score,
            medium=draft.medium,
        )
