"""Words to word pieces, with a bounded memory of the words seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from dateline.errors import ModelError

# 3 % of news words are new to a report; remembering 50,000 (about 10 MB) keeps the tokenizer out of the inner loop.
_REMEMBERED = 50_000
# A URL or a line of base64 must not fill a window of its own: a word's first eight pieces say enough.
MAX_PIECES = 8


class WordPieces:
    """Uncased word pieces of single words.

    ``tokenizer`` is the loaded `tokenizers.Tokenizer`; it is asked without special tokens.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[int, ...]] = {}
        self.cls = self._id("[CLS]")
        self.sep = self._id("[SEP]")
        self.unknown = self._id("[UNK]")

    def _id(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ModelError(f"the tokenizer has no piece {piece}")
        return int(number)

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Read a ``tokenizer.json``; raises `ModelError` when it is missing or no tokenizer."""
        try:
            return cls(Tokenizer.from_file(str(path)))
        except ModelError:
            raise
        except Exception as error:  # the library raises bare Exception for every fault
            raise ModelError(f"{path.name} cannot be loaded: {error}") from error

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Ids of each word's pieces: at least one and at most `MAX_PIECES` a word."""
        seen = self._seen
        new = [w for w in dict.fromkeys(words) if w not in seen]
        if new:
            if len(seen) + len(new) > _REMEMBERED:
                seen.clear()
                new = list(dict.fromkeys(words))
            for word, coded in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
                seen[word] = tuple(coded.ids[:MAX_PIECES]) or (self.unknown,)
        return [seen[w] for w in words]
