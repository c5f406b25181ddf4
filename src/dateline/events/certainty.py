"""Attribution: which statement asserts an event, and how certain a careful reader may be of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dateline.events.status import Standing
from dateline.events.triggers import Trigger
from dateline.records import Certainty, Participant, Span, Statement

REPORTER = "reporter"
_FIRST_PERSON = frozenset({"we", "our", "us", "i", "my", "me", "ours"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_HEARSAY = frozenset(
    {
        "reports",
        "sources",
        "source",
        "rumour",
        "rumours",
        "rumors",
        "witnesses",
        "eyewitnesses",
        "unconfirmed",
    }
    | {"reportedly", "speculation", "anonymous", "locals", "allegedly"}
)
_NOISE = frozenset(
    {"the", "a", "an", "of", "for", "and", "in", "on", "to", "with", "its", "his", "her"}
    | {"their", "s", "'s", "mr", "mrs", "ms", "dr", "sir", "said", "says", "spokesman", "spokeswoman", "spokesperson"}
)
_SPEAKERS = frozenset({"i", "we"})
_SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
# Who speaks for a state, and what only states (or those who speak for them) do: told without a doer, it is their own.
_OFFICIALS = frozenset(
    {"police", "prosecutor", "prosecutors", "brigadier", "constable", "superintendent", "inspector", "minister"}
    | {"ministry", "president", "presidential", "presidency", "government", "army", "military", "commander", "governor"}
    | {"general", "colonel", "major", "premier", "secretary", "ambassador", "spokesperson", "commissioner"}
)
_OFFICIAL_ACTS = frozenset({"COERCE", "MOBILIZE", "SANCTION"})
# Shorter common beginnings join unrelated names ("Mali", "Malay"); five letters join "Turkey" and "Turkish".
_STEM = 5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Statement id (or ``"reporter"``) that asserts the event, and the certainty that follows."""

    asserted_by: str
    certainty: Certainty


class Sources:
    """The report's statements, indexed for the questions that events ask of them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = tuple(statements)
        self._by_id: Mapping[str, Statement] = MappingProxyType({s.id: s for s in statements})
        self._sources: Mapping[str, tuple[Span, ...]] = MappingProxyType(_with_run_on(statements))

    def innermost(self, trigger: Span) -> Statement | None:
        """The statement with the shortest content that holds the trigger."""
        holding = [
            (piece.end - piece.start, i)
            for i, s in enumerate(self._statements)
            for piece in s.content
            if piece.contains(trigger)
        ]
        return self._statements[min(holding)[1]] if holding else None

    def asserting(self, trigger: Span, own_speech: bool) -> Statement | None:
        """The statement that asserts the event at ``trigger``; ``None`` is the report itself.

        What a speaker does by speaking ("we condemn") belongs to whoever tells of the speech, not to the speaker.
        """
        found = self.innermost(trigger)
        if found is not None and own_speech:
            return self._by_id.get(found.inside) if found.inside else None
        return found

    def source_of(self, statement: Statement) -> tuple[Span, ...]:
        """The words that name the source, those of the last named source for a quotation that runs on."""
        return self._sources.get(statement.id, ())


def _with_run_on(statements: Sequence[Statement]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    last: tuple[Span, ...] = ()
    fullest: dict[str, tuple[Span, ...]] = {}
    for statement in statements:
        if statement.source:
            name = statement.source[-1].text.split()[-1].lower()
            if statement.source[0].text.lower() in _PRONOUNS:
                last = last or statement.source
            else:
                # "Brigadier Maria Ndlovu, a police spokeswoman" and later "Ndlovu": the fullest name says who it is
                last = max(fullest.get(name, ()), statement.source, key=lambda spans: sum(len(s.text) for s in spans))
                fullest[name] = last
            found[statement.id] = last
        else:
            found[statement.id] = last if statement.kind != "indirect" else ()
    return found


def attribute(
    sources: Sources, trigger: Trigger, span: Span, fillers: Sequence[Participant], standing: Standing
) -> Attribution:
    """Who asserts the event, and what that makes of it (codebook.md section 4)."""
    first = any(filler.span.text.lower() in _SPEAKERS for filler in fillers[:1])
    own = trigger.group.speech or (first and trigger.group.category in _SPEECH_ACTS)
    statement = sources.asserting(span, own)
    if statement is None:
        return Attribution(REPORTER, "unconfirmed" if standing.unverified else "reported")
    words = _words(sources.source_of(statement))
    if standing.unverified or words & _HEARSAY or (not words and _words(statement.cue) & _HEARSAY):
        return Attribution(statement.id, "unconfirmed")
    if _speaks_for(words, fillers) or _implied(words, trigger, fillers):
        return Attribution(statement.id, "claimed_by_party")
    if not trigger.roles.actor and any(_words([piece]) & _FIRST_PERSON for piece in statement.content):
        return Attribution(statement.id, "claimed_by_party")
    return Attribution(statement.id, "claimed")


def _implied(source: set[str], trigger: Trigger, fillers: Sequence[Participant]) -> bool:
    """Whether an official source tells of an arrest, inquiry or meeting that names no one else as its doer."""
    if trigger.roles.actor or not source & _OFFICIALS:
        return False
    return trigger.group.category in _OFFICIAL_ACTS or trigger.group.modes[:1] == ("investigate",)


def _words(spans: Sequence[Span]) -> set[str]:
    text = " ".join(s.text for s in spans).lower()
    cleaned = "".join(c if c.isalnum() or c == "-" else " " for c in text)
    return {w for w in cleaned.split() if w not in _NOISE}


def _speaks_for(source: set[str], fillers: Sequence[Participant]) -> bool:
    """Whether the source is, or names, one of those who take part."""
    for filler in fillers:
        words = _words([filler.span])
        if source and filler is fillers[0] and filler.span.text.lower().startswith(("its ", "our ")):
            return True  # "The front said its units had taken the post"
        if words & _FIRST_PERSON and source:
            return True
        if words & source or {w[:_STEM] for w in words if len(w) >= _STEM} & {
            w[:_STEM] for w in source if len(w) >= _STEM
        }:
            return True
    return False
