"""Raw text to words: where each word lies, what white space stands before it, where a sentence likely starts.

Words follow English Universal Dependencies as the English Web Treebank and GUM write them (the newer Penn Treebank
style): clitics and punctuation stand apart, hyphenated words are split except after an affix ("state - owned" but
"re-elected"), abbreviations keep their full stop unless they end a sentence. A word is always a piece of the text.

The text is cut at white space first, and each distinct run is then cut once by one pattern. Every repetition in that
pattern is possessive, bounded, or followed by something that the same characters cannot fail twice, so that time grows
linearly with the text (a megabyte of quotes, hyphens or full stops takes about as long as a megabyte of prose).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from dateline.records import Gap

Offsets = tuple[int, int]
_Ending = Literal["title", "general", "number", "initial", "list"]


def _listed(words: str) -> frozenset[str]:
    """Make a set of the words in a string, so that the lists below stay readable."""
    return frozenset(words.split())


class _Cut(NamedTuple):
    """A run without white space, cut: the pieces' offsets, and the abbreviation that ends it (its index, its kind)."""

    pieces: tuple[Offsets, ...]
    last: int = -1
    ending: _Ending = "general"


# Marks that combine with the letter before (Python's \w leaves them out), and format characters that are no letters but
# stand inside words: soft hyphen, joiners, direction marks.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03"
    "\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_FORMAT = (
    "\u00ad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)
# Characters without width that part words like white space does, and belong to none.
_RUN = re.compile(r"[^\s\u200b\ufeff]+")

# Affixes after which the treebanks keep the hyphen inside the word (EWT + GUM train, joined : split): non 59:1, e 43:1,
# re 27:0, co 21:1, anti 21:0, mid 20:0, pre 20:0, pro 17:0, cross 16:0, post 10:1, over 6:1, ex, semi, multi, counter,
# sub 5:0 ... The rare ones after "un" are of the same list in the annotation guidelines. "self", "pan", "vice", "eco",
# "quasi", "al" are split (33:0, 10:5, 3:1, 3:0, 2:0, all).
_AFFIXES = (
    "non|re|co|anti|mid|pre|pro|cross|post|over|sub|ex|semi|multi|counter|mini|micro|psycho|socio|inter|intra|super|"
    "arch|proto|neo|un|ultra|hyper|trans|extra|bi|tri|de|dis|mis|pseudo|infra|macro|mega|para|poly"
)
# Last labels of host names. Those that are also English words ("in", "me", "so") count only before a path, because
# "ended.in" is far more often a lost space than a host.
_HOSTS = (
    "com|org|net|edu|gov|mil|int|info|biz|news|online|site|app|io|tv|co|eu|uk|de|fr|ru|ua|by|pl|cz|ch|nl|se|dk|fi|br|"
    "mx|ca|au|nz|za|ke|ng|eg|ae|sa|qa|ir|iq|il|sy|tr|pk|bd|lk|cn|jp|kr|tw|hk|es|pt|gr"
)
_FILES = "docx?|xlsx?|pptx?|pdf|txt|rtf|csv|jpe?g|png|gif|html?|php|aspx?|zip|exe|mp3|mp4|json|xml|url"
_UNITS = "k|K|m|M|b|bn|mm|mn|tn|cm|km|kg|g|lb|lbs|ft|mi|mph|kph|kW|MW|GW|MWh|am|pm|AM|PM|[ap]\\.m|k?Hz|MHz|GHz|x|C|F"

_W = f"[\\w{_MARKS}{_FORMAT}]"
_APOSTROPHE = "['’`´]"
_WORD = f"{_W}++(?:{_APOSTROPHE}{_W}++)*+"
_NUMBER = r"\d++(?:,\d{3}(?!\d)|[.:/]\d++)*+"
_LABEL = r"[A-Za-z0-9_][\w-]{0,62}+"
_TAIL = r"(?:[^\s<>\"“”]*[\w/])?"  # backs off over final punctuation once; nothing after it can start another tail


