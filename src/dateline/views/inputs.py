"""Opening what the user names: files and standard input, as bytes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.settings import MAX_INPUT_BYTES


def read_input(name: str, limit: int = MAX_INPUT_BYTES) -> bytes:
    """The bytes of the file ``name``, or of standard input for ``"-"``.

    Raises ``InputError`` with one line and without the name: missing, a folder, a device, not permitted, too large.
    """
    try:
        if name == "-":
            return _standard_input(limit)
        with Path(name).open("rb") as file:
            _check_kind(os.fstat(file.fileno()))
            return _read(file, limit)
    except FileNotFoundError:
        raise InputError("there is no such file") from None
    except IsADirectoryError:
        raise InputError("is a folder, not a file") from None
    except PermissionError:
        reason = "is a folder, not a file" if _is_folder(name) else "may not be read (permission denied)"
        raise InputError(reason) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise InputError("is no name for a file") from None
    except MemoryError:
        raise InputError("does not fit into memory; split it") from None


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise InputError("there is no standard input")
    return _read(sys.stdin.buffer, limit)


def _read(file: BinaryIO, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"is larger than {limit // 1024 // 1024} MiB; split it")
    return data


def _check_kind(status: os.stat_result) -> None:
    """Refuse folders and devices (``/dev/zero`` never ends); pipes are welcome."""
    if stat.S_ISDIR(status.st_mode):
        raise InputError("is a folder, not a file")
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise InputError("is neither a file nor a pipe")


def _is_folder(name: str) -> bool:
    """Windows says "permission denied" for folders too."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False
