"""Ties told by verbs, adjectives, participles in compounds, linking phrases and brackets."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.relations_sketch import Sketch
from dateline.claims.relations_tree import Scene, agent, bearer, complement, noun_from, passive
from dateline.vocabulary.relations import Tie

# Priors by construction, set by hand, not calibrated: the gold training reports hold only 64 relations. Of all
# that were found there .74 were right (`python -m bench.relations --split train`), of titles before names nearly all.
VERB, AGENT, PARTICIPLE, ADJECTIVE, PHRASE, BRACKET = 0.6, 0.8, 0.8, 0.7, 0.8, 0.8
_NOMINAL = ("NOUN", "PROPN", "PRON")


def verbs(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X backs Y``, ``Y, led by X``, ``X fights against Y``."""
    token = scene.analysis.tokens[word]
    if token.upos != "VERB" or token.deprel in ("amod", "compound"):
        return
    for tie in scene.lexicon.verbs.get(scene.lemma(word), ()):
        ends = _ends(scene, word, tie)
        if ends is not None and not scene.negated(word):
            doer, done, score = ends
            left, right = (done, doer) if tie.reverse else (doer, done)
            if tie.names and not (left in scene.entity_at and right in scene.entity_at):
                continue
            if tie.holder == "person" and not scene.is_a(doer, "person"):
                continue
            yield Sketch(left, tie.relation, right, word, (word, word + 1), score)
            return


def _ends(scene: Scene, verb: int, tie: Tie) -> tuple[int, int, float] | None:
    """The doer, the one done to, and the score."""
    if tie.prepositions:
        doer, done, score = bearer(scene, verb), complement(scene, verb, tie.prepositions), VERB
    elif passive(scene, verb):
        doer, done, score = agent(scene, verb), bearer(scene, verb), AGENT
    elif tie.passive:
        return None
    else:
        doer, done, score = bearer(scene, verb), _object(scene, verb), VERB
    return (doer, done, score) if doer is not None and done is not None else None


def _object(scene: Scene, verb: int) -> int | None:
    """The verb's object, or what stands behind it and hangs on the verb that it is coordinated with."""
    own, token = scene.analysis.child(verb, "obj"), scene.analysis.tokens[verb]
    if own is None and token.deprel == "conj":
        shared = scene.analysis.child(token.head, "obj")
        return shared if shared is not None and shared > verb else None
    return own


def participles(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X-backed Y``: the compound is three words in the treebanks."""
    tokens = scene.analysis.tokens
    ties = scene.lexicon.participles.get(tokens[word].lower, ())
    first = scene.sentence(word).first
    if (
        not ties
        or word - 2 < first
        or tokens[word - 1].text not in ("-", "–", "‑")
        or tokens[word].start > tokens[word - 1].end
    ):
        return
    noun = tokens[word].head
    if noun <= word or tokens[noun].upos not in _NOMINAL:
        found = noun_from(scene, word + 1)
        if found is None:
            return
        noun = found
    for tie in ties:
        left, right = (noun, word - 2) if tie.reverse else (word - 2, noun)
        yield Sketch(left, tie.relation, right, word, (word - 2, word + 1), PARTICIPLE)


def adjectives(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X is opposed to Y``, ``X, loyal to Y``."""
    if scene.analysis.tokens[word].upos not in ("ADJ", "VERB"):
        return
    for tie in scene.lexicon.adjectives.get(scene.analysis.tokens[word].lower, ()):
        holder, other = bearer(scene, word), complement(scene, word, tie.prepositions)
        if holder is not None and other is not None and not scene.negated(word):
            yield Sketch(holder, tie.relation, other, word, (word, word + 1), ADJECTIVE)


def phrases(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X, also known as Y``; ``X, under the command of Y``."""
    tokens, sentence = scene.analysis.tokens, scene.sentence(word)
    for tie in scene.lexicon.phrases.get(tokens[word].lower, ()):
        last = word + len(tie.words)
        if last >= sentence.last or tuple(t.lower for t in tokens[word:last]) != tie.words:
            continue
        left, right = _before(scene, word), noun_from(scene, last + (tokens[last].text in "“\"‘'"))
        if left is not None and right is not None:
            subject, object_ = (right, left) if tie.reverse else (left, right)
            yield Sketch(subject, tie.relation, object_, word, (word, last), PHRASE)
        return


def _before(scene: Scene, word: int) -> int | None:
    """The noun phrase that ends before a linking phrase: a name directly before it, else by the tree."""
    tokens, first = scene.analysis.tokens, scene.sentence(word).first
    at = word - 1
    while at >= first and (
        tokens[at].text in (",", "(", "[", "“", '"', "-", "–", "—") or tokens[at].upos in ("AUX", "ADV")
    ):
        at -= 1
    if at >= first and at in scene.entity_at:
        return scene.top(at)
    if at >= first and tokens[at].lower in ("who", "which") and at - 2 >= first:
        return scene.top(at - 2) if at - 2 in scene.entity_at else None
    verb = next((i for i in range(word, min(word + 4, scene.sentence(word).last)) if tokens[i].upos == "VERB"), None)
    return bearer(scene, verb) if verb is not None else None


def aliases(scene: Scene, word: int) -> Iterator[Sketch]:
    """``the National Salvation Front (NSF)``: an abbreviation in brackets after the name that its letters begin."""
    tokens, last = scene.analysis.tokens, scene.sentence(word).last
    if tokens[word].text != "(" or word + 2 >= last or tokens[word + 2].text != ")":
        return
    short = tokens[word + 1].text.strip("“”\"'")
    if not (2 <= len(short) <= 10 and sum(c.isupper() for c in short) > 1):
        return
    first = _spelt_out(scene, word, short)
    name = scene.entity_at.get(word - 1)
    if first is not None:
        head = next((i for i in range(first, word) if not first <= tokens[i].head < word), word - 1)
    elif name is not None and name.kind == "organization" and name.last == word and name.last - name.first > 1:
        head = word - 1
    else:
        return
    yield Sketch(scene.top(head), "alias_of", word + 1, word, (word, word + 3), BRACKET, listed=False)


def _spelt_out(scene: Scene, bracket: int, short: str) -> int | None:
    """The first of the words before a bracket whose initials the capitals of the abbreviation are, or ``None``."""
    letters = [c.lower() for c in short if c.isupper()]
    tokens, word = scene.analysis.tokens, bracket - 1
    first = scene.sentence(bracket).first
    while letters and word >= max(first, bracket - 2 * len(letters) - 6):
        token = tokens[word]
        if token.text[:1].lower() == letters[-1] and token.text[:1].isalpha():
            letters.pop()
            if not letters:
                return word
        elif token.upos not in ("ADP", "DET", "CCONJ", "PUNCT", "PART"):
            return None
        word -= 1
    return None
