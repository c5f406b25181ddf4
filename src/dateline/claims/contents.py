"""Contents: what is attributed, from the tree below and around a cue."""

from __future__ import annotations

from dateline.claims.drafts import Content, CueMatch, Frame
from dateline.claims.phrases import trimmed
from dateline.records import Analysis, Sentence
from dateline.vocabulary.cues import CueLexicon

_SAID_TO = frozenset(
    {"said", "reported", "believed", "alleged", "thought", "understood", "rumoured", "rumored", "claimed"}
    | {"presumed", "assumed"}
)
_CIRCUMSTANCE = frozenset({"obl", "parataxis", "nsubj", "discourse", "vocative", "cc", "mark", "aux", "advmod", "iobj"})
_WHEN = ("after", "as", "when", "before", "while", "during", "in", "by", "despite")
# Verbs that fill a sentence rather than attribute it when they stand beside it: "you know", "as talks continue".
_FILLERS = frozenset(
    {"know", "trust", "remember", "imagine", "guess", "mean", "continue", "hold", "learn", "find", "show"}
)
_OWN = frozenset({"advcl", "obj", "obl", "ccomp", "xcomp"})
# Objects of an announcing verb that tell nothing by themselves: "made a statement", "announced this".
_NO_CONTENT = frozenset(
    {"statement", "statements", "news", "it", "this", "that", "them", "him", "her", "what", "which"}
)


def tree_content(analysis: Analysis, lexicon: CueLexicon, sentence: Sentence, match: CueMatch) -> Content | None:
    """The content that the tree gives for a cue, without regard to quotation marks; ``None`` when it gives none."""
    part = match.cue.part
    if part == "preposition":
        return _clause_around(analysis, match)
    if part == "noun":
        return _of_noun(analysis, sentence, match)
    found = _clause_below(analysis, lexicon, match)
    if found is None and part == "verb":
        found = (
            _infinitive(analysis, match)
            or _predicate(analysis, match)
            or _said_to(analysis, match)
            or _clause_beside(analysis, match)
            or _noun_object(analysis, match)
        )
    return found


def _content(analysis: Analysis, words: set[int], how: str) -> Content | None:
    runs = tuple(trimmed(analysis, words))
    return Content(runs, how) if runs else None


def _below(analysis: Analysis, word: int, without: tuple[int, ...] = ()) -> set[int]:
    out: set[int] = set()
    stack = [word]
    while stack:
        at = stack.pop()
        if at in without:
            continue
        out.add(at)
        stack.extend(analysis.children[at])
    return out


def _clause_below(analysis: Analysis, lexicon: CueLexicon, match: CueMatch) -> Content | None:
    tokens = analysis.tokens
    for link in match.links:
        for child in analysis.children[link]:
            relation = tokens[child].deprel
            if child in match.words:
                continue
            if relation in ("ccomp", "csubj:pass") or (relation == "csubj" and match.cue.part == "adjective"):
                if not match.cue.takes("c") and not match.cue.takes("q"):
                    continue
                if _told_by_noun(analysis, lexicon, child, match):
                    continue
                words = _below(analysis, child, match.words) | _carried_on(analysis, lexicon, link, child)
                return _content(analysis, words, "clause")
    for link in match.links:
        for child in analysis.children[link]:
            below = tokens[child].deprel == "parataxis" and child > match.head and match.cue.takes("q")
            if below and any(tokens[i].text == ":" for i in range(match.head, child)):
                return _content(analysis, _below(analysis, child, match.words), "colon")
    return None


def _told_by_noun(analysis: Analysis, lexicon: CueLexicon, clause: int, match: CueMatch) -> bool:
    """Whether a noun cue stands right before the clause's "that": "shocked by reports that ..." is the reports'."""
    mark = next((c for c in analysis.children[clause] if analysis.tokens[c].lower == "that" and c < clause), None)
    if mark is None or mark == 0 or mark - 1 in match.words or analysis.tokens[mark - 1].upos != "NOUN":
        return False
    noun = analysis.tokens[mark - 1].lower
    return noun not in lexicon.media and any(cue.takes("c") for cue in lexicon.nouns.get(noun, ()))


