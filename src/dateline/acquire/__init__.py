"""Acquire: bytes of a file or of standard input become reports."""

from dateline.acquire.inputs import Format, Input, Limits, Options
from dateline.acquire.sources import SOURCES, read_source

__all__ = ["SOURCES", "Format", "Input", "Limits", "Options", "read_source"]