_PIECE = re.compile(
    "|".join(
        (
            # addresses: web, mail, hosts, files, news groups
            rf"(?:https?|ftp)://{_TAIL}",
            rf"www\.{_TAIL}",
            r"(?:mailto:)?\w[\w.+%-]{0,63}+@\w++(?:[.-]\w++)*+",
            rf"doi:10\.{_TAIL}",
            rf"{_LABEL}(?:\.{_LABEL}){{0,7}}?\.(?:(?:{_HOSTS}|{_HOSTS.upper()})(?:/{_TAIL})?|[a-z]{{2,4}}/\w{_TAIL}"
            rf"|(?:{_FILES}|{_FILES.upper()}))(?!\w|\.[a-z])",
            r"(?:alt|comp|misc|rec|soc|sci|talk)(?:\.[a-z]++){1,6}+(?!\.?\w)",
            # @handle, #hashtag
            r"(?<!\w)@(?=[^\W\d])\w++|(?<!\w)#(?=[^\W\d])\w++",
            # numbers: telephone, postcode, date; a number before a unit; a number with its letters (20th, 1990s)
            r"(?:\+?1-)?(?:\d{3}[/-])?\d{3}-\d{4}(?![\w-])|\d{5}-\d{4}(?![\w-])",
            r"\d{4}-\d{1,2}-\d{1,2}(?![\w-])|\d{1,2}-\d{1,2}-\d{2,4}(?![\w-])",
            r"Rs(?=\d)|\d{1,2}(?=(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{4,})?(?!\w))",
            rf"{_NUMBER}(?=(?:{_UNITS})(?!\w))",
            rf"{_NUMBER}{_W}*+(?:['’]s(?!\w))?",
            r"(?<![\w.])[+.]\d++(?!\.\d)",
            # abbreviations with inner full stops; firms such as AT&T; l/c, s/he, w/out; an affix with its word
            r"Ph\.Ds?\.?(?!\w)|[BM]\.(?:Sc|Ed|Phil)\.?(?!\w)",
            r"[^\W\d_](?:\.[^\W\d_])++\.?(?!\w)|(?:[^\W\d_]\.){2,}+",
            r"[^\W\d_]{1,5}+&[^\W\d_]{1,5}+(?!\w)",
            r"(?<![\w/])(?:(?!c/o)[A-Za-z]/[A-Za-z]|s/he|w/(?:out)?)(?![\w/])",
            rf"(?<!\w-)(?:(?i:{_AFFIXES})(?<!UN)-(?=[^\W\d_])|[eE]-(?=[a-z])|[Mm]id-){_WORD}",
            r"(?<!\S)(?:(?:pre|post|pro|anti|non|sub|inter|intra)|[b-hj-z]|[b-df-hj-np-tv-z]{2})-(?!\S)",
            # clitics and clipped words that stand apart; two-digit years; then words
            rf"(?<!\w){_APOSTROPHE}(?:\d\d['’]s|\d\ds?|(?i:em|n|til|cause|cuz|bout|nt))(?!\w)",
            rf"{_APOSTROPHE}(?i:[smd]|re|ve|ll)(?!\w)",
            r"[^\W\d_]++\d++(?:\.\d++)++(?!\w)",
            _WORD,
            # marks: runs of one mark, emoticons, emoji, then any character alone
            r"\.{2,}|…+\.?|[!?]+|-{2,}|—+|–+|''|``|‘’|’’|([=*_~#+<>^|])\1+",
            r"(?<![\w])[:;=][o'-]?[()DPp](?![\w(])",
            r"[\U0001F1E6-\U0001F1FF]{2}",
            r"[\u2600-\u27BF\U0001F300-\U0001FAFF](?:[\uFE0F\U0001F3FB-\U0001F3FF]|\u200D[\u2600-\U0001FAFF])*+",
            r".",
        )
    ),
    re.DOTALL,
)

# Words that the treebanks cut without an apostrophe to show it, and after how many letters. "cant" and "wont" are far
# more often negations than words in news; "its", "were", "well" and the like are left alone.
_CUTS = {
    "cannot": 3,
    "gonna": 3,
    "wanna": 3,
    "gotta": 3,
    "lemme": 3,
    "gimme": 3,
    "dont": 2,
    "doesnt": 4,
    "didnt": 3,
    "isnt": 2,
    "wasnt": 3,
    "arent": 3,
    "werent": 4,
    "havent": 4,
    "hasnt": 3,
    "hadnt": 3,
    "wouldnt": 5,
    "couldnt": 5,
    "shouldnt": 6,
    "aint": 2,
    "kinda": 4,
    "sorta": 4,
    "cant": 2,
    "wont": 2,
}
_CLITIC = re.compile(r"(?i:n['’`´]t|['’`´](?:s|m|d|re|ve|ll))\Z")
_DECADE = re.compile(r"\d*0['’]s|\d\d['’]s|['’`´]\d0['’]s")