def _carried_on(analysis: Analysis, lexicon: CueLexicon, verb: int, clause: int) -> set[int]:
    """What stands after the content and hangs on the cue by a parser's mistake, though it goes on with the content.

    Taken in up to the first part that is the cue's own: its circumstances ("on Monday", "after the vote"), a clause
    with a subject of its own, another cue ("..., adding that").
    """
    tokens = analysis.tokens
    out: set[int] = set()
    for child in analysis.children[verb]:
        if child <= max(verb, clause) or tokens[child].upos == "PUNCT":
            continue
        relation = tokens[child].deprel.split(":")[0]
        if relation in _CIRCUMSTANCE or tokens[child].lower in lexicon.verbs:
            break
        own = analysis.child(child, "nsubj", "nsubj:pass", "expl") is not None
        if relation == "conj" and own and not _marked(analysis, child, "that"):
            break
        timed = any(_marked(analysis, child, mark) for mark in _WHEN)
        if relation == "advcl" and timed and not _after_only(analysis, child):
            break
        out |= _below(analysis, child)
    return out


def _after_only(analysis: Analysis, clause: int) -> bool:
    """``only when ...``: a condition of the content, not the time of the saying."""
    first = min(_below(analysis, clause))
    return analysis.tokens[first].lower == "only" or (first > 0 and analysis.tokens[first - 1].lower == "only")


def _clause_beside(analysis: Analysis, match: CueMatch) -> Content | None:
    """``A, he said, B`` and ``A, as he said``: the clause that governs the cue's clause."""
    token = analysis.tokens[match.head]
    up = token.head
    if up < 0:
        return None
    beside = token.deprel == "parataxis" or (
        token.deprel.startswith("advcl")
        and _marked(analysis, match.head, "as")
        and analysis.child(match.head, "nsubj") is not None
    )
    if not beside or match.cue.kind == "plan" or not (match.cue.takes("c") or match.cue.takes("q")):
        return None
    if match.cue.lemma in _FILLERS or _complemented(analysis, match):
        return None
    if analysis.tokens[up].upos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV"):
        return None
    if any(analysis.tokens[i].text in (";", "—") for i in range(up + 1, match.head)):
        return None
    return _content(analysis, _below(analysis, up, (match.head,)), "beside")


def _complemented(analysis: Analysis, match: CueMatch) -> bool:
    """Whether the cue has something else to say: an object that is no addressee, an infinitive, a clause."""
    relations = {analysis.tokens[c].deprel for c in analysis.children[match.head]}
    return bool(relations & {"xcomp", "ccomp"}) or ("obj" in relations and not match.cue.takes("o"))


def _marked(analysis: Analysis, word: int, mark: str) -> bool:
    return any(
        analysis.tokens[c].lower == mark and analysis.tokens[c].deprel in ("mark", "case", "advmod")
        for c in analysis.children[word]
    )


def _infinitive(analysis: Analysis, match: CueMatch) -> Content | None:
    cue, tokens = match.cue, analysis.tokens
    own, other, gerund = cue.takes("i"), cue.takes("o"), cue.takes("g")
    if not (own or other or gerund):
        return None
    if cue.following[-1:] == ("for",):
        return _for_somebody_to(analysis, match)
    addressed = _addressed(analysis, match)
    for child in analysis.children[match.head]:
        relation = tokens[child].deprel
        if child < match.head or not (relation in ("xcomp", "ccomp", "acl", "obl") or relation.startswith("advcl")):
            continue
        if relation == "obl":
            continue
        reach = (own and not addressed) or (other and addressed)
        infinitive = reach and _marked(analysis, child, "to") and not _marked(analysis, child, "in")
        if infinitive and (relation == "xcomp" or other):
            return _content(analysis, _below(analysis, child), "infinitive")
        told = relation in ("xcomp", "ccomp") or _marked(analysis, child, "of") or _marked(analysis, child, "to")
        if gerund and told and tokens[child].lower.endswith("ing") and tokens[child].upos in ("VERB", "AUX"):
            return _content(analysis, _without_mark(analysis, child), "gerund")
    return None


