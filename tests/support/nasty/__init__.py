"""Nasty datasets by name, to be read from a package or imported into records."""

from __future__ import annotations

from nasty import crowds, imported, mixed, numbers, times, using
from nasty.imported import FILES, NastyFile
from nasty.making import KNOWN, Nasty

__all__ = [
    "FILES",
    "KNOWN",
    "Nasty",
    "NastyFile",
    "crowds",
    "imported",
    "mixed",
    "numbers",
    "times",
    "using",
]