# Abbreviations that keep their full stop: before a name whatever follows ...
_TITLES = _listed(
    """Mr Mrs Ms Messrs Dr Prof Gen Lt Col Sgt Capt Cpl Cmdr Cdr Adm Maj Brig Pvt Spc Pfc Pte Rev Fr Sen Sens Rep
    Reps Gov Govs Pres Hon Supt Det Insp Amb Atty Mt Mts Ft St Ste Mme Mlle vs Vs e.g E.g i.e I.e viz cf eg ie Attn"""
)
# ... unless a sentence ends there ...
_GENERAL = _listed(
    """Inc Co Cos Corp Ltd Bros Jr Sr Esq al Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu
    Thur Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn
    Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que
    Ave Blvd Rd Hwy Dept Dist Assn Assoc Univ Intl Natl Govt approx ca est
    esp incl yr yrs min mins hr hrs oz lb lbs tel Tel ext"""
)
# ... and only before a number.
_NUMBERED = _listed("No Nos no nos p pp c Fig Figs fig Vol vol Art art Sec sec Ch ch para Para Eq Rs v b d m")
# Words that start a sentence and seldom a name: after "the U.S." or "5 p.m." these say that the full stop ends it too.
_OPENERS = _listed(
    """The A An This That These Those It Its He His She Her They Their We Our You Your There Here In On At By For From
    With But And Or So If When While As After Before Since Although Though Because However Meanwhile Earlier Later Then
    Now What Who Why How Where Some Many Most Several According Despite During Until Under Yet Also Nor No
    Not"""
)
_NEXT_WORD = re.compile(r"[\"'“‘(\[]*([^\W\d_]++|\d)?")
_CLOSERS = frozenset("\"'”’)]»''’’")
_TERMINAL = re.compile(r"[.!?…]+|[.!?…]+\)")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028]")


def split_words(text: str) -> list[Offsets]:
    """Give the words of a text as ``(start, end)`` offsets in code points, in order.

    Words never overlap, never contain white space, and cover every character that is not white space, save format
    characters without width at the edge of a word. Linear in the length of the text.
    """
    words: list[Offsets] = []
    known: dict[str, _Cut] = {}
    runs = _RUN.finditer(text)
    run = next(runs, None)
    while run is not None:
        following = next(runs, None)
        base, chunk = run.start(), run.group()
        cut = known.get(chunk)
        if cut is None:
            cut = known[chunk] = _cut(chunk)
        first = len(words)
        words.extend([(base + a, base + b) for a, b in cut.pieces])
        if cut.last >= 0 and _stop_stands_apart(text, run.end(), following, cut.ending):
            place = first + cut.last
            start, end = words[place]
            words[place : place + 1] = [(start, end - 1), (end - 1, end)]
        run = following
    return words


def gaps(text: str, words: list[Offsets]) -> list[Gap]:
    """Name the white space before each word; before the first it counts as ``"paragraph"``."""
    out: list[Gap] = ["paragraph"] if words else []
    for (_, end), (start, _) in pairwise(words):
        out.append("none" if start == end else _gap(text[end:start]))
    return out


# Share of words after a full stop that are small in a text without capitals.
SMALL_LETTERS = 0.8


def likely_breaks(text: str, words: list[Offsets]) -> list[bool]:
    """Whether a sentence likely starts at each word, by rule: precise rather than complete.

    A word starts one after a blank line, and after a final mark (with closing quotes or brackets) if it begins with a
    capital or a digit, or opens a quotation that does.
    """
    tokens = [text[a:b] for a, b in words]
    spaces = gaps(text, words)
    small = _small_letters(tokens, spaces)
    out: list[bool] = []
    for index in range(len(tokens)):
        out.append(spaces[index] == "paragraph" or _starts(tokens, spaces, index, out, small))
    return out


def _small_letters(tokens: list[str], spaces: list[Gap]) -> bool:
    """Whether the text is written without capitals: nearly all words after a full stop begin with a small letter."""
    after = [
        word[0].islower()
        for mark, word, gap in zip(tokens, tokens[1:], spaces[1:], strict=False)
        if mark == "." and gap != "none" and word[0].isalpha()
    ]
    return len(after) > 3 and sum(after) >= SMALL_LETTERS * len(after)


def _gap(between: str) -> Gap:
    """Name the stretch between two words: white space, and characters without width that count for nothing."""
    if between == " ":
        return "space"
    lines = len(_LINE_BREAK.findall(between))
    if lines > 1 or "\u2029" in between:
        return "paragraph"
    if lines:
        return "line"
    return "space" if any(map(str.isspace, between)) else "none"


def _starts(tokens: list[str], spaces: list[Gap], index: int, earlier: list[bool], small: bool) -> bool:
    """Whether the word follows a final mark and looks like the first of a sentence."""
    end = index - 1
    while end > index - 4 and end > 0 and tokens[end] in _CLOSERS and spaces[end] == "none":
        end -= 1
    mark, word = tokens[end], tokens[index]
    if end < 1 or not _TERMINAL.fullmatch(mark):
        return False
    if not (word[0].isupper() or word[0].isdigit() or (small and word[0].isalpha())):
        opens = word[0] in "\"“‘'([«`" and index + 1 < len(tokens) and spaces[index + 1] == "none"
        if not (opens and spaces[index] != "none" and (small or tokens[index + 1][:1].isupper())):
            return False
    if spaces[index] == "none":  # a lost space, "ended.The": only after a plain word and one mark
        return end == index - 1 and len(mark) == 1 and spaces[end] == "none" and tokens[end - 1].isalnum()
    if end < index - 1 and mark[0] in "?!…" and word not in _OPENERS:  # "Why?" Smith asked.
        return False
    number = tokens[end - 1]
    numbers = mark == "." and len(number) < 3 and (number.isdigit() or len(number) == 1)
    # "1. The ..." starts at its number, which begins a sentence itself or follows a mark such as a colon
    return not (numbers and (earlier[end - 1] or tokens[end - 2] in ':;*("“'))


