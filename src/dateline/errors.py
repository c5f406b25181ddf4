"""The exception tree, drawn once.

DatelineError
├── InputError        the input cannot be read (a file, a row, an address, a date given by hand)
├── ModelError        the language model or its card is missing or does not fit
├── VocabularyError   a codebook, lexicon or registry file is broken: names the file and the line or key
├── StoreError        the database cannot be opened, is of another version, or is locked
└── NotFoundError     nothing in the store bears that id
"""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose; the message is one line, fit to print."""


class InputError(DatelineError):
    """The input cannot be read."""


class ModelError(DatelineError):
    """The language model or its card is missing or does not fit."""


class VocabularyError(DatelineError):
    """A codebook, lexicon or registry file is broken."""


class StoreError(DatelineError):
    """The database cannot be opened, is of another version, or is locked."""


class NotFoundError(DatelineError):
    """Nothing in the store bears that id."""