def _for_somebody_to(analysis: Analysis, match: CueMatch) -> Content | None:
    """``pressed for Russia to act``: what follows "for", when an infinitive is in it."""
    tokens = analysis.tokens
    start = match.words[-1] + 1
    others = tuple(c for c in analysis.children[match.head] if tokens[c].deprel in ("conj", "parataxis", "punct"))
    words = sorted(w for w in _below(analysis, match.head, others) if w >= start)
    end = start
    while end - start < len(words) and words[end - start] == end:
        end += 1
    told = any(tokens[i].lower == "to" and tokens[i + 1].upos in ("VERB", "AUX", "ADV") for i in range(start, end - 1))
    return _content(analysis, set(range(start, end)), "infinitive") if told else None


def _addressed(analysis: Analysis, match: CueMatch) -> bool:
    """Whether the cue names whom it addresses: an object, a passive subject, or the phrase after its preposition."""
    if match.cue.following:
        return True
    return analysis.child(match.head, "obj", "iobj", "nsubj:pass", "aux:pass") is not None


def _without_mark(analysis: Analysis, word: int) -> set[int]:
    marks = {c for c in analysis.children[word] if c < word and analysis.tokens[c].deprel in ("mark", "case")}
    return _below(analysis, word) - marks


def _predicate(analysis: Analysis, match: CueMatch) -> Content | None:
    """``called the siege a crime``, ``described it as a crime``."""
    if not match.cue.takes("p") or analysis.tokens[match.head].deprel.startswith("acl"):
        return None
    later = [c for c in analysis.children[match.head] if c > match.head]
    obj = next((c for c in later if analysis.tokens[c].deprel in ("obj", "nsubj")), None)
    if obj is None:
        return None
    words = _below(analysis, obj)
    for child in analysis.children[match.head]:
        relation = analysis.tokens[child].deprel
        named = relation in ("xcomp", "obj") and not _marked(analysis, child, "to")
        marked = relation.split(":")[0] in ("obl", "advcl", "xcomp") and _marked(analysis, child, "as")
        naming = named and analysis.tokens[child].upos in ("PROPN", "PRON")
        if child > obj and (named or marked) and not naming:
            return _content(analysis, words | _below(analysis, child), "predicate")
    return None


def _said_to(analysis: Analysis, match: CueMatch) -> Content | None:
    """``the town is said to have fallen``: the subject and the infinitive."""
    head = match.head
    subject = analysis.child(head, "nsubj:pass")
    if subject is None or analysis.tokens[head].lower not in _SAID_TO:
        return None
    clause = analysis.child(head, "xcomp")
    if clause is None or not _marked(analysis, clause, "to"):
        return None
    return _content(analysis, _below(analysis, subject) | _below(analysis, clause), "said to")


def _noun_object(analysis: Analysis, match: CueMatch) -> Content | None:
    if not match.cue.takes("n"):
        return None
    tokens, head = analysis.tokens, match.head
    agent = analysis.child(head, "obl:agent")
    if agent is not None:
        if tokens[head].deprel == "acl":
            words = _below(analysis, tokens[head].head, (head,))
            return _content(analysis, words, "noun")
        thing = analysis.child(head, "nsubj:pass")
    else:
        thing = analysis.child(head, "obj")
    if thing is None or tokens[thing].upos not in ("NOUN", "PROPN") or tokens[thing].lower in _NO_CONTENT:
        return None
    return _content(analysis, _below(analysis, thing), "noun")


def _of_noun(analysis: Analysis, sentence: Sentence, match: CueMatch) -> Content | None:
    tokens = analysis.tokens
    for link in match.links:
        for child in analysis.children[link]:
            relation = tokens[child].deprel
            if child < match.head or not (relation.startswith("acl") or relation == "ccomp"):
                continue
            if match.cue.takes("c") and _that_clause(analysis, child):
                return _content(analysis, _below(analysis, child), "clause")
            if match.cue.takes("i") and _marked(analysis, child, "to"):
                return _content(analysis, _below(analysis, child), "infinitive")
    clause = _next_that(analysis, sentence, match.head) if match.cue.takes("c") else None
    if clause is not None:
        return _content(analysis, {w for w in _below(analysis, clause) if w > match.head}, "clause")
    plural = tokens[match.head].lower != match.cue.lemma or match.cue.lemma not in ("report", "claim")
    if match.cue.takes("f") and plural:
        for child in analysis.children[match.head]:
            near = match.head + 1 < len(tokens) and tokens[match.head + 1].lower == "of"
            if near and tokens[child].deprel.startswith("nmod") and _marked(analysis, child, "of"):
                return _content(analysis, _without_mark(analysis, child), "noun")
    return _unconfirmed(analysis, sentence, match)