def _cut(chunk: str) -> _Cut:
    """Cut one run without white space."""
    if chunk.isalpha():
        return _Cut(_clipped(chunk, 0))
    pieces: list[Offsets] = []
    marks: list[tuple[int, _Ending]] = []
    for match in _PIECE.finditer(chunk):
        piece, end = match.group().rstrip(_FORMAT), match.end()
        start = end - len(match.group().lstrip(_FORMAT))
        piece = piece.lstrip(_FORMAT)
        if piece == "." and pieces and pieces[-1][1] == start:
            kind = _abbreviation(chunk[slice(*pieces[-1])])
            if kind is not None and _holds(kind, chunk, end):
                pieces[-1] = (pieces[-1][0], end)
                marks.append((len(pieces) - 1, kind))
                continue
        if piece.isalpha():
            pieces.extend(_clipped(piece, start))
        elif piece:
            pieces.extend(_clitics(piece, start))
            if len(piece) > 2 and piece[-1] == "." and piece[-2].isalpha():
                marks.append((len(pieces) - 1, "general"))
    if marks:
        last, kind = marks[-1]
        if all(chunk[a:b] in _CLOSERS for a, b in pieces[last + 1 : last + 4]) and len(pieces) - last <= 4:
            return _Cut(tuple(pieces), last, kind)
    return _Cut(tuple(pieces))


def _clipped(word: str, base: int) -> tuple[Offsets, ...]:
    """Cut a word of letters where the treebanks cut "cannot" or "gonna"."""
    at = _CUTS.get(word.lower()) if len(word) < 9 else None
    if at is None:
        return ((base, base + len(word)),)
    return ((base, base + at), (base + at, base + len(word)))


def _clitics(piece: str, base: int) -> list[Offsets]:
    """Cut the clitics off a piece: "they'd've" in three, but "1960's" in one."""
    ends = [len(piece)]
    while len(ends) < 4:
        match = _CLITIC.search(piece, max(1, ends[-1] - 3), ends[-1])
        if match is None or _DECADE.fullmatch(piece, 0, ends[-1]):
            break
        ends.append(match.start())
    edges = [0, *reversed(ends)]
    return [(base + a, base + b) for a, b in pairwise(edges)]


def _abbreviation(word: str) -> _Ending | None:
    """How the full stop after a word behaves, or ``None`` if the word is no abbreviation."""
    if word in _NUMBERED:
        return "number"
    if word == "etc":
        return "list"
    if len(word) == 1:
        return "initial" if word.isupper() else None
    if word in _TITLES:
        return "title"
    if word in _GENERAL:
        return "general"
    if word.isupper() and len(word) < 6:
        cased = word.capitalize()
        return "title" if cased in _TITLES else "general" if cased in _GENERAL else None
    return None


def _holds(kind: _Ending, chunk: str, end: int) -> bool:
    """Whether the abbreviation keeps the full stop that ends at ``end``, as far as the run itself shows."""
    after = chunk[end : end + 1]
    if not after or after in _CLOSERS:
        return True  # the next run decides
    if kind == "number":
        return after.isdigit()
    if kind == "initial":
        return after.isupper() or after == ","
    return True


def _stop_stands_apart(text: str, end: int, following: re.Match[str] | None, kind: _Ending) -> bool:
    """Whether the full stop of an abbreviation that ends a run is a word of its own, because a sentence ends there.

    The English Web Treebank cuts it off at the end of a sentence ("at 5 p.m ."); GUM mostly does not.
    """
    if kind == "title":
        return False
    if following is None or _gap(text[end : following.start()]) == "paragraph":
        return True
    match = _NEXT_WORD.match(following.group())
    word = (match.group(1) if match else None) or ""
    capital = word[:1].isupper()
    opener = word in _OPENERS and following.group()[len(word) : len(word) + 1] != "."  # "J. A. Smith"
    if kind == "number":  # "No. 5", "v. Board", "(b. March 1950)"
        return not (word.isdigit() or (capital and not opener and text[end - 3 : end - 2] in " ("))
    if kind == "initial":
        return opener or not capital
    return capital if kind == "list" else opener