def _next_that(analysis: Analysis, sentence: Sentence, noun: int) -> int | None:
    """The clause of a "that" right after the noun, wherever the parser hung it."""
    if noun + 1 >= sentence.last or analysis.tokens[noun + 1].lower != "that":
        return None
    mark = analysis.tokens[noun + 1]
    clause = mark.head
    return clause if mark.deprel == "mark" and clause > noun and _that_clause(analysis, clause) else None


def _that_clause(analysis: Analysis, verb: int) -> bool:
    """A clause of its own subject marked by "that", where "that" is no relative pronoun."""
    if not _marked(analysis, verb, "that"):
        return False
    return analysis.child(verb, "nsubj", "nsubj:pass", "expl", "csubj", "nsubj:outer") is not None


def _unconfirmed(analysis: Analysis, sentence: Sentence, match: CueMatch) -> Content | None:
    """``... , unconfirmed reports ...``: machine-translated news drops the "according to"; the rest is the content."""
    tokens = analysis.tokens
    if tokens[match.head].lower != "reports" or match.words[-1] != match.head:
        return None
    if not any(tokens[i].lower in ("unconfirmed", "unverified") for i in match.words):
        return None
    root = analysis.tokens[sentence.root]
    if root.upos != "VERB" or any(tokens[i].lower == "according" for i in range(sentence.first, match.head)):
        return None
    words = set(range(sentence.first, sentence.last)) - set(match.words)
    return _content(analysis, words, "rest")


def _clause_around(analysis: Analysis, match: CueMatch) -> Content | None:
    """``According to X, S``: the clause that the phrase belongs to, without the phrase."""
    up = analysis.tokens[match.head].head
    sentence = analysis.sentences[analysis.sentence_of[match.head]]
    if up < 0 or up in match.words or analysis.tokens[up].upos == "PUNCT":
        up = sentence.root
    if up == match.head:
        return None
    up = _main_clause(analysis, match, up)
    words = _below(analysis, up, (match.head,))
    return _content(analysis, words - set(match.words), "according")


def _main_clause(analysis: Analysis, match: CueMatch, clause: int) -> int:
    """A phrase after a comma at the end of its sentence speaks for all of it: "..., killing 12, according to X"."""
    sentence = analysis.sentences[analysis.sentence_of[match.head]]
    begins = min(match.words)
    after = range(match.head + 1, sentence.last)
    final = all(analysis.tokens[i].upos == "PUNCT" or i in analysis.children[match.head] for i in after)
    if final and begins > sentence.first and analysis.tokens[begins - 1].text == ",":
        while analysis.tokens[clause].deprel.split(":")[0] in ("advcl", "acl", "conj", "xcomp", "ccomp"):
            up = analysis.tokens[clause].head
            if analysis.tokens[clause].deprel == "ccomp" and up < clause:
                break
            clause = up
    return clause


def surface_content(frame: Frame) -> Content | None:
    """When the tree gives nothing: ``S, X said`` and ``A, X said, B`` by their commas."""
    analysis, sentence, match, source = frame.analysis, frame.sentence, frame.match, frame.source
    if source is None or match.cue.part != "verb" or not (match.cue.takes("c") and match.cue.takes("q")):
        return None
    tokens = analysis.tokens
    first, last = frame.clause
    if tokens[match.head].deprel == "conj" or last - first > source[1] - source[0] + len(match.words) + 2:
        return None
    own = [c for c in analysis.children[match.head] if tokens[c].deprel.split(":")[0] in _OWN]
    if any(c < match.head or not tokens[c].deprel.startswith("obl") for c in own):
        return None  # what stands before the comma is the cue's own circumstance: "While it rained, talks continued"
    before: set[int] = set()
    if first - 1 > sentence.first + 2 and tokens[first - 1].text == ",":
        before = set(range(sentence.first, first - 1))
    if not any(tokens[i].upos in ("VERB", "AUX") for i in before):
        return None
    rest = range(last, sentence.last)
    ends = next((i for i in rest if tokens[i].text in (",", ".", ";") or tokens[i].upos == "VERB"), sentence.last)
    if ends < sentence.last and tokens[ends].upos == "VERB":
        return None
    return _content(analysis, before, "surface")
